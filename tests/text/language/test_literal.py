"""Strings compared literally."""

import unicodedata

import pytest

from regulations.text.language.literal import FORMS, UNSEEN, literal, literal_of, literal_spans
from regulations.text.language.normalize import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“三日”", "「三日」"),
        ("〈办法〉", "《办法》"),
        ("【一】", "[一]"),
        ("２０—３０", "20-30"),
        ("第 三\n条", "第三条"),
        ("甲·乙", "甲•乙"),
    ],
)
def test_forms_of_marks_do_not_matter(one, other):
    assert literal(one) == literal(other)


def test_marks_themselves_do():
    assert literal("三日，内") != literal("三日内")
    assert literal("（三日）") != literal("三日")


def test_each_form_is_its_own_in_the_end():
    for form in FORMS.values():
        assert literal_of(fold(form).text) == form


def test_what_is_not_seen_counts_for_nothing():
    for character in map(chr, range(0x10000)):
        if unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc"):
            assert UNSEEN.fullmatch(character), hex(ord(character))
        if unicodedata.category(character) in ("Lo", "Nd", "Po"):
            assert not UNSEEN.fullmatch(character), hex(ord(character))


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("三日内送达", "日内", ["日内"]),
        ("三日，\n内", "，内", ["，\n内"]),
        ("甲甲甲", "甲甲", ["甲甲", "甲甲"]),
        ("三日内", "四日", []),
        ("三日内", "", []),
        ("三日内", " ", []),
        ("ＡＢc", "abC", ["ＡＢc"]),
        ("第　三　条", "第三条", ["第　三　条"]),
    ],
)
def test_spans_are_places_of_the_text(text, wanted, found):
    assert [text[start:end] for start, end in literal_spans(text, wanted)] == found
