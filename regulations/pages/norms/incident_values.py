"""What the page of an incident shows of each rule: until when, to whom, with what content, and what follows."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy

from regulations.domain.norms import Act, FirstStep, IncidentRule, ReportedLimit, RuleNotHeld, Words
from regulations.models import Norm
from regulations.pages.norms.grades import Grade
from regulations.pages.norms.rows import Row

DAY, LEAST_IN_DAYS = 24, 48  # hours
ACTS: dict[Act, Promise] = {
    Act.REPORT: pgettext_lazy("act", "报告"),
    Act.NOTIFY: pgettext_lazy("act", "通知"),
    Act.TELL: pgettext_lazy("act", "告知"),
    Act.POLICE: pgettext_lazy("act", "报警、报案"),
    Act.STOP: pgettext_lazy("act", "停止"),
    Act.RECALL: pgettext_lazy("act", "召回"),
    Act.REMEDY: pgettext_lazy("act", "补救"),
    Act.RESCUE: pgettext_lazy("act", "救助"),
    Act.APPLY: pgettext_lazy("act", "申请"),
}


def said(words: Words) -> str:
    """Return words in the language of the reader."""
    return words.en if get_language() == "en" else words.zh


@dataclass(frozen=True)
class Due:
    """Until when: the limit in the words of the text, or a word without a length, and the moment computed from it.

    `until` is a moment where the unit is hours, a day where it is days, months or years, and None where nothing is
    computed: without a length, in working days, or from an event that is not the incident.
    """

    words: str
    hours: float  # for the order: 0 at once, infinity where only 及时 or nothing is written
    since: str = ""
    until: datetime.datetime | None = None
    is_day: bool = False


@dataclass(frozen=True)
class RuleOnPage:
    """A rule of an incident, with its words for the page."""

    rule: IncidentRule

    @property
    def acts(self) -> list[str]:
        """Return what has to be done, in words."""
        return [str(ACTS[act]) for act in self.rule.acts]

    @property
    def note(self) -> str:
        """Return when or for whom it applies."""
        return said(self.rule.note)


@dataclass(frozen=True)
class Told(RuleOnPage):
    """A rule that applies: its norm as a row, until when, to whom, what has to be said, and the grades of sanctions."""

    row: Row
    due: Due
    content: Row | None
    exception: Row | None
    grades: Sequence[Grade]


@dataclass(frozen=True)
class Reported:
    """A reported limit of a rule that is not held, with the moment where it applies."""

    limit: ReportedLimit
    until: datetime.datetime

    @property
    def length(self) -> str:
        """Return how long it is: in days from two days on, else in hours."""
        hours = self.limit.hours
        if hours >= LEAST_IN_DAYS and hours % DAY == 0:
            return ngettext("%(number)d 日", "%(number)d 日", hours // DAY) % {"number": hours // DAY}
        return ngettext("%(number)d 小时", "%(number)d 小时", hours) % {"number": hours}

    @property
    def case(self) -> str:
        """Return to what it applies."""
        return said(self.limit.case)


@dataclass(frozen=True)
class NotHeld:
    """A rule without text here: what is reported of it, and the norm that it elaborates."""

    rule: RuleNotHeld
    limits: Sequence[Reported]
    above: Norm | None

    @property
    def condition(self) -> str:
        """Return when it applies."""
        return said(self.rule.condition)


@dataclass(frozen=True)
class Missing(RuleOnPage):
    """A rule whose law has no text here on the day: nothing of it is quoted."""


@dataclass(frozen=True)
class Step:
    """What to do first: quoted words, or our own where no norm says it."""

    step: FirstStep
    norm: Norm | None
    quote: str

    @property
    def title(self) -> str:
        """Return its name."""
        return said(self.step.title)

    @property
    def text(self) -> str:
        """Return our own words."""
        return said(self.step.text)
