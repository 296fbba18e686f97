"""The single names in the words for who is bound, empowered or punished: 网信部门和公安机关 are two."""

import re

PROVINCES = "省、自治区、直辖市"  # one name
AND = re.compile(f"{PROVINCES}|、|以及|及其|或者|和|或|及|与")
OPENING, CLOSING = "（(", "）)"
# What stands before a name and does not belong to it.
LEADING = re.compile("其他|其它|有关的?|相关的?|上述|前款规定的|该|其|各有关|任何|所有|一切|相应的?")
# A level of government before the name of a body: 县级以上人民政府公安机关. 国务院公安部门 is one body, and no level.
LEVEL = re.compile(
    r"(?:(?:省级|市级|县级|各级|地方各?级?|上级|同级|本级|当地|所在地的?|有管辖权的|作出[^，。]{1,12}的"
    r"|县级以上(?:地方)?各?级?|设区的市级?以?上?(?:地方)?|省、自治区、直辖市|乡镇|街道)?(?:各级)?(?:人民政府)?的?)"
)
HEAD = re.compile("(?:行政)?(?:主管)?(?:部门|机关|机构)$")  # of the last of several, for all: 公安、国家安全部门
COUNCIL = "国务院"
LONGEST = 400  # characters of the words that are read
MOST_NAMES = 20


def key_of(name: str) -> str:
    """Return a name in the form in which it is looked up.

    >>> key_of("关键信息基础设施的运营者")
    '关键信息基础设施运营者'
    """
    return name.replace("的", "").strip()


def names_in(words: str) -> list[tuple[str, ...]]:
    """Return the names that words join, each in the forms in which it may be known, the most exact first.

    >>> names_in("国务院公安、国家安全部门")[1]
    ('国家安全部门', '国务院国家安全部门')
    """
    parts = split(words[:LONGEST])
    head = HEAD.search(parts[-1]) if parts else None
    is_of_council = parts[0].startswith(COUNCIL) if parts else False
    return [forms_of(part, head[0] if head else "", COUNCIL if is_of_council else "") for part in parts]


def split(words: str) -> list[str]:
    """Cut words at what joins names, outside of brackets.

    >>> split("生产者、销售者（含批发、零售）和服务提供者")
    ['生产者', '销售者（含批发、零售）', '服务提供者']
    """
    found, begin = [], 0
    for joint in AND.finditer(words):
        before = words[: joint.start()]
        if joint[0] != PROVINCES and sum(map(before.count, OPENING)) == sum(map(before.count, CLOSING)):
            found.append(words[begin : joint.start()])
            begin = joint.end()
    return [part for part in [*found, words[begin:]] if part.strip()][:MOST_NAMES]


def forms_of(part: str, head: str, council: str) -> tuple[str, ...]:
    """Return a name as it stands, without what leads it, and completed by the last or the first of its series."""
    plain = LEADING.sub("", part, count=1) if LEADING.match(part) else part
    whole = [plain] if not head or HEAD.search(plain) else [plain, plain + head]
    with_council = [council + one for one in whole if council and not one.startswith(council)]
    return tuple(dict.fromkeys(one for one in (part, *whole, *with_council) if one))
