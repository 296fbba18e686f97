"""How a query is searched for: which ways to match are tried, in which order hits come, what is counted."""

from dataclasses import dataclass
from enum import StrEnum

from regulations.search.query.parse import SearchQuery
from regulations.search.query.request import SearchRequest, Sort


class Match(StrEnum):
    """A way to match the words of a query; phrases and the scope hold for each."""

    ALL = "all"  # each hit has every word, or what laws call it
    FEW = "few"  # so few have every word that those with some are found too
    ANY = "any"  # some words are enough
    CHARACTERS = "characters"  # single characters are enough


@dataclass(frozen=True)
class SearchPlan:
    """How a query is executed, decided before the index is read.

    `matches` are tried in order until one finds something. Where few hits have all words, Match.FEW takes the place of
    Match.ALL if `may_widen`.
    """

    query: SearchQuery
    matches: tuple[Match, ...]
    may_widen: bool
    reranked: frozenset[Match]  # whose hits the model puts in order
    sort: Sort
    first: int  # of the rows of the page, from 0
    last: int  # the place after the last one
    grouped: bool
    entries_only: bool  # for grouped results without a query, which list entries
    explain: bool


RERANKED = frozenset({Match.ALL, Match.FEW, Match.ANY})


def is_ranked(query: SearchQuery) -> bool:
    """Tell whether the model puts what is found in order: for one word there is too little to tell hits apart by."""
    return query.has_words and bool(len(query.terms) > 1 or query.phrase_expansions)


def make_plan(query: SearchQuery, request: SearchRequest) -> SearchPlan:
    """Return how a query is searched for.

    >>> plan = make_plan(SearchQuery(folded="网络 安全", terms=("网络", "安全")), SearchRequest("网络 安全"))
    >>> [str(match) for match in plan.matches], plan.may_widen
    (['all', 'any', 'characters'], True)
    """
    by_relevance = request.sort is Sort.RELEVANCE
    return SearchPlan(
        query=query,
        matches=matches_of(query),
        may_widen=not is_precise(query),
        reranked=RERANKED if by_relevance and is_ranked(query) else frozenset(),
        sort=request.sort,
        first=request.first,
        last=request.last,
        grouped=request.grouped,
        entries_only=request.grouped and query.asks_for_all and "kind" not in dict(query.scope.filters),
        explain=request.explain,
    )


def matches_of(query: SearchQuery) -> tuple[Match, ...]:
    """Return the ways to match, in order: all words, where nothing has them all any of them, then characters.

    Nothing is expected to have all words of a question. Phrases stand in all that is found, however few.
    """
    if not query.has_words:
        return (Match.ALL,)
    return (Match.ANY, Match.CHARACTERS) if query.is_question else (Match.ALL, Match.ANY, Match.CHARACTERS)


def is_precise(query: SearchQuery) -> bool:
    """Tell whether what has all words is all that is meant: one word, signs, a citation."""
    is_one_word = query.folded in query.compounds or sum(len(term) > 1 for term in query.terms) <= 1  # 冷静 期
    return bool(is_one_word or query.phrases or query.without or any(query.cited))
