"""Single filters, each with the field that reads its values, and the orders of lists."""

from typing import Any

import django_filters
from django.db.models import Case, F, QuerySet, When
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
from regulations.models import Authority

LONGEST_NAME = 100  # characters of a part of a name
TITLE = ("title", _("按名称"))
UPDATED = ("updated", _("最近更新在前"))
NEWEST = ("newest", _("按时间 ↓"))
OLDEST = ("oldest", _("按时间 ↑"))
LEVEL = ("level", _("按效力级别"))
LEVELS = Case(*(When(level=level.value, then=number) for number, level in enumerate(Authority)), default=len(Authority))
ORDERS: dict[str, tuple[Any, ...]] = {
    "title": ("title", "pk"),
    "updated": ("-updated", "pk"),
    "newest": (F("sort_date").desc(nulls_last=True), "title", "pk"),
    "oldest": (F("sort_date").asc(nulls_last=True), "title", "pk"),
    "level": (LEVELS, F("sort_date").desc(nulls_last=True), "title", "pk"),  # the constitution first, standards last
}


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


class OneFilter(django_filters.Filter):
    """Keeps the records that have a value."""

    field_class = OneField


class NumberFilter(django_filters.Filter):
    """Keeps the records by a whole number; `least` and `most` are its bounds."""

    field_class = NumberField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class SortFilter(OneFilter):
    """Puts the records in order."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return them in the requested order."""
        return qs.order_by(*ORDERS[value or "title"])
