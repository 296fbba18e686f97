"""Articles that none of another text corresponds to: merged into others, split from others, or about the same matter.

What is compared are pairs of characters (bigrams). Words of penalties and offices stand in many articles and say
nothing, so that either only rare pairs count, or each by how rare it is (TF-IDF, cosine similarity).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import log, sqrt

from rapidfuzz import fuzz

from regulations.text.language.segmenter import bigrams

# References and numerals: an article is not about them.
NUMBERS = re.compile(r"第[一二三四五六七八九十百千零〇]{1,9}[条款项]|[\d一二三四五六七八九十百千万]{1,9}")
RARE = 3  # articles of each text: what stands in more of them tells none apart
SHARED = 0.35  # of the rare pairs of an article that stand in another one: then that took it in, or was its origin
FEWEST = 6  # rare pairs of which that can be said
SIMILAR = 0.14  # the geometric mean of cosine and edit similarity, less where two stand far apart; tried on revisions


@dataclass(frozen=True)
class Related:
    """Articles without a counterpart and what they are related to, by their places in the older and newer text."""

    merged: Mapping[int, int] = field(default_factory=dict)  # older article: the newer one that took it in
    split: Mapping[int, int] = field(default_factory=dict)  # newer article: the older one that it was part of
    similar: Mapping[int, int] = field(default_factory=dict)  # older article: a newer one about the same matter


def related(old: Sequence[str], new: Sequence[str], became: Mapping[int, int]) -> Related:
    """Return what articles without a counterpart are related to; `became` are the places of those that have one.

    The words come without punctuation.
    """
    gone = [place for place in range(len(old)) if place not in became]
    taken = set(became.values())
    added = [place for place in range(len(new)) if place not in taken]
    if not gone and not added:
        return Related()
    older, newer = Words(old), Words(new)
    into = {place: other for place in gone if (other := holder_of(older.rare_with(newer, place), newer)) is not None}
    out_of = {other: place for other in added if (place := holder_of(newer.rare_with(older, other), older)) is not None}
    merged = {place: other for place, other in into.items() if other in taken or several(into, other)}
    split = {other: place for other, place in out_of.items() if place in became or several(out_of, place)}
    left = [place for place in gone if place not in merged and place not in split.values()]
    right = [other for other in added if other not in split and other not in merged.values()]
    return Related(merged, split, similar(older, newer, left, right))


def several(ends: Mapping[int, int], end: int) -> bool:
    """Tell whether more than one article leads to the same one."""
    return sum(one == end for one in ends.values()) > 1


class Words:
    """The articles of a text as sets of pairs of characters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = [NUMBERS.sub("", text) for text in texts]
        self.counts = [Counter(bigrams(text)) for text in self.texts]
        self.spread = Counter(pair for counts in self.counts for pair in counts)
        self.holders: dict[str, list[int]] = defaultdict(list)
        for place, counts in enumerate(self.counts):
            for pair in counts:
                self.holders[pair].append(place)

    def __len__(self) -> int:
        return len(self.texts)

    def is_rare(self, pair: str) -> bool:
        """Tell whether few articles have a pair of characters."""
        return self.spread[pair] <= RARE

    def rare_with(self, other: "Words", place: int) -> set[str]:
        """Return the pairs of an article that are rare in this text and in another one."""
        return {pair for pair in self.counts[place] if self.is_rare(pair) and other.is_rare(pair)}


def holder_of(rare: Set[str], other: Words) -> int | None:
    """Return the place of the article of another text that has most of these rare pairs; None where that is little."""
    shared = Counter(place for pair in rare for place in other.holders.get(pair, ()))
    if not shared:
        return None
    place, number = max(shared.items(), key=lambda one: (one[1], -one[0]))
    return place if number >= max(FEWEST, SHARED * len(rare)) else None


def similar(older: Words, newer: Words, left: Iterable[int], right: Iterable[int]) -> dict[int, int]:
    """Pair articles of two texts, each with one at most, the most similar first."""
    weights = weighting(older, newer)
    before = {place: vector(older.counts[place], weights) for place in left}
    after = {other: vector(newer.counts[other], weights) for other in right}
    rare = {place: {pair for pair in older.counts[place] if older.is_rare(pair)} for place in before}
    scored = []
    for place, one in before.items():
        for other, another in after.items():
            if not any(newer.counts[other][pair] and newer.is_rare(pair) for pair in rare[place]):
                continue  # penalties alone are no common matter
            near = 1 - abs(place / len(older) - other / len(newer))
            score = near * sqrt(cosine(one, another) * fuzz.ratio(older.texts[place], newer.texts[other]) / 100)
            if score >= SIMILAR:
                scored.append((-score, place, other))
    found: dict[int, int] = {}
    for _score, place, other in sorted(scored):
        if place not in found and other not in found.values():
            found[place] = other
    return found


def weighting(older: Words, newer: Words) -> dict[str, float]:
    """Return the inverse document frequency of each pair of characters over the articles of both texts."""
    spread = older.spread + newer.spread
    total = len(older) + len(newer)
    return {pair: log(total / number) for pair, number in spread.items()}


def vector(counts: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    """Return the TF-IDF vector of an article, of length one."""
    weighted = {pair: (1 + log(number)) * weights[pair] for pair, number in counts.items()}
    length = sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
    return {pair: weight / length for pair, weight in weighted.items()}


def cosine(one: Mapping[str, float], another: Mapping[str, float]) -> float:
    """Return the cosine similarity of two vectors of length one: 0 to 1."""
    fewer, more = sorted((one, another), key=len)
    return sum(weight * more[pair] for pair, weight in fewer.items() if pair in more)
