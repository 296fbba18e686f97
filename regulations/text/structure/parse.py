"""From the lines of an official text to its divisions and articles. Nothing is lost on the way: see `letters`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from regulations.text.language.numerals import NUMERAL, number_or_none
from regulations.text.structure.blocks import (
    COMMENT,
    ArticleBlock,
    Body,
    DivisionBlock,
    DivisionKind,
    Fault,
    FaultKind,
    Line,
    heading,
    letters,
)
from regulations.text.structure.layout import lines_within, title_behind, without_blanks
from regulations.text.structure.provisions import LABEL, ArticleNumber

# 第一分编, 第二编, 第三章, 第四节, 第八章之一; without a blank behind it only where the place tells that it is one.
UNSPACED = re.compile(rf"第(?P<number>{NUMERAL})(?P<kind>分编|编|章|节)(?:之(?P<suffix>{NUMERAL}))?")
DIVISION = re.compile(rf"{UNSPACED.pattern}(?=[\s:：]|$)")
ARTICLE = re.compile(rf"(?P<label>{LABEL.pattern})(?P<rest>.*)", re.VERBOSE)
# As it is sometimes typed: 第一百二十八 条侦查…, 笫五十四条 …; taken for a number only where that number is due.
TYPED = re.compile(rf"[第笫]\s?(?P<number>{NUMERAL})\s?条(?P<rest>.*)")
POINT = re.compile(rf"(?P<number>{NUMERAL})、")  # 一、 of a decision
ANNEX = re.compile(
    rf"""
    (?:附[件表录图注]\s?(?:{NUMERAL})?(?:[:：\s].{{0,60}})?    # 附件二, 附表 1, 附件一：…的产生办法
    |附\s?[:：].{{0,60}})                                      # 附：
    """,
    re.VERBOSE,
)
# What follows the number where a sentence begins with a reference, 第三条规定的…, 第三条、第四条…
REFERS = re.compile(r"[第规所的、和或至及与中之一-]")
AMENDS = re.compile(r"修改|增加|改为")
SPACED_HAN = re.compile(r"^(\S)\s+(\S)$")  # 总　则
UNREADABLE = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0b\x0c\x0e-\x1f]")


KINDS = {
    "编": DivisionKind.PART,
    "分编": DivisionKind.SUBPART,
    "章": DivisionKind.CHAPTER,
    "节": DivisionKind.SECTION,
}
RANKS = {kind: rank for rank, kind in enumerate(DivisionKind)}


def tidy(text: str) -> str:
    r"""Return a paragraph without characters that print nothing at its ends, or within it.

    >>> tidy("　　第一条　为了\u200b ")
    '第一条　为了'
    """
    return re.sub(r"[\u200b-\u200f\ufeff\u00ad]", "", text).strip()


NONE = ArticleNumber(0)  # before the first
CLOSING = "附则"


@dataclass
class Reader:
    """Reads line by line; knows the headings that it is below, and the article that it is in."""

    has_articles: bool
    divisions: list[DivisionBlock] = field(default_factory=list)
    articles: list[ArticleBlock] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    above: list[tuple[DivisionBlock, int]] = field(default_factory=list)  # with the depth in Markdown
    current: tuple[ArticleNumber | None, str] = (None, "")
    paragraphs: list[str] = field(default_factory=list)
    started: bool = False  # an article is open, perhaps without text yet
    open_quotes: int = 0  # in its paragraphs
    announces_wording: bool = False  # 修改为： stands in it
    blanks: tuple[int, int] = (0, 0)  # that were left out of its words: how many, and in which line first
    last: ArticleNumber = NONE
    seen: set[ArticleNumber] = field(default_factory=set)

    @property
    def position(self) -> int:
        """Return the number of the next block."""
        return len(self.divisions) + len(self.articles) + 1

    def close(self) -> None:
        """Put away the article that was read so far."""
        if self.started or self.paragraphs:
            number, label = self.current
            above = self.above[-1][0].position if self.above else None
            self.articles.append(ArticleBlock(self.position, above, number, label, "\n".join(self.paragraphs)))
        self.current, self.paragraphs, self.started = (None, ""), [], False
        self.open_quotes, self.announces_wording = 0, False

    def add_paragraph(self, line: Line, text: str) -> None:
        """Add a paragraph to the open article; update the counts that `is_quoted` reads."""
        if self.last != NONE:
            text, blanks = without_blanks(text)
            self.blanks = self.blanks[0] + blanks, self.blanks[1] or (line.number if blanks else 0)
        self.paragraphs.append(text)
        self.open_quotes += text.count("“") - text.count("”")
        self.announces_wording |= text.endswith(("：", ":")) and AMENDS.search(text) is not None

    def read(self, line: Line) -> None:
        """Take in one line, and what should be lines of its own in it."""
        if not self.has_articles or self.is_quoted() or heading(line.text)[0]:
            self.read_one(line)
            return
        [first, *others] = lines_within(tidy(line.text), self.last.number)
        self.read_one(Line(line.number, first))
        for text in others:
            self.faults.append(Fault(line.number, FaultKind.OWN_LINE, (text[:20],)))
            self.read_one(Line(line.number, text))

    def read_one(self, line: Line) -> None:
        """Take in what is one line."""
        depth, text = heading(line.text)
        text = tidy(COMMENT.sub("", text))
        if not text:
            return
        if unreadable := UNREADABLE.search(text):
            self.faults.append(Fault(line.number, FaultKind.UNREADABLE, (unreadable[0],)))
        division = DIVISION.match(text)
        if division and number_or_none(division["number"]) is None:
            division = None  # 第百十章: a heading, but of no number
        if depth or (division and is_short(text) and not self.is_quoted()):
            if division:
                self.open_title(line, before=KINDS[division["kind"]])
            self.open_division(line, text, depth, division)
        elif ANNEX.fullmatch(text) and (self.articles or self.paragraphs):
            self.open_division(line, text, 0, None, kind=DivisionKind.ANNEX)
        elif not self.open_article(line, text):
            self.add_paragraph(line, text)

    def open_division(
        self,
        line: Line,
        text: str,
        depth: int,
        found: re.Match[str] | None,
        *,
        kind: DivisionKind = DivisionKind.HEADING,
    ) -> None:
        """Start a division below the one that holds it: by kind where it is known, else by the depth in Markdown."""
        self.close()
        if found:
            kind = KINDS[found["kind"]]
        elif depth and ANNEX.fullmatch(text):
            kind = DivisionKind.ANNEX
        while self.above and not holds(self.above[-1], kind, depth):
            self.above.pop()
        label = found[0] if found else ""
        block = DivisionBlock(
            position=self.position,
            parent=self.above[-1][0].position if self.above else None,
            kind=kind,
            number=number_or_none(found["number"]) if found else None,
            label=label,
            title=SPACED_HAN.sub(r"\1\2", text.removeprefix(label).strip(" 　:：") if found else text),
        )
        if found and letters([text]) != letters([block.label, block.title]):
            block = DivisionBlock(block.position, block.parent, kind, block.number, label, text.removeprefix(label))
        self.divisions.append(block)
        self.above.append((block, depth))
        if kind is DivisionKind.ANNEX:
            self.last, self.seen = NONE, set()  # an annex may count anew

    def open_article(self, line: Line, text: str) -> bool:
        """Start an article where the line begins one; return whether it does."""
        found = self.article_in(text) if self.has_articles else self.point_in(text)
        if not found:
            return False
        number, label, rest = found
        if self.has_articles and self.is_due(number):
            self.open_title(line)
        self.close()
        if not self.is_due(number):
            self.faults.append(fault_of_number(line, number, self.last, repeated=number in self.seen))
        self.started, self.last = True, number
        self.seen.add(number)
        self.current = number, label
        if rest:
            self.add_paragraph(line, rest)
        return True

    def open_title(self, line: Line, before: DivisionKind | None = None) -> None:
        """Start the division whose title stands at the end of the open article.

        It is of the kind of the innermost one that is open now, or of the innermost that may hold what comes `before`.
        The supplementary provisions close the whole text, so they stand beside its outermost divisions.
        """
        number, label = self.current
        title = title_behind(self.paragraphs) if number is not None and not self.is_quoted() else ""
        if not title:
            return
        self.faults.append(Fault(line.number, FaultKind.HEADING, (title, label)))
        found = UNSPACED.match(title)
        alike = [(block.kind, depth) for block, depth in self.above if not before or RANKS[block.kind] < RANKS[before]]
        is_closing = SPACED_HAN.sub(r"\1\2", title) == CLOSING
        kind, depth = alike[0 if is_closing else -1] if alike else (DivisionKind.CHAPTER, 0)
        self.open_division(line, title, depth, found, kind=kind)

    def article_in(self, text: str) -> tuple[ArticleNumber, str, str] | None:
        """Return the number that a line begins with, as read and as printed, and what follows it."""
        found = ARTICLE.match(text)
        if not found:
            typed = TYPED.match(text)
            number = ArticleNumber(number_or_none(typed["number"]) or 0) if typed else ArticleNumber(0)
            return (number, number.label, typed["rest"].strip()) if typed and self.is_due(number) else None
        try:
            number, rest = ArticleNumber.parse(found["label"]), found["rest"]
        except ValueError:
            return None
        if rest and not rest[0].isspace() and (not self.is_due(number) or REFERS.match(rest)):
            return None
        if not self.is_due(number) and self.is_quoted():
            return None
        return number, found["label"], rest.strip()

    def point_in(self, text: str) -> tuple[ArticleNumber, str, str] | None:
        """Return the point that a line begins with, where it is the one that is due: 三、 after 二、."""
        found = POINT.match(text)
        number = number_or_none(found["number"]) if found else None
        if not found or number is None or not self.is_due(ArticleNumber(number)):
            return None
        return ArticleNumber(number), found[0], text[found.end() :].strip()

    def is_due(self, number: ArticleNumber) -> bool:
        """Tell whether this number comes after the last one."""
        return number in (ArticleNumber(self.last.number + 1), ArticleNumber(self.last.number, self.last.suffix + 1))

    def is_quoted(self) -> bool:
        """Tell whether what comes next is wording that the open article quotes: 修改为：, or within “…."""
        return self.announces_wording or self.open_quotes > 0


def holds(above: tuple[DivisionBlock, int], kind: DivisionKind, depth: int) -> bool:
    """Tell whether a heading stands below the one above it."""
    block, depth_above = above
    if DivisionKind.HEADING in (kind, block.kind):
        return bool(depth) and depth_above < depth
    return RANKS[block.kind] < RANKS[kind]


def is_short(text: str) -> bool:
    """Tell whether a line may be a heading: short, and no sentence."""
    return len(text) <= 50 and not text.endswith(("。", "；", "，", "："))


def fault_of_number(line: Line, number: ArticleNumber, last: ArticleNumber, *, repeated: bool) -> Fault:
    """Return what is wrong with the number of an article that was not due."""
    if repeated:
        return Fault(line.number, FaultKind.REPEATED, (number.label,))
    if last.number:
        return Fault(line.number, FaultKind.OUT_OF_ORDER, (number.label, last.label))
    return Fault(line.number, FaultKind.NOT_FIRST, (number.label,))


def structure(lines: Iterable[Line]) -> Body:
    r"""Read the body of a text.

    Where it has no 第…条, its points 一、二、 count as articles: that is how amendments are cited.

    >>> body = structure([Line(1, "## 第一章 总则"), Line(3, "第一条 为了。"), Line(5, "二款。")])
    >>> body.divisions[0].title, body.articles[0].text
    ('总则', '为了。\n二款。')
    """
    rows = list(lines)
    reader = Reader(has_articles=any(is_article(row.text) for row in rows))
    for row in rows:
        reader.read(row)
    reader.close()
    return Body(tuple(reader.divisions), tuple(reader.articles), tuple(faults_of(reader)))


def is_article(text: str) -> bool:
    """Tell whether a line begins an article for certain: its number, then a blank.

    >>> is_article("第一条　为了"), is_article("第一条规定的情形")
    (True, False)
    """
    found = ARTICLE.match(tidy(text))
    return found is not None and (not found["rest"] or found["rest"][0].isspace())


def faults_of(reader: Reader) -> Iterator[Fault]:
    """Return what looks wrong, in order; a text without any words too."""
    yield from reader.faults
    count, line = reader.blanks
    if count:
        yield Fault(line, FaultKind.BLANKS, (str(count),))
    if not reader.articles:
        yield Fault(0, FaultKind.ONLY_HEADINGS if reader.divisions else FaultKind.NO_TEXT)
