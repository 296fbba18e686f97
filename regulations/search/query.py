"""What somebody asks, understood once and frozen."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regulations.search.profiles import DEFAULT, Profile
from regulations.search.schema import FACETS
from regulations.text.normalize import fold
from regulations.text.segmenter import Segmenter, bigrams


class QueryError(ValueError):
    """The query can't be asked; the message says what was given and what is allowed."""


@dataclass(frozen=True)
class SearchQuery:
    """A query: the words wanted, what only adds to the rank, and the values that facets must have."""

    text: str
    folded: str
    terms: tuple[str, ...]
    compounds: tuple[str, ...]
    bigrams: tuple[str, ...]
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    within: tuple[str, ...] | None = None  # only these laws and their articles
    asof: datetime.date | None = None  # the text in force on that day, in place of the one to show today
    historical: bool = False  # texts too that are not the ones to show of their laws today

    @property
    def asks_for_all(self) -> bool:
        """Tell whether nothing was asked, so that everything counts that the filters let through."""
        return not self.folded


def parse(
    text: str,
    *,
    segmenter: Segmenter,
    filters: Mapping[str, Iterable[str]] | None = None,
    historical: bool = False,
    asof: datetime.date | None = None,
    within: Iterable[str] | None = None,
    profile: Profile = DEFAULT,
) -> SearchQuery:
    """Read a query; raise QueryError where it is too long or filters by what is no facet."""
    if len(text) > profile.longest_query:
        raise QueryError(f"the query has {len(text)} characters; at most {profile.longest_query} are allowed")
    wanted = {name: tuple(values) for name, values in (filters or {}).items()}
    for name in wanted.keys() - set(FACETS):
        raise QueryError(f"{name!r} is no facet; allowed: {', '.join(FACETS)}")
    folded = " ".join(fold(text).text.split())
    terms = tuple(dict.fromkeys(token.text for token in segmenter.smallest(folded)))
    every = dict.fromkeys(token.text for token in segmenter.tokens(folded))
    return SearchQuery(
        text=text,
        folded=folded,
        terms=terms,
        compounds=tuple(word for word in every if word not in terms),
        bigrams=tuple(dict.fromkeys(bigrams(folded))),
        filters=tuple((name, values) for name, values in wanted.items() if values),
        historical=historical,
        asof=asof,
        within=None if within is None else tuple(within),
    )
