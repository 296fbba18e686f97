"""Texts as they are compared literally: a string stands in a text, whatever the width and form of its marks.

White space counts for nothing, so that a string is found across a line break; everything else counts, punctuation too.
"""

import re
from collections.abc import Iterator

from regulations.text.language.normalize import fold

FORMS = {
    **dict.fromkeys("“”„‟〝〞「」『』﹁﹂", '"'),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("〈<‹«", "《"),
    **dict.fromkeys("〉>›»", "》"),
    **dict.fromkeys("【〔〖", "["),
    **dict.fromkeys("】〕〗", "]"),
    **dict.fromkeys("‐‑‒–—―−─﹣ー", "-"),
    **dict.fromkeys("・•‧∙⋅", "·"),
    **dict.fromkeys("∼〜", "~"),
    "︰": ":",
    "○": "〇",
}
FORMED = re.compile(f"[{re.escape(''.join(FORMS))}]")
# What parts words and lines, controls and what only tells how to set a text: categories Z, Cc and Cf of Unicode.
UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)


def literal(text: str) -> str:
    r"""Return the characters of a text that a literal search compares, in one form.

    >>> literal("（一）三日内，\n送達；")
    '(一)三日内,送达;'
    >>> literal("「Ａ」 －") == literal("“a”—")
    True
    """
    return literal_of(fold(text).text)


def literal_of(folded: str) -> str:
    """Return the same of a text that is folded already.

    >>> literal_of("第 一 条")
    '第一条'
    """
    return UNSEEN.sub("", FORMED.sub(lambda found: FORMS[found[0]], folded))  # most characters are none of these


def literal_spans(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    r"""Return where in a text a string stands, in order, as places in the text; those that overlap too.

    >>> list(literal_spans("三日内，\n送达", "内,送"))
    [(2, 6)]
    """
    folded = fold(text)
    places = [place for place, character in enumerate(folded.text) if not UNSEEN.match(character)]
    characters, sought = literal_of(folded.text), literal(wanted)
    place = characters.find(sought) if sought else -1
    while place >= 0:
        yield folded.original_span(places[place], places[place + len(sought) - 1] + 1)
        place = characters.find(sought, place + 1)
