"""Two texts of one law, article by article."""

import pytest

from regulations.domain.versions.comparison import Comparison, provisions
from regulations.text.structure.diff import Change, Mark
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison():
    """Return the comparison of two texts: one article moved, one changed, one new, one gone."""
    law = make_law("某某法")
    old = make_text(law, "禁止倾倒废油和废水。", "渔船应当登记。", "本条例由部门解释。", effective="2010-01-01")
    new = make_text(law, "国家保护河流和湖泊。", "禁止倾倒废油和废水。", "渔船应当每年登记。", effective="2020-01-01")
    return Comparison(old, new)


def test_tells_what_became_of_each(comparison):
    told = [
        (pair.change, pair.old.label if pair.old else "", pair.new.label if pair.new else "")
        for pair in comparison.pairs
    ]
    assert sorted(told, key=str) == sorted(
        [
            (Change.ADDED, "", "第一条"),
            (Change.MOVED, "第一条", "第二条"),
            (Change.CHANGED, "第二条", "第三条"),
            (Change.REMOVED, "第三条", ""),
        ],
        key=str,
    )
    assert comparison.counts == {
        Change.ADDED: 1,
        Change.MOVED: 1,
        Change.CHANGED: 1,
        Change.REMOVED: 1,
        Change.UNCHANGED: 0,
        Change.MERGED: 0,
        Change.SPLIT: 0,
        Change.SIMILAR: 0,
    }


def test_marks_the_words_of_a_pair(comparison):
    changed = next(pair for pair in comparison.pairs if pair.change is Change.CHANGED)
    assert (Mark.INSERT, "每年") in changed.marks
    assert "".join(text for mark, text in changed.marks if mark is not Mark.INSERT) == "渔船应当登记。"
    added = next(pair for pair in comparison.pairs if pair.change is Change.ADDED)
    assert added.marks == [(Mark.INSERT, "国家保护河流和湖泊。")]


def test_takes_two_queries(comparison, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(Comparison(comparison.old, comparison.new).pairs) == 4


def test_articles_are_compared_by_label_and_text(comparison):
    assert [(one.label, one.text) for one in provisions(comparison.old_articles)][1] == ("第二条", "渔船应当登记。")
