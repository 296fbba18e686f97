"""The versions of a law on one line, each as long as it was in force."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from regulations.models import Law, LawVersion
from regulations.text.structure.law_dates import steps

PARTS = 12  # that the line is made of
LEAST = 2  # parts, so that each version has room for its date


@dataclass(frozen=True)
class TimelineVersion:
    """A version on the line: how many parts it takes, and how it stands to what the page shows."""

    version: LawVersion
    weight: int
    last_day: datetime.date | None
    is_shown: bool
    is_in_force: bool


def texts_not_held(law: Law, shown: LawVersion) -> int:
    """Return how many texts of a law the head of a text tells of that are not here: one for each day of a change."""
    told = {step.day.isoformat() for step in steps(shown.head.splitlines()) if step.changes}
    held = {str(day) for version in law.texts for day in (version.adopted, version.promulgated) if day}
    return len(told - held)


def version_timeline(law: Law, shown: LawVersion) -> list[TimelineVersion]:
    """Return the texts of a law whose beginning is known, the oldest first; nothing where there is only one."""
    texts = [(version, begins) for version in law.texts if (begins := version.begins)]
    today = timezone.localdate()
    ends = [begins for _, begins in texts[1:]] + [today]
    days = [max((end - begins).days, 1) for (_, begins), end in zip(texts, ends, strict=True)] if texts else []
    stretches = []
    for (version, _), end, length in zip(texts, ends, days, strict=True):
        weight = max(LEAST, round(PARTS * length / sum(days)))
        last = version.ended.first_day if version.ended else end if version != texts[-1][0] else None
        day_before = last - datetime.timedelta(days=1) if last else None
        stretches.append(
            TimelineVersion(version, weight, day_before, version == shown, version.binds_on(today) and last is None)
        )
    return stretches if len(stretches) > 1 else []
