"""What laws say for the everyday words and phrases of a query."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regulations.search.query.synonyms import Synonyms
from regulations.text.language.literal import literal
from regulations.text.language.segmenter import Segmenter, Token

LONG_WORD = 3  # characters of an everyday word that is no chance meeting of two others


@dataclass(frozen=True)
class Everyday:
    """An everyday word of a query, the terms that it is cut into, and what laws call it; all folded."""

    text: str
    terms: tuple[str, ...]
    legal: tuple[str, ...]


@dataclass(frozen=True)
class Cut:
    """Words of laws as the index has them."""

    text: str
    words: tuple[str, ...]
    bigrams: tuple[str, ...]


@dataclass(frozen=True)
class Expansion:
    """An everyday word or phrase of a query, the terms that it touches, and what laws say instead.

    Of a phrase, `legal` are the parts of what an article says of it; else words of which each may be meant.
    """

    text: str
    terms: tuple[str, ...]
    legal: tuple[Cut, ...]
    is_phrase: bool = False


def expansions(
    folded: str, tokens: Sequence[Token], places: Mapping[int, str], synonyms: Synonyms, segmenter: Segmenter
) -> Iterator[Expansion]:
    """Return what laws say for phrases and words of a folded text, without what it says itself."""
    for place, meaning in synonyms.phrases_in(folded):
        touched = tuple(dict.fromkeys(token.text for token in tokens if place.overlaps(token.start, token.end)))
        yield expansion(place.word, touched, meaning.legal, segmenter, is_phrase=True)
    for start, word in whole_words(tokens, places):
        if legal := [one for one in synonyms.of([word], folded) if literal(one)]:
            end = start + len(word)
            touched = tuple(dict.fromkeys(token.text for token in tokens if token.start < end and token.end > start))
            yield expansion(word, touched, legal, segmenter)


def expansion(
    text: str, terms: tuple[str, ...], legal: Iterable[str], segmenter: Segmenter, *, is_phrase: bool = False
) -> Expansion:
    """Cut the words of laws for something."""
    cuts = ((words, segmenter.cut(words)) for words in legal)
    return Expansion(
        text, terms, tuple(Cut(words, tuple(cut.words), tuple(cut.pairs)) for words, cut in cuts), is_phrase
    )


def whole_words(tokens: Sequence[Token], places: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Return the everyday words that are no part of another word: not 告 in 报告, but 五险一金 in 交五险|一金.

    A word that is cut across a border of tokens counts from three characters on; a shorter one is met by chance.
    """
    for start, word in places.items():
        end = start + len(word)
        touching = [token for token in tokens if token.start < end and token.end > start]
        is_whole = all(start <= token.start and token.end <= end for token in touching)
        is_inside = any(token.start <= start and end <= token.end for token in touching)
        if is_whole or (len(word) >= LONG_WORD and not is_inside):
            yield start, word


def everyday_words(
    folded: str, tokens: Sequence[Token], places: Mapping[int, str], synonyms: Synonyms
) -> Iterator[Everyday]:
    """Return the everyday words that a folded text has as one token or several, not as a part of one: 赔 in 赔偿."""
    for start, word in sorted(places.items()):
        end = start + len(word)
        touching = [token for token in tokens if token.start < end and token.end > start]
        legal = tuple(filter(literal, synonyms.of([word], folded)))
        if legal and touching and all(start <= token.start and token.end <= end for token in touching):
            yield Everyday(word, tuple(token.text for token in touching), legal)
