"""Which law 同法 and 该条例 stand for."""

import pytest

from regulations.text.citations import CitationKind, find
from regulations.text.citations.mentions import kinds_of


def names(text):
    """Return the names of the citations of a text, each with what it refers to."""
    return [citation.name for citation in find(text) if citation.pinpoint.article]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("某某法", ["法"]),
        ("民法典", ["法"]),
        ("某某条例（试行）", ["条例"]),
        ("某某办法", ["法", "办法"]),
        ("某某", []),
    ],
)
def test_a_name_ends_with_its_kind(name, kinds):
    assert sorted(kinds_of(name)) == sorted(kinds)


def test_the_one_law_of_the_sentence():
    assert names("《甲法》第一条规定了甲事；违反该法第二条的处罚。")[-1] == "甲法"
    assert names("根据《甲条例》第一条，适用该条例第二条。")[-1] == "甲条例"


def test_of_two_laws_in_a_sentence_none_is_meant():
    assert names("根据《甲法》第一条和《乙法》第一条，适用该法第二条。")[-1] in (None, "")


def test_another_kind_does_not_disturb():
    assert names("根据《甲法》第一条和《乙条例》第一条，适用该条例第二条。")[-1] == "乙条例"


def test_the_last_sentence_goes_before_the_text():
    assert names("《甲法》第一条。《乙法》第一条规定，该法第二条也是。")[-1] == "乙法"


def test_what_follows_at_once_goes_on_from_the_citation():
    assert names("依照《甲法》第一条、《乙法》第二条、同法第三条处理。")[-1] == "乙法"


def test_nothing_named_is_nothing_meant():
    [found] = [one for one in find("该法第二条") if one.pinpoint.article]
    assert (found.kind, found.name) == (CitationKind.RELATIVE, None)
