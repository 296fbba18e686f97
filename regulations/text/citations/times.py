"""Words of time in what people type about a law: which of its texts is meant, or that its dates are asked for."""

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 200  # characters
BEFORE = r"(?:旧版?|老版?|原来|以前|之前|过去|(?:修改|修订|修正)(?:之|以)?前|前一版|上一版)"
NOW = r"(?:最新版?|新版?|现行|现在|目前|当前|(?:修改|修订|修正)(?:之|以)?后)"
YEAR = r"(?P<year>(?:19|20)\d{2})\s?(?:年(?:版|修订|修正|修改|文本)?|版)"
OF_TEXT = re.compile(rf"(?:(?P<before>{BEFORE})|(?P<now>{NOW})|{YEAR})(?:的|之|有效的|适用的|施行的)?\s?")
AT_THE_END = re.compile(
    rf"\s?[，,（(]?(?:(?P<before>{BEFORE})|(?P<now>{NOW})|{YEAR})(?:的)?(?:版本|文本|条文|规定|版)?[）)]?"
)
AFTER_THE_NAME = re.compile(rf"(?P<name>.{{1,60}}[法典例定则])(?P<time>{BEFORE}|{NOW})的?(?P<rest>第.{{1,40}})")
ASKED_DAY = (
    r"(?:是|在|于|到底)?(?:自|从)?(?:什么时候|什么时间|何时|几时|哪一?天|哪一?年|几号)(?:起|开始|正式)?"
    r"(?:施行|生效|实施|执行|适用|失效|废止|作废|公布|发布|颁布|出台|通过|修订|修改|修正)(?:的|了)?(?:吗|呢)?"
)
ASKED_DATE = (
    r"的?(?:施行|生效|实施|公布|发布|颁布|通过|失效|废止|修订|修改)(?:日期|时间|日)"
    r"(?:是(?:什么时候|哪一?天|多少))?"
)
ASKED_VALIDITY = (
    r"(?:现在|目前|今天)?(?:还|是否|是不是|是否还|已经)?(?:现行)?"
    r"(?:有效|失效|废止|作废|施行|生效)(?:了|的)?(?:吗|没有|没|么)?"
)
OF_DATES = re.compile(rf"(?P<name>.{{2,60}}?)(?:{ASKED_DAY}|{ASKED_DATE}|{ASKED_VALIDITY}(?<=[吗么没有了]))\s?[?？]?")


class TextAsked(StrEnum):
    """Which text of a law is asked for."""

    BEFORE = "before"  # the one before that of today
    NOW = "now"
    YEAR = "year"  # the one of a year


@dataclass(frozen=True)
class TimeAsked:
    """A text without its words of time, and what these ask for."""

    text: str
    asked: TextAsked
    year: int | None = None


def time_asked(text: str) -> TimeAsked | None:
    """Return which text of a law is asked for, and the rest of what was typed; None without a word of time.

    >>> time_asked("2017年的《网络安全法》第二十一条")
    TimeAsked(text='《网络安全法》第二十一条', asked=<TextAsked.YEAR: 'year'>, year=2017)
    >>> time_asked("修订前的治安管理处罚法第四十三条").asked.value, time_asked("公司法修改前第20条").text
    ('before', '公司法第20条')
    >>> time_asked("公司法第88条 最新").text, time_asked("网络安全法第二十一条")
    ('公司法第88条', None)
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if (found := OF_TEXT.match(text)) and found.end() < len(text):
        return told(found, text[found.end() :])
    if found := AFTER_THE_NAME.fullmatch(text):
        asked = TextAsked.BEFORE if re.fullmatch(BEFORE, found["time"]) else TextAsked.NOW
        return TimeAsked(found["name"] + found["rest"], asked)
    for place in range(max(len(text) - 12, 1), len(text)):
        if found := AT_THE_END.fullmatch(text, place):
            return told(found, text[:place])
    return None


def told(found: re.Match[str], rest: str) -> TimeAsked:
    """Return what was matched."""
    if found["year"]:
        return TimeAsked(rest.strip(), TextAsked.YEAR, int(found["year"]))
    return TimeAsked(rest.strip(), TextAsked.BEFORE if found["before"] else TextAsked.NOW)


def law_of_dates(text: str) -> str | None:
    """Return the name of which the dates are asked for, or whether it is in force; None where no such thing is asked.

    >>> law_of_dates("个人信息保护法什么时候施行"), law_of_dates("《密码法》自哪天起施行？")
    ('个人信息保护法', '《密码法》')
    >>> law_of_dates("侵权责任法还有效吗"), law_of_dates("电子商务法的发布日期"), law_of_dates("合同什么时候生效")
    ('侵权责任法', '电子商务法', '合同')
    >>> law_of_dates("网络安全法第二十一条") is None
    True
    """
    found = OF_DATES.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return found["name"].strip() if found else None
