"""Dates that are known to the day, the month or only the year."""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

ISO_DATE = re.compile(
    r"""
    (?P<year>\d{4})             # 2010
    (?:-(?P<month>\d{2})        # 2010-04
    (?:-(?P<day>\d{2}))?)?      # 2020-04-27
    """,
    re.VERBOSE | re.ASCII,
)


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date in ISO 8601 of reduced precision; it sorts as its text does.

    >>> PartialDate.parse("2010-04")
    PartialDate(year=2010, month=4, day=None)
    >>> str(PartialDate.parse("2010-04"))
    '2010-04'
    >>> PartialDate.parse("2010") < PartialDate.parse("2010-04") < PartialDate.parse("2011")
    True
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2010`, `2010-04` or `2020-04-27`; raise ValueError for anything else.

        >>> PartialDate.parse("2020-02-30")
        Traceback (most recent call last):
            ...
        ValueError: '2020-02-30' is no date; allowed: YYYY, YYYY-MM or YYYY-MM-DD of a day that exists
        """
        found = ISO_DATE.fullmatch(text)
        if found:
            parts = [int(part) for part in found.groups() if part is not None]
            try:
                datetime.date(*[*parts, 1, 1][:3])
            except ValueError:
                found = None
        if not found:
            raise ValueError(f"{text!r} is no date; allowed: YYYY, YYYY-MM or YYYY-MM-DD of a day that exists")
        return cls(*parts)

    @property
    def first_day(self) -> datetime.date:
        """Return the first day that this may mean.

        >>> PartialDate(2010, 4).first_day
        datetime.date(2010, 4, 1)
        """
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """Return the last day that it may be.

        >>> PartialDate.parse("2010-02").last_day, PartialDate.parse("2010").last_day
        (datetime.date(2010, 2, 28), datetime.date(2010, 12, 31))
        """
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def ends_before(self, other: Self) -> bool:
        """Tell whether all of this lies before the other, as far as both are known.

        >>> PartialDate(2010).ends_before(PartialDate(2010, 4))
        False
        >>> PartialDate(2010, 3).ends_before(PartialDate(2010, 4))
        True
        """
        return str(self) < str(other)[: len(str(self))]

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text

    def __lt__(self, other: Self) -> bool:
        return str(self) < str(other)
