"""What became of the articles of one text in another one: kept, moved, changed, added, removed.

Form does not count: width, punctuation, blanks, and characters that are variants of one another.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from diff_match_patch import diff_match_patch
from rapidfuzz import fuzz

from regulations.text.language.normalize import nfkc
from regulations.text.language.segmenter import bigrams
from regulations.text.language.variants import to_simplified
from regulations.text.structure.related_articles import related

NO_WORD = re.compile(r"[\W_]+")
ALIKE = 60.0  # of a hundred: how much of two texts must agree for one to be the other, changed
CONTAINED = 0.9  # of its pairs of characters: what stands in the other so far has only been added to
LONG_ENOUGH = 15  # pairs of a text of which that can be said
ALIKE_IN_PLACE = 30.0  # where both stand between the same neighbours and bear the same number


KEPT = 32  # comparisons, with the texts compared
LONGEST_LOOK = 1.0  # seconds for the marks of one article; what is not found by then is marked more coarsely


class Change(Enum):
    """What became of an article."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"  # other words; perhaps another number too
    MOVED = "moved"  # the same words under another number
    UNCHANGED = "unchanged"
    MERGED = "merged"  # into the newer article, which took in others too
    SPLIT = "split"  # from the older article, of which other parts stand elsewhere
    SIMILAR = "similar"  # about the same matter in other words: what a program found, no counterpart


COUNTERPARTS = (Change.CHANGED, Change.MOVED, Change.UNCHANGED)  # the older article and what it is now


@dataclass(frozen=True)
class Provision:
    """An article as it is compared."""

    label: str
    text: str


@dataclass(frozen=True)
class Pair:
    """An article of the older text, the one of the newer text that it became, and what that is; by their places."""

    change: Change
    old: int | None
    new: int | None


def words_alone(text: str) -> str:
    """Return a text in the form in which two are compared.

    >>> words_alone("第１条　「網絡」，安全。") == words_alone("第1条 “网络”安全")
    True
    """
    return NO_WORD.sub("", to_simplified(nfkc(text)))


def compare(old: Sequence[Provision], new: Sequence[Provision]) -> list[Pair]:
    """Return what became of each article, in the order of the newer text, removed ones where they stood.

    >>> old = [Provision("第一条", "甲乙丙丁。"), Provision("第二条", "戊己庚辛。")]
    >>> new = [old[0], Provision("第二条", "子丑寅卯。"), Provision("第三条", "戊己庚辛壬。")]
    >>> [(pair.change.value, pair.old, pair.new) for pair in compare(old, new)]
    [('unchanged', 0, 0), ('added', None, 1), ('changed', 1, 2)]
    """
    here, there = [words_alone(one.text) for one in old], [words_alone(one.text) for one in new]
    became = dict(same_words(here, there))
    became |= alike(here, there, became)
    became |= same_number(old, new, here, there, became)
    return in_order(old, new, here, there, became)


@lru_cache(maxsize=KEPT)
def compared(old: tuple[Provision, ...], new: tuple[Provision, ...]) -> tuple[Pair, ...]:
    """Return what `compare` does, or what it did before: a law reworded throughout takes a third of a second."""
    return tuple(compare(old, new))


