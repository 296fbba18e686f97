"""Chinese in letters."""

import pytest

from regulations.text.language.pinyin import LONGEST_READING, initial, reading, spelled, spellings


def test_reading_puts_syllables_apart():
    assert reading("网络安全") == "wang luo an quan"
    assert reading("OSI七层模型") == "osi qi ceng mo xing"
    assert reading("") == ""
    assert len(reading("网" * 1000)) == LONGEST_READING


@pytest.mark.parametrize(("text", "letter"), [("wang", "W"), ("28", "#"), ("", "#"), ("épée", "#"), ("ßa", "#")])
def test_the_letter_of_a_reading(text, letter):
    assert initial(text) == letter


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("网络安全法", ["wangluoanquanfa", "wlaqf"]),
        ("《网络 安全法》", ["wangluoanquanfa", "wlaqf"]),
        ("GB 35273", []),
        ("阿", ["a"]),
        ("", []),
    ],
)
def test_spellings(name, found):
    assert spellings(name) == found


def test_a_spelling_has_a_length():
    assert len(spelled("网" * 1000)) == LONGEST_READING
