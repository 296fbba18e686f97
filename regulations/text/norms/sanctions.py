"""What is imposed on a breach: the verbs of sanctions, and each sanction with its amounts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from regulations.text.norms.amounts import AMOUNT, amount_of
from regulations.text.norms.values import Sanction, SanctionType

YUAN = "yuan"
TEN_THOUSAND = 10_000
UNITS = {"元": YUAN, "万元": YUAN, "倍": "times", "日": "day", "天": "day", "月": "month", "年": "year", "%": "percent"}
UNIT = r"(?:万元|元|倍|日|天|个?月|年|[%％])"
LONGEST_RANGE = 48  # characters before 罚款
OR = "或者"
# What stands before 罚款, 拘留 or 有期徒刑: 五万元以上五十万元以下(的), 一倍以上五倍以下, 三年以下, 百分之五以上.
RANGE = re.compile(
    rf"""
    (?:(?P<percent>百分之)?(?P<least>{AMOUNT})(?P<least_unit>{UNIT})?(?:以上(?:不足|至|到|、|等值以下)?|至|到))?
    (?:(?P<more_percent>百分之)?(?P<most>{AMOUNT})(?P<unit>{UNIT})?(?P<below>以下|以内)?)?
    的?$
    """,
    re.VERBOSE,
)
# In older texts behind the word: 罚款五百元至一千元, 罚款50元.
RANGE_BEHIND = re.compile(
    rf"(?:(?P<least>{AMOUNT})(?:万元|元)?(?:以上|至|到|-|—))?(?P<most>{AMOUNT})(?P<unit>万元|元)(?P<below>以下)?"
)
HALTS = (
    r"停产停业|停业整顿|停产整顿|停止营业|停业|停产"
    r"|暂停(?=[^，。；、]{0,30}(?:业务|活动|资格|执业|营业|受理|使用|许可|服务))"
)
PERMITS = "许可|资格|资质|登记|注册|执照|证|批准|认定|备案|名称|职称|机构"
WORDS = {
    SanctionType.CONFISCATION: r"没收(?!保证金)|收缴|追缴",
    SanctionType.FINE: r"罚款|罚金",
    SanctionType.DETENTION: r"拘留|拘役",
    SanctionType.CONTROL: r"管制(?=[，。；、或]|$)",
    SanctionType.IMPRISONMENT: r"有期徒刑",
    SanctionType.LIFE: r"无期徒刑",
    SanctionType.DEATH: r"死刑",
    SanctionType.DEPRIVATION: r"剥夺政治权利",
    SanctionType.REVOCATION: (
        rf"吊销|撤销(?=[^，。；]{{0,30}}(?:{PERMITS}))|取消(?=[^，。；]{{0,16}}(?:资格|许可|资质))|(?<=予以)撤销(?=[：:]|$)|注销(?=[^，。；]{{0,20}}(?:许可|资格|登记|执照|证))"
    ),
    SanctionType.SUSPENSION: rf"(?:责令(?:其)?)?(?:{HALTS})|(?:暂扣|扣留)(?=[^，。；、]{{0,30}}(?:许可证|执照|证))",
    SanctionType.WARNING: r"警告(?!处分)",
    SanctionType.DISCIPLINARY: r"处分|撤职|开除|降级|记过",
    SanctionType.CRIMINAL: (
        r"刑事责任|定罪处罚|从重处罚|论处"
        r"|(?:依照|按照)(?![^，。；]{0,30}治安管理)[^，。；]{0,40}规定(?:从重|追究)?处罚"
    ),
    SanctionType.CIVIL: r"民事责任|承担(?:连带|侵权|违约)责任",
    SanctionType.COMPENSATION: r"赔偿|违约金",
    SanctionType.OTHER: (
        r"处理、处罚|治安管理处罚|治安处罚|通报批评|批评教育|训诫|关闭(?=网站|[，。；]|$)|取缔|拆除|驱逐出境|限期出境"
    ),
    SanctionType.ORDER: rf"责令(?!(?:其)?(?:{HALTS}))",
}
PATTERN = re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in WORDS.items()))
WITH_AMOUNT = frozenset(
    {SanctionType.FINE, SanctionType.DETENTION, SanctionType.IMPRISONMENT, SanctionType.DEPRIVATION}
)
PUNISHED_WITH = "以|[〇零一二两三四五六七八九十百千]|[0-9]|违|罚|拘|管制|无期|死刑|其|应|相|同|销|警|财|上|该|货"
# The verbs by which a clause imposes something; the first of them is the trigger.
VERB = re.compile(
    rf"""
    处理、处罚(?=[。；，]|$)|处罚(?=[。；，：:]|$)|论处
    |判处
    |处(?!罚(?![款金]))(?={PUNISHED_WITH})
    |没收(?!的|[^，。；]{{0,12}}的(?:案件|烟草|财物|物品|产品))
    |责令|收缴|追缴|吊销|取缔|暂扣|剥夺|驱逐|通报批评|批评教育|开除|撤职|追究
    |(?<!损害)(?<!侵权)(?<!司法)赔偿(?!案件|权利|责任人|方式|协议|请求|范围|委员会|纠纷|事宜|义务)
    |取消(?=[^，。；]{{0,16}}(?:资格|许可|资质))
    |扣留(?=[^，。；]{{0,16}}证)
    |暂停(?=[^，。；]{{0,30}}(?:资格|执业|业务))
    |(?<=予以)撤销(?=[：:，。；]|$)
    |注销(?=[^，。；]{{0,20}}证)
    |(?<!不予)撤销(?=[^，。；]{{0,30}}(?:{PERMITS}))
    |给予(?=[^，。；]{{0,24}}(?:处分|处罚|警告|罚款|批评|拘留))
    |予以(?=[^，。；]{{0,12}}(?:处分|处罚|拘留))
    |承担(?=[^，。；]{{0,20}}责任)
    |关闭(?=网站)
    |(?:处分|警告)(?=[。；，、]|$)
    |罚款(?=[〇零一二两三四五六七八九十百千0-9]|[。；，]|$)
    """,
    re.VERBOSE,
)
# Who else is punished: 对直接负责的主管人员和其他直接责任人员处….
ON = re.compile(
    r"对其?(?P<on>[^，。；]{0,24}?(?:主管人员|责任人员?|个人|单位|负责人|网站)(?:[^，。；]{0,16}?(?:责任人员|责任人))?)"
    r"(?=处|，?依法|给予|判处|可以|并处|也|定罪|依照)"
)


def sanctions_in(text: str) -> tuple[Sanction, ...]:
    """Return what some clauses impose, in order; the same once.

    >>> found = sanctions_in("处三年以上七年以下有期徒刑，并处违法所得五倍以下的罚款")
    >>> [(one.type.value, one.least, one.most, one.unit) for one in found]
    [('imprisonment', 3, 7, 'year'), ('fine', None, 5, 'times')]
    """
    found: dict[Sanction, None] = {}
    for stretch, on in by_person(text):
        found |= dict.fromkeys(replace(one, on=on) for one in imposed(stretch))
    return tuple(found)


def by_person(text: str) -> Iterator[tuple[str, str | None]]:
    """Return stretches with who else is punished in them: what follows 对直接负责的主管人员 is for these."""
    person: str | None = None
    begin = 0
    for found in ON.finditer(text):
        yield text[begin : found.start()], person
        person, begin = found["on"], found.end()
    yield text[begin:], person


def imposed(text: str) -> Iterator[Sanction]:
    """Return the sanctions of a stretch."""
    for found in PATTERN.finditer(text):
        kind = SanctionType[found.lastgroup or ""]
        if kind in WITH_AMOUNT:
            before = text[max(0, found.start() - LONGEST_RANGE) : found.start()]
            yield from other_amounts(kind, before)
            yield with_amounts(kind, before, text[found.end() :])
        else:
            yield Sanction(kind)


def other_amounts(kind: SanctionType, before: str) -> Iterator[Sanction]:
    """Return the first of two amounts of a fine: 五千万元以下或者上一年度营业额百分之五以下."""
    head, joint, _tail = before.rpartition(OR)
    first = with_amounts(kind, head, "") if joint and kind is SanctionType.FINE else None
    if first and first.unit == YUAN:
        yield first


def with_amounts(kind: SanctionType, before: str, behind: str) -> Sanction:
    """Return a sanction with the amounts that stand before its word, or of a fine behind it."""
    told = RANGE.search(before)
    is_percent = bool(told and (told["percent"] or told["more_percent"]))
    unit = ((told["unit"] or told["least_unit"]) if told else None) or ("%" if is_percent else None)
    if told and unit:
        low = scaled(told["least"], told["least_unit"] or unit)
        high = scaled(told["most"], unit)
        is_fixed = told["most"] and not told["below"] and not told["least"]
        name = "percent" if is_percent else UNITS[unit.lstrip("个").replace("％", "%")]
        return Sanction(kind, high if is_fixed else low, high, name)
    later = RANGE_BEHIND.match(behind) if kind is SanctionType.FINE else None
    if later:
        low, high = scaled(later["least"], later["unit"]), scaled(later["most"], later["unit"])
        return Sanction(kind, low if later["least"] or later["below"] else high, high, YUAN)
    return Sanction(kind)


def scaled(number: str | None, unit: str) -> float | None:
    """Return an amount; in 万元 as yuan."""
    value = amount_of(number) if number else None
    return value * TEN_THOUSAND if value is not None and unit == "万元" else value
