"""Which sentence a norm stands in, and the code by which it is known again in another text of its law."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from regulations.text.norms.clauses import Sentence, sentences
from regulations.text.norms.values import Norm
from regulations.text.structure.diff import words_alone

BYTES = 10  # of a code: two of a law with a million norms would share one by a chance of 1 in 10^12


@dataclass(frozen=True)
class Place:
    """The sentence of a norm, its list items within: its characters in the article, its paragraph (款), from 1 on.

    `code` is the same wherever the sentence has the same words and the trigger stands at the same place of it.
    """

    start: int
    end: int
    paragraph: int
    code: str


def places_of(text: str, norms: Iterable[Norm]) -> list[Place]:
    """Return the place of each norm of an article.

    >>> from regulations.text.norms.find import find
    >>> one, other = "甲应当登记，不得收费。", "（总则）乙可以申请。甲应当登记，不得收费！"
    >>> [a.code == b.code for a, b in zip(places_of(one, find(one)), places_of(other, find(other))[1:])]
    [True, True]
    """
    found = sentences(text)
    starts = [sentence.start for sentence in found]
    return [place_in(text, found[bisect_right(starts, norm.start) - 1], norm) for norm in norms]


def place_in(text: str, sentence: Sentence, norm: Norm) -> Place:
    """Return the place of a norm in its sentence."""
    words = words_alone(text[sentence.start : sentence.end])
    before = len(words_alone(text[sentence.start : norm.start]))
    digest = blake2b(f"{words} {before} {norm.trigger}".encode(), digest_size=BYTES)
    return Place(sentence.start, sentence.end, sentence.paragraph, digest.hexdigest())
