"""Articles are found like entries: in their place, by day, and with their laws."""

import datetime
from dataclasses import replace

import pytest
import time_machine

from regulations.models import Article, ReviewState
from regulations.search.index import analysis, indexer
from regulations.search.index.documents import documents
from regulations.search.index.reader import CURRENT_READER
from regulations.search.profile import DEFAULT
from regulations.search.query.request import SearchRequest
from regulations.search.query.synonyms import Synonyms
from regulations.search.results.response import answer
from tests.factories import make_agency, make_law, make_link, make_text
from tests.search.engine_search import search

DAY = datetime.date(2026, 11, 25)


@pytest.fixture
def library(index):
    """Return the index of two laws, of which one has an older text, and an agency."""
    law = make_law("网络安全法", level="law", jurisdiction="全国", summary="规范网络。")
    make_text(
        law, "国家建设网络。", "运营者履行义务。", promulgated="2016-11-07", effective="2017-06-01", ended="2026-01-01"
    )
    make_text(
        law,
        "国家建设网络与信息系统。",
        "运营者报告事件。",
        "运营者留存日志。",
        heading="网络运行安全",
        effective="2026-01-01",
    )
    rule = make_law("日志管理办法", level="departmental_rule")
    make_text(rule, "日志留存六个月。", effective="2020")
    make_link(rule, "issued_by", make_agency("信息办"))
    indexer.drain()
    return index


def found(index, text, **options):
    """Return law and number of the articles found, in order."""
    hits = search(index, text, **options).hits
    articles = Article.objects.select_related("version__law").in_bulk(
        [hit.article_id for hit in hits if hit.article_id]
    )
    return [
        (articles[hit.article_id].version.law.title, articles[hit.article_id].key) for hit in hits if hit.article_id
    ]


class TestWordBorders:
    @pytest.fixture
    def library(self, index):
        """Return the index of a rule on lay-offs and one on arbitrators, whose name has the same characters."""
        make_text(make_law("用工办法"), "单位裁员的，应当给予补偿。", effective="2020")
        make_text(make_law("仲裁规则"), "仲裁员由当事人选定。", "仲裁员的补偿另行规定。", effective="2020")
        indexer.drain()
        return index

    @pytest.mark.parametrize("text", ["裁员", "裁员 补偿"])
    def test_no_word_is_found_across_one(self, library, text):
        assert found(library, text)[0] == ("用工办法", "1")
        assert ("仲裁规则", "1") not in found(library, text)

    @pytest.mark.parametrize("text", ["裁员", "裁员 补偿"])
    def test_no_everyday_word_is_found_across_one(self, library, text):
        make_text(make_law("人员办法"), "需要裁减人员的，提前说明。", effective="2020")
        indexer.drain()
        small = replace(DEFAULT, hardly_used=1.0)  # in a library of a few articles no word is rare
        articles = found(library, text, synonyms=Synonyms({"裁员": ("裁减人员",)}), profile=small)
        assert {("用工办法", "1"), ("人员办法", "1")} <= set(articles)
        assert ("仲裁规则", "1") not in articles

    def test_nothing_else_is_taken_for_a_word(self, library):
        assert [law for law, _ in found(library, "仲裁员")] == ["仲裁规则", "仲裁规则"]

    def test_no_mark_crosses_one(self, library):
        results = answer(SearchRequest(text="公司裁员没有补偿怎么办", filters={"kind": ("article",)})).results
        marked = {result.entry.title: [text for text, is_hit in result.text if is_hit] for result in results}
        assert marked == {"用工办法": ["裁员", "补偿"], "仲裁规则": ["补偿"]}


class TestFinding:
    def test_goes_by_the_words_of_the_article(self, library):
        assert found(library, "报告事件") == [("网络安全法", "2")]

    def test_goes_by_the_headings_above_it(self, library):
        assert len(found(library, "网络运行安全")) == 3

    def test_takes_the_law_and_the_article_together(self, library):
        assert found(library, "网络安全法 日志")[0] == ("网络安全法", "3")
        assert found(library, "日志管理办法 六个月")[0] == ("日志管理办法", "1")

    @pytest.mark.parametrize("text", ["志", "日志", "留存日志", "第三条"])
    def test_takes_words_of_any_length(self, library, text):
        assert ("网络安全法", "3") in found(library, text)

    def test_leaves_out_what_is_not_published(self, library):
        law = make_law("草案法", state=ReviewState.DRAFT)
        make_text(law, "报告事件。", effective="2020")
        indexer.drain()
        assert found(library, "报告事件") == [("网络安全法", "2")]


class TestTheTextOfToday:
    def test_is_the_one_that_is_found(self, library):
        assert found(library, "履行义务") == []
        assert found(library, "履行义务", historical=True) == [("网络安全法", "2")]

    def test_is_another_one_on_the_day_that_that_takes_effect(self, index, transactional_db):
        with time_machine.travel("2025-12-31T12:00:00+08:00"):
            law = make_law("网络安全法")
            make_text(law, "履行义务。", effective="2017-06-01", ended="2026-01-01")
            make_text(law, "报告事件。", effective="2026-01-01")
            indexer.rebuild()
            assert (found(index, "履行义务"), found(index, "报告事件")) == ([("网络安全法", "1")], [])
        with time_machine.travel("2026-01-01T12:00:00+08:00"):
            assert indexer.catch_up() == 1
            assert (found(index, "履行义务"), found(index, "报告事件")) == ([], [("网络安全法", "1")])

    def test_of_a_law_that_is_over_is_its_last(self, index):
        make_text(make_law("旧法"), "履行义务。", effective="2000", ended="2010")
        indexer.drain()
        assert found(index, "履行义务") == [("旧法", "1")]
        assert found(index, "履行义务", filters={"status": ["in_force"]}) == []

    def test_turns_a_year_after_it_was_made_known_where_nobody_tells_its_day(self, index):
        make_text(make_law("某办法"), "履行义务。", promulgated="2025-01-10")
        indexer.drain()
        turned = indexer.turning(datetime.date(2026, 1, 10), datetime.date(2026, 1, 12))
        assert turned.count() == 1
        assert indexer.turning(datetime.date(2026, 1, 12), datetime.date(2026, 1, 20)).count() == 0


