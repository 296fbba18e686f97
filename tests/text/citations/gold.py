"""The gold table of citations: how it is written, and how well the code agrees with it."""

import re
from dataclasses import dataclass
from pathlib import Path

from regulations.text.citations import CitationKind, CitationMatch, find

TABLE = Path(__file__).parent / "citations_gold.txt"
MARK = re.compile(r"\{(?P<words>[^{}]+?) (?P<kind>[nsr])(?::(?P<name>[^\s{}]+))?(?P<rest>(?: [^ {}]+)*)\}")
PARTS = re.compile(r"(?P<article>\d+(?:-\d+)?)(?:~(?P<through>\d+(?:-\d+)?))?|p(?P<paragraph>\d+)|i(?P<item>\d+)")
KINDS = {"n": CitationKind.NAMED, "s": CitationKind.SELF, "r": CitationKind.RELATIVE}
Told = tuple[int, int, str, str | None, str | None, str | None, int | None, int | None]


@dataclass(frozen=True)
class Sentence:
    """A sentence with the citations that stand in it."""

    text: str
    citations: frozenset[Told]


def sentences() -> list[Sentence]:
    """Return the sentences of the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [read(line) for line in lines if line and not line.startswith("# ")]


def read(line: str) -> Sentence:
    """Return a line of the table without its marks, and what they say."""
    text, told, behind = "", set(), 0
    line = line.replace("↵", "\n")
    for mark in MARK.finditer(line):
        text += line[behind : mark.start()]
        told.add(told_by(mark, len(text)))
        text += mark["words"]
        behind = mark.end()
    return Sentence(text + line[behind:], frozenset(told))


def told_by(mark: re.Match[str], start: int) -> Told:
    """Return what a mark says of the words in it."""
    kind = KINDS[mark["kind"]]
    within = re.match("《((?:[^《》]|《[^《》]*》)+)》", mark["words"])
    name = (mark["name"] or "").replace("_", " ") or (within[1] if within and kind is CitationKind.NAMED else "-")
    said: dict[str, str] = {}
    for part in mark["rest"].split():
        found = PARTS.fullmatch(part)
        if not found:
            raise ValueError(f"{part!r} in {mark[0]!r} is neither 285-1, 3~5, p2 nor i3")
        said |= {key: value for key, value in found.groupdict().items() if value}
    numbers = (int(said[key]) if key in said else None for key in ("paragraph", "item"))
    end = start + len(mark["words"])
    named = None if name == "-" else name
    return (start, end, kind.value, named, said.get("article"), said.get("through"), *numbers)  # type: ignore[return-value]


def found_in(text: str) -> frozenset[Told]:
    """Return what the code finds, in the form of the table."""
    return frozenset(form(citation) for citation in find(text))


def form(citation: CitationMatch) -> Told:
    """Return a citation in the form of the table."""
    pinpoint = citation.pinpoint
    article, through = (str(number) if number else None for number in (pinpoint.article, pinpoint.through))
    kind = citation.kind.value
    return (citation.start, citation.end, kind, citation.name, article, through, pinpoint.paragraph, pinpoint.item)


def score(table: list[Sentence]) -> tuple[int, int, int]:
    """Return how many citations the table has, how many the code found, and how many of these are right."""
    found = [found_in(sentence.text) for sentence in table]
    right = sum(len(sentence.citations & ours) for sentence, ours in zip(table, found, strict=True))
    return sum(len(sentence.citations) for sentence in table), sum(map(len, found)), right
