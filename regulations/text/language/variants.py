"""Other ways to write the same characters."""

from functools import cache

from opencc import OpenCC


@cache
def _traditional_to_simplified() -> OpenCC:
    """Return the converter; its tables are loaded at the first use."""
    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """Turn traditional characters into simplified ones, of the same number.

    >>> to_simplified("網絡安全審查辦法")
    '网络安全审查办法'
    """
    converted: str = _traditional_to_simplified().convert(text)
    if len(converted) == len(text):
        return converted
    # A phrase table that changes the length would break every offset; single characters never do.
    return "".join(_traditional_to_simplified().convert(character)[:1] or character for character in text)
