"""Who made a text, as the lines of its head name them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from regulations.text.language.numerals import NUMERAL
from regulations.text.structure.law_dates import Step

PLACE = r"[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|自治州|自治县|县|区)"
SESSION = rf"第?{NUMERAL}届"
MEETING = rf"(?:\s?{NUMERAL}\s?年)?(?:第\s?{NUMERAL}\s?次)?[部局署委室行院厅]务会议"  # of the head of a ministry
BODY = re.compile(
    rf"""
    (?P<standing>(?:(?P<place>{PLACE}){SESSION}|{SESSION}(?P<state>全国)?)
        (?:人民代表大会|人大)(?:常务委员会|常委会))    # 浙江省第十三届人民代表大会常务委员会
    |(?P<full>(?:(?P<place2>{PLACE}){SESSION}|{SESSION}(?P<state2>全国)?)
        (?:人民代表大会|人大))                          # 第十三届全国人民代表大会
    |(?P<court>最高人民法院|最高人民检察院)              # 最高人民法院审判委员会第1856次会议
    |(?:中华人民共和国)?(?P<order>[\u4e00-\u9fff、]{{2,30}}?)令(?:第|〔|\[|\s?{NUMERAL}\s?号)  # 国务院令第760号
    |经?(?P<ministry>[\u4e00-\u9fff]{{2,14}}(?:部|委员会|总局|局|署|办公室|总行|院|厅)){MEETING}  # 某某部第6次部务会议
    |(?P<council>国务院|中央军委|中央军事委员会)
    |(?P<office>[\u4e00-\u9fff]{{2,12}}(?:部|委员会|总局|局|署|办公室|总行))(?:公告|发布|公布|颁布|印发|批准)
    """,
    re.VERBOSE,
)
ADOPTED_BY_MINISTRY = re.compile(rf"{MEETING}(?:审议|讨论)?通过")
SHORT = {"中央军委": "中央军事委员会"}
OF_COURTS = ("最高人民法院", "最高人民检察院")
OF_STATE = ("全国人民代表大会常务委员会", "全国人民代表大会", "国务院")
MAKES = re.compile(r"通过|修订|公布|发布|颁布|印发|制定|令")
STATE_PREFIX = "中华人民共和国"
PRESIDENT = "主席"  # signs what the congress has made
NO_NAME = re.compile(r"会议|批准|通过|届|号|(?:部|局|署|委员会).{0,40}(?:部|局|署|委员会)")  # words that ran together


CONGRESS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12}?(?P<unit>自治区|自治州|自治县|省|市|县|区))人民代表大会(?P<standing>常务委员会)?"
)
MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")


@dataclass(frozen=True)
class Congress:
    """The congress of a place, or its standing committee; `unit` is what the name of the place ends with."""

    place: str
    unit: str
    is_standing: bool


def congress_of(name: str) -> Congress | None:
    """Return what place a local congress is of; None for every other body.

    >>> congress_of("浙江省人民代表大会常务委员会")
    Congress(place='浙江省', unit='省', is_standing=True)
    >>> congress_of("内蒙古自治区人民代表大会").unit, congress_of("全国人民代表大会")
    ('自治区', None)
    """
    found = CONGRESS.fullmatch(name)
    return Congress(found["place"], found["unit"], bool(found["standing"])) if found else None


def bodies_in(words: str) -> list[str]:
    """Return the bodies that the words name, in full form, each once.

    >>> bodies_in("浙江省第十三届人民代表大会常务委员会第二十二次会议通过")
    ['浙江省人民代表大会常务委员会']
    >>> bodies_in("第十三届全国人民代表大会第三次会议通过")
    ['全国人民代表大会']
    >>> bodies_in("中华人民共和国国务院、中华人民共和国中央军事委员会令第689号公布")
    ['国务院', '中央军事委员会']
    >>> bodies_in("经某某部第6次部务会议通过")
    ['某某部']
    """
    found: list[str] = []
    for match in BODY.finditer(words):
        if match["standing"]:
            found.append(f"{match['place'] or '全国'}人民代表大会常务委员会")
        elif match["full"]:
            found.append(f"{match['place2'] or '全国'}人民代表大会")
        elif match["order"]:
            found += match["order"].replace(STATE_PREFIX, "").split("、")
        else:
            found.append(match["court"] or match["ministry"] or match["council"] or match["office"])
    names = [SHORT.get(name, name).removeprefix(STATE_PREFIX) for name in found]
    return list(
        dict.fromkeys(name for name in names if len(name) > 1 and name != PRESIDENT and not NO_NAME.search(name))
    )


def is_adopted_by_ministry(words: str) -> bool:
    """Tell whether the words say that the meeting of a ministry's heads adopted a text; such a text is a rule.

    >>> is_adopted_by_ministry("某某办公室2021年第20次室务会议审议通过")
    True
    >>> is_adopted_by_ministry("国务院第20次常务会议通过"), is_adopted_by_ministry("某某部第6次部务会议讨论")
    (False, False)
    """
    return ADOPTED_BY_MINISTRY.search(words) is not None


def makers(title: str, told: Iterable[Step]) -> list[str]:
    """Return who made a text: whoever is named where it was first adopted or made known, or by its title.

    Who only approved it did not make it: a city's rules are approved by the congress of the province.

    >>> from regulations.text.structure.law_dates import steps
    >>> makers("某某条例", steps(["2016年5月26日 青岛市第十五届人民代表大会常务委员会第三十四次会议通过",
    ...                           "2016年7月22日 山东省第十二届人民代表大会常务委员会第二十二次会议批准"]))
    ['青岛市人民代表大会常务委员会']
    >>> makers("全国人民代表大会常务委员会关于批准某办法的决议", [])
    ['全国人民代表大会常务委员会']
    """
    before, about, _ = title.partition("关于")
    courts = [name for name in OF_COURTS if name in before]
    if courts:
        return courts
    if about and before in OF_STATE:
        return [before]
    for step in told:
        names = bodies_in(step.deed) if MAKES.search(step.deed) else []
        if names:
            return names
    return []
