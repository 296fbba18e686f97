"""What follows from many texts together: which decision set a day, which text ended with which.

All of it can be run again at any time and changes nothing then; a law that comes late is taken account of.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from regulations.domain.curation import save_because
from regulations.importing.texts.records import LawKey
from regulations.models import (
    Article,
    ClaimStatus,
    EffectGround,
    Evidence,
    Instrument,
    Law,
    LawStatus,
    LawVersion,
    Link,
    Predicate,
)
from regulations.text.structure.dates import PartialDate
from regulations.text.structure.law_dates import closing_day, day_of, steps
from regulations.text.structure.repeals import repealed_titles
from regulations.text.structure.titles import amended_title, title_key

ADOPTION = datetime.timedelta(days=200)  # within which several bodies adopt one text
AMENDING = (Instrument.DECISION, Instrument.AMENDMENT)
REASON = "import: follows from other texts"


def settle() -> int:
    """Work out what all texts together tell; return how many laws changed."""
    laws = {law.pk: law for law in Law.objects.prefetch_related("versions")}
    by_key = {LawKey.of(law.title, law.jurisdiction): law for law in laws.values()}
    changed = set(set_days_of_decisions(laws))
    for law in laws.values():
        changed.update(close_versions(law))
    changed.update(end_repealed(laws, by_key))
    changed.update(drop_needless_statements(laws.values()))
    changed.update(link_amendments(laws, by_key))
    return len(changed)


def save(version: LawVersion) -> int:
    """Save a version with the reason; return the number of its law."""
    save_because(version, REASON)
    return int(version.law_id)


def close_versions(law: Law) -> Iterator[int]:
    """Let each version end on the day that the next one takes effect; a later day that is there gives way.

    Not where a head tells of a change in between, whose text is not here, or where there is no head that could tell.
    """
    versions = sorted(law.versions.all(), key=lambda version: version.promulgated or version.adopted or version.date)
    changes = {step.day for version in versions for step in steps(version.head.splitlines()) if step.changes}
    for version, following in pairwise(versions):
        day = following.effective
        ended_before = day and version.ended and not day < version.ended
        if day is None or ended_before or (version.effective and not version.effective < day):
            continue
        if not changes or any(is_between(change, version, following) for change in changes):
            continue
        version.ended = day
        yield save(version)


def is_between(day: datetime.date, version: LawVersion, following: LawVersion) -> bool:
    """Tell whether a text was changed between two versions; the next one may be adopted in steps itself."""
    made = [date.first_day for date in (version.adopted, version.promulgated) if date] or [version.date.first_day]
    after = (following.adopted or following.promulgated or following.date).first_day
    return max(made) < day < after - ADOPTION


def set_days_of_decisions(laws: dict[int, Law]) -> Iterator[int]:
    """Give versions that a decision made the day of effect that the decision tells."""
    days = dict(days_of_decisions(laws.values()))
    for law in laws.values():
        taken = {version.effective for version in law.versions.all()}
        for version in law.versions.all():
            if version.effective and version.ground != EffectGround.CATALOGUE:
                continue
            made = version.adopted or version.promulgated
            day = days.get((LawKey.of(law.title, law.jurisdiction).title, str(made)))
            if day is None or day in taken or (version.ended and version.ended < day):
                continue
            version.effective, version.ground = day, EffectGround.DECISION
            yield save(version)


def days_of_decisions(laws: Iterable[Law]) -> Iterator[tuple[tuple[str, str], PartialDate]]:
    """Return, by the law that a decision changed and the day of the decision, from when on the change holds."""
    for law in laws:
        name = amended_title(law.title) if law.instrument in AMENDING else ""
        if not name:
            continue
        keys = {title_key(name), title_key(f"{law.title.split('关于')[0]}{name}")}
        for version in law.versions.all():
            days = {str(day) for day in (version.adopted, version.promulgated) if day}
            if version.effective:
                yield from (((key, day), version.effective) for key in keys for day in days)


@dataclass(frozen=True)
class Repeal:
    """A law says that another one is no longer in force, from a day on."""

    by: Law
    day: PartialDate
    law: Law


def end_repealed(laws: dict[int, Law], by_key: dict[LawKey, Law]) -> Iterator[int]:
    """End the versions of laws that other laws do away with, unless a day is known already."""
    for repeal in repeals(laws, by_key):
        for version in repeal.law.versions.all():
            ended_otherwise = version.ended_by_id or version.ended not in (None, repeal.day)
            if version.date < repeal.day and not ended_otherwise:
                version.ended, version.ended_by = repeal.day, repeal.by
                yield save(version)


def repeals(laws: dict[int, Law], by_key: dict[LawKey, Law]) -> Iterator[Repeal]:
    """Find them in the texts; the first day that a text tells for one holds."""
    found: dict[tuple[int, int], Repeal] = {}
    for law_id, version_id, text in repealing_articles():
        by = laws.get(law_id)
        if by is None:  # it is in the recycle bin
            continue
        day = day_of_repeal(by, version_id, text)
        for title in repealed_titles(text) if day else ():
            law = named_law(title, by, by_key)
            if law and law != by and day:
                key = by.pk, law.pk
                if key not in found or day < found[key].day:
                    found[key] = Repeal(by, day, law)
    yield from sorted(found.values(), key=lambda repeal: (repeal.day, repeal.by.pk, repeal.law.pk))


def repealing_articles() -> Iterator[tuple[int, int, str]]:
    """Return law, version and text of all articles that speak of it."""
    rows = Article.objects.filter(text__contains="废止").order_by("version_id", "position")
    return rows.values_list("version__law_id", "version_id", "text").iterator()


def day_of_repeal(by: Law, version_id: int, text: str) -> PartialDate | None:
    """Return when it takes effect: the day that the words tell, else that on which the law first took effect."""
    told, _act = closing_day(text)
    if told:
        return day_of(told)
    version = next((version for version in by.versions.all() if version.pk == version_id), None)
    return by.in_force_since or (version.effective if version else None)


def named_law(title: str, by: Law, by_key: dict[LawKey, Law]) -> Law | None:
    """Return the law that another one means: of the same place; 关于… alone stands for what the same body made."""
    for name in (title, f"{by.title.split('关于')[0]}{title}" if title.startswith("关于") else title):
        law = by_key.get(LawKey.of(name, by.jurisdiction))
        if law:
            return law
    return None


def link_amendments(laws: dict[int, Law], by_key: dict[LawKey, Law]) -> Iterator[int]:
    """Link each decision and amendment to the law that its title says it changes."""
    linked = set(Link.objects.filter(predicate=Predicate.AMENDS).values_list("subject_id", flat=True))
    for law in laws.values():
        name = amended_title(law.title) if law.instrument in AMENDING and law.pk not in linked else ""
        amended = named_law(name, law, by_key) if name else None
        evidence = law.evidence.first() if amended else None
        if amended and amended != law and evidence:
            link = Link.objects.create(subject=law, predicate=Predicate.AMENDS, object=amended)
            Evidence.objects.create(link=link, source=evidence.source, claim=ClaimStatus.OFFICIAL)
            yield law.pk


def drop_needless_statements(laws: Iterable[Law]) -> Iterator[int]:
    """Take back what is stated of a law where the days of its versions say by now that it is over, and since when."""
    for law in laws:
        versions = law.versions.all()
        over = all(version.ended for version in versions) and any(version.ended_by_id for version in versions)
        if law.stated_status in (LawStatus.REPEALED, LawStatus.UNKNOWN) and over:
            law.stated_status = ""
            save_because(law, REASON)
            yield law.pk
