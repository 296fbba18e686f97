"""Amounts as texts write them: 五十万, 5000, 二十五万, 0.5."""

import re

from regulations.text.language.numerals import number_or_none

AMOUNT = r"[〇零一二两三四五六七八九十百千\d.]{1,10}[万亿]?"
FORM = re.compile(r"(?P<number>[〇零一二两三四五六七八九十百千\d.]{1,10})(?P<large>[万亿]?)")
DECIMAL = re.compile(r"\d{1,9}(?:\.\d{1,4})?", re.ASCII)
LARGE = {"": 1, "万": 10_000, "亿": 100_000_000}


def amount_of(text: str) -> float | None:
    """Read an amount, in Chinese or Arabic digits; None where it is none.

    >>> amount_of("五十万"), amount_of("1000"), amount_of("二十五万"), amount_of("0.5"), amount_of("十百")
    (500000, 1000, 250000, 0.5, None)
    """
    found = FORM.fullmatch(text)
    if found is None:
        return None
    number = found["number"]
    value = float(number) if DECIMAL.fullmatch(number) else number_or_none(number)
    if value is None:
        return None
    value *= LARGE[found["large"]]
    return int(value) if value == int(value) else value
