"""Numerals, both ways."""

import pytest

from regulations.text.language.numerals import number_of, numeral_of


@pytest.mark.parametrize(
    "number", [0, 1, 9, 10, 11, 19, 20, 99, 100, 101, 110, 111, 999, 1000, 1001, 1010, 1100, 1260, 9999]
)
def test_what_is_written_is_read(number):
    assert number_of(numeral_of(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一百五", 105),
        ("二〇二三", 2023),
        ("两百", 200),
        ("一十二", 12),
        ("２８７", 287),
    ],
)
def test_other_forms_are_read(numeral, number):
    assert number_of(numeral) == number


@pytest.mark.parametrize(
    "text",
    ["", "百", "十十", "一一十", "二十零", "条", "一百二百", "-1", "10000", "1" * 5000, "零" * 40, "一百" + "零" * 20],
)
def test_what_is_none_is_refused(text):
    with pytest.raises(ValueError, match="is no numeral"):
        number_of(text)


@pytest.mark.parametrize("number", [-1, 10_000])
def test_what_no_article_bears_is_not_written(number):
    with pytest.raises(ValueError, match="allowed: 0 to 9999"):
        numeral_of(number)
