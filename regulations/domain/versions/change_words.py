"""Labels and counted phrases for the kinds of change between two versions of a law."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from regulations.text.structure.diff import Change

CHANGE_LABELS: dict[Change, Promise] = {
    Change.ADDED: _("新增"),
    Change.CHANGED: _("修改"),
    Change.MERGED: _("合并"),
    Change.SPLIT: _("拆分"),
    Change.SIMILAR: _("相近"),
    Change.REMOVED: _("删去"),
    Change.MOVED: _("仅条号变动"),
    Change.UNCHANGED: _("未变"),
}

COUNTED: dict[Change, Promise] = {
    Change.ADDED: _("新增 %(n)d 条"),
    Change.CHANGED: _("修改 %(n)d 条"),
    Change.MERGED: _("合并 %(n)d 处"),
    Change.SPLIT: _("拆分 %(n)d 处"),
    Change.SIMILAR: _("内容相近 %(n)d 条"),
    Change.REMOVED: _("删去 %(n)d 条"),
    Change.MOVED: _("仅条号变动 %(n)d 条"),
    Change.UNCHANGED: _("未变 %(n)d 条"),
}


def revision_words(old: int, new: int) -> str:
    """Return the sentence for a complete revision, from the number of articles before and after."""
    return gettext("全面修订：%(old)d 条改为 %(new)d 条") % {"old": old, "new": new}


def counted(counts: Mapping[Change, int], *, only: Iterable[Change] = CHANGE_LABELS) -> list[str]:
    """Return a phrase for each kind of change with its count; kinds that do not occur are left out."""
    return [str(COUNTED[change]) % {"n": counts[change]} for change in only if counts.get(change)]
