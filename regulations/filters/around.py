"""What links and evidence can be narrowed by."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from regulations.filters.pieces import (
    RefFilter,
    SeveralFilter,
    SlugsFilter,
    TextFilter,
)
from regulations.models import (
    ClaimStatus,
    Entry,
    EntryRef,
    Evidence,
    Link,
    Predicate,
    Source,
)


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
