"""Counts of citations by outcome, and the cited names that match no law, for the import report."""

from django.db.models import Count

from regulations.models import Citation, LawVersion, Outcome

NAMES_IN_REPORT = 50


def report() -> list[str]:
    """Return report lines: texts not read, the most cited unknown names, and counts of citations by outcome."""
    counted = dict(Citation.objects.order_by().values_list("outcome").annotate(times=Count("pk")))
    total, resolved = sum(counted.values()), counted.get(Outcome.RESOLVED, 0)
    named = Citation.objects.exclude(key="")
    names, known = named.count(), named.exclude(law=None).count()
    rest = ", ".join(f"{outcome} {times}" for outcome, times in sorted(counted.items()) if outcome != Outcome.RESOLVED)
    waiting = list(named.unresolved_names()[:NAMES_IN_REPORT])
    unread = LawVersion.objects.filter(citations_complete=False).select_related("law")
    return [
        *(f"not read for citations, it took too long: {version}" for version in unread),
        *(f"unresolved  {row['times']:5}  {row['name']}  ({row['outcome']})" for row in waiting),
        f"{total} citations: {resolved} resolved ({share(resolved, total)}); not: {rest or 'none'}",
        f"{names} of them name a law: {known} a law that is here ({share(known, names)})",
    ]


def share(part: int, whole: int) -> str:
    """Return a part in per cent.

    >>> share(9, 12), share(0, 0)
    ('75.0 %', '-')
    """
    return f"{part / whole:.1%}".replace("%", " %") if whole else "-"
