"""Extract the citations from stored texts, not yet resolved; a text is read once by each set of rules."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.db.models import QuerySet

from regulations.models import Article, Citation, LawVersion
from regulations.text import citations as texts
from regulations.text.citations import Budget, OverBudgetError
from regulations.text.structure.titles import title_key

RULES = 1  # goes up with each change of what counts as a citation, so that texts are read anew
SECONDS_A_TEXT = 20.0  # the longest law, with 1,260 articles, takes one tenth of a second

Extracted = tuple[int, int, list[Citation]]  # law, version, its citations


def unread_texts() -> "QuerySet[LawVersion]":
    """Return the texts that were not read by these rules."""
    return LawVersion.objects.exclude(text_digest="").exclude(citations_by=RULES)


def extract(versions: Sequence[int]) -> tuple[list[Extracted], list[int]]:
    """Return the citations of each of these texts, and the texts that took too long, of which none are kept."""
    articles = Article.objects.filter(version__in=versions).order_by("version_id", "position")
    told = articles.values_list("version__law_id", "version_id", "pk", "text")
    extracted: list[Extracted] = []
    given_up = []
    for (law, version), rows in groupby(told, key=lambda row: row[:2]):
        try:
            extracted.append((law, version, list(citations_in(rows))))
        except OverBudgetError:
            given_up.append(version)
    return extracted, given_up


def citations_in(rows: Iterable[tuple[int, int, int, str]]) -> Iterator[Citation]:
    """Return the citations in the articles of one text; raise OverBudgetError where it takes too long."""
    budget = Budget(SECONDS_A_TEXT)
    short_names: dict[str, str] = {}
    for _, _, pk, text in rows:
        yield from (row_of(pk, found) for found in texts.find(text, short_names, budget=budget))
        short_names |= texts.introduced(text, budget=budget)


def row_of(article: int, found: texts.CitationMatch) -> Citation:
    """Return a citation as a row."""
    pinpoint = found.pinpoint
    first, last = pinpoint.article, pinpoint.through
    return Citation(
        article_id=article,
        start=found.start,
        end=found.end,
        kind=found.kind.value,
        name=found.name or "",
        title=found.title or "",
        key=title_key(found.title or found.name or "")[:400] if found.kind is not texts.CitationKind.SELF else "",
        number=first.number if first else None,
        suffix=first.suffix if first else 0,
        through=last.number if last else None,
        through_suffix=last.suffix if last else 0,
        paragraph=pinpoint.paragraph,
        item=pinpoint.item,
    )
