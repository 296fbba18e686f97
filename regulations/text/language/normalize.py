"""One form for texts that differ only in width, case or script; the way back to the original is kept."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from regulations.text.language.variants import to_simplified

WIDE = re.compile("[\u3000\uff01-\uff5e]")  # forms of ASCII as wide as a Chinese character, and the blank
FROM_WIDE = 0xFEE0  # from one of these back to ASCII
# Characters that are normalised together. CPython sorts a run of combining marks in quadratic time; a mark that begins
# a piece of a longer text stays apart from its letter, which Chinese text never has.
PIECE = 500


@dataclass(frozen=True)
class Folded:
    """A text in one form; `starts[i]` is where character i stood, and the last is the original's length."""

    text: str
    starts: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the original the characters from start to end stood.

        >>> fold("第㊀條").original_span(1, 2)
        (1, 2)
        """
        return self.starts[start], self.starts[end]


def nfkc(text: str) -> str:
    """Return the compatibility form (NFKC) of a text, in time proportional to its length.

    >>> nfkc("（１）㈠"), len(nfkc("Ａ" * 1200))
    ('(1)(一)', 1200)
    """
    if len(text) <= PIECE:
        return unicodedata.normalize("NFKC", text)
    pieces = (text[start : start + PIECE] for start in range(0, len(text), PIECE))
    return "".join(unicodedata.normalize("NFKC", piece) for piece in pieces)


def fold(text: str) -> Folded:
    """Fold width (ＡＢＣ１２), case and traditional script; runs of white space stay as they are.

    >>> fold("網絡安全法第１７條").text
    '网络安全法第17条'
    """
    plain = WIDE.sub(narrow, text.lower())
    if len(plain) == len(text) and nfkc(plain) == plain:  # most texts: only their commas are wide
        return Folded(to_simplified(plain), range(len(text) + 1))
    parts: list[str] = []
    starts: list[int] = []
    for place, character in enumerate(text):
        part = unicodedata.normalize("NFKC", character).lower()
        parts.append(part)
        starts.extend([place] * len(part))
    return Folded(to_simplified("".join(parts)), [*starts, len(text)])


def narrow(found: re.Match[str]) -> str:
    """Return the ASCII character that a wide one is a form of.

    >>> WIDE.sub(narrow, "Ａ，\u3000１")
    'A, 1'
    """
    return " " if found[0] == "\u3000" else chr(ord(found[0]) - FROM_WIDE)
