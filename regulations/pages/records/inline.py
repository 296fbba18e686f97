"""Citations within the words of an article, as links."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from regulations.models import Article, Citation, LawVersion, Outcome
from regulations.pages.laws.cited import citations_in, cited_of


class Span(NamedTuple):
    """Where something is cited or stressed in a text, from one character until before another, and where that leads."""

    start: int
    end: int
    address: str
    is_stressed: bool = False


class Part(NamedTuple):
    """A piece of a line, where it leads, and whether this library stresses it; most lead nowhere."""

    text: str
    address: str = ""
    is_stressed: bool = False


def spans_of(version: LawVersion) -> dict[int, list[Span]]:
    """Return the citations in the articles of a text that lead somewhere, by the article; a few queries for all."""
    found = defaultdict(list)
    for row in citations_in(Citation.objects.filter(article__version=version)):
        if address := address_of(row, version):
            found[row.article_id].append(Span(row.start, row.end, address))
    return found


def spans_in(rows: Iterable[Citation]) -> list[Span]:
    """Return where citations of one article lead, of those that lead somewhere."""
    return [Span(row.start, row.end, address) for row in rows if (address := address_of(row))]


def address_of(row: Citation, here: LawVersion | None = None) -> str:
    """Return where a citation leads: to its place on the same page, where it stands there."""
    number = row.cited_number
    if here and number and row.version_id == here.pk and row.outcome == Outcome.RESOLVED:
        return f"#{Article(key=str(number)).anchor}"
    return cited_of(row, "").address


def lines(text: str, spans: Sequence[Span]) -> list[list[Part]]:
    r"""Return the lines of a text, each in parts; a citation that runs over the end of a line is left as it is.

    >>> [first, second] = lines("依照本法第二条。\n第三条", [Span(2, 7, "#2")])
    >>> [(part.text, part.address) for part in first], [part.text for part in second]
    ([('依照', ''), ('本法第二条', '#2'), ('。', '')], ['第三条'])
    """
    found, begin = [], 0
    for line in text.split("\n"):
        end, at = begin + len(line), begin
        parts = []
        for span in sorted(spans):
            if at <= span.start and span.end <= end:
                marked = Part(text[span.start : span.end], span.address, span.is_stressed)
                parts += [Part(text[at : span.start]), marked]
                at = span.end
        parts.append(Part(text[at:end]))
        found.append([part for part in parts if part.text])
        begin = end + 1
    return found