class TestFilters:
    @pytest.mark.parametrize(
        ("filters", "laws"),
        [
            ({"kind": ["article"]}, ["网络安全法", "日志管理办法"]),
            ({"law": ["网络安全法"]}, ["网络安全法"]),
            ({"level": ["departmental_rule"]}, ["日志管理办法"]),
            ({"year": ["2026"]}, ["网络安全法"]),
            ({"agency": ["信息办"]}, ["日志管理办法"]),
            ({"jurisdiction": ["全国"], "status": ["in_force"]}, ["网络安全法"]),
        ],
    )
    def test_are_those_of_the_law(self, library, filters, laws):
        assert sorted({law for law, _ in found(library, "日志", filters=filters)}) == sorted(laws)

    def test_are_counted(self, library):
        facets = search(library, "日志").facets
        told = {name: {c.value: c.count for c in facets[name]} for name in ("kind", "law", "year")}
        assert told == {
            "kind": {"article": 2, "law": 1},
            "law": {"日志管理办法": 2, "网络安全法": 1},
            "year": {"2020": 2, "2026": 1},
        }


class TestGroups:
    def test_have_the_articles_of_a_law_together(self, library):
        answer = search(library, "运营者", grouped=True)
        (group,) = answer.groups
        assert (len(group.hits), group.article_count, answer.group_count, answer.count) == (2, 2, 1, 2)
        assert answer.hits == ()

    def test_stand_where_their_best_article_does(self, library):
        order = [hit.entry_id for hit in search(library, "日志").hits]
        assert [group.entry_id for group in search(library, "日志", grouped=True).groups] == list(dict.fromkeys(order))

    def test_show_the_best_of_many(self, index):
        make_text(make_law("长法"), *["报告事件。"] * 9, effective="2020")
        indexer.drain()
        (group,) = search(index, "报告事件", grouped=True).groups
        assert (len(group.hits), group.article_count) == (4, 9)

    def test_come_in_pages(self, index):
        for number in range(5):
            make_text(make_law(f"法{number}"), *["报告事件。"] * 3, effective="2020")
        indexer.drain()
        pages = [search(index, "报告事件", grouped=True, page=page, page_size=2).groups for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [2, 2, 1, 0]
        assert len({group.entry_id for page in pages for group in page}) == 5

    def test_reach_as_far_as_there_are_hits(self, index, monkeypatch):
        monkeypatch.setattr("regulations.search.engine.attempt.FIRST_ROWS", 2)
        for number in range(5):
            make_text(make_law(f"法{number}"), *["报告事件。"] * 4, effective="2020")
        indexer.drain()
        assert len(search(index, "报告事件", grouped=True).groups) == 5

    def test_of_everything_are_the_entries(self, library):
        answer = search(library, "", grouped=True)
        assert (len(answer.groups), answer.group_count, answer.count) == (3, 3, 7)


class TestChanges:
    def test_of_the_law_reach_its_articles(self, library):
        law = Article.objects.first().version.law
        law.level = "departmental_rule"
        law.save()
        indexer.drain()
        assert len(found(library, "", filters={"level": ["departmental_rule"], "law": ["网络安全法"]})) == 3

    def test_that_withdraw_or_delete_a_law_take_its_articles_along(self, library):
        law = Article.objects.first().version.law
        law.state = ReviewState.DRAFT
        law.save()
        indexer.drain()
        assert found(library, "报告事件", historical=True) == []
        law.state = ReviewState.PUBLISHED
        law.save()
        indexer.drain()
        assert found(library, "报告事件") == [("网络安全法", "2")]
        law.delete()
        indexer.drain()
        assert found(library, "报告事件", historical=True) == []

    def test_are_made_in_the_same_number_of_queries_for_many_laws(self, library, django_assert_num_queries):
        with django_assert_num_queries(22):
            list(documents(day=DAY))
        for number in range(5):
            make_text(make_law(f"法{number}"), "报告事件。", effective="2020")
        with django_assert_num_queries(22):
            assert len(list(documents(day=DAY))) == 19


class TestCutting:
    def test_in_processes_gives_what_cutting_here_gives(self, library, monkeypatch):
        monkeypatch.setattr(analysis, "AT_A_TIME", 2)
        generation = library.current()
        segmenter = CURRENT_READER.latest(library).segmenter
        here = [analysis.cut_one(document, segmenter) for document in documents(day=DAY)]
        there = list(analysis.cut(documents(day=DAY), generation.words, processes=2))
        assert there == here
        assert len(here) == 9

    def test_of_a_large_library_is_done_so(self, library, monkeypatch):
        monkeypatch.setattr(indexer, "WORTH_PROCESSES", 1)
        assert indexer.rebuild() == 9
        assert found(library, "报告事件") == [("网络安全法", "2")]
