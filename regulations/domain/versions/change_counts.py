"""How many articles a text changed of the one before: counted once, for lists that tell it of many texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction
from django.db.models import Count

from regulations.domain.versions.comparison import Comparison, is_complete_revision
from regulations.models.law import Law, LawVersion
from regulations.models.law_text import Article
from regulations.text.structure.diff import COUNTERPARTS, Change

Pairs = list[tuple[LawVersion, LawVersion]]  # each text with the one before it
BATCH = 200  # articles written at once
COUNTED = frozenset({"old", "new", "renumbered", *(change.value for change in Change)})  # what is kept of a pair


@dataclass(frozen=True)
class ChangeCounts:
    """What became of the articles of the text before, by how many; `older` is that text."""

    older: LawVersion
    counts: dict[Change, int]
    articles: tuple[int, int]  # of the text before, and of this one

    @property
    def is_complete_revision(self) -> bool:
        """Tell whether the version is a complete revision."""
        return is_complete_revision(self.counts, self.articles[0])


def changes_in(version: LawVersion) -> ChangeCounts | None:
    """Return what a text changed; None where no text before it is here, or nothing was counted yet.

    The law of the version needs its versions at hand.
    """
    older = version.law.text_before(version) if version.has_text else None
    if older is None or not is_counted(older, version):
        return None
    found = version.changes
    return ChangeCounts(older, {change: found[change.value] for change in Change}, (found["old"], found["new"]))


def keep_former_labels(comparison: Comparison) -> int:
    """Store in each article of the newer version its label in the older one, if that was different.

    Returns the number of renumbered articles.
    """
    former = {
        pair.new.pk: pair.old.label
        for pair in comparison.pairs
        if pair.old and pair.new and pair.change in COUNTERPARTS and pair.old.label != pair.new.label
    }
    differing = []
    for article in comparison.new_articles:
        label = former.get(article.pk, "")
        if article.former_label != label:
            article.former_label = label
            differing.append(article)
    Article.objects.bulk_update(differing, ["former_label"], batch_size=BATCH)
    return len(former)


def is_counted(older: LawVersion, newer: LawVersion) -> bool:
    """Tell whether the counts of a text are those between these words."""
    compared = (newer.changes.get("from"), newer.changes.get("to"))
    return compared == (older.text_digest, newer.text_digest) and newer.changes.keys() >= COUNTED


def unwatched(pairs: Pairs) -> Iterable[tuple[LawVersion, LawVersion]]:
    """Return the pairs without showing progress."""
    return pairs


def count_changes(watch: Callable[[Pairs], Iterable[tuple[LawVersion, LawVersion]]] = unwatched) -> int:
    """Compare each text with the one before it where that was not done yet; return how many were compared.

    Each comparison is saved at once, so that an interrupted run continues where it stopped. `watch` shows progress.
    """
    several = LawVersion.objects.exclude(text_digest="").values("law").annotate(n=Count("pk")).filter(n__gt=1)
    laws = Law.objects.filter(pk__in=several.order_by().values("law")).prefetch_related("versions")
    pairs = [pair for law in laws for pair in pairwise(law.texts) if not is_counted(*pair)]
    for older, newer in watch(pairs):
        comparison = Comparison(older, newer)
        counts = {change.value: number for change, number in comparison.counts.items()}
        articles = {"old": len(comparison.old_articles), "new": len(comparison.new_articles)}
        told = {"from": older.text_digest, "to": newer.text_digest, **articles, **counts}
        with transaction.atomic():
            told["renumbered"] = keep_former_labels(comparison)
            LawVersion.objects.filter(pk=newer.pk).update(changes=told)
    return len(pairs)
