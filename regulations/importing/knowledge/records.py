"""What a reader hands on: frozen records, each with the place that it stands in."""

from dataclasses import dataclass, field, replace
from typing import Self

from regulations.importing.problems import Location, Problem
from regulations.models import AliasKind, ClaimStatus, EntryRef, Predicate, ReviewState, TopicGroup
from regulations.text.structure.dates import PartialDate


@dataclass(frozen=True)
class Placed:
    """Anything read from a place; two that say the same are equal wherever they stand."""

    place: Location = field(compare=False)


@dataclass(frozen=True)
class SectionRecord(Placed):
    """A part of a source, by its lines."""

    mark: str
    title: str
    first_line: int
    last_line: int


@dataclass(frozen=True)
class HeadingRecord(Placed):
    """A heading within a source, by its line."""

    line: int
    title: str


@dataclass(frozen=True)
class GapRecord(Placed):
    """Lines of a source from which no record was drawn, and why."""

    first_line: int
    last_line: int
    reason: str


@dataclass(frozen=True)
class SourceRecord(Placed):
    """A document, a data set or a check."""

    slug: str
    title: str
    short_title: str
    description: str
    url: str
    line_count: int | None
    sections: tuple[SectionRecord, ...]
    headings: tuple[HeadingRecord, ...] = ()
    gaps: tuple[GapRecord, ...] = ()


@dataclass(frozen=True)
class TopicRecord(Placed):
    """A field of interest."""

    slug: str
    title: str
    title_en: str
    description: str
    group: TopicGroup


@dataclass(frozen=True)
class EvidenceRecord(Placed):
    """A place in a source, with how far it can be trusted."""

    source: str
    section: str
    first_line: int | None
    last_line: int | None
    claim: ClaimStatus
    reason: str


@dataclass(frozen=True)
class VersionRecord(Placed):
    """A version of a law."""

    adopted: PartialDate | None
    promulgated: PartialDate | None
    effective: PartialDate | None
    ended: PartialDate | None
    document_number: str
    note: str
    sources: tuple[str, ...]
    has_text: bool = field(default=False, compare=False)  # its official text was imported

    def says_all_of(self, other: "VersionRecord") -> bool:
        """Tell whether all that another record says stands here too, as it does once a text was imported."""
        told = ("adopted", "promulgated", "effective", "ended", "document_number", "note")
        same = all(getattr(other, name) in (None, "", getattr(self, name)) for name in told)
        return same and set(other.sources) <= set(self.sources)

    @property
    def date(self) -> PartialDate | None:
        """Return the date that names it."""
        return self.effective or self.promulgated or self.adopted

    def in_order(self) -> Self:
        """Return it with its sources sorted, to be compared."""
        return replace(self, sources=tuple(sorted(self.sources)))


@dataclass(frozen=True)
class LinkRecord(Placed):
    """A link from the record that it stands in."""

    predicate: Predicate
    to: EntryRef
    pinpoint: str
    version: PartialDate | None
    note: str
    evidence: tuple[EvidenceRecord, ...]
    norms: str = ""  # codes, with a blank between them

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what no two links of one record share."""
        return self.predicate.value, str(self.to), self.pinpoint, str(self.version or "")


@dataclass(frozen=True)
class EntryRecord(Placed):
    """An entry with all that hangs on it; `attributes` are the columns of its kind alone."""

    ref: EntryRef
    title: str
    title_en: str
    summary: str
    state: ReviewState
    aliases: tuple[tuple[str, AliasKind], ...]
    topics: tuple[str, ...]
    parent: EntryRef | None
    attributes: tuple[tuple[str, str], ...]
    versions: tuple[VersionRecord, ...]
    evidence: tuple[EvidenceRecord, ...]
    links: tuple[LinkRecord, ...]

    def in_order(self) -> Self:
        """Return it with everything sorted whose order says nothing, to be compared."""
        return replace(
            self,
            aliases=tuple(sorted(self.aliases)),
            topics=tuple(sorted(self.topics)),
            attributes=tuple(sorted(self.attributes)),
            versions=tuple(sorted((version.in_order() for version in self.versions), key=lambda v: str(v.date))),
            links=tuple(sorted(self.links, key=lambda link: link.key)),
        )


@dataclass(frozen=True)
class Collection:
    """All that was read, with what was wrong in it."""

    sources: tuple[SourceRecord, ...] = ()
    topics: tuple[TopicRecord, ...] = ()
    entries: tuple[EntryRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
