"""Facets are counted by sets of values, and the counts are those of a look at every document."""

from collections import Counter

import pytest
from tantivy import Query

from regulations.models import Kind, Law, Topic
from regulations.search.index import facet_sets, indexer
from regulations.search.index.analysis import EntryDocument
from regulations.search.index.documents import documents
from regulations.search.index.facet_sets import MOST_LAWS, FacetSets
from regulations.search.index.facets import FACET_NAMES
from regulations.search.index.reader import CURRENT_READER
from regulations.search.index.values import OF_ARTICLES, OTHER
from tests.factories import make_agency, make_entry, make_law, make_link, make_text
from tests.search.engine_search import search


@pytest.fixture
def library(index):
    """Return the index of three laws, two of them with the same values, and of a term."""
    topics = [Topic.objects.create(slug=name, title=name) for name in ("数据", "日志")]
    for title in ("甲办法", "乙办法"):
        rule = make_law(title, level="departmental_rule", jurisdiction="全国")
        make_text(rule, "日志留存。", "日志销毁。", effective="2020")
        rule.topics.set(topics)
    law = make_law("丙法", level="law", jurisdiction="全国")
    version = make_text(law, "日志保密。", effective="2021")
    for name in ("信息办", "公安办"):
        make_link(law, "issued_by", make_agency(name), version=version)
    make_entry(Kind.TERM, "日志", summary="记下来的事。").topics.set(topics[:1])
    indexer.drain()
    return index


def document(**facets):
    return EntryDocument(entry_id=1, title="", names=(), text="", facets=facets, date=None)


def looked_at():
    """Return how often each value of each facet occurs, by a look at all documents."""
    segmenter = CURRENT_READER.latest(indexer.store()).segmenter
    counted = {name: Counter() for name in FACET_NAMES}
    for one in documents(day=indexer.store().current().about.date):
        values = one.values(segmenter)
        if values["edition"] != OTHER:
            for name in FACET_NAMES:
                counted[name].update(values.get(name, ()))
    return counted


class TestCounts:
    def test_are_those_of_a_look_at_each_document(self, library):
        found = search(library, "").facets
        assert {name: {one.value: one.count for one in found[name]} for name in FACET_NAMES} == looked_at()
        assert looked_at()["topic"] == {"数据": 7, "日志": 6}

    def test_put_the_most_frequent_first_and_equals_in_a_fixed_order(self, library):
        found = search(library, "日志").facets
        assert [(one.value, one.count) for one in found["kind"]] == [("article", 5), ("term", 1)]
        assert [one.value for one in found["agency"]] == sorted(["信息办", "公安办"])

    def test_follow_a_change_of_what_an_entry_has(self, library):
        assert [one.value for one in search(library, "“日志保密”").facets["level"]] == ["law"]
        law = Law.objects.get(title="丙法")
        law.level = "administrative_regulation"
        law.save()
        indexer.drain()
        assert [one.value for one in search(library, "“日志保密”").facets["level"]] == ["administrative_regulation"]

    def test_need_each_set_looked_up_once(self, library, monkeypatch):
        search(library, "")
        monkeypatch.setattr(FacetSets, "learn", pytest.fail)
        assert search(library, "").facets["kind"]

    def test_read_the_laws_of_an_index_once(self, library, monkeypatch):
        search(library, "")
        monkeypatch.setattr(facet_sets, "number_of", pytest.fail)
        assert [one.value for one in search(library, "“日志保密”").facets["law"]] == [
            Law.objects.get(title="丙法").slug
        ]

    def test_of_laws_are_of_those_with_most_articles(self, library):
        for number in range(MOST_LAWS):
            make_text(make_law(f"第{number}号规定"), "值班记录。", "值班交接。", effective="2020")
        make_text(make_law("少条规定"), "值班室。", effective="2020")
        make_entry(Kind.TERM, "值班")
        indexer.drain()
        found = search(library, "值班").facets["law"]
        assert len(found) == MOST_LAWS
        assert Law.objects.get(title="少条规定").slug not in {one.value for one in found}

    def test_follow_a_new_slug_of_a_law(self, library):
        search(library, "")
        law = Law.objects.get(title="丙法")
        law.slug = "bing-fa-xin"
        law.save()
        indexer.drain()
        assert [one.value for one in search(library, "“日志保密”").facets["law"]] == ["bing-fa-xin"]

    def test_are_of_any_value_whatever_stands_in_it(self, library):
        odd = "甲=乙\n“丙”, 丁"
        make_text(make_law("丁法", jurisdiction=odd), "日志公开。", effective="2022")
        indexer.drain()
        assert [(one.value, one.count) for one in search(library, "“日志公开”").facets["jurisdiction"]] == [(odd, 1)]

    def test_of_nothing_found_are_none(self, library):
        counted = CURRENT_READER.view(library).count_facets(Query.empty_query())
        assert counted == dict.fromkeys(FACET_NAMES, ())


class TestSets:
    def test_of_laws_with_the_same_values_are_one(self):
        first, second = document(law=["甲"], level=["law"]), document(level=["law"], law=["乙"])
        assert first.facet_set == second.facet_set

    @pytest.mark.parametrize("other", [{"level": ["rule"]}, {"instrument": ["law"]}, {"level": ["law", "rule"]}, {}])
    def test_of_others_differ(self, other):
        assert document(level=["law"]).facet_set != document(**other).facet_set

    def test_leave_room_for_the_mark_of_articles_and_are_counted_by_without_a_loss(self):
        number = document(level=["law"]).facet_set
        assert not number & OF_ARTICLES
        assert int(float(number | OF_ARTICLES)) == number | OF_ARTICLES
