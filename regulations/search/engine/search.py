"""Asking the index: which entries and articles, in which order, and how many for each value of a facet."""

import datetime
import time
from collections.abc import Iterable, Mapping
from functools import partial

from regulations.domain.paging import DEEPEST_ROW, LARGEST_PAGE, USUAL_PAGE
from regulations.search.engine.hits import SearchHits, Sort
from regulations.search.engine.searcher import Searcher
from regulations.search.index.reader_swap import READER_SWAP
from regulations.search.index.store import Store
from regulations.search.profile import DEFAULT, Profile
from regulations.search.query.parse import Dates, QueryError, parse
from regulations.search.query.synonyms import NO_SYNONYMS, Synonyms


def search(
    store: Store,
    text: str,
    *,
    filters: Mapping[str, Iterable[str]] | None = None,
    sort: Sort = Sort.RELEVANCE,
    page: int = 1,
    page_size: int = USUAL_PAGE,
    explain: bool = False,
    grouped: bool = False,
    historical: bool = False,
    asof: datetime.date | None = None,
    dates: Dates = (None, None),
    within: Iterable[str] | None = None,
    synonyms: Synonyms = NO_SYNONYMS,
    cited: tuple[int | None, int | None] = (None, None),
    unlike: int | None = None,
    profile: Profile = DEFAULT,
) -> SearchHits:
    """Answer a query; raise QueryError for what can't be asked, SearchUnavailableError where there is no index.

    `grouped` puts the articles of one law together, where the best of them stands; a page then has so many laws and
    other entries. `historical` finds articles of all versions, `asof` those of the text in force on a day; neither,
    those of the text to show today. `within` keeps to these laws, whatever the filters. `cited` are the
    ids of the entry and, or else, of the article that the query cites; it comes first;
    `unlike` is the id of an article that is left out. Phrases that stand nowhere beside the other words become words.
    """
    check_page(page, page_size)
    began = time.perf_counter()
    generation = READER_SWAP.to_read(store)
    asked = partial(
        parse,
        text,
        segmenter=generation.segmenter,
        filters=filters,
        historical=historical,
        asof=asof,
        dates=dates,
        within=within,
        synonyms=synonyms,
        cited=cited,
        unlike=unlike,
        profile=profile,
    )
    asker = Searcher(generation, asked(), profile, sort)
    match, count = asker.best_match()
    if not count and asker.query.phrases and asker.query.has_words:
        asker = Searcher(generation, asked(keeps_phrases=False), profile, sort)
        match, count = asker.best_match()
    first, last = (page - 1) * page_size, page * page_size
    groups = asker.groups(match, first=first, last=last) if grouped else ()
    hits = () if grouped else asker.hits(match, offset=first, limit=page_size, explain=explain)
    near = () if asker.complete else asker.near_names()
    return SearchHits(
        query=asker.query,
        match=match,
        count=count,
        complete=asker.complete,
        hits=hits,
        groups=groups,
        group_count=len(asker.entry_counts(match)) if grouped else None,
        facets=asker.counted(match),
        near=near,
        also=asker.queries.also(match),
        leaves_out=asker.leaves_out(match, count),
        took_ms=round((time.perf_counter() - began) * 1000, 2),
    )


def check_page(page: int, page_size: int) -> None:
    """Refuse pages that are too large or too deep."""
    if not 1 <= page_size <= LARGEST_PAGE:
        raise QueryError(f"page_size is {page_size}; allowed: 1 to {LARGEST_PAGE}")
    if page < 1 or page * page_size > DEEPEST_ROW:
        raise QueryError(f"page is {page}; allowed: 1 to {DEEPEST_ROW // page_size} with {page_size} a page")
