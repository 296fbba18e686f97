"""What norms can be narrowed by, declared once for pages and API."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, cast

import django_filters
from django.db.models import Max, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from regulations.domain.norms import Tie, classes_of, is_named, is_under_general
from regulations.filters.pieces import NumberFilter, OneFilter, SeveralFilter, SlugsFilter, TextFilter
from regulations.models import (
    Addressee,
    Agency,
    Authority,
    Law,
    Matter,
    Norm,
    NormDeadline,
    NormKind,
    NormSanction,
    NormState,
    Party,
    SanctionType,
    SanctionUnit,
    TimeWriting,
    Topic,
)
from regulations.models.calendar import legal_day
from regulations.models.norm import NormQuerySet
from regulations.models.norm_choices import STANDING

YES_NO = [("true", _("有")), ("false", _("没有"))]
BY_LAW, BY_DEADLINE, BY_FINE = "law", "deadline", "fine"
PUNISHABLE = (NormKind.DUTY, NormKind.PROHIBITION)
MOST_YUAN = 10**12
MOST_HOURS = 24 * 365 * 100


class NormFilter(django_filters.FilterSet):
    """Norms of the texts in force on the requested day."""

    law = SlugsFilter(label=_("法规"), field_name="version__law__slug", records=Law.objects.published)
    article = TextFilter(label=_("条"), field_name="article__key", max_length=20, help_text=_("如 21、287-1。"))
    level = SeveralFilter(label=_("效力级别"), field_name="version__law__level", choices=Authority.choices)
    topic = SlugsFilter(label=_("主题"), method="by_topic", records=Topic.objects.all)
    kind = SeveralFilter(label=_("种类"), choices=NormKind.choices)
    matter = SeveralFilter(label=_("事项"), choices=Matter.choices)
    addressee = SlugsFilter(label=_("义务主体"), records=Addressee.objects.published, method="by_addressee")
    agency = SlugsFilter(
        label=_("机构"),
        records=Agency.objects.published,
        method="by_agency",
        help_text=_("作为主体或者作出处罚的机关；它所属的一类机构的规范也在内。"),
    )
    named = OneFilter(
        label=_("指称"),
        choices=[("body", _("专指")), ("class", _("泛指"))],
        method="by_naming",
        empty_label=_("不限"),
        help_text=_("与 agency 合用：条文专指该机构，或者泛指它所属的一类。"),
    )
    has_deadline = OneFilter(label=_("期限"), choices=YES_NO, method="by_deadline", empty_label=_("不限"))
    time = SeveralFilter(
        label=_("期限写法"),
        choices=[*TimeWriting.choices, ("none", _("没有期限"))],
        method="by_time",
    )
    deadline_until = NumberFilter(
        label=_("期限不长于（小时）"), least=0, most=MOST_HOURS, method="by_length", help_text=_("一日按 24 小时计。")
    )
    has_sanction = OneFilter(
        label=_("罚则"),
        choices=YES_NO,
        method="by_punishment",
        empty_label=_("不限"),
        help_text=_("罚则本身，以及条文被罚则点名的义务和禁止。"),
    )
    tie = SeveralFilter(
        label=_("罚则写法"),
        choices=[
            (Tie.NAMED.value, _("写明本条条号")),
            (Tie.GENERAL.value, _("概括规定，未写条号")),
            (Tie.NONE.value, _("没有写明")),
        ],
        method="by_tie",
        help_text=_("义务和禁止在本法的罚则里怎样写。"),
    )
    sanction = SeveralFilter(label=_("处罚种类"), choices=SanctionType.choices, method="by_sanction")
    fine_from = NumberFilter(label=_("罚款上限不低于（元）"), least=0, most=MOST_YUAN, method="by_fine")
    fine_to = NumberFilter(label=_("罚款上限不高于（元）"), least=0, most=MOST_YUAN, method="by_fine")
    state = SeveralFilter(label=_("核对"), choices=[choice for choice in NormState.choices if choice[0] in STANDING])
    sort = OneFilter(
        label=_("排序"),
        choices=[
            (BY_LAW, _("按法规")),
            (BY_DEADLINE, _("按期限，短的在前（只列有期限的）")),
            (BY_FINE, _("按罚款，高的在前（只列有罚款的）")),
        ],
        method="in_order",
    )

    class Meta:
        model = Norm
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep those of the texts of the day; without a wish they stand by law and in the order of the text."""
        norms = cast("NormQuerySet", queryset)
        found = super().filter_queryset(norms.in_texts_of(legal_day()))
        return found if found.query.order_by else found.order_by("version_id", "position")

    def by_topic(self, norms: QuerySet[Norm], field: str, value: list[str]) -> QuerySet[Norm]:
        """Keep those of laws with one of the topics."""
        return norms.filter(version__law__in=Law.objects.filter(topics__slug__in=value).values("pk"))

    def by_addressee(self, norms: QuerySet[Norm], field: str, value: list[str]) -> QuerySet[Norm]:
        """Keep those that bind one of the addressees or are for it."""
        return norms.filter(pk__in=Party.objects.filter(entry__addressee__slug__in=value).values("norm"))

    def by_agency(self, norms: QuerySet[Norm], field: str, value: list[str]) -> QuerySet[Norm]:
        """Keep those that name one of the agencies, or a class that it is a member of."""
        naming = self.form.cleaned_data["named"]
        wanted: set[int] = set()
        for agency in Agency.objects.published().filter(slug__in=value):
            wanted |= set() if naming == "class" else {agency.pk}
            wanted |= set() if naming == "body" else set(classes_of(agency))
        return norms.filter(pk__in=Party.objects.filter(entry__in=wanted).values("norm"))

    def by_naming(self, norms: QuerySet[Norm], field: str, value: str) -> QuerySet[Norm]:
        """Leave that to `by_agency`: alone it says nothing."""
        return norms

    def by_deadline(self, norms: QuerySet[Norm], field: str, value: str) -> QuerySet[Norm]:
        """Keep those with a limit of time, or without."""
        return with_or_without(norms, Q(pk__in=NormDeadline.objects.values("norm")), value)

    def by_time(self, norms: QuerySet[Norm], field: str, value: list[str]) -> QuerySet[Norm]:
        """Keep those with a limit of some length, with words of time alone, or with neither."""
        limited = Q(pk__in=NormDeadline.objects.values("norm"))
        conditions = {"length": limited, "words": ~limited & ~Q(vague_times=""), "none": ~limited & Q(vague_times="")}
        return norms.filter(any_of(conditions[one] for one in value))

    def by_length(self, norms: QuerySet[Norm], field: str, value: int) -> QuerySet[Norm]:
        """Keep those with a limit of time that is no longer."""
        return norms.filter(pk__in=NormDeadline.objects.filter(hours__lte=value).values("norm"))

    def by_punishment(self, norms: QuerySet[Norm], field: str, value: str) -> QuerySet[Norm]:
        """Keep sanctions, and the duties and prohibitions whose article a sanction names; or the others."""
        return with_or_without(norms, punished(), value)

    def by_tie(self, norms: QuerySet[Norm], field: str, value: list[str]) -> QuerySet[Norm]:
        """Keep the duties and prohibitions by how a sanction is tied to them."""
        conditions = {
            Tie.NAMED: is_named(),
            Tie.GENERAL: ~is_named() & is_under_general(),
            Tie.NONE: ~is_named() & ~is_under_general(),
        }
        return norms.filter(any_of(conditions[Tie(one)] for one in value), kind__in=PUNISHABLE)

    def by_sanction(self, norms: QuerySet[Norm], field: str, value: list[str]) -> QuerySet[Norm]:
        """Keep sanctions of one of the types."""
        return norms.filter(pk__in=NormSanction.objects.filter(type__in=value).values("norm"))

    def by_fine(self, norms: QuerySet[Norm], field: str, value: int) -> QuerySet[Norm]:
        """Keep sanctions with a fine in yuan of which the upper bound lies within both limits."""
        least, most = (self.form.cleaned_data[name] for name in ("fine_from", "fine_to"))
        if least is not None and field == "fine_to":
            return norms  # both bounds are applied for the first
        bounds = {"most__gte": least, "most__lte": most}
        within = fines().filter(**{name: bound for name, bound in bounds.items() if bound is not None})
        return norms.filter(pk__in=within.values("norm"))

    def in_order(self, norms: QuerySet[Norm], field: str, value: str) -> QuerySet[Norm]:
        """Put them in an order; by length or amount those alone that have one."""
        if value == BY_DEADLINE:
            limited = norms.filter(pk__in=NormDeadline.objects.values("norm"))
            return limited.annotate(sort_key=Min("deadlines__hours")).order_by("sort_key", "pk")
        if value == BY_FINE:
            fined = norms.filter(pk__in=fines().values("norm"))
            highest = Max(
                "sanctions__most", filter=Q(sanctions__type=SanctionType.FINE, sanctions__unit=SanctionUnit.YUAN)
            )
            return fined.annotate(sort_key=highest).order_by("-sort_key", "pk")
        return norms.order_by("version_id", "position")


def fines() -> QuerySet[NormSanction]:
    """Return the fines of which the highest amount is known."""
    return NormSanction.objects.filter(type=SanctionType.FINE, unit=SanctionUnit.YUAN, most__isnull=False)


def with_or_without(norms: QuerySet[Norm], condition: Q, value: str) -> QuerySet[Norm]:
    """Keep what fulfils a condition, or what does not."""
    return norms.filter(condition) if value == "true" else norms.exclude(condition)


def any_of(conditions: Iterable[Q]) -> Q:
    """Return the condition that one of some holds."""
    return reduce(or_, conditions, Q(pk__in=[]))


def punished() -> Q:
    """Return the condition that a norm is a sanction, or a duty or prohibition whose article a sanction names."""
    return Q(kind=NormKind.SANCTION) | Q(pk__in=Norm.objects.filter(is_named()).values("pk"))
