"""What was read and what was not, for the import report."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, QuerySet

from regulations.models import Norm, Party, UnreadSentence

NAMES_IN_REPORT = 50


def report() -> list[str]:
    """Return report lines: the most frequent words that name nobody known, and counts of norms by kind."""
    kinds = dict(Norm.objects.order_by().values_list("kind").annotate(n=Count("pk")))
    unread = dict(UnreadSentence.objects.order_by().values_list("reason").annotate(n=Count("pk")))
    told, known = named()
    return [
        *(f"unknown {role:9} {times:5}  {words}" for (role, words), times in unresolved().most_common(NAMES_IN_REPORT)),
        f"{sum(kinds.values())} norms: {in_order(kinds)}; sentences that could not be read: {in_order(unread)}",
        f"{told} words for somebody in norms: {known} mean an agency or addressee that is here",
    ]


def in_order(counts: dict[str, int]) -> str:
    """Return counts in words, the largest first.

    >>> in_order({"duty": 3, "right": 5}), in_order({})
    ('right 5, duty 3', 'none')
    """
    return ", ".join(f"{name} {times}" for name, times in Counter(counts).most_common()) or "none"


def unresolved() -> Counter[tuple[str, str]]:
    """Return how many norms name somebody with words of which nothing is known, by role and words."""
    found: Counter[tuple[str, str]] = Counter()
    for role in Party.Role:
        rows = of_role(role).filter(~Exists(parties(role))).order_by().values_list(role.value)
        frequent = rows.annotate(times=Count("pk")).order_by("-times")[:NAMES_IN_REPORT]
        found.update({(role.value, words): times for words, times in frequent})
    return found


def named() -> tuple[int, int]:
    """Return in how many roles norms name somebody, and in how many of these somebody known."""
    told = sum(of_role(role).count() for role in Party.Role)
    known = sum(of_role(role).filter(Exists(parties(role))).count() for role in Party.Role)
    return told, known


def of_role(role: Party.Role) -> "QuerySet[Norm]":
    """Return the norms that name somebody in a role."""
    return Norm.objects.exclude(**{role.value: ""})


def parties(role: Party.Role) -> "QuerySet[Party]":
    """Return the parties in a role of the norm of the query around this one."""
    return Party.objects.filter(norm=OuterRef("pk"), role=role)
