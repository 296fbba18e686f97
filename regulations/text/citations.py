"""Finds where a text cites laws, and reads what it cites; knows no database.

What counts and how it is cut: a law that is named, with or without an article; an article of the text itself; an
article, paragraph or item that only the context tells. Each cited article, paragraph or item is one citation.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from regulations.text.law_names import NAMES, SHORT_NAMES, is_legal_title
from regulations.text.numerals import NUMERAL
from regulations.text.pinpoints import BLANK, BRACKETED, NO_ARTICLE, SUFFIX, Pinpoint, Place, pinpoint_of, places_at
from regulations.text.slugs import STATE_NAME

TYPE = (
    "法典|法|条例|规定|办法|细则|规则|解释|决定|准则|通则|总则|规程|标准|规范|守则|章程|公约|协定|议定书|条约"
    "|意见|通知|批复|方案|纲要|指引"
)
ADJECTIVE = "(?:暂行|试行|实施|施行|补充|特别)?"
# 法律, 法院, 法定 and their like are no names of laws.
NO_LAW = "(?!律|院|规(?!定)|人|官|定|制|庭|治|学|医|令|案|纪|系|理|源|条约)"
ARTICLE_AHEAD = rf"(?={BLANK}第{BLANK}{NUMERAL}(?:{BLANK}[条條]|[、至和及到]))"
DIVISION = rf"(?:{BLANK}(?:第{NUMERAL}(?:编|分编|章|节)|[\u4e00-\u9fff]{{1,8}}编|总则|分则|附则))*"
SOME = r"[一二两三四五六七八九十\d]{1,2}"
BODIES = "(?:最高人民法院|最高人民检察院|全国人民代表大会|国务院)"
TOKEN = re.compile(
    rf"""
    (?=[《〈＜<「『“"本同该前上第（(㈠-㈩⑴-⒇法条规办细解决准通总标守章公协议意批方纲指最全国A-Z])
    (?:(?P<title>《(?:[^《》\n]|《[^《》\n]*》)+(?:\n[^《》\n]+)?》)
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
        (?:/[TZ])?[ ]?\d+(?:\.\d+)*(?:[-—–－]{{1,2}}\d{{4}})?(?![A-Za-z\d])))
    """,
    re.VERBOSE,
)
EXTENSION = re.compile(r"(?:实施|施行)(?:条例|细则|办法|规定|规则)|修正案(?:[（(][一二三四五六七八九十\d]+[）)])?")
ONE_BRACKET = r"[（(\[〔](?:[^（）()\[\]〔〕\n]|[（(〔][^（）()〔〕\n]*[）)〕]){0,120}[）)\]〕]"
# Between a name and its article: when it was made, what it is called for short, the part that the article is in.
GAP = re.compile(rf"(?:{BLANK}{ONE_BRACKET})*(?:{BLANK}(?:之|中的?|的))?{DIVISION}{BLANK}(?=第|{NUMERAL})")
BARE_ARTICLE = re.compile(
    rf"(?P<number>\d{{1,4}}|[一二三四五六七八九十百千零〇]{{2,9}}){BLANK}[条條]{NO_ARTICLE}{SUFFIX}"
)
INTRODUCTION = re.compile(
    rf"{BLANK}(?:{ONE_BRACKET}{BLANK})??[（(][^（）()\n]{{0,80}}?(?:(?<!分别)简称|(?P<many>统称|分别简称)|下称)(?:为|：|:)?{BLANK}"
    r"[“\"「『《〈]*(?P<name>[^”\"」』》〉（）(),，、；;。\n]{2,30})[”\"」』》〉]*[^（）()\n]*[）)]"
)
ARTICLE = rf"第{BLANK}{NUMERAL}{BLANK}条(?:之[一二三四五六七八九十]{{1,3}})?"
LABEL_BEFORE = re.compile(r"(?:^|[\n“「『\"。；：:>])[ \t\u3000#*【\[]*$")
LABEL = re.compile(rf"{ARTICLE}(?:[】\]*]+|(?=[ \t\u3000]*\n)|[ \t\u3000]+(?!第)|$)")
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
BLANKS = re.compile(r"^\s+|\s+$|\s*\n\s*")


class CitationKind(StrEnum):
    """How a citation says what it cites."""

    NAMED = "named"
    SELF = "self"
    RELATIVE = "relative"


@dataclass(frozen=True)
class Citation:
    """One cited law, article, paragraph or item; `start` and `end` count characters of the text.

    `name` is the law's name as the text has it, or what 同法 stands for; `title` is the full one where the text, or
    common usage, tells what a short name stands for.
    """

    start: int
    end: int
    kind: CitationKind
    name: str | None = None
    title: str | None = None
    pinpoint: Pinpoint = field(default_factory=Pinpoint)


@dataclass(frozen=True)
class Named:
    """A name of a law where it stands in a text."""

    start: int
    end: int
    name: str


def find(text: str, short_names: Mapping[str, str] | None = None) -> list[Citation]:
    """Return the citations of a text in their order; `short_names` are those introduced before it begins.

    >>> [found] = find("依照《刑法》第二百八十七条之一第二款的规定处罚。")
    >>> found.kind.value, found.name, str(found.pinpoint.article), found.pinpoint.paragraph
    ('named', '刑法', '287-1', 2)
    >>> [(c.kind.value, c.name) for c in find("违反本法第五条、第六条和民法典的，依照前款处罚。")]
    [('self', '本法'), ('self', '本法'), ('named', '民法典'), ('relative', None)]
    >>> find("有关法律、行政法规另有规定的，从其规定。")
    []
    """
    return Scanner(text, short_names or {}).scan().found


def introduced(text: str) -> dict[str, str]:
    """Return the short names that a text introduces for laws, with what they stand for.

    >>> introduced("根据《某某信息安全管理办法》（以下简称《办法》），……")
    {'办法': '某某信息安全管理办法'}
    >>> introduced("国家某某办公室（以下简称某某办）负责。")
    {}
    """
    return Scanner(text, {}).scan().short_names if any(word in text for word in INTRODUCING) else {}


class Scanner:
    """Goes once through a text, from one citation to the next; each reader returns where to go on."""

    def __init__(self, text: str, short_names: Mapping[str, str]) -> None:
        self.text = text
        self.short_names = dict(short_names)
        self.named: list[Named] = []
        self.found: list[Citation] = []
        self.taken = 0  # up to where the text was read

    def scan(self) -> Self:
        """Read the text through."""
        while token := TOKEN.search(self.text, self.taken):
            read: Callable[[re.Match[str]], int] = getattr(self, f"read_{token.lastgroup}")
            self.taken = read(token)
        return self

    @property
    def floor(self) -> int:
        """Return where the last citation ends, before which no other begins."""
        return self.found[-1].end if self.found else 0

    def read_title(self, token: re.Match[str]) -> int:
        """Read a name in brackets; a form or a contract is none, and neither is its article."""
        name = BLANKS.sub("", token["title"][1:-1])
        if is_legal_title(name):
            return self.take_name(token.start(), token.end(), name)
        places = self.places_behind(token.end())
        return places[-1].end if places else token.end()

    def read_bracket(self, token: re.Match[str]) -> int:
        """Read a name in brackets or quotes of another kind; in quotes it has to be followed by an article."""
        name = token["bracket"][1:-1].strip()
        quoted = token["bracket"][0] in '「『“"'
        is_name = is_legal_title(name) and not re.search("[，。；：、]", name)
        if is_name and (not quoted or self.places_behind(token.end())):
            return self.take_name(token.start(), token.end(), name)
        return token.start() + 1

    def read_issued(self, token: re.Match[str]) -> int:
        """Read a long title without brackets behind the body that made it: 最高人民法院关于……的解释第三条."""
        start = self.text.index("关于", token.start())
        return self.take_name(start, token.end(), self.text[start : token.end()])

    def read_own(self, token: re.Match[str]) -> int:
        """Read what the text cites of itself: 本法第三条."""
        name = OWN_NAME.match(token["own"])
        return self.take(token.start(), self.places(token.end()), CitationKind.SELF, name[0] if name else None)

    def read_same(self, token: re.Match[str]) -> int:
        """Read 同法第三条 and 该条例第五条."""
        name = self.referent(token)
        return self.take(token.start(), self.places(token.end()), CitationKind.RELATIVE, name)

    def read_back(self, token: re.Match[str]) -> int:
        """Read 前款, 上一条, 前条第二款."""
        places = places_at(self.text, self.past_blanks(token.end()), articles=False)
        if places:
            return self.take(token.start(), places, CitationKind.RELATIVE)
        self.found.append(Citation(token.start(), token.end(), CitationKind.RELATIVE))
        return token.end()

    def read_here(self, token: re.Match[str]) -> int:
        """Read 本条第二款, 同款第三项."""
        places = places_at(self.text, self.past_blanks(token.end()), articles=False)
        return self.take(token.start(), places, CitationKind.RELATIVE) if places else token.end()

    def read_pin(self, token: re.Match[str]) -> int:
        """Read an article with no law before it, or a paragraph or an item alone."""
        start = token.start()
        if label := self.label_at(start):
            return label
        places = places_at(self.text, start)
        if not places:
            return start + 1
        if NO_LAW_BEFORE.search(self.text, max(0, start - 8), start):
            return places[-1].end
        if places[0].pinpoint.article:
            return self.take(start, places, CitationKind.SELF)
        return self.take_lone(places)

    def read_item(self, token: re.Match[str]) -> int:
        """Read an item alone: （一）项."""
        places = places_at(self.text, token.start(), articles=False)
        return self.take_lone(places) if places else token.end()

    def read_type_of(self, token: re.Match[str]) -> int:
        """Read a name without brackets that ends here: a known one, or any that is followed by an article."""
        end = token.end()
        start = self.known_name(end)
        if start is not None:
            if more := EXTENSION.match(self.text, end):
                end = more.end()
            return self.take_name(start, end, self.text[start:end])
        places = self.places_behind(end)
        if not places or places[0].pinpoint.article is None:
            return end if token[0] != "法" else token.start() + 1
        name = self.name_before(end)
        if NO_NAME.match(name) or not name:
            return places[-1].end
        return self.take_name(end - len(name), end, name)

    def read_standard(self, token: re.Match[str]) -> int:
        """Read the number of a standard: GB/T 22239—2019."""
        return self.take_name(token.start(), token.end(), token["standard"])

    def take_name(self, start: int, end: int, name: str) -> int:
        """Take a name with what is cited of it, and learn what it is called for short."""
        self.named.append(Named(start, end, self.title_of(name) or name))
        introduction = INTRODUCTION.match(self.text, end)
        if introduction and not introduction["name"].startswith("本"):
            self.short_names[introduction["name"].strip()] = "" if introduction["many"] else name
        if places := self.places_behind(end):
            return self.take(start, places, CitationKind.NAMED, name)
        self.found.append(Citation(start, end, CitationKind.NAMED, name, self.title_of(name)))
        return introduction.end() if introduction else end

    def take(self, start: int, places: list[Place], kind: CitationKind, name: str | None = None) -> int:
        """Take what is cited in some places; the first begins where the name does."""
        for number, place in enumerate(places):
            begin = place.start if number else start
            title = self.title_of(name) if name else None
            self.found.append(Citation(begin, place.end, kind, name, title, place.pinpoint))
        return places[-1].end

    def take_lone(self, places: list[Place]) -> int:
        """Take paragraphs or items that nothing stands before, unless they are a matter of another kind: 第一项工作."""
        first, end = places[0], places[-1].end
        words = self.text[first.start : first.end]
        is_item = first.pinpoint.item is not None and first.pinpoint.paragraph is None
        if is_item and "（" not in words and "(" not in words and not ITEM_GOES_ON.match(self.text, end):
            return end
        if not is_item and NO_PARAGRAPH_BEHIND.match(self.text, end):
            return end
        return self.take(first.start, places, CitationKind.RELATIVE)

    def places_behind(self, end: int) -> list[Place]:
        """Return what is cited of the law whose name ends here."""
        gap = GAP.match(self.text, end)
        if not gap:
            return []
        if places := places_at(self.text, gap.end()):
            return places
        bare = BARE_ARTICLE.match(self.text, gap.end())
        if not bare:
            return []
        pinpoint = pinpoint_of(bare, Pinpoint())
        return [Place(bare.start(), bare.end(), pinpoint)] if pinpoint else []

    def places(self, end: int) -> list[Place]:
        """Return what is cited behind 本法 or 同法, of which the pattern saw that it begins."""
        return places_at(self.text, self.past_blanks(end))

    def past_blanks(self, place: int) -> int:
        """Return the place of the next character that is no blank."""
        while place < len(self.text) and self.text[place] in " \t\u3000":
            place += 1
        return place

    def title_of(self, name: str) -> str | None:
        """Return the full title that a short name stands for, where that is known."""
        return self.short_names.get(name) or SHORT_NAMES.get(name)

    def known_name(self, end: int) -> int | None:
        """Return where the longest known name begins that ends here, the name of the state included."""
        text = self.text
        if text[end - 2 : end] not in ENDINGS and not self.short_names:
            return None
        for start in range(max(self.floor, end - LONGEST_NAME), end - 1):
            name = text[start:end]
            if name in NAMES or name in SHORT_NAMES or (name in self.short_names and name not in NAMELESS):
                before = start - len(STATE_NAME)
                return before if before >= self.floor and text.startswith(STATE_NAME, before) else start
        return None

    def name_before(self, end: int) -> str:
        """Return the words before a place that seem to be the name of a law; nothing where none seem to be."""
        run = RUN.search(self.text, max(self.floor, end - LONGEST_RUN), end)
        name = run[0] if run else ""
        name = LEADING.sub("", CUT.sub("", name))
        return name.lstrip("（()）")

    def label_at(self, start: int) -> int | None:
        """Return where the label of an article ends that stands here; None where it is cited."""
        if not LABEL_BEFORE.search(self.text, max(0, start - 8), start):
            return None
        line_begins = not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(' \t\u3000#*【[“「『"')
        found = LABEL.match(self.text, start) or (line_begins and LABEL_OF_A_LINE.match(self.text, start))
        return found.end() if found else None

    def referent(self, token: re.Match[str]) -> str | None:
        """Return what 同法 or 该条例 stands for: the one law of its kind in the sentence, the line or the text."""
        kind = token["type"].removesuffix("典")
        fitting = [named for named in self.named if plain_ending(named.name).endswith((kind, kind + "典"))]
        start = token.start()
        line = self.text.rfind("\n", 0, start) + 1
        sentence = max(self.text.rfind(sign, line, start) for sign in "。；") + 1
        for since in (max(line, sentence), line, 0):
            if names := {named.name for named in fitting if named.start >= since}:
                return names.pop() if len(names) == 1 else self.next_to(fitting, token)
        return None

    def next_to(self, fitting: list[Named], token: re.Match[str]) -> str | None:
        """Return the law of the citation that 同法 goes on from with nothing but a comma between; else nothing."""
        last = self.found[-1] if self.found else None
        if token[0][0] != "同" or last is None or last.kind is not CitationKind.NAMED:
            return None
        between = self.text[last.end : token.start()].strip()
        is_next = between in NEXT_TO and fitting[-1].end <= last.end
        return fitting[-1].name if is_next and fitting[-1] is self.named[-1] else None


def plain_ending(name: str) -> str:
    """Return a name without the brackets at its end.

    >>> plain_ending("某某条例（试行）")
    '某某条例'
    """
    return re.sub(r"[（(][^（）()]*[）)]$", "", name)