def same_words(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pair what has the same words; of several with the same the first with the first."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(there):
        waiting[words].append(place)
    for place, words in enumerate(here):
        if waiting[words]:
            yield place, waiting[words].pop(0)


def same_number(
    old: Sequence[Provision],
    new: Sequence[Provision],
    here: Sequence[str],
    there: Sequence[str],
    became: dict[int, int],
) -> dict[int, int]:
    """Pair what is left under the same label between the same neighbours, if it is not another matter altogether."""
    taken = set(became.values())
    by_label = {one.label: place for place, one in enumerate(new) if place not in taken and one.label}
    anchors = sorted(became)
    found = {}
    for place, one in enumerate(old):
        other = by_label.get(one.label) if place not in became else None
        if other is None or not is_between(place, other, anchors, became):
            continue
        if fuzz.ratio(here[place], there[other]) >= ALIKE_IN_PLACE:
            found[place] = other
            del by_label[one.label]
    return found


def is_between(place: int, other: int, anchors: Sequence[int], became: dict[int, int]) -> bool:
    """Tell whether two articles stand between the same neighbours that were paired before."""
    at = bisect_left(anchors, place)
    after_the_last = at == 0 or became[anchors[at - 1]] < other
    before_the_next = at == len(anchors) or other < became[anchors[at]]
    return after_the_last and before_the_next


def alike(here: Sequence[str], there: Sequence[str], became: dict[int, int]) -> dict[int, int]:
    """Pair what is left by how much of it agrees, the most alike first, of two equally alike the nearer one."""
    taken = set(became.values())
    left = [place for place in range(len(here)) if place not in became]
    right = [place for place in range(len(there)) if place not in taken]
    old_pairs = {place: set(bigrams(here[place])) for place in left}
    new_pairs = {other: set(bigrams(there[other])) for other in right}
    scored = [
        (-score, abs(place - other), place, other)
        for place in left
        for other in right
        if (score := likeness(here[place], there[other], old_pairs[place], new_pairs[other]))
    ]
    found: dict[int, int] = {}
    for _score, _distance, place, other in sorted(scored):
        if place not in found and other not in taken:
            found[place] = other
            taken.add(other)
    return found


def likeness(old: str, new: str, old_pairs: Set[str], new_pairs: Set[str]) -> float:
    """Return how much of two texts agrees, of a hundred; nothing where that is too little.

    One that stands in the other almost whole is like it, however much was added.
    """
    score: float = fuzz.ratio(old, new, score_cutoff=ALIKE)
    fewer = min(len(old_pairs), len(new_pairs))
    if score or fewer < LONG_ENOUGH:
        return score
    return ALIKE if len(old_pairs & new_pairs) >= CONTAINED * fewer else 0.0


def in_order(
    old: Sequence[Provision],
    new: Sequence[Provision],
    here: Sequence[str],
    there: Sequence[str],
    became: dict[int, int],
) -> list[Pair]:
    """Return the pairs in the order of the newer text; what was removed follows what stood before it.

    What was merged into an article follows that one.
    """
    came_from = {other: place for place, other in became.items()}
    found = related(here, there, became)
    similar = {other: place for place, other in found.similar.items()}
    elsewhere = {*found.merged, *found.similar, *found.split.values()}
    removed = [place for place in range(len(old)) if place not in became]
    pairs = [Pair(Change.REMOVED, place, None) for place in following(removed, before=0) if place not in elsewhere]
    for other in range(len(new)):
        merged = [Pair(Change.MERGED, place, other) for place, into in found.merged.items() if into == other]
        place = came_from.get(other)
        if place is not None:
            same = here[place] == there[other]
            renumbered = words_alone(old[place].label) != words_alone(new[other].label)
            change = Change.CHANGED if not same else Change.MOVED if renumbered else Change.UNCHANGED
            pairs.append(Pair(change, place, other))
        elif other in found.split:
            pairs.append(Pair(Change.SPLIT, found.split[other], other))
        elif other in similar:
            pairs.append(Pair(Change.SIMILAR, similar[other], other))
        elif not merged:
            pairs.append(Pair(Change.ADDED, None, other))
        pairs += merged
        if place is not None:
            behind = following(removed, before=place + 1)
            pairs += [Pair(Change.REMOVED, gone, None) for gone in behind if gone not in elsewhere]
    return pairs


def following(removed: Iterable[int], *, before: int) -> list[int]:
    """Return the removed articles that stood in a row from this place on."""
    gone = set(removed)
    row = []
    place = before
    while place in gone:
        row.append(place)
        place += 1
    return row


class Mark(Enum):
    """What a piece of text is in a comparison."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


MARKS = {0: Mark.EQUAL, 1: Mark.INSERT, -1: Mark.DELETE}


def marks(old: str, new: str) -> list[tuple[Mark, str]]:
    """Return the pieces of two texts, character by character: equal, inserted, deleted; form alone is no difference.

    >>> [(mark.value, piece) for mark, piece in marks("处五日以下拘留，并处罚款。", "处十日以下拘留,并处罚款。")]
    [('equal', '处'), ('delete', '五'), ('insert', '十'), ('equal', '日以下拘留,并处罚款。')]
    """
    differ = diff_match_patch()
    differ.Diff_Timeout = LONGEST_LOOK
    before, after = Formless(old), Formless(new)
    found = differ.diff_main(before.words, after.words, False)
    differ.diff_cleanupSemantic(found)
    pieces: list[tuple[Mark, str]] = []
    at = then = 0
    for sign, words in found:
        mark = MARKS[sign]
        text = before.stretch(then, then + len(words)) if mark is Mark.DELETE else after.stretch(at, at + len(words))
        if mark is Mark.DELETE and pieces and before.begins_line(then) and not pieces[-1][1].endswith("\n"):
            text = f"\n{text}"  # what stands before is shown as the newer text has it, where no line may end there
        at += len(words) if mark is not Mark.DELETE else 0
        then += len(words) if mark is not Mark.INSERT else 0
        pieces.append((mark, text))
    return pieces


class Formless:
    """A text with the characters that count in a comparison, and where each stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [(words_alone(character), place) for place, character in enumerate(text)]
        kept = [(letter, place) for letters, place in found for letter in letters]
        self.words = "".join(letter for letter, _ in kept)
        self.places = [place for _, place in kept]

    def stretch(self, start: int, end: int) -> str:
        """Return the text of these characters with what follows them and does not count, up to the next one."""
        first = self.places[start] if start else 0
        last = self.places[end] if end < len(self.places) else len(self.text)
        return self.text[first:last]

    def begins_line(self, start: int) -> bool:
        r"""Tell whether a character that counts is the first of a line, but not of the text.

        >>> [Formless("甲，\n乙").begins_line(place) for place in (0, 1)]
        [False, True]
        """
        return bool(start) and "\n" in self.text[self.places[start - 1] : self.places[start]]
