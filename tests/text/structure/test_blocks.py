"""Headings and articles in order."""

import pytest

from regulations.text.structure.blocks import ArticleBlock, Body, DivisionBlock, DivisionKind, heading, joined, letters
from regulations.text.structure.provisions import ArticleNumber


def article(position, number, text="甲。", division=None):
    return ArticleBlock(position, division, ArticleNumber(number, 0), f"第{number}条", text)


@pytest.mark.parametrize(
    ("line", "depth", "text"),
    [("## 第一章", 2, "第一章"), ("######深", 6, "深"), ("#######", 6, "#"), ("第一条", 0, "第一条"), ("", 0, "")],
)
def test_the_depth_of_a_heading(line, depth, text):
    assert heading(line) == (depth, text)


def test_letters_are_what_prints():
    assert letters(["# 甲 乙", "<!-- x -->丙\u200b\u3000丁", "笫一条"]) == "甲乙丙丁第一条"


def test_the_letters_of_a_body_are_in_its_order():
    division = DivisionBlock(2, None, DivisionKind.CHAPTER, 1, "第一章", "总则")
    assert Body((division,), (article(1, 1, "甲。"), article(3, 2, "乙。"))).letters() == "第1条甲。第一章总则第2条乙。"


def test_parts_of_a_code_are_joined_in_the_order_of_their_articles():
    chapter = DivisionBlock(1, None, DivisionKind.CHAPTER, 1, "第一章", "物")
    later = Body((chapter,), (article(2, 205, division=1), article(3, 206, division=1)))
    first = Body((), (article(1, 1), article(2, 2)))
    whole = joined([("第二编", later), ("第一编", first)])
    assert [(one.position, one.parent, one.title) for one in whole.divisions] == [
        (1, None, "第一编"),
        (4, None, "第二编"),
        (5, 4, "物"),
    ]
    assert [(one.position, one.division, one.number.number) for one in whole.articles] == [
        (2, 1, 1),
        (3, 1, 2),
        (6, 5, 205),
        (7, 5, 206),
    ]
