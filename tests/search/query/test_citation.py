"""A query that cites an article goes straight to it; the laws are made up."""

import pytest

from regulations.domain.citations.verdicts import Verdict
from regulations.importing.citations import update_citations
from regulations.models import Alias
from regulations.search.index import indexer
from regulations.search.query.request import SearchRequest
from regulations.search.results.response import answer
from tests.factories import make_law, make_text

pytestmark = pytest.mark.usefixtures("chinese")


@pytest.fixture
def library(index):
    """Return the index of a law whose numbers have moved, and of one that is only known by its number."""
    law = make_law("中华人民共和国某某安全法")
    Alias.objects.create(entry=law, name="某安法")
    make_text(law, "甲。", "乙事由某部门负责办理。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "新的一条。", "甲。", "乙事由某部门负责办理。\n另一款。", effective="2020-01-01")
    make_text(make_law("某某条例"), "丙事。", effective="2015-01-01", document_number="国务院令第745号")
    indexer.drain()
    return index


def ask(text, **options):
    return answer(SearchRequest(text=text, **options))


@pytest.mark.parametrize(
    "text",
    [
        "某安法3条",
        "某安法3",
        "某某安全法第三条",
        "《某某安全法》第三条第二款",
        "中华人民共和国某某安全法 第三条",
        "第三条 某某安全法",
        "某某安全法第３條",
        "某某安全法第叁条".replace("叁", "三"),
    ],
)
def test_a_citation_in_any_form_finds_the_article_first(library, text):
    found = ask(text)
    assert found.citation.title == "《中华人民共和国某某安全法》第三条"
    assert found.citation.checked.is_moved is False
    assert found.results[0].ref.endswith("/3")


def test_that_the_number_has_moved_is_told(library):
    checked = ask("某安法2").citation.checked
    assert checked.is_moved
    assert checked.moved_to.label == "第三条"


def test_the_article_of_the_same_number_in_the_text_before_is_at_hand(library):
    cited = ask("某安法2").citation
    assert (cited.older.text[:2], str(cited.older.version.date)) == ("乙事", "2010-01-01")
    assert cited.older_address.endswith("/2/?asof=2010-01-01")
    assert ask("某安法3").citation.older is None  # that text had two articles
    assert ask("国务院令第745号").citation.older is None


def test_the_number_of_a_document_finds_its_law(library):
    for text in ("国务院令第745号", "国务院令第七百四十五号", "中华人民共和国国务院令 第745号"):
        found = ask(text)
        assert found.citation.title == "《某某条例》"
        assert found.results[0].ref == "law/某某条例"


def test_a_number_that_no_law_here_bears_is_told(library):
    found = ask("国务院令第九百九十九号")
    assert found.citation.title == "国务院令第999号"
    assert (found.citation.checked.verdict, found.citation.address) == (Verdict.UNKNOWN_LAW, None)
    assert ask("国务院令第999号", plain=True).citation is None


def test_of_a_number_that_several_laws_bear_all_are_named(library):
    make_text(make_law("另一条例"), "丁事。", effective="2015-01-01", document_number="国务院令第745号")
    found = ask("国务院令第745号")
    assert (found.citation.title, found.citation.checked.verdict) == ("国务院令第745号", Verdict.AMBIGUOUS)
    assert [law.title for law in found.citation.checked.candidates] == ["某某条例", "另一条例"]


def test_an_article_that_is_not_there_is_told(library):
    found = ask("某安法第九条")
    assert found.citation.checked.verdict.value == "no_such_article"
    assert "第一条至第三条" in found.citation.checked.detail


@pytest.mark.parametrize("text", ["某某安全法", "乙事", "某安法 2023", "", "第三条", "甲" * 300])
def test_what_is_no_citation_is_plain_words(library, text):
    assert ask(text).citation is None


def test_a_citation_may_be_taken_as_plain_words(library):
    assert ask("某安法3", plain=True).citation is None


def test_filters_hold_for_what_is_cited_too(library):
    assert all(result.kind == "law" for result in ask("某安法3", filters={"kind": ("law",)}).results)


class TestTimes:
    @pytest.mark.parametrize(
        "text", ["旧某安法第二条", "修订前的某某安全法第二条", "2010年的《某某安全法》第二条", "2015年的某安法第2条"]
    )
    def test_of_an_older_text_find_its_article_first(self, library, text):
        found = ask(text)
        assert found.results[0].article.text[:2] == "乙事"
        assert str(found.results[0].article.version.date) == "2010-01-01"
        assert found.citation.time is not None

    @pytest.mark.parametrize("text", ["最新的某安法第2条", "某某安全法第二条 现行"])
    def test_of_today_find_the_article_of_today(self, library, text):
        assert ask(text).results[0].article.text == "甲。"

    def test_of_which_no_text_is_here_are_told(self, library):
        found = ask("1999年的某安法第2条")
        assert "本库没有所问时间的文本" in found.citation.checked.detail

    @pytest.mark.parametrize("text", ["某某安全法什么时候施行", "某安法还有效吗", "《某某安全法》的施行日期"])
    def test_that_are_asked_for_find_the_law_first(self, library, text):
        found = ask(text)
        assert found.citation.asks_dates
        assert (found.results[0].article, found.results[0].entry.title) == (None, "中华人民共和国某某安全法")

    def test_of_a_law_that_is_not_here_find_what_ended_it(self, library):
        law = make_law("新某法", level="law")
        make_text(law, "本法自2020年1月1日起施行。《旧日法》同时废止。", effective="2020-01-01")
        update_citations()
        indexer.rebuild()
        found = ask("旧日法什么时候失效")
        assert found.citation.checked.verdict is Verdict.REPEALED
        assert found.results[0].article.version.law == law


class TestNumbers:
    @pytest.mark.parametrize("text", ["国令第745号", "国务院令 第745号", "国务院第745号令", "国务院令七百四十五号"])
    def test_in_any_form_find_the_law(self, library, text):
        assert ask(text).citation.title == "《某某条例》"

    def test_that_no_law_bears_find_no_other_law(self, library):
        found = ask("国务院令第3号")
        assert (found.citation.checked.verdict, found.results) == (Verdict.UNKNOWN_LAW, ())

    def test_of_the_president_are_said_to_begin_anew(self, library):
        make_text(make_law("某某法", level="law"), "丁。", effective="2021-01-01", document_number="主席令第9号")
        assert "每届重新编号" in ask("主席令第九号").citation.note
