"""Who is bound, allowed, empowered or punished, as the words before a trigger name them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from regulations.text.norms.clauses import Span


def read_nouns() -> dict[str, list[str]]:
    """Return the nouns of `bodies.txt` by their class, the longer ones first."""
    found: dict[str, list[str]] = defaultdict(list)
    lines = (Path(__file__).parent / "bodies.txt").read_text(encoding="utf-8").splitlines()
    for line in filter(None, (line.partition("#")[0] for line in lines)):
        kind, _colon, nouns = line.partition(":")
        found[kind] += nouns.split()
    return {kind: sorted(set(nouns), key=len, reverse=True) for kind, nouns in found.items()}


def any_of(words: Sequence[str]) -> str:
    """Return the pattern of any of some words; of those that begin alike the longest."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


NOUNS = read_nouns()
LONGEST_WORDS = 160  # of a clause before a trigger in which a name is looked for
MOST_BEFORE = 12  # clauses before it
HEAD = any_of([*NOUNS["organ"], *NOUNS["private"]])
AND = "、|和|或者|或|以及|及其|及|与"
# 国务院 is a name alone, unless the name goes on: 国务院财政部门.
LONE_COUNCIL = r"国务院(?![^，。；：、的]{0,14}(?:部门|机构|办公室))"
BRACKET = r"(?:（[^（）]{1,30}）|\([^()]{1,30}\))?"
NOUN = (
    rf"(?:(?!国务院)(?:{HEAD})|{LONE_COUNCIL}){BRACKET}"
    rf"(?:[^，。；：、的]{{0,3}}?(?:{any_of(NOUNS['person'])}))?"
)
MODIFIERS = r"[^，。；：、]{0,30}?"
# A name: modifiers, a noun, and what is joined to it; behind 的 it goes on where another such noun follows soon.
NAME = re.compile(
    rf"(?P<name>{MODIFIERS}{NOUN}"
    rf"(?:(?:{AND}){MODIFIERS}{NOUN}|的(?![，。；])[^，。；：、的]{{0,16}}?{NOUN}){{0,10}})"
)
WHOLE = re.compile(rf"[^，。；：]{{2,70}}的(?:{HEAD})")  # a clause that is a name: 依法从事…的人员
LEADING = re.compile(r"(?:但是|但|其中|并且|并|同时|此外|另外|因此|所以|如果|如|若|凡是|凡|其)(?=.)")
# How a clause begins that names nobody at its beginning: with a preposition, a condition or a verb.
NO_NAME = re.compile(
    r"""
    在|对|因|由于|由|被|为|以|按|与|和|同|向|将|把|除|从|需|有|无|没有|未|不|应当|必须|可以|禁止|严禁|属|超过|达到|涉及|具有|具备|符合
    |依照|根据|依据|依法|违反|发生|发现|遇有|遇到|取得|设立|进行|建设|开办|开展|办理|通过|利用|实施|采取|制作|从事|代替|伪造|泄露|阻碍|擅自|非法|故意|过失
    |情节|构成|造成|逾期|拒不|上述|前款|前条|本条|本法|本办法|本规定
    |当(?!事人|地|日)|经(?!营|销|纪|济|理|办)|自(?!然|治|愿)|使用(?!者|人)|申请(?!人)|提供(?!者)|组织(?=作弊|[^，。]{1,8}的$)
    |(?:生产|销售|经营)(?!者|企业|单位|主体)
    """,
    re.VERBOSE,
)
# Behind what says when or how, a name may follow in the same clause: 在紧急防汛期公安部门, …时当事人.
BEHIND_ADVERBIAL = re.compile(r"[时后前中内的下外间](?=.)")
ORGAN = re.compile(any_of(NOUNS["organ"]))
NO_ORGAN = re.compile(
    "工会|职工代表大会|企业|公司|事务所|协会|合作社|村民|居民|社会团体|学校|医院|用人单位|经营者|当事人|申请人|个人|股东会|董事会|监事会"
)


def is_organ(subject: str) -> bool:
    """Tell whether the words name an organ of the state, or who acts for one.

    >>> is_organ("县级以上人民政府"), is_organ("用人单位"), is_organ("工会")
    (True, False, False)
    """
    last = re.split(AND, subject)[-1] or subject
    return bool(ORGAN.search(last)) and not NO_ORGAN.search(last)


def name_at(clause: str) -> str | None:
    """Return the name of a body or person with which a clause begins; None where it begins with something else.

    >>> name_at("学校、幼儿园"), name_at("专项规划的编制机关对可能造成影响的规划"), name_at("在进货时")
    ('学校、幼儿园', '专项规划的编制机关', None)
    """
    while found := LEADING.match(clause):
        clause = clause[found.end() :]
    if WHOLE.fullmatch(clause):
        return clause
    found = None if NO_NAME.match(clause) else NAME.match(clause)
    return found["name"] if found else None


def subject_before(clauses: Sequence[Span], place: int, trigger: int) -> str | None:
    """Return who a trigger is about that begins at a character of the clause at a place.

    That is who is named in the words before it, else at the beginning of one of the clauses before, the nearest first.
    """
    if found := name_within(clauses[place].text[max(0, trigger - LONGEST_WORDS) : trigger]):
        return found
    before = clauses[max(0, place - MOST_BEFORE) : place]
    return next((name for clause in reversed(before) if (name := name_at(clause.text.removesuffix("的")))), None)


def name_within(words: str) -> str | None:
    """Return the name in the words of a clause before its trigger; it may stand behind what only says when or how."""
    if found := name_at(words):
        return found
    later = (words[mark.end() :] for mark in BEHIND_ADVERBIAL.finditer(words))
    return next((name for rest in later if (name := name_at(rest)) and rest.startswith(name)), None)
