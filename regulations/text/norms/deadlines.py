"""Limits of time: 自…之日起三十日内, 二十四小时内, 不少于六个月."""

import re
from collections.abc import Iterator

from regulations.text.norms.amounts import amount_of
from regulations.text.norms.values import Deadline, TimeUnit

UNITS = {
    "小时": TimeUnit.HOUR,
    "日": TimeUnit.DAY,
    "天": TimeUnit.DAY,
    "个工作日": TimeUnit.WORKDAY,
    "工作日": TimeUnit.WORKDAY,
    "个月": TimeUnit.MONTH,
    "年": TimeUnit.YEAR,
}
DIGIT = r"[〇零一二两三四五六七八九十百千\d]"
NUMBER = rf"{DIGIT}{{1,8}}"
BRACKET = r"(?:\([^()]{1,12}\)|（[^（）]{1,12}）)?"  # 24小时(农村72小时)内
UNIT = "小时|个?工作日|日|天|个月|年"
LIMIT = re.compile(
    rf"""
    (?<![第年月])(?<!{DIGIT})(?P<within>(?P<within_amount>{NUMBER})(?P<within_unit>{UNIT}){BRACKET}(?:以内|之内|内|以前|之前|前))
    |(?:不(?:得)?少于|不低于)(?:(?P<since>[^，。；]{{1,20}}?)后)?(?P<kept>(?P<kept_amount>{NUMBER})(?P<kept_unit>{UNIT}))
    |至少(?:保存|留存|保留|保管)?(?P<least>(?P<least_amount>{NUMBER})(?P<least_unit>{UNIT}))(?!一次|内|[前以])
    |提前(?P<ahead>(?P<ahead_amount>{NUMBER})(?P<ahead_unit>{UNIT}))
    """,
    re.VERBOSE,
)
LONGEST_EVENT = 48  # characters before a limit
SINCE = re.compile(r".{0,48}(?:自|从|在|于)(?P<since>[^，。；]{1,40}?)(?:起的?|后的?)$")
BEFORE_THE_END = re.compile(
    r".{0,48}?(?:在|于|，|^)(?P<since>[^，。；在于]{1,20}(?:届满|期满|召开|举行|开始))$"
)  # 届满90日前


def deadlines_in(text: str) -> tuple[Deadline, ...]:
    """Return the limits of time in a clause, in order.

    >>> [(one.text, one.amount, one.unit.value, one.since) for one in deadlines_in("可以自接到通知之日起十五日内起诉")]
    [('十五日内', 15, 'day', '接到通知之日')]
    """
    return tuple(limits(text))


def limits(text: str) -> Iterator[Deadline]:
    """Return them one after the other."""
    for found in LIMIT.finditer(text):
        name = next(form for form in ("within", "kept", "least", "ahead") if found[form])
        amount = amount_of(found[f"{name}_amount"])
        if amount is None:
            continue
        before = text[max(0, found.start() - LONGEST_EVENT) : found.start()]
        since = (SINCE.match(before) or BEFORE_THE_END.match(before)) if name == "within" else found
        yield Deadline(found[name], int(amount), UNITS[found[f"{name}_unit"]], since["since"] if since else None)
