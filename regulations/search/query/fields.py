"""field:value in a query: 发布机关:公安部, status:有效, 自:2016-05; what names no field or no value is plain words."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regulations.search.index.facets import BY_FIELD
from regulations.search.query.syntax import Part
from regulations.text.language.normalize import fold
from regulations.text.structure.dates import PartialDate

DAY_NAMES = {"since": "since", "自": "since", "起": "since", "until": "until", "至": "until", "止": "until"}
Filters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Fields:
    """What the fields of a query narrow to, values of facets and days, and the parts that are no such fields."""

    parts: tuple[Part, ...]
    filters: Filters = field(default_factory=dict)
    since: datetime.date | None = None
    until: datetime.date | None = None


def extract_fields(parts: Iterable[Part]) -> Fields:
    """Take the fields out of a query that are understood."""
    rest: list[Part] = []
    filters: dict[str, tuple[str, ...]] = {}
    days: dict[str, datetime.date] = {}
    for part in parts:
        name = fold(part.field).text
        facet = BY_FIELD.get(name)
        values = facet.vocabulary.look_up(part.value) if facet else ()
        if facet and values:
            filters[facet.name] = (*filters.get(facet.name, ()), *values)
        elif day := day_of(DAY_NAMES.get(name, ""), part.value):
            days[DAY_NAMES[name]] = day
        else:
            rest.append(part)
    return Fields(tuple(rest), filters, **days)


def day_of(bound: str, text: str) -> datetime.date | None:
    """Return the first or the last day of a date of any precision; nothing where it is none.

    >>> day_of("since", "2016-05"), day_of("until", "2016")
    (datetime.date(2016, 5, 1), datetime.date(2016, 12, 31))
    """
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return None
    return {"since": date.first_day, "until": date.last_day}.get(bound)
