"""One record as data to edit, and back; in the form of the YAML files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regulations.importing.knowledge.plan import Action, Change, Plan, make_plan
from regulations.importing.knowledge.readers.data_items import item_of
from regulations.importing.knowledge.readers.fixtures import read_entry
from regulations.importing.knowledge.records import Collection, EntryRecord, EvidenceRecord, LinkRecord, VersionRecord
from regulations.importing.knowledge.snapshot import stored
from regulations.importing.problems import Problem
from regulations.models import EntryRef, Kind, Predicate, ReviewState
from regulations.text.language.slugs import slug_of

Data = dict[str, Any]


def data_of(record: EntryRecord, *, folds: bool = True) -> Data:
    """Return a record in the form of the files, without what is empty.

    `folds` tells whether links that say who issued a version are folded into the version.
    """
    aliases: dict[str, list[str]] = {}
    for name, kind in record.aliases:
        aliases.setdefault(kind.value, []).append(name)
    # An issuer is given with its version if the link has no other data.
    plain = [link for link in record.links if folds and is_plain_issuer(link, record)]
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
    return dated and not link.pinpoint and not link.norms and not link.note and link.evidence == record.evidence


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
        "norms": link.norms,
        "note": link.note,
        "evidence": [evidence_data(piece) for piece in link.evidence],
    }
    return {name: value for name, value in found.items() if value}


def stored_data(ref: EntryRef, *, folds: bool = True) -> Data:
    """Return what the database holds of an entry, as `data_of`; StopIteration where it holds nothing."""
    return data_of(next(stored([ref])), folds=folds)


def plan_of(kind: Kind, data: Mapping[str, Any]) -> Plan:
    """Return what would become of a record given as data: made, changed or left; its problems have paths."""
    problems: list[Problem] = []
    item = item_of(data, problems)
    record = read_entry(item, kind)
    item.finish()
    if not record.title:
        return Plan(Collection(problems=tuple(problems)), (), tuple(problems))
    return make_plan(Collection(entries=(record,), problems=tuple(problems)), overwrite=True)


@dataclass(frozen=True)
class Difference:
    """What would become of one field."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Preview:
    """What would become of one record, field by field."""

    action: Action
    ref: EntryRef
    title: str
    differences: tuple[Difference, ...]


def plan_file(kind: Kind, found: list[tuple[str, Data]], problems: list[Problem]) -> tuple[Plan, list[Preview]]:
    """Return what would become of the records of a file, as a plan and field by field.

    A field that a record of the file does not name is left as it is; one that is empty is emptied. A new record is a
    draft unless the file says otherwise, and so is one of which the file leaves the state empty.
    """
    refs = [EntryRef(kind, str(data.get("slug") or slug_of(str(data.get("title") or "")))) for _, data in found]
    present = {record.ref: data_of(record) for record in stored(refs)}
    records = []
    for (place, data), ref in zip(found, refs, strict=True):
        base = present.get(ref, {"state": ReviewState.DRAFT.value})
        whole = {name: value for name, value in {**base, **data}.items() if value not in ("", None, [], {})}
        whole.setdefault("state", ReviewState.DRAFT.value)
        item = item_of(whole, problems, place)
        records.append(read_entry(item, kind))
        item.finish()
    plan = make_plan(Collection(entries=tuple(records), problems=tuple(problems)), overwrite=True)
    return plan, [preview_of(change, present.get(change.record.ref, {})) for change in plan.changes]


def preview_of(change: Change, before: Data) -> Preview:
    """Return a change field by field."""
    differences = differences_of(before, data_of(change.record))
    return Preview(change.action, change.record.ref, change.record.title, differences)


def differences_of(before: Data, after: Data) -> tuple[Difference, ...]:
    """Return the fields that are not the same in two states of a record."""
    names = dict.fromkeys([*before, *after])
    return tuple(
        Difference(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    )
