"""The words that make a sentence a norm, and what only looks like one."""

import re
from collections.abc import Iterator

from regulations.text.norms.clauses import Span
from regulations.text.norms.sanctions import VERB, sanctions_in
from regulations.text.norms.values import NormKind

# 应 stands alone; not in 相应, 供应, 应用, 应急 and the like.
BARE_SHOULD = r"(?<![相反对响适供回照报感呼答效因])应(?![用急届诉付收得税聘邀征缴纳缓询力激为])"
BODIES = (
    "部门|机关|政府|法院|检察院|国务院|机构|委员会|局|署|主管|省、自治区、直辖市|军队|部队|外交部|公安部"
    "|单位|人|者|企业|公司|组织"
)
WORDS = {
    NormKind.PROHIBITION: r"不得|不应当|不应(?=对|在|将|以|予|由)|严禁|禁止(?!的|令|或者限制)|不准|不许",
    NormKind.DUTY: (
        rf"应当|应该|必须|(?<![必毋无])须(?!知)|{BARE_SHOULD}|需经|有责任|有义务"
        r"|负有[^，。；]{1,16}?(?:义务|责任)|有[^，。；]{1,24}?的(?:义务|责任)(?=[。；，]|$)"
    ),
    NormKind.RIGHT: (
        r"可以|(?<![所用占])有权(?![人益])|方可|方能|(?<![许认均无不])可(?=自行|自主)|享有(?!的)[^，。；]{0,24}?的?权利"
    ),
    NormKind.POWER: (
        r"负责(?![人任])|主管(?!部门|人员|机关|单位|当局|全)"
        rf"|(?<![当须应以得])由(?=国务院|[^，。；于此]{{2,60}}?(?:{BODIES}))"
    ),
}
TRIGGER = re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in WORDS.items()))
# Purpose, scope, definition, policy, dates of effect.
NO_NORM = re.compile(
    r"""
    为了?[^。]{0,200}制定本
    |本[法条例办规定细则解释]{1,3}(?:自|适用于)
    |本[^，。；]{1,4}所称
    |国家(?:鼓励|支持|保护|保障|提倡|扶持|推动|促进|加强|发展|推进|建立|实行|完善|健全|坚持|倡导|重视|奖励|对[^，。]{1,40}实行)
    """,
    re.VERBOSE,
)
DEFINITION = re.compile(r"[^，。]{1,60}(?:是指|系指)")
ALREADY = "经"  # 经监察机构责令限期改正: what came before
TITLE = re.compile("《[^《》]{1,200}》")
MOST_BEHIND = 6  # clauses in which a later trigger is looked for
CONDITION_END = re.compile("(?<!目)(?<!标)的$|(?<!同)时$|之一$|后$|^除.{1,200}外$", re.DOTALL)
# 情节较重的处…: a condition and what follows it, without a comma between them.
GLUED = re.compile(
    r"(?P<condition>(?:情节|构成|造成|逾期|拒不|没有|违法|尚不|数额|后果|致)[^，。；]{1,30}?的)"
    r"(?=由|处|责令|依法|可以|没收|吊销|给予|判处|撤销|予以)"
)
PERSON = re.compile(r"并?对[^，。；]{0,24}(?:主管人员|责任人员|责任人)")
FORBIDDING = re.compile(r"不得|不应|应当根据|采取|[被将把]$|不以")
OF_A_LATER_TRIGGER = re.compile(r"应当|必须|可以|不得")
IMPOSING_AT_ONCE = re.compile(r"由|责令|处|并处|没收|吊销")
MODIFIED = re.compile(r"[^，。；]{1,30}?的(?![是，。；])[^，。；的]{1,12}(?:[，。；]|$)")
# 负责…的部门 names a body; 由…办理的运输 a thing.
OF_A_BODY = {
    "负责": re.compile(r"[^，。；]{1,40}?的[^，。；的]{0,14}?(?:部门|机关|机构|人员|警察|单位|组织)"),
    "主管": re.compile(r"[^，。；]{1,40}?的(?:部门|机关|机构)"),
    "由": re.compile(rf"[^，。；]{{1,40}}?的(?!(?:[^，。；]{{0,30}}?(?:{BODIES})))[^，。；的]{{1,10}}$"),
}
# Acts of organs alone, where the text does not say who may do them.
ACT_OF_AN_ORGAN = re.compile(
    r"(?!(?:依法)?(?:申请|请求|要求|提出|向))[^，。；]{0,24}?(?:认定|裁定|判决|决定|开庭|准许|驳回|受理|执行|处理|通知|延长|批准|扣押|查封|冻结|从轻|减轻|从宽|免予|免除|推定|拘留|逮捕|责令|禁止|撤销)"
)
TELLING = re.compile("告知")  # what follows is what somebody is told
TOLD_FIRST = "告知"
BEFORE_A_MODIFIER = ("对", "将", "把", "属于", "依法", "有", "为")
LONGEST_MARK = 2  # characters of these


