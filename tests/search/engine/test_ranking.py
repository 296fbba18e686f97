"""Sentences: any of their words is enough, the model puts what is found in order; the laws are made up."""

from dataclasses import replace

import pytest

from regulations.importing.citations import update_citations
from regulations.models import Article
from regulations.search.engine import attempt
from regulations.search.engine.ranking import FEATURES, default_model
from regulations.search.index import indexer
from regulations.search.profile import DEFAULT
from regulations.search.query.synonyms import Synonyms
from tests.factories import make_agency, make_law, make_text
from tests.search.engine_search import search

QUESTION = "老板拖欠工人的工资不给钱应该怎么办"


@pytest.fixture
def library(index):
    """Return the index of some laws, of which one is often cited."""
    labour = make_law("某劳动法", level="law")
    make_text(
        labour,
        "用人单位应当按月支付工资。",
        "工人的工资被拖欠的，可以向某部门投诉，应该怎么处理由某部门决定。",
        "某部门监督检查。",
        effective="2010-01-01",
    )
    other = make_law("某办法", level="departmental_rule")
    make_text(other, "工资的统计办法。", "依照《某劳动法》第一条支付工资。", "钱款的管理。", effective="2015-01-01")
    make_agency("某工资局", summary="管工资的机关。")
    update_citations()
    indexer.rebuild()
    return index


def found(index, text, **options):
    """Return what is found: the law and the key of an article, or the name of another record."""
    hits = search(index, text, **options).hits
    articles = Article.objects.select_related("version__law").in_bulk(hit.article_id for hit in hits if hit.article_id)
    rows = [articles.get(hit.article_id) for hit in hits]
    return [f"{row.version.law.title}/{row.key}" if row else hit.entry_id for row, hit in zip(rows, hits, strict=True)]


class TestASentence:
    def test_finds_what_has_some_of_its_words_and_ranks_what_has_the_most_first(self, library):
        answer = search(library, QUESTION, filters={"kind": ["article"]})
        assert answer.match == "any"
        assert not answer.lacks_all  # that nothing has all words was not asked
        assert search(library, "工资 没有的词").lacks_all
        assert found(library, QUESTION, filters={"kind": ["article"]})[0] == "某劳动法/2"

    def test_of_keywords_puts_what_has_all_of_them_before_the_rest(self, library):
        assert found(library, "依照 劳动法 第一条 支付 工资", filters={"kind": ["article"]})[0] == "某办法/2"

    def test_knows_the_words_that_laws_have_for_everyday_ones(self, library):
        words = Synonyms.of_groups([(["老板"], ["用人单位", "支付"])])
        question = "那个老板总说没有钱"
        assert "某劳动法/1" not in found(library, question)
        assert "某劳动法/1" in found(library, question, synonyms=words)

    def test_is_asked_in_pages_without_gap_or_repetition(self, library, monkeypatch):
        small = replace(default_model(), pool=3, candidates=2, measured=2)
        monkeypatch.setattr(attempt, "default_model", lambda: small)
        count = search(library, QUESTION).count
        assert count > 4
        pages = [found(library, QUESTION, page=page, page_size=2) for page in range(1, count // 2 + 2)]
        hits = [hit for page in pages for hit in page]
        assert len(hits) == len(set(hits)) == count

    def test_is_counted_under_its_filters(self, library):
        answer = search(library, QUESTION, filters={"kind": ["article"], "law": ["某办法"]})
        assert answer.count == len(answer.hits)
        assert {facet.value for facet in answer.facets["law"]} >= {"某办法", "某劳动法"}

    def test_explains_what_each_feature_adds_to_the_place_of_an_article(self, library):
        hits = search(library, QUESTION, explain=True, filters={"kind": ["article"]}).hits
        assert set(hits[0].explanation["model"]) == set(FEATURES)
        assert sum(hits[0].explanation["model"].values()) > sum(hits[-1].explanation["model"].values())
        [agency] = search(library, QUESTION, explain=True, filters={"kind": ["agency"]}).hits
        assert agency.explanation["model"]["party"] > 0

    def test_ranks_other_records_with_the_articles(self, library):
        kinds = [hit.article_id is None for hit in search(library, QUESTION).hits]
        assert any(kinds)
        assert not all(kinds)


@pytest.mark.parametrize("text", ["追逐竞驶", "在道路上追逐竞驶的人应该怎么样处罚才对呢"])
def test_a_law_comes_before_what_amended_it(index, text):
    words = "在道路上驾驶机动车，追逐竞驶的，处罚金。"
    for title, instrument, more in (
        ("某罪法修正案（二）", "amendment", ""),
        ("某罪法", "law", "单位有前款行为的，也是一样，由某部门处理。"),
    ):
        make_text(make_law(title, level="law", instrument=instrument), words + more, effective="2011-05-01")
    indexer.drain()
    assert found(index, text, filters={"kind": ["article"]}) == ["某罪法/1", "某罪法修正案（二）/1"]


def test_words_apart_are_keywords_of_which_all_are_wanted(library):
    answer = search(library, "工资 拖欠 投诉 处理")
    assert (answer.match, answer.complete) == ("few", 1)
    assert search(library, "工资 拖欠 投诉 处理", profile=replace(DEFAULT, few=1)).count == 1


class TestWhereFewHaveAll:
    def test_they_come_before_what_the_model_puts_in_order(self, library):
        everything = found(library, "工资 拖欠 投诉 处理")
        narrow = found(library, "工资 拖欠 投诉 处理", profile=replace(DEFAULT, few=1))
        assert everything[:1] == narrow
        assert len(everything) > 1

    def test_what_follows_is_asked_in_pages_without_gap_or_repetition(self, library, monkeypatch):
        small = replace(default_model(), pool=2, candidates=2, measured=2)
        monkeypatch.setattr(attempt, "default_model", lambda: small)
        text = "工资 拖欠 投诉 处理"
        count = search(library, text).count
        assert count > 3
        hits = [hit for page in range(1, count + 1) for hit in found(library, text, page=page, page_size=1)]
        assert len(hits) == len(set(hits)) == count


def test_the_model_weighs_all_features():
    assert tuple(default_model().weights) == FEATURES
