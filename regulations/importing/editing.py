"""One record as data to edit, and back; in the form of the YAML files."""

from collections.abc import Mapping
from typing import Any

from regulations.importing.plan import Plan, make_plan
from regulations.importing.readers.data_items import item_of
from regulations.importing.readers.fixtures import read_entry
from regulations.importing.records import Collection, EntryRecord, EvidenceRecord, LinkRecord, Problem, VersionRecord
from regulations.importing.snapshot import stored
from regulations.models import Entry, EntryRef, Kind, Predicate

Data = dict[str, Any]


def data_of(record: EntryRecord) -> Data:
    """Return a record in the form of the files, without what is empty."""
    aliases: dict[str, list[str]] = {}
    for name, kind in record.aliases:
        aliases.setdefault(kind.value, []).append(name)
    # An issuer of a version is told with that version where nothing else is said of the link.
    plain = [link for link in record.links if is_plain_issuer(link, record)]
    found = {
        "title": record.title,
        "slug": record.ref.slug,
        "title_en": record.title_en,
        "aliases": aliases,
        "summary": record.summary,
        "state": record.state.value,
        "parent": record.parent.slug if record.parent else "",
        **dict(record.attributes),
        "topics": list(record.topics),
        "versions": [version_data(version, plain) for version in record.versions],
        "evidence": [evidence_data(piece) for piece in record.evidence],
        "links": [link_data(link) for link in record.links if link not in plain],
    }
    return {name: value for name, value in found.items() if value}


def is_plain_issuer(link: LinkRecord, record: EntryRecord) -> bool:
    """Tell whether a link says no more than who issued a version, on the grounds of its record."""
    dated = link.predicate is Predicate.ISSUED_BY and link.version in {version.date for version in record.versions}
    return dated and not link.pinpoint and not link.note and link.evidence == record.evidence


def version_data(version: VersionRecord, issued: list[LinkRecord]) -> Data:
    """Return a version with who issued it."""
    dates = {name: getattr(version, name) for name in ("adopted", "promulgated", "effective", "ended")}
    found = {
        **{name: str(date) for name, date in dates.items() if date},
        "document_number": version.document_number,
        "note": version.note,
        "sources": list(version.sources),
        "issued_by": [str(link.to) for link in issued if link.version == version.date],
    }
    return {name: value for name, value in found.items() if value}


def evidence_data(piece: EvidenceRecord) -> Data:
    """Return a piece of evidence."""
    lines = (
        f"{piece.first_line}-{piece.last_line}" if piece.first_line != piece.last_line else str(piece.first_line or "")
    )
    found = {
        "source": piece.source,
        "section": piece.section,
        "lines": lines,
        "claim": piece.claim.value,
        "reason": piece.reason,
    }
    return {name: value for name, value in found.items() if value}


def link_data(link: LinkRecord) -> Data:
    """Return a link with what it rests on."""
    found = {
        "predicate": link.predicate.value,
        "to": str(link.to),
        "pinpoint": link.pinpoint,
        "version": str(link.version or ""),
        "note": link.note,
        "evidence": [evidence_data(piece) for piece in link.evidence],
    }
    return {name: value for name, value in found.items() if value}


def stored_data(ref: EntryRef) -> Data:
    """Return what the database holds of an entry; StopIteration where it holds nothing."""
    return data_of(next(stored([ref])))


def plan_of(kind: Kind, data: Mapping[str, Any]) -> Plan:
    """Return what would become of a record given as data: made, changed or left; its problems have paths."""
    problems: list[Problem] = []
    item = item_of(data, problems)
    record = read_entry(item, kind)
    item.finish()
    if not record.title:
        return Plan(Collection(problems=tuple(problems)), (), tuple(problems))
    return make_plan(Collection(entries=(record,), problems=tuple(problems)), overwrite=True)


def data_to_edit(entry: Entry) -> Data:
    """Return an entry as data to edit."""
    return stored_data(entry.ref)
