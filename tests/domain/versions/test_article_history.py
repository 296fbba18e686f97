"""What an article was in the other texts of its law."""

from urllib.parse import unquote

import pytest

from regulations.domain.versions.article_history import article_states, cited_as
from regulations.models import Law
from regulations.text.structure.diff import Change
from regulations.text.structure.provisions import ArticleNumber
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law with three texts: an article moved, then changed."""
    law = make_law("某某法")
    make_text(law, "禁止倾倒废油和废水。", effective="2000-01-01")
    make_text(law, "国家保护河流和湖泊。", "禁止倾倒废油和废水。", effective="2010-01-01")
    make_text(law, "国家保护河流和湖泊。", "禁止倾倒废油、废水和砂石。", effective="2020-01-01")
    return Law.objects.prefetch_related("versions").get()


def article(law, key):
    """Return an article of the newest text."""
    version = law.texts[-1]
    found = version.articles.get(key=key)
    found.version = version
    return found


def test_is_told_text_by_text_the_newest_first(law):
    states = article_states(law, article(law, "2"))
    told = [(str(one.version.date), one.article.label, one.change, one.is_same) for one in states]
    assert told == [
        ("2020-01-01", "第二条", None, False),
        ("2010-01-01", "第二条", Change.CHANGED, False),
        ("2000-01-01", "第一条", Change.CHANGED, False),
    ]
    assert [unquote(one.address) for one in states] == [
        "/laws/某某法/2/",
        "/laws/某某法/2/?asof=2010-01-01",
        "/laws/某某法/1/?asof=2000-01-01",
    ]


def test_may_be_nothing_in_an_older_text(law):
    *_, oldest = article_states(law, article(law, "1"))
    assert (oldest.article, oldest.change, oldest.address) == (None, Change.ADDED, "")


def test_the_same_words_under_another_number_are_the_same(law):
    old = law.texts[1]
    found = old.articles.get(key="2")
    states = article_states(law, found)
    assert [one.is_same for one in states] == [False, False, True]


def test_of_a_single_text_is_empty(django_assert_num_queries):
    law = make_law("甲法")
    text = make_text(law, "甲事。", effective="2020-01-01")
    law = Law.objects.prefetch_related("versions").get()
    found = text.articles.get()
    with django_assert_num_queries(0):
        assert article_states(law, found) == []


def test_an_article_is_cited_by_each_number_that_it_had(law):
    shown = article(law, "2")
    first, second, third = law.texts
    assert set(cited_as(shown, article_states(law, shown))) == {
        (third.pk, ArticleNumber(2, 0)),
        (second.pk, ArticleNumber(2, 0)),
        (first.pk, ArticleNumber(1, 0)),
    }


def test_does_not_count_citations_of_an_article_that_is_only_similar():
    law = make_law("渔船登记条例")
    rest = [f"第{number}件事情，内容是{number * 7}。" for number in "甲乙丙丁戊己"]
    make_text(law, "每年一次由渔业主管部门办理渔船的登记。", *rest, effective="2010-01-01")
    now = "渔船应当每年向渔业主管部门办理登记，登记证书有效期为一年。"
    make_text(law, "国家鼓励研究开发密码技术。", now, *rest, effective="2020-01-01")
    law = Law.objects.prefetch_related("versions").get()
    shown = article(law, "2")
    states = article_states(law, shown)
    assert [state.change for state in states] == [None, Change.SIMILAR]
    assert {number for _version, number in cited_as(shown, states)} == {ArticleNumber(2, 0)}
