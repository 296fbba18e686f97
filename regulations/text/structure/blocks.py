"""What a text consists of: headings and articles in order, with every character that stood in its lines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from regulations.text.structure.provisions import ArticleNumber

COMMENT = re.compile(r"<!--.{0,400}?-->")  # <!-- TABLE -->, a mark for readers of the file
MARKS = re.compile(r"(?P<marks>\#{1,6})(?P<title>.*)")  # ## 第一章 总则
BLANK = re.compile(r"[\s\u200b-\u200f\ufeff\u00ad]+")  # white space, and characters that print nothing


class DivisionKind(Enum):
    """What a heading heads; the known ones by rank, the outermost first."""

    ANNEX = "annex"
    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chapter"
    SECTION = "section"
    HEADING = "heading"


@dataclass(frozen=True)
class Line:
    """A line of a file, with its number."""

    number: int
    text: str


@dataclass(frozen=True)
class DivisionBlock:
    """A heading: 第二章 网络安全支持与促进. `parent` is the position of the heading above it."""

    position: int
    parent: int | None
    kind: DivisionKind
    number: int | None
    label: str
    title: str


@dataclass(frozen=True)
class ArticleBlock:
    """An article, or text that bears no number (`number` is None); its paragraphs are lines of `text`."""

    position: int
    division: int | None
    number: ArticleNumber | None
    label: str
    text: str


class FaultKind(Enum):
    """What can look wrong in a text; `values` of a fault are what the comment says."""

    OWN_LINE = "own_line"  # the beginning of a line that stood in another one
    UNREADABLE = "unreadable"  # a character for private use
    REPEATED = "repeated"  # the label of an article
    OUT_OF_ORDER = "out_of_order"  # the label of an article, and that of the one before
    NOT_FIRST = "not_first"  # the label of the first article
    HEADING = "heading"  # a heading, and the label of the article at whose end it stood
    BLANKS = "blanks"  # how many blanks inside words were left out
    ONLY_HEADINGS = "only_headings"
    NO_TEXT = "no_text"


@dataclass(frozen=True)
class Fault:
    """What looks wrong in a text, and in which line of the file."""

    line: int
    kind: FaultKind
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Body:
    """A text in the order that it stands in; positions count headings and articles alike, from 1."""

    divisions: tuple[DivisionBlock, ...] = ()
    articles: tuple[ArticleBlock, ...] = ()
    faults: tuple[Fault, ...] = ()

    def letters(self) -> str:
        """Return every character that is no white space, in order, to be compared with that of the file."""
        blocks: list[DivisionBlock | ArticleBlock] = [*self.divisions, *self.articles]
        blocks.sort(key=lambda block: block.position)
        return letters(
            block.label + (block.title if isinstance(block, DivisionBlock) else block.text) for block in blocks
        )


def letters(texts: Iterable[str]) -> str:
    """Return the characters that print, without the marks of Markdown headings and comments.

    >>> letters(["## 第一章  总 则", "<!-- TABLE -->", "第一条 为了"])
    '第一章总则第一条为了'
    """
    return "".join(BLANK.sub("", COMMENT.sub("", heading(text)[1])) for text in texts).replace("笫", "第")


def heading(text: str) -> tuple[int, str]:
    """Return the depth that Markdown gives a line, 0 for no heading, and the line without the marks.

    >>> heading("### 第一节 审查职责"), heading("第一条 为了")
    ((3, '第一节 审查职责'), (0, '第一条 为了'))
    """
    found = MARKS.fullmatch(text)
    return (len(found["marks"]), found["title"].strip()) if found else (0, text)


def joined(parts: Iterable[tuple[str, Body]]) -> Body:
    """Return one body for a code in parts: each below a heading of its own, in the order of its articles."""
    divisions: list[DivisionBlock] = []
    articles: list[ArticleBlock] = []
    for title, body in sorted(parts, key=lambda part: first_number(part[1])):
        above = len(divisions) + len(articles) + 1
        divisions.append(DivisionBlock(above, None, DivisionKind.PART, None, "", title))
        for division in body.divisions:
            divisions.append(
                replace(division, position=above + division.position, parent=above + (division.parent or 0))
            )
        for article in body.articles:
            articles.append(
                replace(article, position=above + article.position, division=above + (article.division or 0))
            )
    return Body(tuple(divisions), tuple(articles))


def first_number(body: Body) -> ArticleNumber:
    """Return the number of the first article, to sort by."""
    return next((article.number for article in body.articles if article.number), ArticleNumber(0))
