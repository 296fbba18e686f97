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
MOST_JOINED = 12  # nouns of a name
# Nouns that are parts of other words: 或者, 无人机, 人民, 组织 as a verb.
BOUNDED = {
    "者": "(?<![或])者",
    "人": "(?<![无])人(?![民员类身工士格才事力口体大均为次数])",
    "申请人": "申请人(?!民)",
    "被申请人": "被申请人(?!民)",
    "户": "户(?![籍口])",
    "站": "站(?![台点])",
    "中心": "中心(?![任区])",
    "局": "(?<![结格布])局(?![面势部])",
    "政府": "(?<!非)政府",
    "组织": "组织(?=[，。；：、和或及与以的应不可在对将须必有未违拒依按经负由自基继]|$)",
}
HEAD = "|".join(
    BOUNDED.get(noun, rf"{noun}(?!门)" if noun.endswith("部") else noun)
    for noun in sorted({*NOUNS["organ"], *NOUNS["private"]}, key=len, reverse=True)
)
PERSON = any_of(NOUNS["person"])
AND = "、|和|或者|或|以及|及其|及|与"
# 国务院 is a name alone, unless the name goes on: 国务院财政部门.
LONE_COUNCIL = r"国务院(?![^，。；：、的]{0,14}(?:部门|机构|办公室))"
BRACKET = r"(?:（[^（）]{1,30}）|\([^()]{1,30}\))?"
NOUN = rf"(?:(?!国务院)(?:{HEAD})|{LONE_COUNCIL}){BRACKET}"
# What ends a name: it says when, how or what somebody does.
BREAK = (
    "对|(?<!所)在|将|把|按|依照|依法|依据|根据|自(?![治然])|因|由|向|从|为|被|经(?![营济理销]|办机构)|应(?![急用])|(?<!许)可"
    "|基于|必须|不|未|无|(?<![占所持拥国公私])有(?!关)|是|得|给|会同|以(?![上下及外])"
    "|负责|违反|发现|安排|提供(?!者)|申请(?!人(?!民)|者|单位)|请求|主张|认为|制定|建立|提出|取得|违法|滥用|玩忽|擅自|拒|伪造"
    "|组织(?!机构|者|代表)|委托(?!人)|办理|作出|提请|收到|设立(?!人|单位|机构)|追加|跨"
)
PLAIN = rf"(?:(?!{BREAK})[^，。；：、的])"
# How a name begins: modifiers, which may be several or end with 的, then a noun.
BEGIN = rf"(?:{PLAIN}{{1,20}}[、的]){{0,12}}{PLAIN}{{0,30}}?{NOUN}"
JOINED = (
    rf"(?:{AND})(?:(?:(?![向对在由])[^，。；：、的]){{1,16}}的){{0,2}}(?:{PLAIN}{{1,8}}、){{0,6}}{PLAIN}{{0,30}}?{NOUN}"
    rf"|的{PLAIN}{{0,16}}?{NOUN}"
    rf"|等?{PLAIN}{{0,14}}?(?:{HEAD}|{PERSON}){BRACKET}"
)
NAME_BEGINS = re.compile(BEGIN)
NAME_GOES_ON = re.compile(JOINED)
# A name that begins with what somebody does: 从事…的保安服务公司, 接到报告的部门.
BY_DEED = re.compile(rf"[^，。；：]{{2,60}}?的(?!，|。|；|$)(?:(?!{BREAK})[^，。；：的]){{0,20}}?{NOUN}")
LEADING = re.compile(
    r"(?:或者|但是|但|其中|并且|并|同时|此外|另外|因此|所以|如果|如|若|凡是|凡|且|而|特别是|必要时|任何情况下|其(?!他))(?=.)"
)
# A clause that is a name: 依法从事…的人员.
WHOLE = re.compile(rf"[^，。；：]{{2,70}}的[^，。；：的]{{0,16}}(?:{HEAD})")
# How a clause begins that names nobody at its beginning: with a preposition or a condition.
NO_NAME = re.compile(
    r"""
    在|对|因|由于|由|被(?!告|申请|请求|监护|保险|征收|执行|处罚|害)|为|以|按|与|和|同(?!级)|向|将|把|除|从(?!业)|需|有(?!关)|无|没有|未|不|应当|必须|可以|禁止|严禁|属|超过|达到|涉及
    |依照|根据|依据|违反|发生|发现|移送|报送|报请|运用|遇有|遇到|通过|利用|采取|代替|泄露|阻碍|擅自|非法|故意|过失|隐瞒
    |情节|构成|造成|逾期|拒不|上述(?!承|人|单|机|部|企)|前款(?!所列)|前条|本条|本法|本办法|本规定
    |当(?!事人|地|日)|经(?!营|销|纪|济|理|办)|自(?!然|治|愿)
    """,
    re.VERBOSE,
)
OF_A_PERSON = re.compile("信息|隐私|伤亡")  # 处理个人信息 names no person
# How one begins that may go on to a name with 的: what somebody does.
DEED = re.compile(
    r"""
    取得|设立|进行|拟(?:从事|设立|开展)|发生(?=[^，。；]{1,30}的(?:单位|企业|机构|学校))|建设|开办|开展|办理|实施|制作|从事|伪造|具有|具备|符合|接到|接受|参加|负责|承担|获得|持有|作出|提出|主持|退回|有(?!关)
    |受|被|未(?!经)|不(?=[^，。；]{1,20}的(?:组织|单位|个人|人))|经(?=(?:依法)?(?:批准|核准|登记|许可)[^，。；]{0,16}的)|依法|依照|根据|与|因|为|利用|通过|使用(?!者|人)|申请(?!人)|提供(?!者)|组织(?=作弊|[^，。]{1,8}的$)|(?:生产|销售|经营)(?!者|企业|单位|主体)
    """,
    re.VERBOSE,
)
# Behind what says when or how, a name may follow in the same clause: 在紧急防汛期公安部门, …时当事人.
BEHIND_ADVERBIAL = re.compile(r"[时后前中内的下外间](?=.)")
ADVERBS = re.compile("(?:还|也|均|都|一般|原则上|同时|并|依法|及时|方|则|但){1,6}$|^(?:并|还|也|但|则|且|同时){1,6}")
WHEN = re.compile("[时后前中内的下外间情]$")
ORGAN = re.compile(any_of(NOUNS["organ"]))
NO_ORGAN = re.compile(
    "工会|职工代表大会|企业|公司|事务所|协会|合作社|村民|居民|社会团体|学校|医院|用人单位|经营者|当事人|申请人|个人|股东会|董事会|监事会"
)


