"""How Chinese is read aloud, for putting names in the order of the alphabet."""

import re

from pypinyin import Style, lazy_pinyin

from regulations.text.language.normalize import fold
from regulations.text.language.segmenter import HAN_RUN

LONGEST_READING = 200  # characters; beyond them no two names need to be told apart
OTHER = "#"  # where names stand that begin with no letter


def reading(text: str) -> str:
    """Return a text in pinyin, syllables apart, in small letters; Latin words and digits stay as they are.

    >>> reading("数字签名"), reading("OSI七层模型")
    ('shu zi qian ming', 'osi qi ceng mo xing')
    """
    return " ".join(lazy_pinyin(text[:LONGEST_READING])).lower()[:LONGEST_READING]


def initial(reading: str) -> str:
    """Return the letter under which a reading stands, or "#".

    >>> initial("shu zi qian ming"), initial("28 sui")
    ('S', '#')
    """
    letter = reading[:1].upper()
    return letter if "A" <= letter <= "Z" and len(letter) == 1 else OTHER


NO_LETTER = re.compile(r"[^a-z0-9]+")


def spellings(name: str) -> list[str]:
    """Return how a Chinese name is typed in letters: its pinyin without blanks, and the initials of its characters.

    >>> spellings("网络安全法"), spellings("OSI模型"), spellings("GB 35273")
    (['wangluoanquanfa', 'wlaqf'], ['osimoxing', 'osimx'], [])
    """
    found = (spelled(name, style) for style in (Style.NORMAL, Style.FIRST_LETTER))
    return list(dict.fromkeys(filter(None, found)))


def spelled(name: str, style: Style = Style.NORMAL) -> str:
    """Return how a Chinese name is typed in letters, one way; nothing for a name without Chinese characters.

    >>> spelled("网络安全法"), spelled("网络安全法", Style.FIRST_LETTER), spelled("GB 35273")
    ('wangluoanquanfa', 'wlaqf', '')
    """
    folded = fold(name[:LONGEST_READING]).text
    if not HAN_RUN.search(folded):
        return ""
    return NO_LETTER.sub("", "".join(lazy_pinyin(folded, style=style)).lower())[:LONGEST_READING]
