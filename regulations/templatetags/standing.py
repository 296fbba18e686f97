"""Tags and filters that tell the status of laws and texts, with its reason and days."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.domain.versions import changes_in, counted, revision_words
from regulations.domain.versions import milestones_of as days_of
from regulations.models import Article, Law, LawStatus, LawVersion
from regulations.models.calendar import asked_day, legal_day
from regulations.models.standing import Standing, StandingReason
from regulations.text.structure.diff import Change
from regulations.text.structure.milestones import Milestones

register = template.Library()


@register.filter
def status(record: Law | LawVersion) -> LawStatus:
    """Return whether a law, or a version of one, binds today."""
    return record.status_on(legal_day())


@register.simple_tag
def milestones_of(law: Law, version: LawVersion | None) -> Milestones:
    """Return when a law was adopted, revised and amended, up to the version that is shown."""
    return days_of(law, version)


@dataclass(frozen=True)
class WhatChanged:
    """What a text changed of the one before, in words, and the page that compares the two."""

    words: str
    address: str


# What a list tells; an article that has only moved says what it said.
TOLD = (Change.ADDED, Change.CHANGED, Change.MERGED, Change.SPLIT, Change.REMOVED)


@register.simple_tag
def what_changed(version: LawVersion) -> WhatChanged | None:
    """Return what a text changed of the one before; None where that is not here. The law has its versions at hand."""
    found = changes_in(version)
    if found is None:
        return None
    told = [revision_words(*found.articles)] if found.is_complete_revision else counted(found.counts, only=TOLD)
    return WhatChanged(_("、").join(told), comparison_of(found.older, version))


@register.simple_tag
def comparison_of(older: LawVersion, newer: LawVersion) -> str:
    """Return the address of the page that compares two texts of a law."""
    query = urlencode({"from": str(older.date), "to": str(newer.date)})
    return f"{reverse('pages:compare', args=[newer.law.slug])}?{query}"


@register.simple_tag
def comparison_at(article: Article, other: Article) -> str:
    """Return the address at which the texts of two articles of a law are compared, at the newer one of the two."""
    older, newer = sorted((article, other), key=lambda one: one.version.date)
    return f"{comparison_of(older.version, newer.version)}#change-{newer.key}"


@register.simple_tag
def standing_today(law: Law, version: LawVersion | None) -> Standing:
    """Return the status of the shown text as of today, whatever the requested day; without a text, that of the law."""
    return standing_of(law, version, timezone.localdate())


@register.simple_tag
def standing_asked(law: Law, version: LawVersion | None) -> Standing | None:
    """Return the same on the requested day; None without one."""
    day = asked_day()
    return standing_of(law, version, day) if day else None


def standing_of(law: Law, version: LawVersion | None, day: datetime.date) -> Standing:
    """Return the status of a law where its text of the day is shown, else that of the text."""
    if version is None or version == law.version_on(day):
        return law.standing_on(day)
    version.law = law
    return version.standing_on(day)


@register.filter
def reason(record: Law | LawVersion) -> str:
    """Return why the status of a law or of a text is what it is."""
    return record.standing_on(legal_day()).words


# What a list says beside the sign; a day of effect stands in the row anyway.
PLAIN_REASONS = (StandingReason.EFFECTIVE, StandingReason.ENDED, StandingReason.TO_COME, StandingReason.FOLLOWED)


@register.filter
def doubtful_reason(law: Law) -> str:
    """Return what a status rests on where that is less than a date."""
    why = law.standing_on(legal_day()).reason
    return "" if why in PLAIN_REASONS else str(why.label)


@register.filter
def version_shown(law: Law) -> LawVersion | None:
    """Return the version to show today."""
    return law.version_on(legal_day())
