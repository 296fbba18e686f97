"""An article cut into sentences, parts and clauses, each with its place in the text.

A sentence ends with 。 or with its paragraph (款); the items （一）（二） that follow belong to it. Its parts end with
；, their clauses with ，. Marks within quotation marks or brackets do not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from regulations.text.structure.provisions import is_item

OPENING, CLOSING = "（(“「《〈", "）)”」》〉"
ANNOUNCING = (":", "：")


@dataclass(frozen=True)
class Span:
    """A stretch of the text of an article."""

    text: str
    start: int


@dataclass(frozen=True)
class Sentence:
    """A sentence with the clauses of its parts; `paragraph` is the number of its 款, `items` that of its list items.

    `start` and `end` count the characters of the article, its list items within.
    """

    text: str
    parts: tuple[tuple[Span, ...], ...]
    paragraph: int
    start: int
    end: int
    items: int | None = None


def sentences(text: str) -> list[Sentence]:
    r"""Return the sentences of an article in order.

    >>> [(one.text, one.paragraph, one.items) for one in sentences("甲应当：\n（一）乙；\n（二）丙。\n丁不得戊。己。")]
    [('甲应当：', 1, 2), ('丁不得戊', 2, None), ('己', 2, None)]
    """
    found: list[Sentence] = []
    paragraph = start = 0
    for line in text.split("\n"):
        here = Span(line, start)
        start += len(line) + 1
        if is_item(line) and found:
            found[-1] = with_item(found[-1], here.start + len(line.rstrip()))
            continue
        paragraph += 1
        for one in pieces(here, "。"):
            parts = tuple(tuple(pieces(part, "，,")) for part in pieces(one, "；;"))
            found.append(Sentence(one.text, parts, paragraph, one.start, one.start + len(one.text)))
    return found


def with_item(sentence: Sentence, end: int) -> Sentence:
    """Return a sentence with one more item that ends at a character, where it announces items."""
    if sentence.items is None and not sentence.text.rstrip().endswith(ANNOUNCING):
        return sentence
    return replace(sentence, items=(sentence.items or 0) + 1, end=end)


def pieces(span: Span, marks: str) -> Iterator[Span]:
    """Cut a stretch at some marks that stand outside quotation marks and brackets; return what lies between them."""
    depth = begin = 0
    for place, sign in enumerate(span.text):
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING:
            depth = max(0, depth - 1)
        elif sign in marks and not depth:
            yield from stripped(Span(span.text[begin:place], span.start + begin))
            begin = place + 1
    yield from stripped(Span(span.text[begin:], span.start + begin))


def stripped(span: Span) -> Iterator[Span]:
    """Return a stretch without the blanks around it; nothing where it has no words."""
    words = span.text.strip()
    if words:
        yield Span(words, span.start + len(span.text) - len(span.text.lstrip()))
