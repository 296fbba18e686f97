"""The attributes of a record, as its page lists them."""

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regulations.models import Entry, Event
from regulations.templatetags.fagui import shown
from regulations.text.structure.dates import PartialDate


def facts(entry: Entry) -> list[tuple[str, str]]:
    """Return the names and values of what is known; what is not is left out."""
    columns = {column.name: str(column.verbose_name) for column in entry._meta.fields}
    names = [attribute.name for attribute in entry.ATTRIBUTES if attribute.is_fact]
    found = [(columns[name], value_of(entry, name)) for name in names]
    if isinstance(entry, Event):
        found.insert(0, (_("时间"), span(entry.began, entry.ended) or _("日期不明")))
    return [(name, value) for name, value in found if value]


def value_of(entry: Entry, name: str) -> str:
    """Return the value of a field for people."""
    value = getattr(entry, name)
    if name == "country":
        return str(Locale.parse(get_language() or "zh", sep="-").territories.get(value, value))
    if isinstance(value, PartialDate):
        return shown(value)
    display = getattr(entry, f"get_{name}_display", None)
    return str(display() if display and value else value or "")


def span(first: PartialDate | None, last: PartialDate | None) -> str:
    """Return a span of time; without a known end only its beginning."""
    return f"{shown(first)} – {shown(last)}" if first and last else shown(first or last)
