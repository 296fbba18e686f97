"""The day as of which the library is read: the requested one, or today."""

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import get_language

from regulations.text.structure.dates import PartialDate

ENGLISH_FORMATS = {4: "Y", 7: "F Y", 10: "j F Y"}  # by the length of the ISO text
PARAMETER = "asof"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_asked: ContextVar[datetime.date | None] = ContextVar("_asked", default=None)


def day_in(text: str) -> datetime.date:
    """Read a whole day, as addresses write it; raise ValueError for anything else.

    >>> day_in("2019-06-01")
    datetime.date(2019, 6, 1)
    """
    if not DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no day; allowed: 2019-06-01")
    return datetime.date.fromisoformat(text)


def legal_day() -> datetime.date:
    """Return the day whose law is shown, in the time of the project (Asia/Shanghai)."""
    return _asked.get() or timezone.localdate()


def asked_day() -> datetime.date | None:
    """Return the requested day, or None."""
    return _asked.get()


@contextmanager
def as_of(day: datetime.date | None) -> Iterator[None]:
    """Read the library as of a day while this lasts; None is today."""
    token = _asked.set(day)
    try:
        yield
    finally:
        _asked.reset(token)


def in_words(date: PartialDate | datetime.date | None) -> str:
    """Return a date as people of the language write it: 2010-04 in Chinese, April 2010 in English."""
    if date is None:
        return ""
    if get_language() != "en":
        return str(date)
    first = date.first_day if isinstance(date, PartialDate) else date
    return str(date_format(first, ENGLISH_FORMATS[len(str(date))]))


def dated(address: str, day: datetime.date | None = None) -> str:
    """Return an address with the given day, or else with the requested one.

    It may have a query, but no fragment yet.
    """
    day = day or asked_day()
    return f"{address}{'&' if '?' in address else '?'}{PARAMETER}={day.isoformat()}" if day else address
