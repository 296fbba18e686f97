"""The shortest way from one record to another, over links."""

from collections.abc import Iterable

from django.db.models import Q

from regulations.models.link import Link

LONGEST = 6  # links
MOST_LOOKED_AT = 5000  # links of one step; the way over an agency that issued thousands of laws tells little


def find_path(first: int, last: int) -> list[int] | None:
    """Return the ids of the links of a shortest way between two records, from the first on; None where there is none.

    Goes on from whichever end has reached fewer records, a query for each step, six at most.
    """
    if first == last:
        return []
    reached: tuple[dict[int, list[int]], dict[int, list[int]]] = ({first: []}, {last: []})
    fronts = ({first}, {last})
    for _ in range(LONGEST):
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        mine, other = reached[side], reached[1 - side]
        front: set[int] = set()
        met: list[list[int]] = []
        for link, here, there in steps(fronts[side]):
            if there in mine:
                continue
            mine[there] = [*mine[here], link]
            front.add(there)
            if there in other:
                met.append(joined(mine[there], other[there], side))
        if met:
            return min(met, key=len)
        if not front:
            return None
        fronts = (front, fronts[1]) if side == 0 else (fronts[0], front)
    return None


def joined(mine: list[int], other: list[int], side: int) -> list[int]:
    """Return two halves of a way as one, from the first record on."""
    forward, backward = (mine, other) if side == 0 else (other, mine)
    return [*forward, *reversed(backward)]


def steps(front: Iterable[int]) -> list[tuple[int, int, int]]:
    """Return the public links at these records: the link, the record, and the one at the other end."""
    ids = set(front)
    links = Link.objects.public().filter(Q(subject__in=ids) | Q(object__in=ids)).order_by("pk")
    rows = links.values_list("pk", "subject_id", "object_id")[:MOST_LOOKED_AT]
    outward = [(pk, subject, obj) for pk, subject, obj in rows if subject in ids]
    inward = [(pk, obj, subject) for pk, subject, obj in rows if obj in ids]
    return [*outward, *inward]
