"""Two texts of one law, article by article."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from regulations.models.law import LawVersion
from regulations.models.law_text import Article
from regulations.text.structure.diff import COUNTERPARTS, Change, Mark, Provision, compared, marks

REVISED = 0.2  # of the articles of the older text


@dataclass(frozen=True)
class ArticlePair:
    """An article of the older text and what it became; one of the two may be missing."""

    change: Change
    old: Article | None
    new: Article | None

    @cached_property
    def marks(self) -> list[tuple[Mark, str]]:
        """Return the words of both, character by character; of an article that is new or gone, all of them."""
        return marks(self.old.text if self.old else "", self.new.text if self.new else "")


class Comparison:
    """What became of the articles of one version in another one; two queries."""

    def __init__(self, old: LawVersion, new: LawVersion) -> None:
        self.old, self.new = old, new
        self.old_articles = articles_of(old)
        self.new_articles = articles_of(new)

    @cached_property
    def pairs(self) -> list[ArticlePair]:
        """Return what became of each article, in the order of the newer text."""
        found = compared(provisions(self.old_articles), provisions(self.new_articles))
        return [
            ArticlePair(
                pair.change,
                None if pair.old is None else self.old_articles[pair.old],
                None if pair.new is None else self.new_articles[pair.new],
            )
            for pair in found
        ]

    @property
    def counts(self) -> Mapping[Change, int]:
        """Count the pairs by kind of change."""
        counts = Counter(pair.change for pair in self.pairs)
        return {change: counts[change] for change in Change}

    @property
    def is_complete_revision(self) -> bool:
        """Tell whether the newer version is a complete revision."""
        return is_complete_revision(self.counts, len(self.old_articles))


def is_complete_revision(counts: Mapping[Change, int], articles: int) -> bool:
    """Tell whether less than a fifth of the `articles` of the older version have a counterpart in the newer one."""
    return sum(counts[change] for change in COUNTERPARTS) < REVISED * articles


def articles_of(version: LawVersion) -> list[Article]:
    """Return the articles of a version, which each knows."""
    return list(version.articles.order_by("position"))


def provisions(articles: Sequence[Article]) -> tuple[Provision, ...]:
    """Return articles as they are compared."""
    return tuple(Provision(article.label, article.text) for article in articles)
