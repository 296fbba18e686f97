"""What the lists of each kind can be narrowed by."""

from string import ascii_uppercase
from typing import Any

import django_filters
from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from regulations.filters.pieces import (
    LEVEL,
    LONGEST_NAME,
    NEWEST,
    OLDEST,
    TITLE,
    UPDATED,
    DateFilter,
    MomentFilter,
    OneFilter,
    SeveralFilter,
    SlugsFilter,
    SortFilter,
    TextFilter,
)
from regulations.models import (
    Addressee,
    AddresseeClass,
    Agency,
    AgencyLevel,
    AgencyScope,
    Alias,
    Authority,
    Basis,
    Entry,
    Event,
    Existence,
    Instrument,
    Kind,
    Law,
    LawStatus,
    LawVersion,
    Link,
    Measure,
    Mechanism,
    Nature,
    Predicate,
    ReviewState,
    Sector,
    Term,
    Topic,
)
from regulations.models.calendar import legal_day
from regulations.models.law import DATES_OF_A_VERSION
from regulations.models.standing_query import has_status
from regulations.search import Jurisdictions
from regulations.text.language.pinyin import OTHER
from regulations.text.language.variants import to_simplified
from regulations.text.structure.document_numbers import spellings


class EntryFilter(django_filters.FilterSet):
    """What every kind can be narrowed by."""

    name = TextFilter(label=_("名称含有"), method="by_name", max_length=LONGEST_NAME)
    topic = SlugsFilter(label=_("主题"), field_name="topics__slug", records=Topic.objects.all, distinct=True)
    updated_since = MomentFilter(label=_("更新时间（起）"), field_name="updated", lookup_expr="gte")
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
    jurisdiction = SeveralFilter(label=_("适用地域"), choices=Jurisdictions().known)
    agency = SlugsFilter(label=_("发布机关"), records=Agency.objects.published, method="by_agency")
    document_number = TextFilter(
        label=_("文号"),
        method="by_number",
        max_length=LONGEST_NAME,
        help_text=_("任何常见写法，如 国务院令第745号、国务院745号令。"),
    )
    effective_since = DateFilter(label=_("施行不早于"), method="by_effect", help_text=_("有一个文本在这时或以后施行。"))
    effective_until = DateFilter(label=_("施行不晚于"), method="by_effect", help_text=_("有一个文本在这时或以前施行。"))
    sort = SortFilter(label=_("排序"), choices=[TITLE, LEVEL, NEWEST, OLDEST, UPDATED])

    class Meta:
        model = Law
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Give each law the date that it is sorted by, as `Law.date` does."""
        dates = (f"versions__{name}" for name in DATES_OF_A_VERSION)
        return super().filter_queryset(queryset.annotate(sort_date=Max(Coalesce(*dates))))

    def by_status(self, laws: QuerySet[Law], field: str, value: list[str]) -> QuerySet[Law]:
        """Keep those that have one of these statuses on the requested day."""
        wanted, day = Q(pk__in=[]), legal_day()
        for status in value:
            wanted |= has_status(LawStatus(status), day)
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

    def by_number(self, laws: QuerySet[Law], field: str, value: str) -> QuerySet[Law]:
        """Keep those of which a version bears this number, in whichever way it is written."""
        numbers = spellings(to_simplified(value)) or [value]
        return laws.filter(pk__in=LawVersion.objects.filter(document_number__in=numbers).values("law"))

    def by_effect(self, laws: QuerySet[Law], field: str, value: str) -> QuerySet[Law]:
        """Keep those of which one version took effect within both bounds; `2016` is all of that year."""
        since, until = (self.form.cleaned_data[name] for name in ("effective_since", "effective_until"))
        if since and field == "effective_until":
            return laws  # both bounds are applied for the first
        versions = LawVersion.objects.filter(effective__gte=since) if since else LawVersion.objects.all()
        if until:
            versions = versions.filter(Q(effective__lte=until) | Q(effective__startswith=until))
        return laws.filter(pk__in=versions.values("law"))


class AgencyFilter(EntryFilter):
    """Agencies."""

    level = SeveralFilter(label=_("层级"), choices=AgencyLevel.choices)
    sector = SeveralFilter(label=_("性质"), choices=Sector.choices)
    scope = OneFilter(label=_("范围"), choices=AgencyScope.choices)
    existence = SeveralFilter(label=_("存续状态"), choices=Existence.choices)
    parent = SlugsFilter(label=_("上级机构"), field_name="parent__slug", records=Agency.objects.published)

    class Meta:
        model = Agency
        fields: list[str] = []


class MechanismFilter(EntryFilter):
    """Mechanisms."""

    existence = SeveralFilter(label=_("存续状态"), choices=Existence.choices)
    parent = SlugsFilter(label=_("所属机制"), field_name="parent__slug", records=Mechanism.objects.published)

    class Meta:
        model = Mechanism
        fields: list[str] = []


class MeasureFilter(EntryFilter):
    """Measures."""

    nature = SeveralFilter(label=_("性质"), choices=Nature.choices)
    basis = SeveralFilter(label=_("今天的依据"), choices=Basis.choices)
    existence = SeveralFilter(label=_("存续状态"), choices=Existence.choices)
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


LETTERS = [(letter, letter) for letter in (*ascii_uppercase, OTHER)]


class TermFilter(EntryFilter):
    """Terms."""

    letter = OneFilter(label=_("字母"), choices=LETTERS, method="by_letter", empty_label=_("全部"))

    def by_letter(self, terms: QuerySet[Term], field: str, value: str) -> QuerySet[Term]:
        """Keep those whose reading begins with the letter, or with none."""
        is_letter = Q(reading__regex=r"^[a-z]")
        return terms.exclude(is_letter) if value == OTHER else terms.filter(reading__startswith=value.lower())

    class Meta:
        model = Term
        fields: list[str] = []


class AddresseeFilter(EntryFilter):
    """Addressees."""

    category = SeveralFilter(label=_("分类"), choices=AddresseeClass.choices)

    class Meta:
        model = Addressee
        fields: list[str] = []


ENTRY_FILTERS: dict[Kind, type[EntryFilter]] = {
    filterset._meta.model.KIND: filterset
    for filterset in (LawFilter, AgencyFilter, MechanismFilter, MeasureFilter, EventFilter, TermFilter, AddresseeFilter)
}
