"""Until which day the official texts of each source reach, for whoever would take the library as complete."""

import time
from dataclasses import dataclass

from django.db.models import Count, Max
from django.db.models.functions import Coalesce

from regulations.models.entry import ReviewState
from regulations.models.law_text import SourceFile

KEPT_FOR = 300.0  # seconds that each process remembers the answer: it changes with imports alone


@dataclass(frozen=True)
class Holding:
    """The texts of one source: how many, and the latest day on which one of them was adopted or promulgated."""

    slug: str
    name: str
    last_day: str  # empty where none of them tells
    text_count: int


class Holdings:
    """The sources of official texts, the one with most first; one query now and then."""

    def __init__(self) -> None:
        self.found: tuple[Holding, ...] = ()
        self.until = 0.0

    def clear(self) -> None:
        """Forget the answer."""
        self.until = 0.0

    def __call__(self) -> tuple[Holding, ...]:
        """Return the sources that gave texts."""
        if time.monotonic() >= self.until:
            self.found = tuple(counted())
            self.until = time.monotonic() + KEPT_FOR
        return self.found


holdings = Holdings()


def counted() -> list[Holding]:
    """Count the texts of each source."""
    files = SourceFile.objects.filter(version__law__state=ReviewState.PUBLISHED).order_by()
    rows = files.values("source__slug", "source__short_title").annotate(
        last=Max(Coalesce("version__promulgated", "version__adopted")), texts=Count("version", distinct=True)
    )
    found = [Holding(r["source__slug"], r["source__short_title"], str(r["last"] or ""), r["texts"]) for r in rows]
    return sorted(found, key=lambda one: (-one.text_count, one.slug))
