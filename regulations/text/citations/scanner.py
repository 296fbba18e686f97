"""Find where a text cites laws, and read what it cites; no database.

What counts and how it is cut: a law that is named, with or without an article; an article of the text itself; an
article, paragraph or item that only the context tells. Each cited article, paragraph or item is one citation.
"""

import re
from collections.abc import Callable, Mapping
from typing import Self

from regulations.text.citations import grammar
from regulations.text.citations.budget import Budget
from regulations.text.citations.law_names import NAMES, SHORT_NAMES, is_legal_title
from regulations.text.citations.matches import CitationKind, CitationMatch
from regulations.text.citations.mentions import Mention, Mentions
from regulations.text.citations.pinpoints import CitedPlace, Pinpoint, pinpoint_of, places_at
from regulations.text.language.slugs import STATE_NAME

LABEL_INDENT = 16  # characters before a label at the head of a line: blanks, marks of Markdown, an opening bracket


def find(
    text: str,
    short_names: Mapping[str, str] | None = None,
    *,
    budget: Budget | None = None,
    any_title: bool = False,
) -> list[CitationMatch]:
    """Return the citations of a text in their order; `short_names` are those introduced before it begins.

    With `any_title`, whatever stands in 《》 with an article behind it is taken for a law, misspelt or not.

    Raises OverBudgetError where the text takes longer than a budget allows.

    >>> [found] = find("依照《刑法》第二百八十七条之一第二款的规定处罚。")
    >>> found.kind.value, found.name, str(found.pinpoint.article), found.pinpoint.paragraph
    ('named', '刑法', '287-1', 2)
    >>> [(c.kind.value, c.name) for c in find("违反本法第五条、第六条和民法典的，依照前款处罚。")]
    [('self', '本法'), ('self', '本法'), ('named', '民法典'), ('relative', None)]
    >>> find("有关法律、行政法规另有规定的，从其规定。")
    []
    """
    return Scanner(text, short_names or {}, budget, any_title=any_title).scan().found


def introduced(text: str, *, budget: Budget | None = None) -> dict[str, str]:
    """Return the short names that a text introduces for laws, with what they stand for.

    >>> introduced("根据《某某信息安全管理办法》（以下简称《办法》），……")
    {'办法': '某某信息安全管理办法'}
    >>> introduced("国家某某办公室（以下简称某某办）负责。")
    {}
    """
    return Scanner(text, {}, budget).scan().short_names if any(word in text for word in grammar.INTRODUCING) else {}


