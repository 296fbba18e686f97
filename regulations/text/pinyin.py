"""How Chinese is read aloud, for putting names in the order of the alphabet."""

from pypinyin import lazy_pinyin

LONGEST_READING = 200  # characters; beyond them no two names need to be told apart
OTHER = "#"  # where names stand that begin with no letter


def reading(text: str) -> str:
    """Return a text in pinyin, syllables apart, in small letters; Latin words and digits stay as they are.

    >>> reading("数字签名"), reading("OSI七层模型")
    ('shu zi qian ming', 'osi qi ceng mo xing')
    """
    return " ".join(lazy_pinyin(text)).lower()[:LONGEST_READING]


def initial(reading: str) -> str:
    """Return the letter under which a reading stands, or "#".

    >>> initial("shu zi qian ming"), initial("28 sui")
    ('S', '#')
    """
    letter = reading[:1].upper()
    return letter if "A" <= letter <= "Z" and len(letter) == 1 else OTHER
