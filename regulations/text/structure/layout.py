"""Faults of layout that sources have, and how they are repaired; no character that prints is lost or added."""

import re
from collections.abc import Iterator

from regulations.text.language.numerals import NUMERAL, number_or_none

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
INSIDE = re.compile(rf"(?<=[{HAN}，、])[ \t\u00a0\u3000]{{1,8}}(?=[{HAN}])")
PROVISION = re.compile(rf"(?:第{NUMERAL}[编章节条款项](?:之{NUMERAL})?|附[件录表图]{NUMERAL})$")
ARTICLE = re.compile(rf"第(?P<number>{NUMERAL})条")
ARTICLE_WITHIN = re.compile(rf"(?<=[。；])[ \t\u00a0\u3000]{{1,8}}(?=第(?P<number>{NUMERAL})条)")
HEADING_WITHIN = re.compile(
    rf"(?<=[。；])[ \t\u00a0\u3000]{{0,8}}(?=第{NUMERAL}(?:分编|编|章|节)[^。；，：“”]{{1,30}}$)"
)
NO_TITLE = re.compile(r"[。；：，！？“”…＝=×÷＋＞|]")
SENTENCE_ENDS = ("。", "。”", "！", "？", '。"')
LONGEST_TITLE = 30
MOST_LINES = 2  # that a title may have
SENTENCE = re.compile("[，、；：。]")
SHORT = 20  # characters; a line that is shorter and has no mark may be a heading or a signature: 附　则, 主席　某某
DATE = ("年", "月", "日")  # of a form to fill in: 年　月　日
LONGEST_LABEL = 20
SHORTEST_WORDS = 3  # before a blank inside a word; 一、 and （一） are numbers


def without_blanks(paragraph: str) -> tuple[str, int]:
    """Return a paragraph without the blanks inside its words, and how many those were.

    A blank behind the number of an article keeps it apart; rows of tables and short lines stay as they are.

    >>> without_blanks("保护山水林田 湖草沙，依法 承担责任。")
    ('保护山水林田湖草沙，依法承担责任。', 2)
    >>> without_blanks("第一百二十条之二　有下列情形之一的，处拘役。")
    ('第一百二十条之二　有下列情形之一的，处拘役。', 0)
    """
    if "|" in paragraph or (len(paragraph) < SHORT and not SENTENCE.search(paragraph)):
        return paragraph, 0
    parts: list[str] = []
    done = count = 0
    for found in INSIDE.finditer(paragraph):
        if not keeps_apart(paragraph, *found.span()):
            parts.append(paragraph[done : found.start()])
            done = found.end()
            count += 1
    return "".join([*parts, paragraph[done:]]), count


def keeps_apart(paragraph: str, start: int, end: int) -> bool:
    """Tell whether a blank stands where one belongs: behind a number, or in a date to be filled in."""
    before = paragraph[max(0, start - LONGEST_LABEL) : start]
    if PROVISION.search(before) or len(before) < SHORTEST_WORDS:
        return True
    return before.endswith(DATE) or paragraph.startswith(DATE, end)


def lines_within(text: str, last: int) -> Iterator[str]:
    """Return the lines that stand in one: further articles, in the order of their numbers, and the heading behind them.

    `last` is the number of the article before.

    >>> list(lines_within("第一条　为了。 第二条　适用。 第九条不在此列。第二章 罚则", 0))
    ['第一条　为了。', '第二条　适用。 第九条不在此列。', '第二章 罚则']
    """
    heading = HEADING_WITHIN.search(text)
    body = text[: heading.start()] if heading else text
    begins = ARTICLE.match(body)
    last = number_or_none(begins["number"]) or last if begins else last
    done = 0
    for found in ARTICLE_WITHIN.finditer(body):
        if number_or_none(found["number"]) == last + 1:
            yield body[done : found.start()]
            done, last = found.end(), last + 1
    yield body[done:]
    if heading:
        yield text[heading.end() :]


def title_behind(paragraphs: list[str]) -> str:
    """Take the title of the next chapter off the end of an article, where one stands there; its number may be lost.

    Such a line is short and no sentence, and follows one that ends. A title over two lines is one.

    >>> paragraphs = ["由有关部门制定。", "法律责任"]
    >>> title_behind(paragraphs), paragraphs
    ('法律责任', ['由有关部门制定。'])
    """
    size = 0
    while size < min(MOST_LINES, len(paragraphs) - 1) and is_title(paragraphs[-1 - size]):
        size += 1
    if not size or not paragraphs[-1 - size].endswith(SENTENCE_ENDS):
        return ""
    title = " ".join(paragraphs[-size:])
    del paragraphs[-size:]
    return title


def is_title(text: str) -> bool:
    """Tell whether a line may be a title: short, and without the marks of a sentence.

    >>> is_title("鉴定、加固和维护"), is_title("本条例自发布之日起施行。")
    (True, False)
    """
    return len(text) <= LONGEST_TITLE and not NO_TITLE.search(text)
