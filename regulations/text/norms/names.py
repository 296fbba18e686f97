"""The single names in the words for who is bound, empowered or punished: 网信部门和公安机关 are two."""

import re

PROVINCES = "省、自治区、直辖市"  # one name
AND = re.compile(f"{PROVINCES}|、|以及|及其|或者|和|或|及|与")
OPENING, CLOSING = "（(", "）)"
# What stands before a name, and behind it, and does not belong to it.
LEADING = re.compile("其他|其它|有关的?|相关的?|上述|前款规定的|该|其|各有关|任何|所有|一切|相应的?")
TRAILING = re.compile(
    "(?:依据|依照|根据|按照)(?:各自)?的?(?:法定)?(?:职责|职权|权限|规定)?(?:分工)?$|在各自的?职责范围内$"
)
# A level of government before the name of a body: 县级以上人民政府公安机关. 国务院公安部门 is one body, and no level.
LEVEL = re.compile(
    rf"""
    (?:(?:{PROVINCES}|省级|市级|县级|各级|地方各?级?|上级|同级|本级|市[和、]区|本?[省市县区州旗](?!级)|当地|所在地的?
      |有管辖权的|作出[^，。]{{1,12}}的|(?:省级|设区的市级?|县级)以上(?:地方)?(?:各级)?|设区的市级?|乡镇|街道)
    (?:各级)?(?:人民政府)?的?)
    """,
    re.VERBOSE,
)
SHORT_LEVEL = re.compile("国家|国务院|中央|省级?|市级?|县级?|区|州")  # a level alone: 国家和省、自治区、直辖市网信部门
# The head of the last name of a series, for all: 公安、国家安全部门; 教育、公安等有关部门.
HEAD = re.compile("(?:人民政府|(?:行政)?(?:主管)?(?:部门|机关|机构))$")
AND_SO_ON = re.compile("(?:等|等等)(?:其他|有关|相关|行政|主管|监督管理){0,3}(?P<head>部门|机关|机构|单位)?$")
BRACKET = re.compile("^（[^（）]{1,30}）")
HEADS = ("部门", "主管部门", "行政部门", "机关", "管理机构")  # that a name of a series may have of its own
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

    >>> [forms[:3] for forms in names_in("国务院公安、国家安全部门")]
    [('国务院公安', '国务院公安部门', '国务院公安主管部门'), ('国家安全部门', '国务院国家安全部门')]
    >>> names_in("国家和省级网信部门依据各自职责")[0]
    ('国家', '国家网信部门')
    """
    parts = split(TRAILING.sub("", words[:LONGEST]))
    if not parts:
        return []
    so_on = AND_SO_ON.search(parts[-1])
    last = parts[-1][: so_on.start()] if so_on else parts[-1]
    head = HEAD.search(last)
    heads = HEADS if so_on else () if head is None else tuple(dict.fromkeys((head[0], *HEADS)))
    if head and head[0] == "人民政府":
        heads = (head[0],)
    council = COUNCIL if parts[0].startswith(COUNCIL) else ""
    return [forms_of(part, heads, council, last) for part in (*parts[:-1], last) if part]


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


def forms_of(part: str, heads: tuple[str, ...], council: str, last: str) -> tuple[str, ...]:
    """Return a name as it stands, without what leads it, and completed by the last or the first of its series."""
    if SHORT_LEVEL.fullmatch(part):
        level = max((found.end() for found in [LEVEL.match(last)] if found), default=0)
        return part, part + BRACKET.sub("", last[level:], count=1)
    plain = LEADING.sub("", part, count=1) if LEADING.match(part) else part
    whole = [plain] if HEAD.search(plain) else [plain, *(plain + head for head in heads)]
    with_council = [council + one for one in whole if council and not one.startswith(council)]
    return tuple(dict.fromkeys(one for one in (part, *whole, *with_council) if one))
