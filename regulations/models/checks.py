"""Constraints that several tables share."""

from functools import reduce
from operator import and_

from django.db import models
from django.db.models.functions import Left, Length

# What would break an address, or mean another one; the code is stricter, see `check_slug`.
NEVER_IN_A_SLUG = "/\\?#%. " + "".join(map(chr, range(1, 0x20))) + "\x7f"


def is_slug(name: str) -> models.CheckConstraint:
    """Return the constraint that a slug can stand in an address."""
    harmless = (~models.Q(slug__contains=character) for character in NEVER_IN_A_SLUG)
    return models.CheckConstraint(condition=reduce(and_, harmless), name=name)


def not_ended_before(begin: str, *, name: str, end: str = "ended") -> models.CheckConstraint:
    """Return the constraint that the end does not lie before the beginning, as far as both are known.

    Both are dates of reduced precision: an end in `2010` suits a beginning in `2010-04`, so the two
    are compared over the length of the end. Where one is unknown the constraint says nothing.
    """
    return models.CheckConstraint(condition=models.Q(**{f"{end}__gte": Left(begin, Length(end))}), name=name)


def lines_in_order(name: str) -> models.CheckConstraint:
    """Return the constraint that lines count from 1 and the last does not come before the first.

    Where the columns may be NULL, both are or neither is.
    """
    return models.CheckConstraint(
        condition=models.Q(first_line__isnull=True, last_line__isnull=True)
        # NULL makes a comparison neither true nor false, and a constraint lets that pass: so it is excluded.
        | models.Q(
            first_line__isnull=False, last_line__isnull=False, first_line__gte=1, last_line__gte=models.F("first_line")
        ),
        name=name,
    )