def is_no_norm(sentence: str) -> bool:
    """Tell whether a sentence states a purpose, a scope, a definition or a policy.

    >>> is_no_norm("国家鼓励研究开发密码技术"), is_no_norm("网络运营者应当履行义务")
    (True, False)
    """
    return bool(NO_NORM.match(sentence) or DEFINITION.match(sentence))


def unglued(part: tuple[Span, ...]) -> list[Span]:
    """Return the clauses of a part, a condition apart from what follows it without a comma.

    Whom a sanction is on stays with the sanction: 并对其主管人员，依照前款的规定处罚.
    """
    found: list[Span] = []
    for clause in part:
        if found and PERSON.fullmatch(found[-1].text):
            person = found.pop()
            clause = Span(f"{person.text}，{clause.text}", person.start)
        if glued := GLUED.match(clause.text):
            found.append(Span(glued["condition"], clause.start))
            clause = Span(clause.text[glued.end() :], clause.start + glued.end())
        found.append(clause)
    return found


def is_condition(clause: Span) -> bool:
    """Tell whether a clause only says when something holds."""
    return CONDITION_END.search(clause.text) is not None


def imposes(clause: Span) -> bool:
    """Tell whether a clause imposes a sanction."""
    if is_condition(clause) or clause.text.startswith(ALREADY) or not sanctions_in(clause.text):
        return False
    verb = VERB.search(clause.text)
    return verb is not None and not FORBIDDING.search(clause.text[: verb.start()])


def is_topic(clauses: list[Span], place: int) -> bool:
    """Tell whether a clause with a sanction is what a later trigger is about: 对…给予处罚，负责人应当集体讨论决定."""
    later = [clause.text for clause in clauses[place + 1 : place + 1 + MOST_BEHIND]]
    has_trigger = any(OF_A_LATER_TRIGGER.search(text) and not sanctions_in(text) for text in later)
    return has_trigger and not IMPOSING_AT_ONCE.match(clauses[place].text)


def is_act_of_an_organ(clause: Span, trigger: re.Match[str]) -> bool:
    """Tell whether only an organ of the state can do what follows a trigger."""
    return ACT_OF_AN_ORGAN.match(clause.text, trigger.end()) is not None


def triggers_in(clause: Span) -> Iterator[tuple[NormKind, re.Match[str]]]:
    """Return the triggers of a clause that govern its predicate, not a modifier in it."""
    told = TELLING.search(clause.text)
    for found in TRIGGER.finditer(TITLE.sub(blank, clause.text)):
        if told and found.start() > told.start() and not clause.text.startswith(TOLD_FIRST):
            return
        if not is_in_modifier(clause.text, found):
            yield NormKind[found.lastgroup or ""], found


def blank(title: re.Match[str]) -> str:
    """Return a title without its words, which are nobody's: 《突发事件应对法》."""
    return " " * len(title[0])


def is_in_modifier(clause: str, found: re.Match[str]) -> bool:
    """Tell whether a trigger stands in a modifier: 对应当公开的信息."""
    if found[0] in OF_A_BODY:
        return OF_A_BODY[found[0]].match(clause, found.end()) is not None
    before = clause[max(0, found.start() - LONGEST_MARK) : found.start()]
    return bool(MODIFIED.match(clause, found.end()) and before.endswith(BEFORE_A_MODIFIER))
