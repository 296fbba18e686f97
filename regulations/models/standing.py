"""Whether a law, and each of its texts, binds on a day, and why: the one rule that every output follows.

The status of a law is that of the text that holds on the day. What a source states about a law counts where no text of
it is here, and where the source says that it was repealed without saying when. What is not known is said to be
unknown: of a new text without a day of effect nobody can tell, for a year, whether it or the former one holds.
`has_status` in `standing_query.py` is the same rule as a condition of a query; a test compares the two.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from regulations.models.calendar import in_words
from regulations.text.structure.dates import PartialDate

if TYPE_CHECKING:
    from regulations.models.law import Law, LawVersion

LONGEST_WAIT = datetime.timedelta(days=366)  # from promulgation to effect; none is known that waited longer in silence


class LawStatus(models.TextChoices):
    """Whether a law binds on a given day."""

    NOT_YET = "not_yet", gettext_lazy("尚未生效")
    IN_FORCE = "in_force", gettext_lazy("有效")
    AMENDED = "amended", gettext_lazy("已修改")
    REPEALED = "repealed", gettext_lazy("已废止")
    PROPOSED = "proposed", gettext_lazy("拟议")
    UNKNOWN = "unknown", gettext_lazy("不明")


class StandingReason(models.TextChoices):
    """What a status rests on."""

    EFFECTIVE = "effective", gettext_lazy("施行日期")
    PRESUMED = "presumed", gettext_lazy("公布已满一年，推定施行")
    FIRST_TEXT = "first_text", gettext_lazy("更早文本的施行日期")
    STATED = "stated", gettext_lazy("资料注明")
    FOLLOWED = "followed", gettext_lazy("后来的文本")
    ENDED = "ended", gettext_lazy("失效日期")
    END_STATED = "end_stated", gettext_lazy("资料注明已废止")
    END_UNKNOWN = "end_unknown", gettext_lazy("失效日期不明")
    TO_COME = "to_come", gettext_lazy("施行日期未到")
    WHICH_TEXT = "which_text", gettext_lazy("新文本的施行日期不明")
    NO_DATE = "no_date", gettext_lazy("没有施行日期的记载")


@dataclass(frozen=True)
class Standing:
    """A status on a day with its reason; `day` is from when on it holds, `by` the law or text that brought it about."""

    status: LawStatus
    reason: StandingReason
    day: PartialDate | None = None
    ground: str = ""  # what a day of effect rests on
    by_law: "Law | None" = None
    by_text: "LawVersion | None" = None

    @property
    def words(self) -> str:
        """Return the reason as a sentence without its full stop, in the language of the reader."""
        values = {
            "day": in_words(self.day),
            "ground": self.ground,
            "by": self.by_law.title if self.by_law else "",
            "text": in_words(self.by_text.date) if self.by_text else "",
        }
        whole, partial = WORDS[self.reason]
        names = {
            StandingReason.EFFECTIVE: self.ground,
            StandingReason.FOLLOWED: self.day,
            StandingReason.ENDED: self.by_law,
            StandingReason.TO_COME: self.day,
        }
        return str(whole if names.get(self.reason, True) else partial) % values


# The words of each reason; the second where what the first names is not known.
WORDS: dict[StandingReason, tuple[Any, Any]] = {
    StandingReason.EFFECTIVE: (gettext_lazy("自 %(day)s 起施行（%(ground)s）"), gettext_lazy("自 %(day)s 起施行")),
    StandingReason.PRESUMED: (gettext_lazy("施行日期不明；%(day)s 公布，已满一年，推定已施行"), ""),
    StandingReason.FIRST_TEXT: (gettext_lazy("自 %(day)s 起施行；当时的文本不在本库"), ""),
    StandingReason.STATED: (gettext_lazy("据资料注明；本库没有正文可核"), ""),
    StandingReason.FOLLOWED: (gettext_lazy("自 %(day)s 起由新文本取代"), gettext_lazy("已由 %(text)s 的新文本取代")),
    StandingReason.ENDED: (gettext_lazy("自 %(day)s 起由《%(by)s》废止"), gettext_lazy("自 %(day)s 起失效")),
    StandingReason.END_STATED: (gettext_lazy("资料注明已废止，失效日期不明"), ""),
    StandingReason.END_UNKNOWN: (gettext_lazy("后来已废止，失效日期不明，不知这一天是否有效"), ""),
    StandingReason.TO_COME: (gettext_lazy("自 %(day)s 起施行"), gettext_lazy("这一天还没有公布")),
    StandingReason.WHICH_TEXT: (gettext_lazy("%(text)s 的新文本施行日期不明，不知这一天适用哪一文本"), ""),
    StandingReason.NO_DATE: (gettext_lazy("没有施行日期的记载"), ""),
}


def year_before(day: datetime.date) -> str:
    """Return the day up to which a text without a day of effect must have been made to be presumed in force."""
    return datetime.date.fromordinal(max(1, day.toordinal() - LONGEST_WAIT.days)).isoformat()


def begins(version: "LawVersion") -> datetime.date | None:
    """Return from when on a text binds: its day of effect, or where none is known a year after it was made known."""
    if version.effective:
        return version.effective.first_day
    made = version.promulgated or version.adopted
    return made.first_day + LONGEST_WAIT if made and version.has_text else None


def is_ended(version: "LawVersion", day: datetime.date) -> bool:
    """Tell whether a text has ended by a day."""
    return version.ended is not None and version.ended.first_day <= day


def is_unsettled(version: "LawVersion", day: datetime.date) -> bool:
    """Tell whether a text was promulgated in the year before the day and has no effective date."""
    made, begin = version.promulgated or version.adopted, begins(version)
    if version.effective or made is None or begin is None or is_ended(version, day):
        return False
    return made.first_day <= day < begin


def followers(version: "LawVersion", day: datetime.date) -> "list[LawVersion]":
    """Return the later texts of the law that began by the day, the earliest first."""
    later = [other for other in version.law.versions.all() if other.date > version.date]
    begun = [other for other in later if (begin := begins(other)) and begin <= day]
    return sorted(begun, key=lambda other: other.date)


def binds(version: "LawVersion", day: datetime.date) -> bool:
    """Tell whether a text is the one that binds on a day: begun, not ended, and followed by none."""
    begin = begins(version)
    return begin is not None and begin <= day and not is_ended(version, day) and not followers(version, day)


def standing_of_version(version: "LawVersion", day: datetime.date) -> Standing:
    """Return the status of one text on a day."""
    versions = version.law.versions.all()
    is_last = not any(other.date > version.date for other in versions)
    if is_last and version.law.stated_status and not any(other.has_text for other in versions):
        return Standing(LawStatus(version.law.stated_status), StandingReason.STATED)
    follower = next(iter(followers(version, day)), None)
    if follower and version.ended_by_id is None:
        return Standing(LawStatus.AMENDED, StandingReason.FOLLOWED, follower.effective, by_text=follower)
    if is_ended(version, day):
        return Standing(LawStatus.REPEALED, StandingReason.ENDED, version.ended, by_law=version.ended_by)
    own = own_standing(version, day)
    stated = stated_standing(version.law, versions, own, day) if is_last else None
    if stated:
        return stated
    unsettled = [other for other in versions if other.date > version.date and is_unsettled(other, day)]
    if unsettled and own.status is LawStatus.IN_FORCE:
        return Standing(LawStatus.UNKNOWN, StandingReason.WHICH_TEXT, by_text=unsettled[-1])
    return own


def own_standing(version: "LawVersion", day: datetime.date) -> Standing:
    """Return the status of a text by its own dates alone, where it has not ended."""
    made, begin = version.promulgated or version.adopted, begins(version)
    if version.effective and version.effective.first_day <= day:
        ground = str(version.get_ground_display()) if version.ground else ""
        return Standing(LawStatus.IN_FORCE, StandingReason.EFFECTIVE, version.effective, ground)
    if version.effective:
        return Standing(LawStatus.NOT_YET, StandingReason.TO_COME, version.effective)
    if made is None or begin is None:
        return Standing(LawStatus.UNKNOWN, StandingReason.NO_DATE)
    if begin <= day:
        return Standing(LawStatus.IN_FORCE, StandingReason.PRESUMED, made)
    if made.first_day > day:
        return Standing(LawStatus.NOT_YET, StandingReason.TO_COME)
    had_text = version.law.began_by(day) or any(binds(other, day) for other in version.law.versions.all())
    if had_text:
        return Standing(LawStatus.UNKNOWN, StandingReason.WHICH_TEXT, by_text=version)
    return Standing(LawStatus.UNKNOWN, StandingReason.NO_DATE)


def stated_standing(
    law: "Law", versions: "Sequence[LawVersion] | Any", derived: Standing, day: datetime.date
) -> Standing | None:
    """Return the status that a source states of a law, where it counts; None where the dates do."""
    if not law.stated_status:
        return None
    stated = LawStatus(law.stated_status)
    if not any(version.has_text for version in versions):
        return Standing(stated, StandingReason.STATED)
    if stated is not LawStatus.REPEALED or derived.status is LawStatus.NOT_YET:
        return None
    if any(binds(version, day) and any(other.date > version.date for other in versions) for version in versions):
        return None  # a newer text came later, so it was in force
    if day >= timezone.localdate():
        return Standing(LawStatus.REPEALED, StandingReason.END_STATED)
    return Standing(LawStatus.UNKNOWN, StandingReason.END_UNKNOWN)


def standing_of_law(law: "Law", day: datetime.date) -> Standing:
    """Return the status of a law on a day: that of the text that holds, or what is stated."""
    versions = sorted(law.versions.all(), key=lambda version: version.date)
    over = is_over(versions, day)
    if over and any(version.has_text for version in versions):
        return ended_standing(versions, day)
    derived = ended_standing(versions, day) if over else derived_standing(law, versions, day)
    return stated_standing(law, versions, derived, day) or derived


def is_over(versions: "Sequence[LawVersion]", day: datetime.date) -> bool:
    """Tell whether the last of some texts, which stand in order of time, has ended by a day."""
    return any(is_ended(version, day) for version in versions if version.date == versions[-1].date)


def ended_standing(versions: "Sequence[LawVersion]", day: datetime.date) -> Standing:
    """Return the status of a law whose last text has ended."""
    ended = next(version for version in reversed(versions) if is_ended(version, day))
    return Standing(LawStatus.REPEALED, StandingReason.ENDED, ended.ended, by_law=ended.ended_by)


def derived_standing(law: "Law", versions: "Sequence[LawVersion]", day: datetime.date) -> Standing:
    """Return the status of a law that is not over, by the dates of its texts."""
    binding = [version for version in versions if binds(version, day)]
    unsettled = [version for version in versions if is_unsettled(version, day)]
    if binding:
        newer = [version for version in unsettled if version.date > binding[-1].date]
        if newer:
            return Standing(LawStatus.UNKNOWN, StandingReason.WHICH_TEXT, by_text=newer[-1])
        return own_standing(binding[-1], day)
    if law.began_by(day) and unsettled:
        return Standing(LawStatus.UNKNOWN, StandingReason.WHICH_TEXT, by_text=unsettled[-1])
    if law.began_by(day):
        return Standing(LawStatus.IN_FORCE, StandingReason.FIRST_TEXT, law.in_force_since)
    own = [own_standing(version, day) for version in versions if not is_ended(version, day)]
    coming = next((standing for standing in own if standing.status is LawStatus.NOT_YET), None)
    return coming or Standing(LawStatus.UNKNOWN, StandingReason.NO_DATE)
