"""A question as somebody asks it, put to the engine."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Q

from regulations.domain.paging import USUAL_PAGE
from regulations.models import Article, Law, LawStatus, SynonymGroup
from regulations.models.standing_query import has_status
from regulations.search.engine.hits import SearchHits, Sort
from regulations.search.engine.search import search
from regulations.search.index.store import Store
from regulations.search.index.values import ARTICLE
from regulations.search.query.citation import CitationIntent
from regulations.search.query.fields import narrowed
from regulations.search.query.synonyms import NO_SYNONYMS, Synonyms
from regulations.text.language.normalize import fold

MOST_OF_AN_ARTICLE = 300  # characters that another one is compared by
SIGNS = re.compile(r"[\"“”＂「」『』:：\-－\s]+")  # that a query would take for more than words


@dataclass(frozen=True)
class SearchRequest:
    """What somebody asks of the search, read and checked."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = USUAL_PAGE
    explain: bool = False
    grouped: bool = False
    historical: bool = False
    asof: datetime.date | None = None
    since: datetime.date | None = None  # bounds of the date that records are sorted by
    until: datetime.date | None = None
    like: Article | None = None  # what is found is to be like this article
    plain: bool = False  # these words only, whatever they cite, and whatever laws have for them


def with_fields(question: SearchRequest) -> SearchRequest:
    """Return a question with the fields in its text as filters."""
    found = narrowed(question.text)
    joined = {name: (*question.filters.get(name, ()), *values) for name, values in found.filters.items()}
    filters = {**question.filters, **joined}
    since, until = found.since or question.since, found.until or question.until
    return replace(question, text=found.text, filters=filters, since=since, until=until)


def find(question: SearchRequest, reading: CitationIntent | None = None) -> SearchHits:
    """Ask the engine; `reading` is what the question cites. Raise what the engine raises."""
    within = laws_of_the_day(question)
    text, filters = question.text, question.filters
    if question.like:
        text = f"{text} {SIGNS.sub(' ', question.like.text[:MOST_OF_AN_ARTICLE])}"
        filters = {"kind": (ARTICLE,), **filters}
    return search(
        Store(settings.INDEX_DIR),
        text,
        filters={name: v for name, v in filters.items() if within is None or name != "status"},
        within=within,
        sort=question.sort,
        page=question.page,
        page_size=question.page_size,
        explain=question.explain,
        grouped=question.grouped,
        historical=question.historical,
        asof=question.asof,
        dates=(question.since, question.until),
        synonyms=NO_SYNONYMS if question.plain else synonyms_of(SynonymGroup.stamp()),
        cited=reading.ids if reading else (None, None),
        unlike=question.like.pk if question.like else None,
    )


@lru_cache(maxsize=1)
def synonyms_of(stamp: tuple[Any, ...]) -> Synonyms:
    """Return the synonyms as curators have them now; read again when the stamp of the groups is another."""
    if not any(stamp):
        return NO_SYNONYMS
    groups = (group.words for group in SynonymGroup.objects.all())
    return Synonyms.of_groups([(fold_all(everyday), fold_all(legal)) for everyday, legal in groups])


def fold_all(words: Iterable[str]) -> list[str]:
    """Return words in the form in which they are looked for."""
    return [fold(word).text for word in words]


def laws_of_the_day(question: SearchRequest) -> tuple[str, ...] | None:
    """Return the laws that had one of the statuses asked for on the day; the index knows those of its own day alone."""
    statuses = question.filters.get("status")
    if question.asof is None or not statuses:
        return None
    of_the_day = Q(pk__in=[])
    for status in statuses:
        of_the_day |= has_status(LawStatus(status), question.asof)
    return tuple(Law.objects.published().filter(of_the_day).values_list("slug", flat=True))
