"""Norms of older texts beside those of the present one: where a norm stood before, and which are no more."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from regulations.models import LawVersion, Norm
from regulations.models.norm import NormQuerySet
from regulations.text.structure.dates import PartialDate

MOST_GONE = 60  # norms that only older texts have


def formers(norms: Iterable[Norm]) -> dict[int, Norm]:
    """Return for norms their place in the newest older text of the law where it had another number; a few queries."""
    by_key = {(norm.version.law_id, norm.code): norm for norm in norms}
    laws, codes = {law for law, _code in by_key}, {code for _law, code in by_key}
    others = Norm.objects.filter(version__law__in=laws, code__in=codes).select_related("article", "version")
    found: dict[int, Norm] = {}
    for other in sorted(others, key=lambda one: one.version.date):
        norm = by_key.get((other.version.law_id, other.code))
        is_older = norm and other.version.date < norm.version.date
        if norm and is_older and other.article.key != norm.article.key:
            found[norm.pk] = other
    return found


def gone(norms: NormQuerySet, current: Sequence[int]) -> dict[int, list[Norm]]:
    """Return by these texts those of some norms which only older texts of the laws have, each in its newest text."""
    laws = dict(LawVersion.objects.filter(pk__in=current).values_list("law", "pk"))
    here = Norm.objects.filter(version__in=current).values("code")
    older = norms.filter(version__law__in=laws).exclude(version__in=current).exclude(code__in=here)
    rows = older.select_related("article").prefetch_related("version__law__versions").order_by("pk")[:MOST_GONE]
    newest: dict[tuple[int, str], Norm] = {}
    for norm in sorted(rows, key=lambda one: (one.version.date, -one.position)):
        newest[norm.version.law_id, norm.code] = norm
    found: dict[int, list[Norm]] = defaultdict(list)
    for (law, _code), norm in newest.items():
        if norm.version.date < dates_of(norm)[laws[law]]:
            found[laws[law]].append(norm)
    return found


def dates_of(norm: Norm) -> dict[int, PartialDate]:
    """Return the dates of the texts of the law of a norm."""
    return {version.pk: version.date for version in norm.version.law.versions.all()}
