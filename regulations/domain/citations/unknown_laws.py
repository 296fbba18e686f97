"""What is known of a law that is not here: the articles that cite it."""

from dataclasses import dataclass

from regulations.domain.citations.law_names import bearers_of, keys_of
from regulations.models.calendar import legal_day
from regulations.models.citation import Citation, Outcome
from regulations.models.law_text import Article

MOST_SHOWN = 5  # articles


@dataclass(frozen=True)
class UnknownLaw:
    """The articles that cite a law which is not here, the first of them, and how many citations there are."""

    articles: tuple[Article, ...] = ()
    count: int = 0


def is_held(name: str) -> bool:
    """Tell whether a public law bears a name, as title, as alias, or shortened; one query."""
    return bool(bearers_of(keys_of(name), public=True))


def cited_though_unknown(name: str) -> UnknownLaw:
    """Return which texts in force cite a law under a name that leads nowhere; two queries."""
    citations = Citation.objects.public().in_texts_of(legal_day())
    named = citations.filter(outcome=Outcome.UNKNOWN_LAW, key__in=keys_of(name))
    rows = list(named.select_related("article__version__law").defer("article__text").order_by("pk")[:MOST_SHOWN])
    articles = dict.fromkeys(row.article for row in rows)
    return UnknownLaw(tuple(articles), named.count() if len(rows) == MOST_SHOWN else len(rows))
