"""What lists and search can be narrowed by, declared once for pages and API."""

from string import ascii_uppercase
from typing import Any

import django_filters
from django import forms
from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.form_fields import (
    DateField,
    MomentField,
    NumberField,
    OneField,
    RefField,
    SeveralField,
    SlugsField,
    TextField,
)
from regulations.models import (
    DATES_OF_A_VERSION,
    Agency,
    AgencyLevel,
    Alias,
    Authority,
    ClaimStatus,
    Entry,
    EntryRef,
    Event,
    Evidence,
    Existence,
    Instrument,
    Kind,
    Law,
    LawStatus,
    Link,
    Measure,
    Mechanism,
    Nature,
    Predicate,
    ReviewState,
    Sector,
    Source,
    Term,
    Topic,
    has_status,
    timeline_queries,
)
from regulations.search.answer import Question
from regulations.search.engine import Sort
from regulations.search.profiles import DEFAULT
from regulations.search.schema import FACETS
from regulations.text.pinyin import OTHER

LONGEST_NAME = 100  # characters of a part of a name
TITLE = ("title", _("按名称"))
UPDATED = ("updated", _("最近更新在前"))
NEWEST = ("newest", _("日期新的在前"))
OLDEST = ("oldest", _("日期旧的在前"))
ORDERS: dict[str, tuple[Any, ...]] = {
    "title": ("title", "pk"),
    "updated": ("-updated", "pk"),
    "newest": (F("sort_date").desc(nulls_last=True), "title", "pk"),
    "oldest": (F("sort_date").asc(nulls_last=True), "title", "pk"),
}


def jurisdictions() -> list[tuple[str, str]]:
    """Return where the laws of this library hold."""
    known = Law.objects.published().exclude(jurisdiction="").order_by("jurisdiction")
    return [(name, name) for name in known.values_list("jurisdiction", flat=True).distinct()]


class SeveralFilter(django_filters.Filter):
    """Keeps the records that have one of the values."""

    field_class = SeveralField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(lookup_expr="in", **kwargs)


class SlugsFilter(django_filters.Filter):
    """Keeps the records that are tied to one of the records named."""

    field_class = SlugsField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(lookup_expr="in", **kwargs)


class DateFilter(django_filters.Filter):
    """Keeps the records of some time."""

    field_class = DateField


class MomentFilter(django_filters.Filter):
    """Keeps the records of some time, to the second."""

    field_class = MomentField


class RefFilter(django_filters.Filter):
    """Keeps what is tied to the entry named."""

    field_class = RefField


class TextFilter(django_filters.Filter):
    """Keeps the records that have a text in them."""

    field_class = TextField


class SortFilter(django_filters.Filter):
    """Puts the records in order."""

    field_class = OneField

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return them in the order asked for."""
        return qs.order_by(*ORDERS[value or "title"])


class EntryFilter(django_filters.FilterSet):
    """What every kind can be narrowed by."""

    name = TextFilter(label=_("名称含有"), method="by_name", max_length=LONGEST_NAME)
    topic = SlugsFilter(label=_("主题"), field_name="topics__slug", records=Topic.objects.all, distinct=True)
    updated_since = MomentFilter(label=_("更新不早于"), field_name="updated", lookup_expr="gte")
    sort = SortFilter(label=_("排序"), choices=[TITLE, UPDATED])

    def by_name(self, entries: QuerySet[Entry], field: str, value: str) -> QuerySet[Entry]:
        """Keep those with this in their title, English title or an alias."""
        aliases = Alias.objects.filter(name__icontains=value).values("entry")
        return entries.filter(Q(title__icontains=value) | Q(title_en__icontains=value) | Q(pk__in=aliases))


class LawFilter(EntryFilter):
    """Laws."""

    status = SeveralFilter(label=_("状态"), choices=LawStatus.choices, method="by_status")
    level = SeveralFilter(label=_("效力级别"), choices=Authority.choices)
    instrument = SeveralFilter(label=_("文种"), choices=Instrument.choices)
    jurisdiction = SeveralFilter(label=_("适用地域"), choices=jurisdictions)
    agency = SlugsFilter(label=_("发布机关"), records=Agency.objects.published, method="by_agency")
    sort = SortFilter(label=_("排序"), choices=[TITLE, NEWEST, OLDEST, UPDATED])

    class Meta:
        model = Law
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Give each law the date that it is sorted by, as `Law.date` does."""
        dates = (f"versions__{name}" for name in DATES_OF_A_VERSION)
        return super().filter_queryset(queryset.annotate(sort_date=Max(Coalesce(*dates))))

    def by_status(self, laws: QuerySet[Law], field: str, value: list[str]) -> QuerySet[Law]:
        """Keep those that have one of these statuses today."""
        wanted, today = Q(pk__in=[]), timezone.localdate()
        for status in value:
            wanted |= has_status(LawStatus(status), today)
        return laws.filter(wanted)

    def by_agency(self, laws: QuerySet[Law], field: str, value: list[str]) -> QuerySet[Law]:
        """Keep those of which one of these agencies issued some version."""
        issued = Link.objects.filter(
            predicate=Predicate.ISSUED_BY,
            object__kind=Kind.AGENCY,
            object__slug__in=value,
            object__state=ReviewState.PUBLISHED,
        )
        return laws.filter(pk__in=issued.values("subject"))


