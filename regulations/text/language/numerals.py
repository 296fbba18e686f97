"""Chinese numerals of articles, paragraphs and items, both ways."""

from functools import lru_cache

DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
UNITS = {"十": 10, "百": 100, "千": 1000}
# What may be a numeral, in a pattern; \d takes full-width digits too. Bounded and possessive, so that a run of digits
# is tried in one way only: no numeral below ten thousand is longer.
NUMERAL = r"[〇零○一二两三四五六七八九十百千\d]{1,12}+"
LONGEST = 9  # characters: 九千九百九十九 has seven
DIGITS_OF_LARGEST = 4
WRITTEN = "零一二三四五六七八九"


@lru_cache(maxsize=4096)
def number_of(numeral: str) -> int:
    """Read a numeral below ten thousand, in Chinese or Arabic digits; raise ValueError for anything else.

    >>> number_of("二百八十七"), number_of("一千二百六十"), number_of("十"), number_of("２１")
    (287, 1260, 10, 21)
    >>> number_of("二〇二〇"), number_of("一百零五")
    (2020, 105)
    >>> number_of("百十")
    Traceback (most recent call last):
        ...
    ValueError: '百十' is no numeral
    """
    if not 0 < len(numeral) <= LONGEST:
        raise ValueError(f"{numeral[:LONGEST]!r} is no numeral below ten thousand")
    if len(numeral) > 1 or numeral.isdecimal():
        digits = [digit_of(character) for character in numeral]
        if None not in digits:
            return in_digits(numeral, digits)
    return with_units(numeral)


def number_or_none(numeral: str) -> int | None:
    """Read a numeral below ten thousand, or return None where it is none: 百十.

    >>> number_or_none("十二"), number_or_none("百十")
    (12, None)
    """
    try:
        return number_of(numeral)
    except ValueError:
        return None


def with_units(numeral: str) -> int:
    """Return the number that is written with its units: 二百八十七."""
    total, digit, above = 0, None, 10_000
    for character in numeral:
        if character in UNITS:
            unit = UNITS[character]
            if unit >= above or (digit is None and (unit != 10 or total)) or digit == 0:
                raise ValueError(f"{numeral!r} is no numeral")
            total, digit, above = total + (1 if digit is None else digit) * unit, None, unit
        elif character in DIGITS and (digit is None or digit == 0):
            digit = DIGITS[character]
        else:
            raise ValueError(f"{numeral!r} is no numeral")
    if digit == 0 and len(numeral) > 1:
        raise ValueError(f"{numeral!r} is no numeral")
    return total + (digit or 0)


def digit_of(character: str) -> int | None:
    """Return the digit that a character is, Chinese or Arabic, full-width too; None where it is none."""
    return int(character) if character.isdecimal() else DIGITS.get(character)


def in_digits(numeral: str, digits: list[int | None]) -> int:
    """Return the number that is written digit by digit, as years are: 二〇二〇, ２１."""
    if len(digits) > DIGITS_OF_LARGEST:
        raise ValueError(f"{numeral!r} is no numeral below ten thousand")
    return int("".join(map(str, digits)))


def numeral_of(number: int) -> str:
    """Write a number from 0 to 9999 as articles are numbered.

    >>> numeral_of(10), numeral_of(21), numeral_of(105), numeral_of(110), numeral_of(1001), numeral_of(1260)
    ('十', '二十一', '一百零五', '一百一十', '一千零一', '一千二百六十')
    """
    if not 0 <= number < 10_000:
        raise ValueError(f"{number} is out of range; allowed: 0 to 9999")
    if number < 10:
        return WRITTEN[number]
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap else "") + WRITTEN[digit] + name
        gap = bool(text) and not digit and bool(number)
    return text.removeprefix("一") if text.startswith("一十") else text
