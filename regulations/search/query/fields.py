"""field:value in a query: 发布机关:公安部, status:有效, 自:2016-05; what names no field or no value is plain words."""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.db import models
from django.db.models import Q
from django.utils.translation import override

from regulations.models import Authority, Entry, Existence, Instrument, Kind, Law, LawStatus, Topic
from regulations.search.index.values import ARTICLE
from regulations.search.query.syntax import Part
from regulations.text.language.normalize import fold
from regulations.text.structure.dates import PartialDate

NAMES = {
    "kind": ("kind", "类别", "种类"),
    "law": ("law", "法规", "法律"),
    "level": ("level", "效力级别", "效力", "级别"),
    "instrument": ("instrument", "文种"),
    "jurisdiction": ("jurisdiction", "适用地域", "地域", "地区"),
    "status": ("status", "状态", "时效性", "时效"),
    "year": ("year", "年份", "年"),
    "existence": ("existence", "存续"),
    "agency": ("agency", "发布机关", "机关", "发布"),
    "topic": ("topic", "主题"),
}
FIELDS = {name: field for field, names in NAMES.items() for name in names}
DAY_NAMES = {"since": "since", "自": "since", "起": "since", "until": "until", "至": "until", "止": "until"}
YEAR = re.compile(r"\d{4}", re.ASCII)
CHOICES: Mapping[str, type[models.TextChoices]] = {
    "kind": Kind,
    "level": Authority,
    "instrument": Instrument,
    "status": LawStatus,
    "existence": Existence,
}
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
        if values := values_of(FIELDS.get(name, ""), part.value):
            filters[FIELDS[name]] = (*filters.get(FIELDS[name], ()), *values)
        elif day := day_of(DAY_NAMES.get(name, ""), part.value):
            days[DAY_NAMES[name]] = day
        else:
            rest.append(part)
    return Fields(tuple(rest), filters, **days)


def values_of(field: str, text: str) -> tuple[str, ...]:
    """Return the values of a facet that somebody names; nothing where there is none of that name."""
    if not field:
        return ()
    if field in CHOICES:
        value = choices(field).get(fold(text).text)
        return (value,) if value else ()
    return LOOKED_UP[field](text)


@cache
def choices(field: str) -> dict[str, str]:
    """Return the values of a facet by all that they are called, in both languages."""
    found = {ARTICLE: ARTICLE, "条文": ARTICLE} if field == "kind" else {}
    for language in ("en", "zh-hans"):
        with override(language):
            found |= {fold(str(label)).text: value for value, label in CHOICES[field].choices}
    return found | {value: value for value in CHOICES[field].values}


def entries(kind: Kind) -> Callable[[str], tuple[str, ...]]:
    """Return what looks up the entries of a kind by any of their names."""

    def look_up(text: str) -> tuple[str, ...]:
        called = Q(slug=text) | Q(title=text) | Q(title_en__iexact=text) | Q(aliases__name=text)
        found = Entry.objects.published().filter(called, kind=kind).distinct()
        return tuple(found.values_list("slug", flat=True))

    return look_up


def topics(text: str) -> tuple[str, ...]:
    """Look up topics."""
    called = Q(slug=text) | Q(title=text) | Q(title_en__iexact=text)
    return tuple(Topic.objects.filter(called).values_list("slug", flat=True))


def jurisdictions(text: str) -> tuple[str, ...]:
    """Look up a place that laws hold for."""
    return (text,) if Law.objects.published().filter(jurisdiction=text).exists() else ()


def years(text: str) -> tuple[str, ...]:
    """Take a year."""
    return (text,) if YEAR.fullmatch(text) else ()


LOOKED_UP: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "law": entries(Kind.LAW),
    "agency": entries(Kind.AGENCY),
    "topic": topics,
    "jurisdiction": jurisdictions,
    "year": years,
}


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