def is_organ(subject: str) -> bool:
    """Tell whether the words name an organ of the state, or who acts for one.

    >>> is_organ("县级以上人民政府"), is_organ("用人单位"), is_organ("工会"), is_organ("经营者所在地公安机关")
    (True, False, False, True)
    """
    last = re.split(AND, subject)[-1] or subject
    organ = max((found.end() for found in ORGAN.finditer(last)), default=0)
    return organ > max((found.end() for found in NO_ORGAN.finditer(last)), default=0)


def name_at(clause: str) -> str | None:
    """Return the name of a body or person with which a clause begins; None where it begins with something else.

    >>> name_at("学校、幼儿园"), name_at("专项规划的编制机关对可能造成影响的规划"), name_at("在进货时")
    ('学校、幼儿园', '专项规划的编制机关', None)
    >>> name_at("县级以上人民政府旅游主管部门和有关部门"), name_at("取得许可的单位违反本条例规定")
    ('县级以上人民政府旅游主管部门和有关部门', '取得许可的单位')
    >>> name_at("个人信息处理者应当公开"), name_at("处理个人信息未履行义务")
    ('个人信息处理者', None)
    """
    while found := LEADING.match(clause):
        clause = clause[found.end() :]
    if DEED.match(clause) and WHOLE.fullmatch(clause):
        return clause
    if DEED.match(clause) and (found := BY_DEED.match(clause)):
        return clause[: end_of_name(clause, found.end())]
    found = None if NO_NAME.match(clause) else NAME_BEGINS.match(clause)
    end = end_of_name(clause, found.end()) if found else 0
    return None if found is None or OF_A_PERSON.match(clause, end) else clause[:end]


def end_of_name(clause: str, end: int) -> int:
    """Return where a name ends of which a noun ends at a character: behind the last one that is joined to it."""
    for _ in range(MOST_JOINED):
        found = NAME_GOES_ON.match(clause, end)
        if found is None:
            break
        end = found.end()
    return end


def is_thing(words: str) -> bool:
    """Tell whether the words before a trigger are about a thing: 竣工测量图还, not 必要时 or 依法.

    >>> is_thing("竣工测量图还"), is_thing("必要时"), is_thing("也"), is_thing("根据需要")
    (True, False, False, False)
    """
    words = ADVERBS.sub("", words)
    return len(words) > 1 and not NO_NAME.match(words) and not DEED.match(words) and not WHEN.search(words)


THING_OF = re.compile("的[^，。；]{1,6}$")
# 三包有效期内销售者收到…的: a time before the name.
WITHIN = re.compile("[^，。；]{1,10}(?:期限?|时间|期间)内(?=.)")


def subject_before(clauses: Sequence[Span], place: int, trigger: int) -> str | None:
    """Return who a trigger is about that begins at a character of the clause at a place.

    That is who is named in the words before it, else at the beginning of one of the clauses before, the nearest first.
    """
    words = clauses[place].text[max(0, trigger - LONGEST_WORDS) : trigger]
    found = name_within(words)
    # 军人的待遇 is about a thing.
    if found and not words.partition(found)[2].startswith("的"):
        return found
    before = clauses[max(0, place - MOST_BEFORE) : place]
    return next((name for clause in reversed(before) if (name := named_by(clause.text.removesuffix("的")))), None)


def named_by(clause: str) -> str | None:
    """Return who a clause before the one with the trigger names; a thing of somebody is nobody: 甲单位的名称."""
    within = WITHIN.match(clause)
    found = name_at(clause[within.end() :] if within else clause)
    rest = clause.partition(found)[2] if found else ""
    return None if THING_OF.match(rest) else found


def name_within(words: str) -> str | None:
    """Return the name in the words of a clause before its trigger; it may stand behind what only says when or how."""
    if found := name_at(words):
        return found
    later = (words[mark.end() :] for mark in BEHIND_ADVERBIAL.finditer(words))
    return next((name for rest in later if (name := name_at(rest)) and rest.startswith(name)), None)
