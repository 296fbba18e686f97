"""What the engine does with what a retriever finds: pages, groups, facets, widening; the index is one in memory."""

import datetime
from dataclasses import replace

import pytest

from regulations.search.engine import attempt
from regulations.search.engine.plan import Match
from regulations.search.engine.ranking import default_model
from regulations.search.engine.retriever import Measure
from regulations.search.engine.search import SearchEngine
from regulations.search.profile import DEFAULT
from regulations.search.query.request import Sort
from regulations.text.language.segmenter import Segmenter
from tests.search.engine_search import resolved
from tests.search.memory_index import Inline, MemoryRetriever, MemoryWriter
from tests.search.small_library import write

SEGMENTER = Segmenter()


@pytest.fixture(scope="module")
def documents():
    writer = MemoryWriter()
    write(writer, SEGMENTER)
    return writer.documents


@pytest.fixture
def search(documents):
    """Return what searches the documents; an option `retriever` is another class."""

    def search(text, *, profile=DEFAULT, retriever=MemoryRetriever, **options):
        engine = SearchEngine(SEGMENTER, lambda query: retriever(documents, query, profile), Inline(), profile)
        return engine.search(resolved(text, **options))

    return search


def keys(hits):
    return [(hit.entry_id, hit.article_id) for hit in hits]


class TestPages:
    def test_follow_each_other_without_gap_or_repetition(self, search):
        whole = keys(search("采砂", page_size=100).hits)
        pages = [keys(search("采砂", page=page, page_size=2).hits) for page in range(1, 10)]
        assert [key for page in pages for key in page] == whole
        assert len(whole) == search("采砂").count > 4

    def test_beyond_the_first_rows_are_asked_for(self, search, monkeypatch):
        whole = keys(search("采砂", page_size=100).hits)
        monkeypatch.setattr(attempt, "FIRST_ROWS", 2)
        assert keys(search("采砂", page_size=100).hits) == whole
        assert keys(search("采砂", page=2, page_size=2).hits) == whole[2:4]

    def test_past_the_end_are_empty(self, search):
        assert search("采砂", page=50).hits == ()


class TestMatches:
    def test_the_first_that_finds_something_is_taken(self, search):
        assert search("采砂 许可证", profile=replace(DEFAULT, few=1)).match is Match.ALL
        assert search("登记 废油 没有的词").match is Match.ANY
        assert search("船长").match is Match.CHARACTERS
        assert (search("鑫").match, search("鑫").count) == (Match.ALL, 0)

    def test_what_has_some_words_follows_what_has_all_where_that_is_little(self, search):
        found = search("采砂 许可证 停止", page_size=100)
        assert (found.match, found.complete) == (Match.FEW, 1)
        assert found.count > 1
        narrow = search("采砂 许可证 停止", profile=replace(DEFAULT, few=1))
        assert (narrow.match, narrow.count) == (Match.ALL, 1)
        assert keys(found.hits)[:1] == keys(narrow.hits)

    def test_filters_do_not_change_how_it_is_searched_for(self, search):
        profile = replace(DEFAULT, few=3)
        assert search("报告 管理单位", profile=profile).match is Match.FEW
        everywhere = search("采砂", profile=profile)
        narrow = search("采砂", profile=profile, filters={"kind": ("term",)})
        assert (everywhere.match, narrow.match, narrow.count) == (Match.ALL, Match.ALL, 1)

    def test_in_the_order_of_date_the_rest_is_left_out_and_told_of(self, search):
        found = search("采砂 许可证 停止", sort=Sort.NEWEST)
        assert (found.match, found.count, found.leaves_out) == (Match.ALL, 1, True)
        assert not search("采砂", sort=Sort.NEWEST).leaves_out
        assert [hit.score for hit in found.hits] == [None]

    def test_phrases_that_stand_nowhere_beside_the_words_become_words(self, search):
        found = search("登记 “废油”")
        assert found.query.given_up == ("废油",)
        assert found.count
        assert search("“没有的话”").count == 0

    def test_near_names_are_looked_for_where_nothing_has_all_words(self, search):
        class Near(MemoryRetriever):
            def near_names(self):
                return (3,)

        assert search("登记 废油 没有的词", retriever=Near).near == (3,)
        assert search("采砂", retriever=Near).near == ()


class TestGroups:
    def test_put_the_articles_of_a_law_together(self, search):
        found = search("采砂", grouped=True, page_size=100)
        hits = keys(search("采砂", page_size=100).hits)
        assert [group.entry_id for group in found.groups] == list(dict.fromkeys(entry for entry, _ in hits))
        counts = {group.entry_id: group.article_count for group in found.groups}
        assert counts == {e: sum(one == e and article is not None for one, article in hits) for e, _ in hits}
        assert found.hits == ()
        assert found.group_count == found.length == len(found.groups)

    def test_show_the_best_of_a_law(self, search):
        profile = replace(DEFAULT, most_of_a_law=1)
        groups = search("采砂", grouped=True, profile=profile).groups
        assert all(len(group.hits) <= 2 for group in groups)

    def test_come_in_pages(self, search, monkeypatch):
        whole = [group.entry_id for group in search("报告", grouped=True).groups]
        monkeypatch.setattr(attempt, "FIRST_ROWS", 1)
        pages = [search("报告", grouped=True, page=page, page_size=1).groups for page in range(1, len(whole) + 2)]
        assert [group.entry_id for page in pages for group in page] == whole

    def test_of_everything_are_entries(self, search):
        found = search("", grouped=True, page_size=100)
        assert {group.hits[0].article_id for group in found.groups} == {None}
        assert found.group_count == 9


class TestFacets:
    def test_are_counted_without_their_own_filter(self, search):
        free, narrow = search("采砂").facets, search("采砂", filters={"kind": ("term",)}).facets
        assert narrow["kind"] == free["kind"]
        assert narrow["law"] == ()

    def test_are_those_of_the_day(self, search):
        kinds = {one.value: one.count for one in search("采砂", asof=datetime.date(1990, 1, 1)).facets["kind"]}
        assert "article" not in kinds


class TestRerank:
    QUERY = "河道 采砂 渔港 渔船 许可证"

    def test_puts_articles_in_the_order_of_the_model(self, search):
        last = [hit.article_id for hit in search(self.QUERY, page_size=100).hits if hit.article_id][-1]

        class Measured(MemoryRetriever):
            def measure(self, feature):
                return Measure({last: 1.0} if feature != "complete" else {})

        hits = search(self.QUERY, page_size=100, retriever=Measured).hits
        assert next(hit.article_id for hit in hits if hit.article_id) == last

    def test_pages_join_what_is_reranked_and_what_is_not(self, search, monkeypatch):
        whole = set(keys(search(self.QUERY, page_size=100).hits))
        small = replace(default_model(), pool=3, candidates=2)
        monkeypatch.setattr(attempt, "default_model", lambda: small)
        pages = [keys(search(self.QUERY, page=page, page_size=2).hits) for page in range(1, len(whole) // 2 + 2)]
        found = [key for page in pages for key in page]
        assert len(found) == len(set(found)) == len(whole)

    def test_explains_what_the_model_adds(self, search):
        hits = search(self.QUERY, explain=True).hits
        shares = [hit.explanation["model"] for hit in hits if hit.article_id]
        assert shares[0].keys() == default_model().weights.keys()
        assert search("采砂", explain=True).hits[0].explanation["model"] is None
        assert search("采砂").hits[0].explanation is None
