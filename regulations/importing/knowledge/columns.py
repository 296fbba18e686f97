"""The columns that each kind has of its own, and what may stand in them; all from the models."""

from typing import Any

from django.utils.translation import gettext as _

from regulations.models import ENTRY_MODELS, Entry
from regulations.models.fields import PartialDateField
from regulations.text.structure.dates import PartialDate


def date_of(text: str) -> PartialDate:
    """Read a date; raise ValueError, which says what is allowed."""
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValueError(_("“%(value)s”不是日期；可写 2010、2010-04 或 2020-04-27") % {"value": text[:60]}) from error


DATE = date_of


def columns_of(model: type[Entry]) -> dict[str, Any]:
    """Return for each column the choices that a value is taken from, DATE, or the length of a free text."""
    found: dict[str, Any] = {}
    for attribute in model.ATTRIBUTES:
        field: Any = model._meta.get_field(attribute.name)
        is_date = isinstance(field, PartialDateField)
        found[attribute.name] = attribute.choices or (DATE if is_date else attribute.longest or field.max_length)
    return found


def defaults_of(model: type[Entry]) -> dict[str, str]:
    """Return what a column holds where a record says nothing."""
    fields: dict[str, Any] = {attribute.name: model._meta.get_field(attribute.name) for attribute in model.ATTRIBUTES}
    return {name: str(field.get_default() or "") for name, field in fields.items()}


COLUMNS = {kind: columns_of(model) for kind, model in ENTRY_MODELS.items()}
DEFAULTS = {kind: defaults_of(model) for kind, model in ENTRY_MODELS.items()}
