"""An incident at a moment: who must be told, until when, with what content, and what follows where that is not done."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.utils import timezone

from regulations.domain.norms import FirstStep, Incident, IncidentRule, RuleNotHeld
from regulations.models import Law, Norm, TimeUnit
from regulations.models.norm import NormQuerySet
from regulations.pages.norms.grades import grades
from regulations.pages.norms.incident_values import Due, Missing, NotHeld, Reported, Step, Told, said
from regulations.pages.norms.quotes import limit_words
from regulations.pages.norms.rows import Row, rows_of

AT_ONCE = "立即"
HOUR = datetime.timedelta(hours=1)
Key = tuple[str, str]  # the title of a law, and the code of a norm of it
LAST = float("inf")
BREAKS = "，；。\n"
FROM_INCIDENT = re.compile("发生|发现|获知|知道")  # events that are the incident, or that it was found


@dataclass(frozen=True)
class IncidentReport:
    """All that is shown of an incident at a moment."""

    incident: Incident
    at: datetime.datetime
    steps: Sequence[Step]
    rows: Sequence[Told | NotHeld]  # in the order of their limits
    missing: Sequence[Missing]

    @property
    def title(self) -> str:
        """Return the name of the incident."""
        return said(self.incident.title)

    @property
    def told(self) -> list[Told]:
        """Return the rules with text."""
        return [row for row in self.rows if isinstance(row, Told)]

    @property
    def not_held(self) -> list[NotHeld]:
        """Return the rules without text."""
        return [row for row in self.rows if isinstance(row, NotHeld)]

    @property
    def absent(self) -> int:
        """Return how many laws and rules are not here."""
        return len(self.not_held) + len({row.rule.law for row in self.missing})

    @property
    def with_length(self) -> int:
        """Return how many rules write a length."""
        return sum(bool(row.row.deadlines) for row in self.told)

    @classmethod
    def of(cls, incident: Incident, at: datetime.datetime, addressees: Sequence[str]) -> Self:
        """Fetch the norms in the texts of the day of the incident; a few queries whatever their number."""
        day = at.date()
        norms = norms_of(incident, day)
        rules = [rule for rule in incident.rules if rule.is_for(addressees)]
        rows = {key_of(row.norm): row for row in rows_of(list(norms.values()))}
        told = [told_of(rule, rows, at) for rule in rules if (rule.law, rule.code) in norms]
        held = laws_with_text(day, {rule.law for rule in rules})
        unheld = [not_held(rule, norms, at) for rule in incident.not_held if rule.effective <= day.isoformat()]
        return cls(
            incident=incident,
            at=at,
            steps=[one for step in incident.first if (one := step_of(step, norms))],
            rows=sorted([*told, *unheld], key=hours_of),
            missing=[Missing(rule) for rule in rules if (rule.law, rule.code) not in norms and rule.law not in held],
        )


def key_of(norm: Norm) -> Key:
    """Return what names a norm in a rule; other laws may have the same sentence."""
    return norm.law.title, norm.code


def norms_of(incident: Incident, day: datetime.date) -> dict[Key, Norm]:
    """Return the norms of an incident in the texts that bind on a day."""
    queries: NormQuerySet = Norm.objects.in_texts_of(day)
    rows = queries.filter(code__in=incident.codes, version__law__title__in=incident.laws)
    return {key_of(norm): norm for norm in rows.with_parts()}


def laws_with_text(day: datetime.date, titles: set[str]) -> set[str]:
    """Return the titles of laws of which a text of any day is here, or which are known to have none on the day."""
    laws = Law.objects.published().filter(title__in=titles, versions__text_digest__gt="").distinct()
    return set(laws.values_list("title", flat=True))


def told_of(rule: IncidentRule, rows: dict[Key, Row], at: datetime.datetime) -> Told:
    """Return a rule with its norm."""
    row = rows[rule.law, rule.code]
    return Told(
        rule=rule,
        row=row,
        due=due_of(row, at),
        content=rows.get((rule.law, rule.content)),
        exception=rows.get((rule.law, rule.exception)),
        grades=list(grades(row.tied.sanctions)) if row.tied else (),
    )


def not_held(rule: RuleNotHeld, norms: dict[Key, Norm], at: datetime.datetime) -> NotHeld:
    """Return a rule without text with the moments of its reported limits."""
    limits = [Reported(limit, at + limit.hours * HOUR) for limit in rule.limits]
    return NotHeld(rule, limits, norms.get((rule.law, rule.code)))


def step_of(step: FirstStep, norms: dict[Key, Norm]) -> Step | None:
    """Return what to do first; None where the norm is not in the text of the day."""
    if not step.code:
        return Step(step, None, "")
    norm = norms.get((step.law, step.code))
    return Step(step, norm, clause_with(norm, step.word)) if norm else None


def clause_with(norm: Norm, word: str) -> str:
    """Return the clause of a norm that has a word, without the marks around it."""
    text = norm.article.text
    place = text.find(word, norm.sentence_start, norm.sentence_end)
    if place < 0:
        return norm.quote
    begin = max(text.rfind(mark, norm.sentence_start, place) + 1 for mark in BREAKS)
    ends = [end for mark in BREAKS if (end := text.find(mark, place, norm.sentence_end)) >= 0]
    return text[max(begin, norm.sentence_start) : min(ends, default=norm.sentence_end)]


def due_of(row: Row, at: datetime.datetime) -> Due:
    """Return until when a norm has to be followed: its shortest limit, else its word of time."""
    limits = sorted(row.norm.deadlines.all(), key=lambda one: one.hours)
    if limits:
        first = limits[0]
        unit = TimeUnit(first.unit)
        until = moment(at, first.amount, unit) if not first.since or FROM_INCIDENT.search(first.since) else None
        return Due(limit_words(row.norm, first), first.hours, first.since, until, is_day=unit is not TimeUnit.HOUR)
    words = row.norm.vague_words
    if AT_ONCE in words:
        return Due(AT_ONCE, 0)
    return Due(words[0] if words else "", LAST)


def moment(at: datetime.datetime, amount: int, unit: TimeUnit) -> datetime.datetime | None:
    """Return the end of a limit that runs from a moment; None in working days, which depend on the calendar.

    >>> at = datetime.datetime(2026, 1, 31, 9, 20)
    >>> moment(at, 24, TimeUnit.HOUR), moment(at, 1, TimeUnit.MONTH), moment(at, 5, TimeUnit.WORKDAY)
    (datetime.datetime(2026, 2, 1, 9, 20), datetime.datetime(2026, 2, 28, 9, 20), None)
    """
    if unit is TimeUnit.WORKDAY:
        return None
    if unit in (TimeUnit.HOUR, TimeUnit.DAY):
        return at + datetime.timedelta(hours=amount * unit.hours)
    months = at.month - 1 + amount * (12 if unit is TimeUnit.YEAR else 1)
    year, month = at.year + months // 12, months % 12 + 1
    for day in range(at.day, 27, -1):
        try:
            return at.replace(year=year, month=month, day=day)
        except ValueError:
            continue
    return at.replace(year=year, month=month)


def hours_of(row: Told | NotHeld) -> tuple[float, bool]:
    """Return by what rows are put in order: at once, by length, and what has no length last; a rule not held by its."""
    if isinstance(row, NotHeld):
        return float(row.rule.shortest), True
    return row.due.hours, False


def now() -> datetime.datetime:
    """Return the present minute."""
    return timezone.localtime().replace(second=0, microsecond=0)
