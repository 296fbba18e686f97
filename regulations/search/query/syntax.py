"""The signs of a query: "phrases", -words and field:values; what is no such sign is a plain word, never an error."""

import re
from dataclasses import dataclass
from enum import Enum

PART = re.compile(
    r"""
    (?P<minus>(?<!\S)[-－](?=\S))?                      # -密码, -"商用密码"
    (?P<field>(?<!\S)[^\W\d_]{1,14}[:：](?=\S))?         # 发布机关:公安部
    (?:
        "(?P<straight>[^"“”]+)" | “(?P<curved>[^“”]+)” | ＂(?P<wide>[^＂]+)＂
      | 「(?P<corner>[^「」]+)」 | 『(?P<double>[^『』]+)』
      | (?P<word>[^\s"“＂「『]+ | \S)
    )
    """,
    re.VERBOSE,
)
QUOTED = ("straight", "curved", "wide", "corner", "double")


class Sign(Enum):
    """What a part of a query is."""

    WORD = "word"
    PHRASE = "phrase"  # stands literally in what is wanted
    WITHOUT = "without"  # does not stand in it
    FIELD = "field"  # narrows to a value of a facet, if there is such a facet and value


@dataclass(frozen=True)
class Part:
    """A part of a query: all of it, its value without the sign, and the name of a field."""

    sign: Sign
    text: str
    value: str
    field: str = ""


def split(text: str) -> tuple[Part, ...]:
    """Split a query into its parts.

    >>> [(part.sign.value, part.value) for part in split('网络 "三日内" -密码 发布机关:公安部')]
    [('word', '网络'), ('phrase', '三日内'), ('without', '密码'), ('field', '公安部')]
    >>> [(part.sign.value, part.value) for part in split('"三日 - 22239-2019')]
    [('word', '"'), ('word', '三日'), ('word', '-'), ('word', '22239-2019')]
    """
    return tuple(map(part_of, PART.finditer(text)))


def part_of(found: re.Match[str]) -> Part:
    """Return the part that was matched."""
    quoted = next((found[name] for name in QUOTED if found[name]), "").strip()
    value = quoted or found["word"] or found[0]
    if found["field"] and value:
        return Part(Sign.FIELD, found[0], value, found["field"][:-1])
    if found["minus"]:
        return Part(Sign.WITHOUT, found[0], value)
    return Part(Sign.PHRASE if quoted else Sign.WORD, found[0], value)
