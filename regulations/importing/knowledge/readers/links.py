"""The links of a record in the knowledge files, and the names of the records at their other ends."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from regulations.importing.knowledge.columns import DATE
from regulations.importing.knowledge.readers.evidence import read_evidence
from regulations.importing.knowledge.readers.yaml_items import LONGEST_SHOWN, Item
from regulations.importing.knowledge.records import EvidenceRecord, LinkRecord
from regulations.models import EntryRef, Kind, Predicate
from regulations.models.link import NORM_CODES
from regulations.text.structure.dates import PartialDate


def read_links(item: Item, evidence: tuple[EvidenceRecord, ...]) -> Iterator[LinkRecord]:
    """Read the links from this record; one without evidence of its own rests on the record's."""
    for part in item.items("links"):
        predicate = part.choice("predicate", Predicate, required=True)
        to = part.parsed("to", ref_of, required=True)
        pinpoint = part.text("pinpoint", longest=100)
        version = part.parsed("version", DATE)
        note = part.text("note", longest=300)
        norms = part.parsed("norms", norm_codes) or ""
        own = read_evidence(part)
        part.finish()
        if predicate and to:
            yield LinkRecord(part.place, Predicate(predicate), to, pinpoint, version, note, own or evidence, norms)


def norm_codes(text: str) -> str:
    """Return codes of norms, checked; raise ValueError for anything else.

    >>> norm_codes("4e12497bb1d1d4b32f6d")
    '4e12497bb1d1d4b32f6d'
    """
    try:
        NORM_CODES(text)
    except ValidationError as error:
        raise ValueError("; ".join(error.messages)) from error
    return text


def issuers(
    named: list[tuple[Item, EntryRef, PartialDate | None]], evidence: tuple[EvidenceRecord, ...]
) -> Iterator[LinkRecord]:
    """Make a link to each issuer of a version; it rests on what its law rests on."""
    for item, ref, date in named:
        yield LinkRecord(item.place, Predicate.ISSUED_BY, ref, pinpoint="", version=date, note="", evidence=evidence)


def read_refs(item: Item, name: str) -> Iterator[EntryRef]:
    """Read a list of `kind/slug`."""
    for text in item.texts(name):
        try:
            yield ref_of(text)
        except ValueError as error:
            item.report(_("“%(name)s”：%(reason)s") % {"name": name, "reason": error}, item.values[name], field=name)


def ref_of(text: str) -> EntryRef:
    """Read `kind/slug`; raise ValueError, which says what is allowed."""
    try:
        return EntryRef.parse(text)
    except ValueError as error:
        values = {"value": text[:LONGEST_SHOWN], "allowed": ", ".join(Kind)}
        raise ValueError(_("“%(value)s”不是条目的标识；要写成 类别/slug，类别可用：%(allowed)s") % values) from error
