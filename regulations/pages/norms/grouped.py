"""Norms in groups, by law or by addressee: the first rows of each, and how many more there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict

from regulations.models import Addressee, Authority, Entry, Kind, LawVersion, Norm, Party, ReviewState
from regulations.pages.norms.rows import Row, rows_of

BY_LAW, BY_ADDRESSEE, FLAT = "law", "addressee", "none"
GROUPS_A_PAGE = 8
ROWS_A_GROUP = 6
MOST_NAMED = 12  # groups that follow by name alone
LEVELS = {level.value: number for number, level in enumerate(Authority)}


@dataclass(frozen=True)
class NormGroup:
    """The norms of a law or of an addressee: how many, the first of them, and the query that finds all."""

    key: int
    title: str
    slug: str
    count: int
    query: str
    record: Entry | None = None
    version: LawVersion | None = None  # of a law
    rows: Sequence[Row] = ()

    @property
    def left_out(self) -> int:
        """Return how many more there are."""
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Grouped:
    """A page of groups; `rest` are those behind it by name, `groups` counts all."""

    page: Any
    groups: Sequence[NormGroup]
    rest: Sequence[NormGroup]
    norms: int

    @property
    def left_out(self) -> int:
        """Return how many groups are not named."""
        return int(self.page.paginator.count) - self.page.end_index() - len(self.rest)


def grouped(norms: QuerySet[Norm], by: str, data: QueryDict, number: int) -> Grouped:
    """Return a page of the groups of norms, the first rows of each; a few queries however many norms there are."""
    groups = by_addressee(norms, data) if by == BY_ADDRESSEE else by_law(norms, data)
    page = Paginator(groups, GROUPS_A_PAGE).get_page(number)
    fill = with_addressee_rows if by == BY_ADDRESSEE else with_law_rows
    end = page.end_index()
    total = norms.count() if by == BY_ADDRESSEE else sum(group.count for group in groups)
    return Grouped(page, fill(norms, list(page)), groups[end : end + MOST_NAMED], total)


def query_for(data: QueryDict, name: str, slug: str) -> str:
    """Return the query for one group alone."""
    kept = [(key, value) for key, values in data.lists() for value in values if key not in (name, "page", "group")]
    return "?" + urlencode([*kept, (name, slug)])


def by_law(norms: QuerySet[Norm], data: QueryDict) -> list[NormGroup]:
    """Return the groups by law, without rows: the highest level first, of a level the law with most norms."""
    columns = ("version_id", "version__law__title", "version__law__slug", "version__law__level")
    rows = norms.order_by().values_list(*columns).annotate(n=Count("pk"))
    in_order = sorted(rows, key=lambda row: (LEVELS.get(row[3], len(LEVELS)), -row[4], row[1]))
    return [NormGroup(pk, title, slug, n, query_for(data, "law", slug)) for pk, title, slug, _, n in in_order]


def by_addressee(norms: QuerySet[Norm], data: QueryDict) -> list[NormGroup]:
    """Return the groups by addressee, without rows: the one with most norms first."""
    rows = subjects(norms).values_list("entry_id", "entry__title", "entry__slug").annotate(n=Count("norm")).order_by()
    in_order = sorted(rows, key=lambda row: (-row[3], row[1]))
    return [NormGroup(pk, title, slug, n, query_for(data, "addressee", slug)) for pk, title, slug, n in in_order]


def subjects(norms: QuerySet[Norm]) -> QuerySet[Party]:
    """Return the public addressees whom norms bind."""
    parties = Party.objects.filter(norm__in=norms.order_by().values("pk"), role=Party.Role.SUBJECT)
    return parties.filter(entry__kind=Kind.ADDRESSEE, entry__state=ReviewState.PUBLISHED)


def with_law_rows(norms: QuerySet[Norm], groups: Sequence[NormGroup]) -> list[NormGroup]:
    """Return groups by law with the first norms of each."""
    number = Window(RowNumber(), partition_by=["version_id"], order_by=["position"])
    found = norms.filter(version__in=[group.key for group in groups]).annotate(row_number=number)
    rows = rows_of(list(found.filter(row_number__lte=ROWS_A_GROUP).order_by("version_id", "position")))
    by_version: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_version[row.norm.version_id].append(row)
    return [filled(group, by_version[group.key], by_version[group.key][0].norm.version) for group in groups]


def with_addressee_rows(norms: QuerySet[Norm], groups: Sequence[NormGroup]) -> list[NormGroup]:
    """Return groups by addressee with the first norms of each."""
    order = ["norm__version_id", "norm__position"]
    number = Window(RowNumber(), partition_by=["entry_id"], order_by=order)
    parties = subjects(norms).filter(entry__in=[group.key for group in groups]).annotate(row_number=number)
    named = list(parties.filter(row_number__lte=ROWS_A_GROUP).order_by(*order).values_list("entry_id", "norm_id"))
    found = Norm.objects.with_parts().filter(pk__in={norm for _, norm in named})
    rows = {row.norm.pk: row for row in rows_of(list(found))}
    records = Addressee.objects.in_bulk([group.key for group in groups])
    by_entry: dict[int, list[Row]] = defaultdict(list)
    for entry, norm in named:
        by_entry[entry].append(rows[norm])
    return [filled(group, by_entry[group.key], record=records[group.key]) for group in groups]


def filled(
    group: NormGroup, rows: Sequence[Row], version: LawVersion | None = None, record: Entry | None = None
) -> NormGroup:
    """Return a group with its rows and its record."""
    law = version.law if version else record
    return NormGroup(group.key, group.title, group.slug, group.count, group.query, law, version, rows)