class Scanner:
    """Goes once through a text, from one citation to the next; each reader returns where to go on."""

    def __init__(
        self, text: str, short_names: Mapping[str, str], budget: Budget | None = None, *, any_title: bool = False
    ) -> None:
        self.text = text
        self.any_title = any_title
        self.budget = budget
        self.short_names = dict(short_names)
        self.mentions = Mentions(text)
        self.found: list[CitationMatch] = []
        self.taken = 0  # up to where the text was read

    def scan(self) -> Self:
        """Read the text through."""
        while token := grammar.TOKEN.search(self.text, self.taken):
            if self.budget:
                self.budget.check()
            read: Callable[[re.Match[str]], int] = getattr(self, f"read_{token.lastgroup}")
            self.taken = read(token)
        return self

    @property
    def floor(self) -> int:
        """Return where the last citation ends, before which no other begins."""
        return self.found[-1].end if self.found else 0

    def read_title(self, token: re.Match[str]) -> int:
        """Read a name in brackets; a form or a contract is none, and neither is its article."""
        name = grammar.BLANKS.sub("", token["title"][1:-1]).strip()
        if is_legal_title(name):
            return self.take_name(token.start(), token.end(), name)
        places = self.places_behind(token.end())
        if self.any_title and name and places and places[0].pinpoint.article:
            return self.take_name(token.start(), token.end(), name)
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
        name = grammar.OWN_NAME.match(token["own"])
        places = self.places(token.end())
        return self.take(token.start(), places, CitationKind.SELF, name[0] if name else None) if places else token.end()

    def read_same(self, token: re.Match[str]) -> int:
        """Read 同法第三条 and 该条例第五条."""
        places = self.places(token.end())
        if not places:
            return token.end()
        last = self.found[-1] if self.found else None
        return self.take(token.start(), places, CitationKind.RELATIVE, self.mentions.referent(token, last))

    def read_back(self, token: re.Match[str]) -> int:
        """Read 前款, 上一条, 前条第二款."""
        places = places_at(self.text, self.past_blanks(token.end()), articles=False)
        if places:
            return self.take(token.start(), places, CitationKind.RELATIVE)
        self.found.append(CitationMatch(token.start(), token.end(), CitationKind.RELATIVE))
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
        if grammar.NO_LAW_BEFORE.search(self.text, max(0, start - 8), start):
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
            if more := grammar.EXTENSION.match(self.text, end):
                end = more.end()
            return self.take_name(start, end, self.text[start:end])
        places = self.places_behind(end)
        if not places or places[0].pinpoint.article is None:
            return end
        name = self.name_before(end)
        if grammar.NO_NAME.match(name) or not name:
            return places[-1].end
        return self.take_name(end - len(name), end, name)

    def read_standard(self, token: re.Match[str]) -> int:
        """Read the number of a standard: GB/T 22239—2019."""
        return self.take_name(token.start(), token.end(), token["standard"])

    def take_name(self, start: int, end: int, name: str) -> int:
        """Take a name with what is cited of it, and learn what it is called for short."""
        self.mentions.add(Mention(start, end, self.title_of(name) or name))
        introduction = grammar.INTRODUCTION.match(self.text, end)
        if introduction and not introduction["name"].startswith("本"):
            self.short_names[introduction["name"].strip()] = "" if introduction["many"] else name
        if places := self.places_behind(end):
            return self.take(start, places, CitationKind.NAMED, name)
        self.found.append(CitationMatch(start, end, CitationKind.NAMED, name, self.title_of(name)))
        return introduction.end() if introduction else end

    def take(self, start: int, places: list[CitedPlace], kind: CitationKind, name: str | None = None) -> int:
        """Take what is cited in some places; the first begins where the name does."""
        for number, place in enumerate(places):
            begin = place.start if number else start
            title = self.title_of(name) if name else None
            self.found.append(CitationMatch(begin, place.end, kind, name, title, place.pinpoint))
        return places[-1].end

    def take_lone(self, places: list[CitedPlace]) -> int:
        """Take paragraphs or items that nothing stands before, unless they are a matter of another kind: 第一项工作."""
        first, end = places[0], places[-1].end
        words = self.text[first.start : first.end]
        is_item = first.pinpoint.item is not None and first.pinpoint.paragraph is None
        if is_item and "（" not in words and "(" not in words and not grammar.ITEM_GOES_ON.match(self.text, end):
            return end
        if not is_item and grammar.NO_PARAGRAPH_BEHIND.match(self.text, end):
            return end
        return self.take(first.start, places, CitationKind.RELATIVE)

    def places_behind(self, end: int) -> list[CitedPlace]:
        """Return what is cited of the law whose name ends here."""
        gap = grammar.GAP.match(self.text, end)
        if not gap:
            return []
        if places := places_at(self.text, gap.end()):
            return places
        bare = grammar.BARE_ARTICLE.match(self.text, gap.end())
        if not bare:
            return []
        pinpoint = pinpoint_of(bare, Pinpoint())
        return [CitedPlace(bare.start(), bare.end(), pinpoint)] if pinpoint else []

    def places(self, end: int) -> list[CitedPlace]:
        """Return what is cited behind 本法 or 同法; nothing where a number turns out to be none: 本法第三、..."""
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
        if text[end - 2 : end] not in grammar.ENDINGS and not self.short_names:
            return None
        for start in range(max(self.floor, end - grammar.LONGEST_NAME), end - 1):
            name = text[start:end]
            if name in NAMES or name in SHORT_NAMES or (name in self.short_names and name not in grammar.NAMELESS):
                before = start - len(STATE_NAME)
                return before if before >= self.floor and text.startswith(STATE_NAME, before) else start
        return None

    def name_before(self, end: int) -> str:
        """Return the words before a place that seem to be the name of a law; nothing where none seem to be."""
        run = grammar.RUN.search(self.text, max(self.floor, end - grammar.LONGEST_RUN), end)
        name = run[0] if run else ""
        name = grammar.LEADING.sub("", grammar.CUT.sub("", name))
        return name.lstrip("（()）")

    def label_at(self, start: int) -> int | None:
        """Return where the label of an article ends that stands here; None where it is cited."""
        if not grammar.LABEL_BEFORE.search(self.text, max(0, start - 8), start):
            return None
        before = self.text[max(0, start - LABEL_INDENT) : start].rstrip(' \t\u3000#*【[“「『"')
        line_begins = before.endswith("\n") or (not before and start <= LABEL_INDENT)
        found = grammar.LABEL.match(self.text, start) or (
            line_begins and grammar.LABEL_OF_A_LINE.match(self.text, start)
        )
        return found.end() if found else None
