"""The day for which the library is read: today, or the one that somebody asked for."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

PARAMETER = "asof"
_asked: ContextVar[datetime.date | None] = ContextVar("_asked", default=None)


def legal_day() -> datetime.date:
    """Return the day whose law is shown, in the time of the project (Asia/Shanghai)."""
    return _asked.get() or timezone.localdate()


def asked_day() -> datetime.date | None:
    """Return the day that was asked for, or None where that is today by itself."""
    return _asked.get()


@contextmanager
def as_of(day: datetime.date | None) -> Iterator[None]:
    """Read the library as of a day while this lasts; None is today."""
    token = _asked.set(day)
    try:
        yield
    finally:
        _asked.reset(token)


def dated(address: str) -> str:
    """Return an address so that it leads to the same day; it may have a query, but no fragment yet."""
    day = asked_day()
    return f"{address}{'&' if '?' in address else '?'}{PARAMETER}={day.isoformat()}" if day else address
