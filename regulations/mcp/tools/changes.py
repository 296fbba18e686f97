"""What changed in the law: texts that were promulgated, came into force or ended within a span of days."""

from collections.abc import Iterator
from typing import Annotated, Any

from django.db.models import QuerySet
from pydantic import Field

from regulations.domain.relations import Moment, moments, moments_of, timeline_queries
from regulations.mcp.envelope import Item, Outcome, ToolInputError, answered, day_of, pieces, start_of
from regulations.mcp.items import law_ref, public_ref, status_of, version_of
from regulations.mcp.lookup import law_named
from regulations.mcp.tools.arguments import Cursor
from regulations.models.calendar import legal_day

AT_A_TIME = 60


def changes(
    since: Annotated[str, Field(description="2026-01-01")],
    until: str = "",
    law: str = "",
    cursor: Cursor = "",
) -> Item:
    """List laws promulgated, in force or ended between two days, newest first; of one law all its texts."""
    start, first, last = start_of(cursor), day_of(since), day_of(until) or legal_day()
    if first is None or first > last:
        raise ToolInputError(f"since is {since[:20]!r} and until is {last}; allowed: since not after until")
    rows = moments(dated(law, str(first), str(last)))
    count = rows.count()
    page = pieces(items_of(rows, start), start, count)
    return answered(Outcome.FOUND if count else Outcome.NOT_FOUND, page, count=count)


def dated(law: str, first: str, last: str) -> list[QuerySet[Any]]:
    """Return the queries of the moments of laws within two days, or of one law."""
    queries = timeline_queries(events=False, laws=True)
    if law:
        found = law_named(law)
        queries = [query.filter(law=found) for query in queries]
    return [query.filter(date__gte=first, date__lte=last) for query in queries]


def items_of(rows: Any, start: int) -> Iterator[Item]:
    """Return what happened, from one on."""
    for moment in moments_of(rows[start : start + AT_A_TIME]):
        yield item_of(moment)


def item_of(moment: Moment) -> Item:
    """Return a moment with its law and text."""
    version = moment.version
    assert version is not None  # noqa: S101  # these moments are those of laws
    law = version.law
    return {
        "what": moment.what.value,
        "date": str(moment.date),
        **law_ref(law),
        "level": str(law.level_label),
        "version": version_of(version),
        "status": status_of(version.standing_on(legal_day())),
        "ended_by": public_ref(version.ended_by),
    }
