"""The look over all texts finds what the import mends, in texts that came in otherwise."""

import pytest
from django.core.management import CommandError, call_command

from regulations.importing.texts.layout_check import text_faults
from regulations.models import Article, LawVersion
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    law = make_law("网络法")
    make_text(law, "为了说明，制定本法。", "违反的，处罚。", effective="2020")
    return law


def change(number, text):
    """Give an article other words, as an import of an earlier release left them."""
    Article.objects.filter(number=number).update(text=text)


def test_find_nothing_in_a_sound_text(law):
    assert list(text_faults()) == []


@pytest.mark.parametrize(
    ("number", "text", "line"),
    [
        (1, "为了说 明，制定本法。", "blanks in words  网络法 第一条  (1)"),
        (1, "为了说明，制定本法。\n法律责任", "heading in an article  网络法 第一条  (法律责任)"),
        (1, "为了说明。 第二条 适用于全国。", "more than one article in a line  网络法 第一条"),
    ],
)
def test_name_the_article(law, number, text, line):
    change(number, text)
    assert list(text_faults()) == [line]


def test_leave_what_follows_the_last_article(law):
    change(2, "违反的，处罚。\n某某委员会")
    make_text(make_law("乙法"), "一句。", effective="2020")
    assert list(text_faults()) == []


def test_name_a_law_that_has_one_text_twice(law):
    make_text(law, "为了说明，制定本法。", effective="2022")
    LawVersion.objects.update(text_digest="a" * 64)
    assert list(text_faults()) == ["one text held 2 times  网络法"]


def test_command_tells_and_fails(law, capsys):
    call_command("check_texts")
    assert capsys.readouterr().out == "no fault in any text\n"
    change(1, "为了说 明，制定本法。")
    with pytest.raises(CommandError, match="1 faults"):
        call_command("check_texts")
    assert "网络法 第一条" in capsys.readouterr().out
