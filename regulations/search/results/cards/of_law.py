"""Cards of laws: their dates, a text then and now, and what is known of a law that is not here."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from regulations.domain.citations import Verdict
from regulations.models import Law, LawVersion
from regulations.models.calendar import in_words
from regulations.search.query.citation import CitationIntent
from regulations.search.results.cards.card import AnswerCard, CardKind, Fact, Line

MOST_VERSIONS = 6


def law_card(intent: CitationIntent, day: datetime.date) -> AnswerCard | None:
    """Return the card for a citation: dates where these are asked for, both texts where an older one is."""
    law = intent.checked.law
    if intent.asks_dates and law:
        return of_dates(law, day)
    if law and intent.time and intent.checked.article and intent.checked.counterpart:
        return of_both_texts(intent, law, day)
    if law is None and not intent.checked.candidates and not intent.number:
        return of_an_absent_law(intent, day)
    return None


def of_dates(law: Law, day: datetime.date) -> AnswerCard:
    """Return since when a law has been in force, and whether it is; newest text first."""
    standing = law.standing_on(day)
    versions = sorted(law.versions.all(), key=lambda version: version.date, reverse=True)
    facts = [Fact(_("效力"), str(standing.status.label)), Fact(_("依据"), standing.words)]
    lines = [Line(in_words(version.date), _("；").join(told(version))) for version in versions[:MOST_VERSIONS]]
    return AnswerCard(
        CardKind.DATES,
        day,
        law,
        facts=[fact for fact in facts if fact.words],
        lines=lines,
        more=len(versions) - len(lines),
    )


def told(version: LawVersion) -> Iterator[str]:
    """Return the dates of a text in words."""
    dates = (
        (version.adopted, _("%(date)s 通过")),
        (version.promulgated, _("%(date)s 公布")),
        (version.effective, _("%(date)s 施行")),
        (version.ended, _("%(date)s 失效")),
    )
    for date, words in dates:
        if date:
            yield words % {"date": in_words(date)}


def of_both_texts(intent: CitationIntent, law: Law, day: datetime.date) -> AnswerCard | None:
    """Return an article as it was and what it is today."""
    then, counterpart = intent.checked.article, intent.checked.counterpart
    if then is None or counterpart is None:
        return None
    now = counterpart.version.articles.filter(number=counterpart.number, suffix=counterpart.suffix).first()
    if now is None:
        return None
    now.version = counterpart.version
    lines = [
        Line(_("当时（%(date)s 起）") % {"date": in_words(then.version.date)}, then.text, then),
        Line(_("现在（%(date)s 起）") % {"date": in_words(now.version.date)}, now.text, now),
    ]
    return AnswerCard(CardKind.THEN_AND_NOW, day, law, then, lines=lines, detail=intent.checked.detail)


def of_an_absent_law(intent: CitationIntent, day: datetime.date) -> AnswerCard | None:
    """Return what is known of a law that is not here: what ended it, who cites it."""
    checked = intent.checked
    if checked.verdict not in (Verdict.REPEALED, Verdict.UNKNOWN_LAW):
        return None
    end = checked.ended_by
    line = [Line(f"{end.version.law.title}{end.label}", end.text, end)] if end else []
    return AnswerCard(CardKind.ABSENT, day, lines=line, headline=intent.title, detail=checked.detail)
