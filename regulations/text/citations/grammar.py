"""How citations are written: the patterns that `citations.py` looks for, from a name to the label of a line."""

import re

from regulations.text.citations.law_names import NAMES, SHORT_NAMES
from regulations.text.citations.pinpoints import BLANK, BRACKETED, NO_ARTICLE, SUFFIX
from regulations.text.language.numerals import NUMERAL

TYPE = (
    "法典|法|条例|规定|办法|细则|规则|解释|决定|准则|通则|总则|规程|标准|规范|守则|章程|公约|协定|议定书|条约"
    "|意见|通知|批复|方案|纲要|指引"
)
KINDS = tuple(dict.fromkeys(kind.removesuffix("典") for kind in TYPE.split("|")))  # 法典 is a 法
ADJECTIVE = "(?:暂行|试行|实施|施行|补充|特别)?"
# 法律, 法院, 法定 and their like are no names of laws.
NO_LAW = "(?!律|院|规(?!定)|人|官|定|制|庭|治|学|医|令|案|纪|系|理|源|条约)"
ARTICLE_AHEAD = rf"(?={BLANK}第{BLANK}{NUMERAL}(?:{BLANK}[条條]|[、至和及到]))"
# Parts of a law that stand between its name and an article. A name of a part holds no 编 itself (U+7F16 is left out),
# so that 甲编乙编 can be cut in one way only; with 编 in the class the pattern was exponential.
NAME_OF_PART = r"[\u4e00-\u7f15\u7f17-\u9fff]{1,8}编"
DIVISION = rf"(?:{BLANK}(?:第{NUMERAL}(?:编|分编|章|节)|{NAME_OF_PART}|总则|分则|附则)){{0,4}}"
SOME = r"[一二两三四五六七八九十\d]{1,2}"
BODIES = "(?:最高人民法院|最高人民检察院|全国人民代表大会|国务院)"
TOKEN = re.compile(
    rf"""
    (?=[《〈＜<「『“"本同该前上第（(㈠-㈩⑴-⒇法条规办细解决准通总标守章公协议意批方纲指最全国A-Z])
    (?:(?P<title>《(?:[^《》\n]|《[^《》\n]{{0,200}}》){{1,400}}+(?:\n[^《》\n]{{1,200}})?》)
    |(?P<bracket>[〈＜<「『“"][^〈〉＜＞<>「」『』“”"\n]{{2,60}}[〉＞>」』”"])
    |(?P<issued>{BODIES}[^，。；：《》\n]{{0,20}}?关于[^，。；《》\n]{{4,60}}?的(?:解释|规定|决定|批复|意见|通知|办法)
        (?:[（(]{NUMERAL}[）)])?{ARTICLE_AHEAD})
    |(?P<own>本(?<![基根日]本)(?:{ADJECTIVE}(?:{TYPE})|[《〈](?:{TYPE})[》〉])(?:的?规定的?)?{DIVISION}{ARTICLE_AHEAD})
    |(?P<same>[同该](?<![合共不相应]同)(?:{ADJECTIVE}(?P<type>{TYPE}){DIVISION}{ARTICLE_AHEAD}))
    |(?P<back>前(?:{SOME})?(?:条(?!件|例|约|款项|目)|款(?!项)|项(?!目|下))
        |上(?<![以如]上)一?(?:条(?!件|例|约|款)|款(?!项))|上一项(?!目|工|任|内))
    |(?P<here>[本该同](?<![合共不相应]同)(?:条|款|项)
        (?={BLANK}(?:第{BLANK}{NUMERAL}{BLANK}[款项]|第?{BLANK}{BRACKETED}(?:{BLANK}项|[、至和]))))
    |(?P<pin>第(?={BLANK}[（(]?{BLANK}(?:{NUMERAL}|[㈠-㈩⑴-⒇])))
    |(?P<item>(?:[（(]{NUMERAL}[）)]|[㈠-㈩⑴-⒇])项(?!目))
    |(?P<type_of>法典|法{NO_LAW}|条例|规定|办法|细则|规则|解释|决定|[准通总]则|规程|标准|规范|守则|章程|公约|协定|议定书|条约
        |意见|通知|批复|方案|纲要|指引)
    |(?P<standard>(?<![A-Za-z])(?:GB|GBZ|GBJ|GA|JR|YD|SL|HJ|ISO|IEC|ISO/IEC|DB\d{{2}}|JGJ|CJJ|WS|TB|JT|MH|NY|AQ)
        (?:/[TZ])?[ ]?\d{{1,9}}+(?:\.\d{{1,9}}+){{0,8}}(?:[-—–－]{{1,2}}\d{{4}})?(?![A-Za-z\d])))
    """,
    re.VERBOSE,
)
EXTENSION = re.compile(r"(?:实施|施行)(?:条例|细则|办法|规定|规则)|修正案(?:[（(][一二三四五六七八九十\d]+[）)])?")
ONE_BRACKET = r"[（(\[〔](?:[^（）()\[\]〔〕\n]|[（(〔][^（）()〔〕\n]{0,120}[）)〕]){0,120}[）)\]〕]"
# Between a name and its article: when it was made, what it is called for short, the part that the article is in.
GAP = re.compile(rf"(?:{BLANK}{ONE_BRACKET}){{0,4}}(?:{BLANK}(?:之|中的?|的))?{DIVISION}{BLANK}(?=第|{NUMERAL})")
BARE_ARTICLE = re.compile(
    rf"(?P<number>\d{{1,4}}|[一二三四五六七八九十百千零〇]{{2,9}}){BLANK}[条條]{NO_ARTICLE}{SUFFIX}"
)
INTRODUCTION = re.compile(
    rf"{BLANK}(?:{ONE_BRACKET}{BLANK})??[（(][^（）()\n]{{0,80}}?(?:(?<!分别)简称|(?P<many>统称|分别简称)|下称)(?:为|：|:)?{BLANK}"
    r"[“\"「『《〈]{0,4}(?P<name>[^”\"」』》〉（）(),，、；;。\n]{2,30}+)[”\"」』》〉]{0,4}[^（）()\n]{0,120}[）)]"
)
ARTICLE = rf"第{BLANK}{NUMERAL}{BLANK}条(?:之[一二三四五六七八九十]{{1,3}})?"
LABEL_BEFORE = re.compile(r"(?:^|[\n“「『\"。；：:>])[ \t\u3000#*【\[]{0,8}$")
LABEL = re.compile(rf"{ARTICLE}(?:[】\]*]{{1,8}}|(?={BLANK}\n)|[ \t\u3000]{{1,16}}+(?!第)|$)")
# At the head of a line it is a label even with no blank behind it, unless what follows goes on with it.
LABEL_OF_A_LINE = re.compile(
    rf"{ARTICLE}(?!{BLANK}(?:第|[、，,。；和及与或至到的之中（(—]|规定|所|修改|改为|改成|删|增|作|移|以|共|自))"
)
NO_LAW_BEFORE = re.compile(r"(?:合同|协议|协议书|合约|契约|约定|保单|标书)(?:约定)?的?$")
ITEM_GOES_ON = re.compile(r"规定|所[列述称规]|情形|之[一规]|至|行为|的规定|[、和及或，。）)]")
NO_PARAGRAPH_BEHIND = re.compile("[项产车软手游]")
RUN = re.compile(r"[\u4e00-\u9fff、（）()]+$")
CUT = re.compile(
    r".*(?:依照|依据|根据|按照|遵照|违反|适用|符合|参照|执行|触犯|引用|援引|遵守|修改|废止|关于|以及|或者|参见|详见|属于|是指|构成|造成|出现|应当|可以|不得"
    r"|[款条项法例定法]和|[款条项法例定法]及|[款条项法例定法]与|[款条项法例定法]或|[的见、])(?=.{2})",
    re.DOTALL,
)
LEADING = re.compile(
    r"^(?:依|按|据|在|对|将|以|为|即|如|又|并|且|由|但|而|因|照|了|经|从|到|至|于|若|则|其|原|和|与|及|或)+"
)
NO_NAME = re.compile(
    r"^(?:上述|前述|有关|相关|下列|以下|以上|国家|其他|另有|所列|该|本|同|此|这|各|一般|前款|前条|本条|本款|特别|上列"
    r"|法律|法规|行政法规)+"
    rf"(?:{TYPE}|法律|行政法规|规章)?$"
)
NAMELESS = frozenset(TYPE.split("|"))
LONGEST_NAME = max(len(name) for name in NAMES)
OWN_NAME = re.compile(rf"本(?:{ADJECTIVE}(?:{TYPE})|[《〈](?:{TYPE})[》〉])")
NEXT_TO = frozenset(["", "、", "，", "和", "及", "以及", "与", "或者", "或"])
ENDINGS = frozenset(name[-2:] for name in (*NAMES, *SHORT_NAMES))
LONGEST_RUN = 40
INTRODUCING = ("简称", "统称", "下称")
BLANKS = re.compile(r"[ \t\u3000]{0,40}+\n[ \t\u3000]{0,40}+")
