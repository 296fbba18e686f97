"""The numbers that articles bear, as laws print them and as addresses write them."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from regulations.text.language.numerals import NUMERAL, number_of, number_or_none, numeral_of

LABEL = re.compile(
    rf"""
    第(?P<number>{NUMERAL})条         # 第二百八十七条, 第6条
    (?:之(?P<suffix>{NUMERAL}))?      # 第二百八十七条之一
    """,
    re.VERBOSE,
)
ITEM = re.compile(rf"[（(]{NUMERAL}[）)]")  # （一）
ANY_ITEM = re.compile(
    rf"[（(](?P<number>{NUMERAL})[）)]|^(?P<digits>\d{{1,2}})[.．、]|(?P<circled>[①-⑳])", re.MULTILINE
)
KEY = re.compile(r"(?P<number>\d{1,4})(?:-(?P<suffix>\d{1,2}))?", re.ASCII)  # 287, 287-1


@dataclass(frozen=True, order=True)
class ArticleNumber:
    """The number of an article; 第十七条之一 sorts after 第十七条 and before 第十八条.

    >>> ArticleNumber.parse("第二百八十七条之一")
    ArticleNumber(number=287, suffix=1)
    >>> str(ArticleNumber.parse("287-1")), ArticleNumber(287, 1).label
    ('287-1', '第二百八十七条之一')
    >>> ArticleNumber(17) < ArticleNumber(17, 1) < ArticleNumber(18)
    True
    """

    number: int
    suffix: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `第二百八十七条之一`, `第287条` or `287-1`; raise ValueError for anything else."""
        found = LABEL.fullmatch(text) or KEY.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} names no article; allowed: 第二十一条, 第二百八十七条之一, 21 or 287-1")
        return cls(number_of(found["number"]), number_of(found["suffix"] or "零"))

    @property
    def label(self) -> str:
        """Return it as laws print it."""
        return f"第{numeral_of(self.number)}条" + (f"之{numeral_of(self.suffix)}" if self.suffix else "")

    def __str__(self) -> str:
        return f"{self.number}-{self.suffix}" if self.suffix else str(self.number)


def numbers_in(pinpoint: str) -> list[ArticleNumber]:
    """Return the articles that a pinpoint names, in the order that it names them; of a range both ends.

    >>> [str(number) for number in numbers_in("第二百八十五条第一款、第二百八十七条之一")]
    ['285', '287-1']
    >>> [str(number) for number in numbers_in("第三条至第五条")], numbers_in("附则")
    (['3', '5'], [])
    """
    found = (article_or_none(label[0]) for label in LABEL.finditer(pinpoint))
    return [number for number in found if number]


def article_or_none(label: str) -> ArticleNumber | None:
    """Return the number of an article, or None where the label bears none: 第百百条."""
    try:
        return ArticleNumber.parse(label)
    except ValueError:
        return None


def is_item(paragraph: str) -> bool:
    """Tell whether a paragraph of an article is an item (项) of a list.

    >>> is_item("（一）甲；"), is_item("(十二)乙。"), is_item("前款所称某事，包括：")
    (True, True, False)
    """
    return ITEM.match(paragraph) is not None


def item_numbers(text: str) -> set[int]:
    r"""Return the numbers of the items (项) that stand in a text, whether each begins a line or not.

    >>> sorted(item_numbers("有下列情形之一的：（一）甲；(二)乙；\n3．丙。")), item_numbers("甲、乙（三人以上）。")
    ([1, 2, 3], set())
    """
    numbers = (
        int(unicodedata.numeric(found["circled"]))
        if found["circled"]
        else number_or_none(found["number"] or found["digits"])
        for found in ANY_ITEM.finditer(text)
    )
    return {number for number in numbers if number is not None}
