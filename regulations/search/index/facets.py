"""The facets, each declared once: index, query fields, forms, labels and API are made from this list.

CONTRIBUTING.md explains how to add one.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from regulations.models import (
    ENTRY_MODELS,
    Authority,
    Entry,
    Existence,
    Instrument,
    Kind,
    Law,
    LawStatus,
    NormKind,
    SanctionType,
    TimeWriting,
    Topic,
    TreeEntry,
)
from regulations.search.index.values import ARTICLE
from regulations.text.language.normalize import fold

YEAR = re.compile(r"\d{4}", re.ASCII)
LANGUAGES = ("en", "zh-hans")


@dataclass(frozen=True, eq=False)
class Choices:
    """A fixed set of values, each with a name in both languages."""

    values: type[models.TextChoices]
    more: tuple[tuple[str, Promise], ...] = ()

    @property
    def labels(self) -> Mapping[str, Any]:
        """Return the names by value, translated when they are shown."""
        return dict((*self.values.choices, *self.more))

    def look_up(self, text: str) -> tuple[str, ...]:
        """Return the value of this name."""
        value = named_values(self).get(fold(text).text)
        return (value,) if value else ()


@cache
def named_values(choices: Choices) -> dict[str, str]:
    """Return the values by all that they are called, in both languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            found |= {fold(str(label)).text: value for value, label in choices.labels.items()}
    return found | {value: value for value in choices.labels}


@dataclass(frozen=True)
class Entries:
    """The slugs of published entries of a kind."""

    kind: Kind

    def records(self) -> "models.QuerySet[Entry, Entry]":
        """Return the entries."""
        found: models.QuerySet[Entry, Entry] = ENTRY_MODELS[self.kind].objects.published()
        return found

    def look_up(self, text: str) -> tuple[str, ...]:
        """Return the entries that bear this name."""
        called = Q(slug=text) | Q(title=text) | Q(title_en__iexact=text) | Q(aliases__name=text)
        return tuple(self.records().filter(called).distinct().values_list("slug", flat=True))


@dataclass(frozen=True)
class Topics:
    """The slugs of topics."""

    def records(self) -> "models.QuerySet[Topic, Topic]":
        """Return the topics."""
        return Topic.objects.all()

    def look_up(self, text: str) -> tuple[str, ...]:
        """Return the topics of this name."""
        called = Q(slug=text) | Q(title=text) | Q(title_en__iexact=text)
        return tuple(Topic.objects.filter(called).values_list("slug", flat=True))


@dataclass(frozen=True)
class Jurisdictions:
    """Places that laws hold for, by their names."""

    def known(self) -> list[tuple[str, str]]:
        """Return those of this library, as choices."""
        known = Law.objects.published().exclude(jurisdiction="").order_by("jurisdiction")
        return [(name, name) for name in known.values_list("jurisdiction", flat=True).distinct()]

    def look_up(self, text: str) -> tuple[str, ...]:
        """Return a place that a law holds for."""
        return (text,) if Law.objects.published().filter(jurisdiction=text).exists() else ()


@dataclass(frozen=True)
class Years:
    """Years of four digits."""

    def look_up(self, text: str) -> tuple[str, ...]:
        """Return a year."""
        return (text,) if YEAR.fullmatch(text) else ()


# Each has `look_up(text)`: the values that somebody names in a query, nothing where there is none of that name.
Vocabulary = Choices | Entries | Topics | Jurisdictions | Years


@dataclass(frozen=True)
class Facet:
    """A facet: its name in addresses and in the index, what people call it, and where its values come from.

    `values` takes a record of `model`, and the day for which the index is made. Those with `of_norms` are of articles,
    by their norms; `index/norm_values.py` reads them, and records have none.
    """

    name: str
    label: Any  # translated when it is shown
    names: tuple[str, ...]  # in Chinese, of its field in a query: 状态:有效
    vocabulary: Vocabulary
    model: type[Entry]
    values: Callable[[Any, datetime.date], Iterable[str]] = lambda _record, _day: ()
    of_norms: bool = False

    def values_of(self, entry: Entry, day: datetime.date) -> list[str]:
        """Return the values that a record has on a day."""
        return [value for value in self.values(entry, day) if value] if isinstance(entry, self.model) else []


def year_of(law: Law, day: datetime.date) -> tuple[str, ...]:
    """Return the year of the date that a law is sorted by."""
    return (str(law.date.first_day.year),) if law.date else ()


def issuers_of(law: Law, day: datetime.date) -> Iterable[str]:
    """Return the agencies that issued a law, which with_parts() has fetched."""
    return dict.fromkeys(link.object.slug for link in law.issuing_links)


# In the order in which pages show them.
FACETS = (
    Facet(
        "kind",
        _("类别"),
        ("类别", "种类"),
        Choices(Kind, ((ARTICLE, _("条文")),)),
        Entry,
        lambda entry, _day: (entry.kind,),
    ),
    Facet(
        "level",
        _("效力级别"),
        ("效力级别", "效力", "级别"),
        Choices(Authority),
        Law,
        lambda law, _day: (law.level,),
    ),
    Facet(
        "status",
        _("状态"),
        ("状态", "时效性", "时效"),
        Choices(LawStatus),
        Law,
        lambda law, day: (law.status_on(day).value,),
    ),
    Facet("law", _("法规"), ("法规", "法律"), Entries(Kind.LAW), Law, lambda law, _day: (law.slug,)),
    Facet("instrument", _("文种"), ("文种",), Choices(Instrument), Law, lambda law, _day: (law.instrument,)),
    Facet(
        "jurisdiction",
        _("适用地域"),
        ("适用地域", "地域", "地区"),
        Jurisdictions(),
        Law,
        lambda law, _day: (law.jurisdiction,),
    ),
    Facet("agency", _("发布机关"), ("发布机关", "机关", "发布"), Entries(Kind.AGENCY), Law, issuers_of),
    Facet("year", _("年份"), ("年份", "年"), Years(), Law, year_of),
    Facet(
        "existence",
        _("存续状态"),
        ("存续",),
        Choices(Existence),
        TreeEntry,
        lambda entry, _day: (entry.existence,),
    ),
    Facet(
        "topic",
        _("主题"),
        ("主题",),
        Topics(),
        Entry,
        lambda entry, _day: (topic.slug for topic in entry.topics.all()),
    ),
    Facet("norm", pgettext_lazy("facet", "规范"), ("规范",), Choices(NormKind), Entry, of_norms=True),
    Facet("addressee", _("义务主体"), ("义务主体", "主体"), Entries(Kind.ADDRESSEE), Entry, of_norms=True),
    Facet("deadline", _("期限"), ("期限",), Choices(TimeWriting), Entry, of_norms=True),
    Facet("sanction", _("处罚种类"), ("处罚种类", "处罚"), Choices(SanctionType), Entry, of_norms=True),
)
FACET_NAMES = tuple(facet.name for facet in FACETS)
BY_FIELD = {name: facet for facet in FACETS for name in (facet.name, *facet.names)}
