"""Everyday words and the words that laws have for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Synonyms:
    """What everyday words are called in laws; all words folded."""

    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def of_groups(cls, groups: Iterable[tuple[Iterable[str], Iterable[str]]]) -> "Synonyms":
        """Put groups together: everyday words, each of which means all of the others.

        >>> Synonyms.of_groups([(["老板", "雇主"], ["用人单位"])]).words["雇主"]
        ('用人单位',)
        """
        found: dict[str, dict[str, None]] = {}
        for everyday, legal in groups:
            for word in everyday:
                found.setdefault(word, {}).update(dict.fromkeys(legal))
        return cls({word: tuple(meant) for word, meant in found.items()})

    def places(self, text: str) -> dict[int, str]:
        """Return the everyday words that a folded text has, by where they begin; of those that overlap the longest.

        >>> Synonyms({"老板": ("用人单位",), "板": ("木材",)}).places("老板不发工资")
        {0: '老板'}
        """
        found: dict[int, str] = {}
        taken = [False] * len(text)
        for word in sorted((word for word in self.words if word in text), key=len, reverse=True):
            place = text.find(word)
            while place >= 0:
                if not any(taken[place : place + len(word)]):
                    taken[place : place + len(word)] = [True] * len(word)
                    found[place] = word
                place = text.find(word, place + 1)
        return found

    def of(self, everyday: Iterable[str], text: str) -> tuple[str, ...]:
        """Return the words of laws for everyday ones, each once, without those that a folded text has itself.

        >>> Synonyms({"老板": ("用人单位",), "欠薪": ("拖欠",)}).of(["老板", "欠薪"], "老板拖欠，欠薪")
        ('用人单位',)
        """
        found = dict.fromkeys(legal for word in everyday for legal in self.words[word])
        return tuple(legal for legal in found if legal not in text)


NO_SYNONYMS = Synonyms({})
