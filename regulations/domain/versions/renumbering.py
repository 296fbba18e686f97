"""Which article of another text of a law became which of this one: what citations by an old number lead to."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from regulations.domain.versions.comparison import Comparison
from regulations.models.law import Law, LawVersion
from regulations.text.structure.diff import COUNTERPARTS, Change
from regulations.text.structure.provisions import ArticleNumber

LAWS_KEPT = 512  # in the memory of each process; a law has some kilobytes
Numbers = Mapping[ArticleNumber, ArticleNumber]


@dataclass(frozen=True)
class Renumbering:
    """The numbers of another text of a law, each with that of the same article in the text that is looked at.

    What was merged into an article of that text has its number. `gone` are those of which it has no counterpart.
    `there` are the numbers of the text that is looked at, each with that of the same article in the other one.
    """

    here: Numbers
    there: Numbers
    gone: frozenset[ArticleNumber]

    def is_moved(self, number: ArticleNumber) -> bool:
        """Tell whether a number of the other text is not that of the same article any more."""
        return number in self.gone or self.here.get(number, number) != number


def renumberings(law: Law, version: LawVersion) -> Mapping[int, Renumbering]:
    """Return what became of the numbers of each text of a law, this one among them, in this one, by their ids.

    It is kept until something of the law changes; else two queries for each text.
    """
    return _kept(version.pk, law.updated)


@lru_cache(maxsize=LAWS_KEPT)
def _kept(pk: int, _updated: datetime.datetime) -> Mapping[int, Renumbering]:
    """Compare a text with each one of its law."""
    version = LawVersion.objects.select_related("law").prefetch_related("law__versions").get(pk=pk)
    found = {other.pk: _renumbering(Comparison(other, version)) for other in version.law.texts if other.pk != pk}
    numbers = [ArticleNumber(n, s) for n, s in version.articles.values_list("number", "suffix") if n is not None]
    same = {number: number for number in numbers}
    return {**found, pk: Renumbering(same, same, frozenset())}


def _renumbering(comparison: Comparison) -> Renumbering:
    """Return the numbers of two texts that are compared."""
    here: dict[ArticleNumber, ArticleNumber] = {}
    there: dict[ArticleNumber, ArticleNumber] = {}
    numbers = set()
    for pair in comparison.pairs:
        old = pair.old.article_number if pair.old else None
        new = pair.new.article_number if pair.new else None
        if old:
            numbers.add(old)
        if old and new and pair.change in COUNTERPARTS:
            here[old], there[new] = new, old
        elif old and new and pair.change is Change.MERGED:
            here[old] = new
    return Renumbering(here, there, frozenset(numbers - here.keys()))