class AgencyFilter(EntryFilter):
    """Agencies."""

    level = SeveralFilter(label=_("层级"), choices=AgencyLevel.choices)
    sector = SeveralFilter(label=_("性质"), choices=Sector.choices)
    existence = SeveralFilter(label=_("存续"), choices=Existence.choices)
    parent = SlugsFilter(label=_("上级机构"), field_name="parent__slug", records=Agency.objects.published)

    class Meta:
        model = Agency
        fields: list[str] = []


class MechanismFilter(EntryFilter):
    """Mechanisms."""

    existence = SeveralFilter(label=_("存续"), choices=Existence.choices)
    parent = SlugsFilter(label=_("所属机制"), field_name="parent__slug", records=Mechanism.objects.published)

    class Meta:
        model = Mechanism
        fields: list[str] = []


class MeasureFilter(EntryFilter):
    """Measures."""

    nature = SeveralFilter(label=_("性质"), choices=Nature.choices)
    existence = SeveralFilter(label=_("存续"), choices=Existence.choices)
    parent = SlugsFilter(label=_("所属措施"), field_name="parent__slug", records=Measure.objects.published)

    class Meta:
        model = Measure
        fields: list[str] = []


class EventFilter(EntryFilter):
    """Events."""

    since = DateFilter(label=_("不早于"), field_name="began", lookup_expr="gte")
    until = DateFilter(label=_("不晚于"), method="by_end")
    sort = SortFilter(label=_("排序"), choices=[TITLE, NEWEST, OLDEST, UPDATED])

    class Meta:
        model = Event
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Give each event the date that it is sorted by."""
        return super().filter_queryset(queryset.annotate(sort_date=F("began")))

    def by_end(self, events: QuerySet[Event], field: str, value: str) -> QuerySet[Event]:
        """Keep those that began then or before; `2016` is all of that year."""
        return events.filter(Q(began__lte=value) | Q(began__startswith=value))


class TermFilter(EntryFilter):
    """Terms."""

    class Meta:
        model = Term
        fields: list[str] = []


class LinkFilter(django_filters.FilterSet):
    """What links can be narrowed by."""

    subject = RefFilter(label=_("主体"), method="by_end")
    predicate = SeveralFilter(label=_("关系"), choices=Predicate.choices)
    object = RefFilter(label=_("对象"), method="by_end")
    entry = RefFilter(label=_("任一端"), method="by_either_end")
    claim = SeveralFilter(label=_("可信度"), field_name="evidence__claim", choices=ClaimStatus.choices, distinct=True)

    class Meta:
        model = Link
        fields: list[str] = []

    def by_end(self, links: QuerySet[Link], field: str, value: EntryRef) -> QuerySet[Link]:
        """Keep those that have this entry at one end."""
        return links.filter(**{f"{field}__kind": value.kind, f"{field}__slug": value.slug})

    def by_either_end(self, links: QuerySet[Link], field: str, value: EntryRef) -> QuerySet[Link]:
        """Keep those that have this entry at either end."""
        ends = Entry.objects.filter(kind=value.kind, slug=value.slug).values("pk")
        return links.filter(Q(subject__in=ends) | Q(object__in=ends))


class EvidenceFilter(django_filters.FilterSet):
    """What evidence can be narrowed by."""

    source = SlugsFilter(label=_("资料"), field_name="source__slug", records=Source.objects.all)
    section = TextFilter(label=_("部分"), max_length=20)
    claim = SeveralFilter(label=_("可信度"), choices=ClaimStatus.choices)
    entry = RefFilter(label=_("条目"), method="by_entry")

    class Meta:
        model = Evidence
        fields: list[str] = []

    def by_entry(self, pieces: QuerySet[Evidence], field: str, value: EntryRef) -> QuerySet[Evidence]:
        """Keep what this entry rests on."""
        return pieces.filter(entry__kind=value.kind, entry__slug=value.slug)


ENTRY_FILTERS: dict[Kind, type[EntryFilter]] = {
    filterset._meta.model.KIND: filterset
    for filterset in (LawFilter, AgencyFilter, MechanismFilter, MeasureFilter, EventFilter, TermFilter)
}


class SearchForm(forms.Form):
    """What search takes."""

    q = TextField(label=_("检索词"), required=False, max_length=DEFAULT.longest_query)
    kind = SeveralField(label=_("类别"), required=False, choices=Kind.choices)
    level = SeveralField(label=_("效力级别"), required=False, choices=Authority.choices)
    instrument = SeveralField(label=_("文种"), required=False, choices=Instrument.choices)
    status = SeveralField(label=_("状态"), required=False, choices=LawStatus.choices)
    jurisdiction = SeveralField(label=_("适用地域"), required=False, choices=jurisdictions)
    agency = SlugsField(label=_("发布机关"), required=False, records=Agency.objects.published)
    existence = SeveralField(label=_("存续"), required=False, choices=Existence.choices)
    topic = SlugsField(label=_("主题"), required=False, records=Topic.objects.all)
    sort = OneField(
        label=_("排序"),
        required=False,
        choices=[(Sort.RELEVANCE.value, _("按相关度")), NEWEST, OLDEST],
    )

    def question(self, page: "PageForm", *, explain: bool = False) -> Question:
        """Return what was asked; both forms have been found valid."""
        given = self.cleaned_data
        return Question(
            text=given["q"],
            filters={name: tuple(given[name]) for name in FACETS if given[name]},
            sort=Sort(given["sort"] or Sort.RELEVANCE),
            page=page.number,
            page_size=page.size,
            explain=explain,
        )


class TimelineForm(forms.Form):
    """What the timeline can be narrowed by."""

    show = OneField(label=_("显示"), required=False, choices=[("law", _("法规")), ("event", _("事件"))])
    topic = SlugsField(label=_("主题"), required=False, records=Topic.objects.all)
    year = NumberField(label=_("年份"), required=False, least=1000, most=9999)

    @property
    def queries(self) -> list[QuerySet[Any]]:
        """Return the queries whose rows make the timeline asked for."""
        given = self.cleaned_data
        return timeline_queries(
            events=given["show"] != "law",
            laws=given["show"] != "event",
            topics=given["topic"],
            year=str(given["year"] or ""),
        )


LETTERS = [(letter, letter) for letter in (*ascii_uppercase, OTHER)]


class LetterForm(forms.Form):
    """Under which letter names are looked up."""

    letter = OneField(label=_("字母"), required=False, choices=LETTERS)


class PageForm(forms.Form):
    """Which page of a list, and how long the pages are."""

    page = NumberField(label=_("页"), required=False, least=1, most=DEFAULT.deepest_hit)
    page_size = NumberField(label=_("每页条数"), required=False, least=1, most=DEFAULT.largest_page)

    @property
    def number(self) -> int:
        """Return the page asked for, the first where the form says none or nonsense."""
        return self.cleaned_data.get("page") or 1

    @property
    def size(self) -> int:
        """Return how many records a page has."""
        return self.cleaned_data.get("page_size") or DEFAULT.usual_page


class SearchPageForm(PageForm):
    """Which page of an answer; the deeper a page lies, the more the engine has to look through."""

    def clean(self) -> None:
        """Refuse a page that lies too deep."""
        deepest = DEFAULT.deepest_hit // self.size
        if self.number > deepest:
            text = _("没有第 %(page)d 页；每页 %(size)d 条时只能翻到第 %(deepest)d 页。")
            params = {"page": self.number, "size": self.size, "deepest": deepest}
            self.add_error("page", forms.ValidationError(text, code="out_of_range", params=params))
