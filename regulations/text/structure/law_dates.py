"""When a text was adopted, promulgated and took effect, as its own head and closing lines tell.

The order of trust for the day of effect, the first that holds wins; see `Ground`: a line of the head, the closing
article, "from the day of promulgation", the decision that changed the text, the catalogue. A day before the last
change of the text is that of an earlier text and is not taken: 修正 leaves the closing article as it was.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from regulations.text.language.normalize import nfkc
from regulations.text.structure.dates import PartialDate

DAY = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日", re.ASCII)
ADOPTS = re.compile(r"通过|修订|修正|修改|批准|制定")
PROMULGATES = re.compile(r"公布|发布|颁布|公告|印发|下发|令第?\s?[\d一二三四五六七八九十百〇零]{1,12}+\s?号")
TAKES_EFFECT = re.compile(r"(?<!的)(?:起?施行|起?实施|起?生效|起?执行)")
AMENDS_PART = re.compile(r"修正|修改")
TITLE = re.compile(r"《[^》]*》?|〈[^〉]*〉?|<[^>]*>?")  # what a decision is called says nothing of this text
CLOSING = re.compile(
    rf"""
    自(?:{DAY.pattern}(?:零时)?|(?P<act>公布|发布|颁布|印发|下发|通过|批准|公告|发文|下达)之日)
    起?(?:正式)?(?:施行|实施|生效|执行|试行)
    """,
    re.VERBOSE | re.ASCII,
)
FROM_PROMULGATION = re.compile(r"(?:公布|发布|颁布)后(?:施行|实施)")
NUMBER = re.compile(
    r"""
    (?P<order>[\u4e00-\u9fff、]{0,30}令)\s?(?:[〔\[]?\d{4}[〕\]]?年?)?\s?
    第\s?(?P<no>[\d一二三四五六七八九十百〇零]{1,12}+)\s?号              # 国务院令第760号
    |(?P<letter>[\u4e00-\u9fff]{2,4}[〔\[]\d{4}[〕\]]第?\d{1,9}+号)     # 法释〔2021〕11号
    """,
    re.VERBOSE,
)
STATE = re.compile(r"^(?:根据|依据)|中{0,3}中华人民共和国")
SOON = datetime.timedelta(days=366)  # so long after its adoption a text may still be promulgated
LATE = datetime.timedelta(days=60)  # so long after its day of effect a text may still be made known


class Ground(Enum):
    """What a day of effect rests on; the first is trusted most."""

    HEAD = "head"
    CLOSING = "closing"
    PROMULGATION = "promulgation"
    DECISION = "decision"  # found by whoever knows the decision that changed the text
    CATALOGUE = "catalogue"


@dataclass(frozen=True)
class Step:
    """A dated line of a head: what was done to the text on a day."""

    day: datetime.date
    words: str

    @property
    def deed(self) -> str:
        """Return the words without the titles that they mention."""
        return TITLE.sub("", self.words)

    @property
    def changes(self) -> bool:
        """Tell whether the text became what it is by this, rather than coming into force."""
        return bool(ADOPTS.search(self.deed) or PROMULGATES.search(self.deed) or not TAKES_EFFECT.search(self.deed))


@dataclass(frozen=True)
class TextDates:
    """What is known of the dates of one text; what is unknown is None."""

    adopted: PartialDate | None = None
    promulgated: PartialDate | None = None
    effective: PartialDate | None = None
    ground: Ground | None = None  # of the day of effect
    since: PartialDate | None = None  # the first day of effect of the law, where an earlier text had it
    number: str = ""
    too_early: tuple[datetime.date, datetime.date] | None = None  # the day outside the text, and the later change


@dataclass(frozen=True)
class Catalogued:
    """Metadata of a text: the day in its file name, and its catalogue row."""

    named: datetime.date | None = None
    published: datetime.date | None = None
    valid_from: datetime.date | None = None


def days_in(text: str) -> list[tuple[datetime.date, int, int]]:
    """Return the days that a text names, with where they stand; full-width digits are read too.

    >>> days_in("自２０２０年1月1日起施行")
    [(datetime.date(2020, 1, 1), 1, 10)]
    """
    narrow = nfkc(text) if not text.isascii() else text
    if len(narrow) != len(text):
        narrow = text
    found = []
    for match in DAY.finditer(narrow):
        try:
            day = datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue  # 2月30日: no day at all
        found.append((day, match.start(), match.end()))
    return found


def steps(head: Iterable[str]) -> list[Step]:
    """Return what the lines of a head tell, one step a day; a line that goes on the one before is joined to it.

    >>> [(str(step.day), step.words) for step in steps(["1999年10月7日 国务院令第273号发布", "2023年4月27日 修订"])]
    [('1999-10-07', '国务院令第273号发布'), ('2023-04-27', '修订')]
    """
    whole = "".join(head)
    found = days_in(whole)
    ends = [*(start for _, start, _ in found[1:]), len(whole)][: len(found)]
    return [
        Step(day, whole[end:stop].strip(" 　，,（(根据经")) for (day, _, end), stop in zip(found, ends, strict=True)
    ]


def text_dates(head: Sequence[str], closing: str, beside: Catalogued) -> TextDates:
    """Infer the dates of a text from its head, its closing article and its metadata.

    >>> found = text_dates(["2016年11月7日 第十二届全国人民代表大会常务委员会第二十四次会议通过"],
    ...                "本法自2017年6月1日起施行。", Catalogued(datetime.date(2016, 11, 7)))
    >>> str(found.adopted), str(found.effective), found.ground
    ('2016-11-07', '2017-06-01', <Ground.CLOSING: 'closing'>)
    """
    told = steps(head)
    adopted = max((step.day for step in told if ADOPTS.search(step.deed) and step.changes), default=None)
    announced = [step.day for step in told if PROMULGATES.search(step.deed)]
    undated = [step.day for step in told if step.changes]
    changed = max([*undated, *announced], default=None)  # the last change that the head tells of
    too_early = None
    promulgated = max(announced, default=None)
    outside = beside.named or beside.published
    if outside and changed and outside < changed:
        too_early = (outside, changed)
    if promulgated is None or (adopted and promulgated < adopted):
        promulgated = outside if outside and (changed is None or outside >= changed) else None
    elif outside and outside > promulgated:
        promulgated = outside
    if adopted and promulgated and promulgated - adopted > SOON:
        adopted = None  # that of an earlier text: the head does not tell of the last change
    made = max(filter(None, (adopted, promulgated, changed)), default=None)
    effective, ground, since = effect(told, closing, beside, adopted=adopted, made=made)
    return TextDates(
        adopted=day_of(adopted),
        promulgated=day_of(promulgated),
        effective=day_of(effective),
        ground=ground,
        since=day_of(since),
        number=number_in(told, head),
        too_early=too_early,
    )


def effect(
    told: list[Step], closing: str, beside: Catalogued, *, adopted: datetime.date | None, made: datetime.date | None
) -> tuple[datetime.date | None, Ground | None, datetime.date | None]:
    """Return the day of effect with its ground, and the first day of effect of an earlier text.

    `made` is the day from which the text stood as it does: of promulgation, or else of adoption.
    """
    stated = max((step.day for step in told if TAKES_EFFECT.search(step.deed)), default=None)
    closes, act = closing_day(closing)
    own = max(filter(None, (stated, closes)), default=None)
    since = min(filter(None, (stated, closes)), default=None)
    if own and (made is None or own >= made or (adopted is not None and own >= adopted and made - own <= LATE)):
        return own, Ground.CLOSING if own == closes else Ground.HEAD, None
    first = min((step.day for step in told if step.changes), default=None)
    whole = first is None or first == made or not is_amended(told)
    if act and made and whole and (first is None or made - first <= SOON):
        return (adopted or made) if act == "通过" else made, Ground.PROMULGATION, None
    since = since or (first if act else None)
    if beside.valid_from and (made is None or beside.valid_from >= made):
        return beside.valid_from, Ground.CATALOGUE, since
    return None, None, since


def is_amended(told: list[Step]) -> bool:
    """Tell whether the text is an earlier one, changed in places."""
    return any(AMENDS_PART.search(step.deed) for step in told)


def closing_day(closing: str) -> tuple[datetime.date | None, str]:
    """Return the day that the closing words give for this text, or the act that it takes effect with.

    >>> closing_day("本条例自2023年7月1日起施行。"), closing_day("本办法自发布之日起施行。")
    ((datetime.date(2023, 7, 1), ''), (None, '发布'))
    """
    narrow = nfkc(closing)
    found = CLOSING.search(narrow)
    if found is None:
        return None, "公布" if FROM_PROMULGATION.search(narrow) else ""
    if found["act"]:
        return None, found["act"]
    return next((day for day, *_ in days_in(found[0])), None), ""


def number_in(told: list[Step], head: Iterable[str]) -> str:
    """Return the number of the document that made the text what it is: 国务院令第760号, 法释〔2021〕11号.

    An amended text whose amendment has no number takes that of the latest document before it.
    """
    words = [step.deed for step in reversed(told) if step.changes] or list(head)
    found = next((found for one in words if (found := NUMBER.search(one))), None)
    return STATE.sub("", found["letter"] or f"{found['order']}第{found['no']}号") if found else ""


def day_of(day: datetime.date | None) -> PartialDate | None:
    """Return a day as the records hold it."""
    return PartialDate(day.year, day.month, day.day) if day else None
