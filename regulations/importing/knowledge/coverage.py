"""Which records rest on each line of a source document; computed from the records alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from regulations.importing.knowledge.records import Collection, EntryRecord, EvidenceRecord, GapRecord, SourceRecord
from regulations.models import ClaimStatus, Kind

# Evidence over more lines than this says what a passage is about; it does not account for each line in it.
LONGEST_PLACE = 3


@dataclass
class Line:
    """One line of a document with what speaks of it."""

    number: int
    heading: str = ""
    gap: GapRecord | None = None
    drawn: list[tuple[EntryRecord, ClaimStatus]] = field(default_factory=list)

    @property
    def is_explained(self) -> bool:
        """Tell whether a record was drawn from it, or a reason is given why none was."""
        return bool(self.drawn or self.gap)


@dataclass(frozen=True)
class Coverage:
    """All lines of a document, and the records that rest on long passages of it."""

    source: SourceRecord
    lines: tuple[Line, ...]
    passages: tuple[tuple[EntryRecord, EvidenceRecord], ...]

    @property
    def unexplained(self) -> list[int]:
        """Return the numbers of the lines that nothing accounts for."""
        return [line.number for line in self.lines if not line.is_explained]

    @property
    def needless(self) -> list[int]:
        """Return the numbers of the lines that are said to give no record, and do."""
        return [line.number for line in self.lines if line.gap and line.drawn]


def coverage_of(collection: Collection, slug: str) -> Coverage:
    """Return what was drawn from the source of this slug; StopIteration if there is none."""
    source = next(source for source in collection.sources if source.slug == slug)
    lines = {number: Line(number) for number in range(1, (source.line_count or 0) + 1)}
    for heading in source.headings:
        lines[heading.line].heading = heading.title
    for gap in source.gaps:
        for number in range(gap.first_line, gap.last_line + 1):
            lines[number].gap = gap
    passages = []
    for entry, evidence, places in places_in(collection, slug):
        if len(places) > LONGEST_PLACE:
            passages.append((entry, evidence))
        else:
            for number in places:
                lines[number].drawn.append((entry, evidence.claim))
    return Coverage(source, tuple(lines.values()), tuple(passages))


def places_in(collection: Collection, slug: str) -> Iterator[tuple[EntryRecord, EvidenceRecord, range]]:
    """Return the evidence of all entries that names lines of this source, with those lines."""
    for entry in collection.entries:
        for evidence in entry.evidence:
            if evidence.source == slug and evidence.first_line and evidence.last_line:
                yield entry, evidence, range(evidence.first_line, evidence.last_line + 1)


def as_markdown(coverage: Coverage) -> Iterator[str]:
    """Write it as a document, line by line: a table for each part."""
    source = coverage.source
    entries = {entry.ref for line in coverage.lines for entry, _ in line.drawn}
    entries |= {entry.ref for entry, _ in coverage.passages}
    drawn, gaps = sum(1 for line in coverage.lines if line.drawn), sum(1 for line in coverage.lines if line.gap)
    yield f"# 资料覆盖：{source.title}"
    yield ""
    yield "由 `manage.py seed_coverage` 从 `fixtures/` 写成，请勿手改。Written by a command from the fixtures."
    yield ""
    yield (
        f"共 {len(coverage.lines)} 行：{drawn} 行抽取了条目，{gaps} 行没有，写明了理由。"
        f"出自本资料的条目 {len(entries)} 个。可信度只在不是单一来源时注明。"
    )
    for section in source.sections:
        yield ""
        yield f"## {section.mark} {section.title}（第 {section.first_line}–{section.last_line} 行）"
        within = [
            f"{evidence.first_line}–{evidence.last_line} {named(entry, evidence.claim)}"
            for entry, evidence in coverage.passages
            if section.first_line <= (evidence.first_line or 0) <= section.last_line
        ]
        if within:
            yield ""
            yield f"说的是整段的：{'、'.join(within)}"
        yield ""
        yield "| 行 | 抽取的条目，或者没有的理由 |"
        yield "|---|---|"
        for line in coverage.lines[section.first_line - 1 : section.last_line]:
            yield f"| {line.number} | {told(line)} |"


def told(line: Line) -> str:
    """Write what speaks of one line."""
    parts = [f"**{line.heading}**"] if line.heading else []
    if line.gap:
        parts.append(f"无：{line.gap.reason}")
    for kind in Kind:
        names = [named(entry, claim) for entry, claim in line.drawn if entry.ref.kind == kind]
        if names:
            parts.append(f"{kind.label}：{'、'.join(names)}")
    return "<br>".join(parts) or "——"


def named(entry: EntryRecord, claim: ClaimStatus) -> str:
    """Write the name of an entry, with how far it can be trusted unless one source simply says so."""
    title = entry.title.replace("|", "\\|")
    return title if claim == ClaimStatus.SINGLE_SOURCE else f"{title}〔{claim.label}〕"


def text_of(lines: Iterable[str]) -> str:
    """Join lines to the text of a file."""
    return "\n".join(lines) + "\n"
