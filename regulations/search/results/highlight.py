"""Where the words of a query stand in a text, as data: fragments, each hit or not."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from regulations.text.language.literal import literal_spans
from regulations.text.language.normalize import fold
from regulations.text.language.segmenter import Segmenter

Fragments = list[tuple[str, bool]]
ELLIPSIS = "…"
BOUNDARIES = frozenset("。；：，\n")  # behind which a snippet may begin


def highlight(
    text: str, words: Iterable[str], phrases: Iterable[str] = (), *, segmenter: Segmenter | None = None
) -> Fragments:
    """Cut a text into fragments that are hits and fragments that are not; together they are the text.

    Words are folded; phrases are found as a literal search finds them, across line breaks and in any form of the marks.
    With a segmenter, a word is no hit where the text only spells it: 裁员 in 仲裁员.

    >>> highlight("《網絡安全審查辦法》", ["网络", "安全", "办法"])
    [('《', False), ('網絡安全', True), ('審查', False), ('辦法', True), ('》', False)]
    """
    return fragments_of(text, spans(text, words, phrases, segmenter))


def fragments_of(text: str, found: Iterable[tuple[int, int]]) -> Fragments:
    """Cut a text into fragments where these spans begin and end; they come in order and lie apart.

    >>> fragments_of("网安法", [(0, 2)])
    [('网安', True), ('法', False)]
    """
    fragments: Fragments = []
    done = 0
    for start, end in found:
        fragments += [(text[done:start], False), (text[start:end], True)]
        done = end
    fragments.append((text[done:], False))
    return joined(fragments)


def snippet(
    text: str,
    words: Iterable[str],
    phrases: Iterable[str] = (),
    *,
    length: int,
    segmenter: Segmenter | None = None,
) -> Fragments:
    """Return the stretch of about this length that has the most hits, with an ellipsis where the text goes on.

    >>> snippet("一二三四五六七八九十网安", ["网安"], length=6)
    [('…七八九十', False), ('网安', True)]
    """
    found = list(spans(text, words, phrases, segmenter))
    start = at_boundary(text, best_start(found, length, total=len(text)), slack=length // 4)
    end = min(start + length, len(text))
    before, after = ELLIPSIS if start > 0 else "", ELLIPSIS if end < len(text) else ""
    inside = [
        (max(first, start) - start, min(last, end) - start) for first, last in found if start < last and first < end
    ]
    pieces = [(piece.replace("\n", ""), is_hit) for piece, is_hit in fragments_of(text[start:end], inside)]
    return joined([(before, False), *pieces, (after, False)])


def at_boundary(text: str, start: int, *, slack: int) -> int:
    """Return the nearest beginning of a sentence or clause within `slack` characters before; else `start`.

    >>> text = "依法处罚；（三）未建立制度的。"
    >>> [at_boundary(text, place, slack=6) for place in (0, 7, 9, 14)]
    [0, 5, 5, 14]
    """
    for place in range(start, max(0, start - slack), -1):
        if text[place - 1] in BOUNDARIES or text[place : place + 1] == "（":
            return place
    return 0 if start <= slack else start


def joined(fragments: Fragments) -> Fragments:
    """Put neighbours of one sort together, and leave out what is empty."""
    result: Fragments = []
    for fragment, hit in fragments:
        if result and result[-1][1] == hit:
            fragment = result.pop()[0] + fragment
        if fragment:
            result.append((fragment, hit))
    return result


def best_start(found: list[tuple[int, int]], length: int, *, total: int) -> int:
    """Return where a stretch of this length begins that holds the most of the spans, the earliest such.

    The spans come in order and lie apart, so that their ends are in order too.
    """
    if not found or total <= length:
        return 0
    begins, ends = [start for start, _ in found], [end for _, end in found]
    starts = [max(0, min(start - length // 4, total - length)) for start in begins]
    return max(starts, key=lambda begin: (bisect_right(ends, begin + length) - bisect_left(begins, begin), -begin))


def spans(
    text: str, words: Iterable[str], phrases: Iterable[str], segmenter: Segmenter | None
) -> Iterator[tuple[int, int]]:
    """Return where words and phrases stand in the text, in order; those that touch or overlap are one."""
    in_words = word_spans(text, words, segmenter)
    found = sorted([*in_words, *(span for phrase in phrases for span in literal_spans(text, phrase))])
    while found:
        start, end = found.pop(0)
        while found and found[0][0] <= end:
            end = max(end, found.pop(0)[1])
        yield start, end


def word_spans(text: str, words: Iterable[str], segmenter: Segmenter | None) -> Iterator[tuple[int, int]]:
    """Return where the folded words stand in the text, each place where one begins."""
    pattern = pattern_of(tuple(words))
    if pattern is None:
        return
    folded = fold(text)
    places = [found.span(1) for found in pattern.finditer(folded.text)]
    spurious = segmenter.spurious_words(folded.text) if segmenter and places else set()
    for place in places:
        if place not in spurious:
            yield folded.original_span(*place)


@lru_cache(maxsize=64)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds any of the words; None where there are none.

    Looked for at each place anew, so that of two that overlap neither hides the other.
    """
    pattern = "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True) if word)
    return re.compile(f"(?=({pattern}))") if pattern else None
