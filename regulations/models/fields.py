"""A database column for dates of reduced precision."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.text.structure.dates import PartialDate

if TYPE_CHECKING:
    PartialDateColumn = models.Field[PartialDate | str | None, PartialDate | None]
else:
    PartialDateColumn = models.Field


class PartialDateInput(forms.CharField):
    """The form field of such a date."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare texts, or every date would count as changed each time its form is sent."""
        return super().has_changed(str(initial or ""), data)


class PartialDateField(PartialDateColumn):
    """ISO 8601 of reduced precision (`2010`, `2010-04`, `2020-04-27`), kept as text that sorts in order of time.

    In Python it is a PartialDate or None; unknown is NULL, never a default.
    """

    description = _("日期，可只到年或月")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=10, null=True, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave out of migrations what is the same for every column of this type."""
        name, path, args, kwargs = super().deconstruct()
        for option in ("max_length", "null", "blank"):
            del kwargs[option]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        """Use the column type of a short text."""
        return "CharField"

    def to_python(self, value: Any) -> PartialDate | None:
        """Read what a form, a fixture or the database gives."""
        if value is None or value == "" or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value).strip())
        except ValueError as error:
            raise ValidationError(
                _("“%(value)s”不是日期；可写 2010、2010-04 或 2020-04-27，且须是存在的一天。"),
                code="invalid",
                params={"value": value},
            ) from error

    def from_db_value(self, value: str | None, *args: Any) -> PartialDate | None:
        """Give the value that the database holds."""
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Give the text that the database holds."""
        date = self.to_python(super().get_prep_value(value))
        return str(date) if date else None

    def value_to_string(self, obj: models.Model) -> str:
        """Give the text for serializers."""
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Ask for the text of a date."""
        return super().formfield(**{"form_class": PartialDateInput, "max_length": 10, "empty_value": None, **kwargs})
