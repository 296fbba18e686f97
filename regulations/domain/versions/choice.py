"""The text of a law that a date names: by the date of a version, or by a day on which it is in force."""

from django.utils.translation import gettext as _

from regulations.models.calendar import day_in
from regulations.models.law import Law, LawVersion
from regulations.models.standing import LawStatus

LONGEST_SHOWN = 20  # characters of a wrong value that a message repeats


class NoTextError(ValueError):
    """No text held here is named by the date; the message says which there are."""


def text_named(law: Law, given: str) -> LawVersion:
    """Return the text of a law for a date of one of its versions or for any day, 2019-06-01.

    A date that names a text of which the day of effect is another counts as that text. Raises NoTextError where the
    date is none, where no text is known to be in force on the day, and where that text is not held.
    """
    texts = law.texts
    for version in texts:
        if given in map(str, version.dates):
            return version
    try:
        day = day_in(given)
    except ValueError as error:
        message = _("“%(given)s”不是日期；可用：%(allowed)s，或任何一天，如 2019-06-01。")
        raise NoTextError(message % {"given": given[:LONGEST_SHOWN], "allowed": dates_of(law)}) from error
    binding = [version for version in law.versions.all() if version.standing_on(day).status == LawStatus.IN_FORCE]
    if not binding:
        message = _("不知 %(day)s 有效的是哪一文本；本库所收文本的日期：%(allowed)s。")
        raise NoTextError(message % {"day": given, "allowed": dates_of(law)})
    found = max(binding, key=lambda version: version.date)
    if not found.has_text:
        message = _("%(day)s 有效的是 %(date)s 的文本，本库没有收录；本库所收文本的日期：%(allowed)s。")
        raise NoTextError(message % {"day": given, "date": found.date, "allowed": dates_of(law)})
    return found


def dates_of(law: Law) -> str:
    """Return the dates that name the texts held here."""
    return "、".join(str(version.date) for version in law.texts)
