"""Words of time in what is typed about a law."""

import time

import pytest

from regulations.text.citations.times import LONGEST, TextAsked, law_of_dates, time_asked


@pytest.mark.parametrize(
    ("text", "rest", "asked", "year"),
    [
        ("2017年的《某某法》第二十一条", "《某某法》第二十一条", TextAsked.YEAR, 2017),
        ("某某法2018年版", "某某法", TextAsked.YEAR, 2018),
        ("旧某某法第二十条", "某某法第二十条", TextAsked.BEFORE, None),
        ("修订前的某某法第43条", "某某法第43条", TextAsked.BEFORE, None),
        ("某某法修改前第20条", "某某法第20条", TextAsked.BEFORE, None),
        ("最新的某某法第88条", "某某法第88条", TextAsked.NOW, None),
        ("某某法第88条 现行", "某某法第88条", TextAsked.NOW, None),
    ],
)
def test_tell_which_text_is_asked_for(text, rest, asked, year):
    found = time_asked(text)
    assert (found.text, found.asked, found.year) == (rest, asked, year)


@pytest.mark.parametrize("text", ["某某法第二十条", "2017", "旧", "", "某" * (LONGEST + 1)])
def test_are_not_there(text):
    assert time_asked(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("某某法什么时候施行", "某某法"),
        ("《某某法》自哪天起施行？", "《某某法》"),
        ("某某条例何时生效", "某某条例"),
        ("某某法什么时候失效的", "某某法"),
        ("某某法的发布日期", "某某法"),
        ("某某法还有效吗", "某某法"),
        ("某某通则废止了吗", "某某通则"),
    ],
)
def test_ask_for_the_dates_of_a_law(text, name):
    assert law_of_dates(text) == name


@pytest.mark.parametrize("text", ["某某法第二十条", "行政处罚有效期", "某某法修改了什么", "", "法" * (LONGEST + 1)])
def test_of_something_else_ask_for_no_dates(text):
    assert law_of_dates(text) is None


@pytest.mark.parametrize("unit", ["的", "法", "之前", "2017年", "什么时候施行", "（"])
def test_of_hostile_input_take_no_time(unit):
    text = (unit * LONGEST)[:LONGEST]
    began = time.perf_counter()
    time_asked(text)
    law_of_dates(text)
    assert time.perf_counter() - began < 0.1
