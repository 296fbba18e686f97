"""What an import of official texts says of them, in the language of whoever imports."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regulations.importing.problems import Location, Problem
from regulations.text.structure.blocks import Fault, FaultKind
from regulations.text.structure.law_dates import TextDates

FAULTS: dict[FaultKind, Promise] = {
    FaultKind.OWN_LINE: _("“{0}”原在另一行之中，现自成一行"),
    FaultKind.UNREADABLE: _("有字体无法显示的字符：{0!r}"),
    FaultKind.REPEATED: _("{0}在此重复出现"),
    FaultKind.OUT_OF_ORDER: _("{1}之后是{0}"),
    FaultKind.NOT_FIRST: _("第一个条文是{0}"),
    FaultKind.HEADING: _("“{0}”在{1}末尾，现作为标题"),
    FaultKind.BLANKS: _("词语之内的空格去掉了 {0} 处，这里是第一处"),
    FaultKind.ONLY_HEADINGS: _("标题之下没有正文"),
    FaultKind.NO_TEXT: _("没有正文"),
}
LOST_WORDS = _("分析结构时丢了文字；请把这个文本报告给我们")
TOO_EARLY = _("文件的日期是 {0}，早于题注所写的最近一次修改 {1}")


def problem_of(fault: Fault, path: str) -> Problem:
    """Return what is wrong in a line of a file."""
    return Problem(Location(path, fault.line), str(FAULTS[fault.kind]).format(*fault.values))


def problems_of_dates(dates: TextDates, path: str) -> list[Problem]:
    """Return what is wrong with the dates of a text."""
    return [Problem(Location(path, 0), str(TOO_EARLY).format(*dates.too_early))] if dates.too_early else []
