"""Everyday words and the words that laws have for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

GAP = "…"  # in an everyday phrase: what stands here may be anything, but not much: 狗…咬
MOST_BETWEEN = 12  # characters
LEFT_OUT = "的了呢吗"  # characters that make no difference within a phrase
WITHOUT = str.maketrans("", "", LEFT_OUT)
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Meaning:
    """What laws call something: words of which each may be meant, or the parts of what an article says of it.

    `unless` are words beside which it is not meant.
    """

    legal: tuple[str, ...]
    is_phrase: bool = False
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """An everyday word or phrase in a text, with where its parts stand."""

    word: str
    spans: Spans

    @property
    def start(self) -> int:
        """Return where it begins."""
        return self.spans[0][0]

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether one of its parts has a character of a stretch."""
        return any(first < end and last > start for first, last in self.spans)


@dataclass(frozen=True)
class Synonyms:
    """What everyday words and phrases are called in laws; all folded."""

    words: Mapping[str, tuple[str, ...]]  # each of which may be meant
    phrases: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)  # what articles say of it
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # words beside which a word is not meant

    @classmethod
    def of_groups(cls, groups: Iterable[tuple[Iterable[str], Meaning | Iterable[str]]]) -> "Synonyms":
        """Put groups together: everyday words, each of which means all of the others.

        >>> Synonyms.of_groups([(["老板", "雇主"], ["用人单位"])]).words["雇主"]
        ('用人单位',)
        """
        words: dict[str, dict[str, None]] = {}
        phrases: dict[str, list[Meaning]] = {}
        unless: dict[str, tuple[str, ...]] = {}
        for everyday, meant in groups:
            meaning = meant if isinstance(meant, Meaning) else Meaning(tuple(meant))
            for word in everyday:
                if meaning.is_phrase or GAP in word:
                    phrases.setdefault(word, []).append(meaning)
                    continue
                words.setdefault(word, {}).update(dict.fromkeys(meaning.legal))
                unless[word] = (*unless.get(word, ()), *meaning.unless)
        return cls(
            {word: tuple(legal) for word, legal in words.items()},
            {word: tuple(meanings) for word, meanings in phrases.items()},
            {word: some for word, some in unless.items() if some},
        )

    @cached_property
    def by_first(self) -> Mapping[str, Sequence[str]]:
        """Return the phrases by their first characters: a text has few of so many."""
        found: dict[str, list[str]] = {}
        for phrase in self.phrases:
            found.setdefault(phrase[0], []).append(phrase)
        return found

    def places(self, text: str) -> dict[int, str]:
        """Return the everyday words that a folded text has, by where they begin; of those that overlap the longest.

        >>> Synonyms({"老板": ("用人单位",), "板": ("木材",)}).places("老板不发工资")
        {0: '老板'}
        """
        found: dict[int, str] = {}
        taken = [False] * len(text)
        for word in sorted((word for word in self.words if word in text), key=len, reverse=True):
            if any(other in text for other in self.unless.get(word, ())):
                continue
            place = text.find(word)
            while place >= 0:
                if not any(taken[place : place + len(word)]):
                    taken[place : place + len(word)] = [True] * len(word)
                    found[place] = word
                place = text.find(word, place + 1)
        return found

    def phrases_in(self, text: str) -> list[tuple[Place, Meaning]]:
        """Return the phrases that a folded text has, the longest first, without those within another one.

        >>> dog = Synonyms.of_groups([(["狗…咬"], Meaning(("饲养的动物",), is_phrase=True))])
        >>> [(place.word, place.spans) for place, _ in dog.phrases_in("邻居家的狗把我咬了")]
        [('狗…咬', ((4, 5), (7, 8)))]
        """
        places = [place for place, letter in enumerate(text) if letter not in LEFT_OUT]
        rest = "".join(text[place] for place in places)
        found = [
            (Place(phrase, tuple((places[start], places[end - 1] + 1) for start, end in place.spans)), meaning)
            for first in dict.fromkeys(rest)
            for phrase in self.by_first.get(first, ())
            if (place := place_of(phrase.translate(WITHOUT), rest))
            for meaning in self.phrases[phrase]
            if not any(other in text for other in meaning.unless)
        ]
        found.sort(key=lambda one: (-len(one[0].word), one[0].start))
        kept: list[tuple[Place, Meaning]] = []
        for place, meaning in found:
            if not any(is_within(place, other) for other, _ in kept if other.word != place.word):
                kept.append((place, meaning))
        return kept

    def of(self, everyday: Iterable[str], text: str) -> tuple[str, ...]:
        """Return the words of laws for everyday ones, each once, without those that a folded text has itself.

        >>> Synonyms({"老板": ("用人单位",), "欠薪": ("拖欠",)}).of(["老板", "欠薪"], "老板拖欠，欠薪")
        ('用人单位',)
        """
        found = dict.fromkeys(legal for word in everyday for legal in self.words[word])
        return tuple(legal for legal in found if legal not in text)


def place_of(phrase: str, text: str) -> Place | None:
    """Return where the parts of a phrase stand in a text, in order and near each other; None where not."""
    parts = phrase.split(GAP)
    if not all(part in text for part in parts):
        return None
    start = text.find(parts[0])
    while start >= 0:
        if spans := spans_from(start, parts, text):
            return Place(phrase, spans)
        start = text.find(parts[0], start + 1)
    return None


def spans_from(start: int, parts: Sequence[str], text: str) -> Spans:
    """Return the places of parts of which the first begins here; nothing where one of the others is not near."""
    spans = [(start, start + len(parts[0]))]
    for part in parts[1:]:
        end = spans[-1][1]
        place = text.find(part, end, end + MOST_BETWEEN + len(part))
        if place < 0:
            return ()
        spans.append((place, place + len(part)))
    return tuple(spans)


def is_within(place: Place, other: Place) -> bool:
    """Tell whether all parts of one place lie within parts of another."""
    return all(any(first <= start and end <= last for first, last in other.spans) for start, end in place.spans)


NO_SYNONYMS = Synonyms({})
