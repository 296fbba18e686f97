"""Grouping hits by law: a law stands where its best article does."""

from typing import NamedTuple

from regulations.search.engine.attempt import FIRST_ROWS, Attempt
from regulations.search.engine.hits import Group
from regulations.search.engine.retriever import Scored


class Groups(NamedTuple):
    """The groups of a page, and how many there are in all."""

    page: tuple[Group, ...]
    total: int


def find_groups(attempt: Attempt) -> Groups:
    """Return the groups of the page in the order of the best hit of each; reads as many hits as that takes."""
    plan, retriever = attempt.plan, attempt.retriever
    counting = attempt.pool.submit(retriever.entry_counts, attempt.match, attempt.count)
    found = rows_by_entry(attempt, plan.last)
    counts = counting.result()
    page = [*found.items()][plan.first : plan.last]
    themselves = retriever.entries_among(attempt.match, [entry_id for entry_id, _ in page])
    shown = attempt.profile.most_of_a_law + 1  # the law itself may be one
    groups = (
        Group(entry_id, attempt.hits(rows[:shown]), counts[entry_id] - (entry_id in themselves))
        for entry_id, rows in page
    )
    return Groups(tuple(groups), len(counts))


def rows_by_entry(attempt: Attempt, last: int) -> dict[int, Scored]:
    """Return the hits of each entry, of more than `last` entries where there are so many."""
    found: dict[int, list[tuple[float, object]]] = {}
    first, number = 0, FIRST_ROWS
    while len(found) <= last:
        rows = attempt.rows(first, number)
        for row, entry_id in zip(rows, attempt.entry_ids(rows), strict=True):
            found.setdefault(entry_id, []).append(row)
        if len(rows) < number:
            break
        first, number = first + number, number * 10
    return dict(found)
