"""Suggestions while somebody types; the laws are made up."""

import pytest

from regulations.models import Alias, ReviewState
from regulations.search.index import indexer
from regulations.search.results.suggest import suggest
from tests.factories import make_agency, make_law, make_text


@pytest.fixture
def library(index):
    """Return the index of some laws and an agency with another name."""
    law = make_law("网络安全法", title_en="Cybersecurity Law")
    Alias.objects.create(entry=law, name="网安法")
    make_text(law, *(f"第{number}件事。" for number in range(1, 24)), effective="2017-06-01")
    make_law("网络安全审查办法", summary="审查。")
    make_law("旅游法", summary="这里说到网络安全法。")
    cac = make_agency("国家互联网信息办公室")
    Alias.objects.create(entry=cac, name="网信办")
    make_law("网络草案", state=ReviewState.DRAFT)
    indexer.drain()
    return index


def titles(text, most=10):
    return [one.title for one in suggest(text, most=most)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("网络", ["网络安全法", "网络安全审查办法"]),
        ("網絡", ["网络安全法", "网络安全审查办法"]),
        ("网信", ["国家互联网信息办公室"]),
        ("wangluo", ["网络安全法", "网络安全审查办法"]),
        ("wlaqf", ["网络安全法"]),
        ("wang luo an quan f", ["网络安全法"]),
        ("cyber", ["网络安全法"]),
        ("审查办法", ["网络安全审查办法"]),
        ("全法", ["网络安全法"]),
        ("", []),
        ("无此名", []),
    ],
)
def test_are_names_that_begin_so_or_have_it(library, text, found):
    assert titles(text) == found


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("网安法21", ["第二十一条"]),
        ("网络安全法第二十一条", ["第二十一条"]),
        ("网安法2", ["第二条", "第二十条", "第二十一条", "第二十二条", "第二十三条"]),
        ("网安法第", ["第一条", "第二条", "第三条", "第四条", "第五条"]),
        ("网络安全法第二十", ["第二十条", "第二十一条", "第二十二条", "第二十三条"]),
        ("网安法99", []),
        ("网安法第百千", []),
        ("无此法第一条", []),
    ],
)
def test_are_articles_that_are_cited(library, text, labels):
    found = [one for one in suggest(text, most=10) if one.kind == "article"]
    assert [one.title for one in found] == [f"网络安全法 {label}" for label in labels]


def test_tell_by_which_name_they_are_found(library):
    [found] = suggest("网信", most=10)
    assert (found.kind, found.note, found.ref) == ("agency", "网信办", "agency/国家互联网信息办公室")


def test_are_no_more_than_wanted(library):
    assert len(suggest("网", most=1)) == 1


@pytest.mark.parametrize("text", ["*", '"', "第", "第一条", "\u200b", "a", "😀", "％", "' OR 1=1", "法" * 100])
def test_take_any_characters(library, text):
    suggest(text, most=10)
