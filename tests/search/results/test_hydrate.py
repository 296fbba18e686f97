"""The records of what was found."""

import pytest

from regulations.models import ENTRY_MODELS, Agency, Kind, Law, ReviewState
from regulations.search.engine.hits import Hit
from regulations.search.index import indexer
from regulations.search.query.request import SearchRequest
from regulations.search.results.hydrate import fetch, fetch_articles
from regulations.search.results.response import answer
from tests.factories import make_agency, make_entry, make_law, make_mechanism, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law of two articles."""
    law = make_law("网络法")
    make_text(law, "第一句。", "第二句。", effective="2020")
    return law


def hits_of(law):
    return [Hit(law.pk, article.pk, 1.0) for article in law.versions.get().articles.all()]


class TestMarks:
    def test_a_word_typed_apart_is_marked_whole_however_it_is_cut(self, index):
        make_text(make_law("某条例"), "网信部门发现隐患的，应当约谈负责人。", effective="2020")
        indexer.drain()
        [result] = answer(SearchRequest(text="网信部门 隐患 约谈", filters={"kind": ("article",)})).results
        assert [text for text, is_hit in result.text if is_hit] == ["网信部门", "隐患", "约谈"]


class TestFetch:
    def test_gives_each_record_as_one_of_its_kind(self, law):
        others = [make_agency("某机关"), make_mechanism("某机制"), make_entry(Kind.TERM, "某词"), make_law("另一部法")]
        found = fetch([*hits_of(law), *(Hit(entry.pk, None, 1.0) for entry in others)])
        assert found.keys() == {law.pk, *(entry.pk for entry in others)}
        assert all(type(entry) is ENTRY_MODELS[Kind(entry.kind)] for entry in found.values())
        assert all(entry.title for entry in found.values())

    def test_leaves_out_what_is_not_public(self, law):
        agency = make_agency("某机关")
        for model in (Law, Agency):
            model.objects.update(state=ReviewState.DRAFT)
        assert fetch([*hits_of(law), Hit(agency.pk, None, 1.0)]) == {}

    def test_asks_as_often_for_many_laws(self, law, django_assert_num_queries):
        hits = hits_of(law)
        for number in range(5):
            make_text(make_law(f"网络法{number}"), "一句。", effective="2020")
        every = [hit for law in Law.objects.all() for hit in hits_of(law)]
        for some in (hits, every):
            with django_assert_num_queries(3):
                fetch(some)


class TestFetchArticles:
    def test_gives_them_their_version_and_law_without_asking_again(self, law, django_assert_num_queries):
        hits = hits_of(law)
        entries = fetch(hits)
        with django_assert_num_queries(1):
            found = fetch_articles(hits, entries)
            assert [article.version.law is entries[law.pk] for article in found.values()] == [True, True]

    def test_leaves_out_those_of_a_law_that_is_not_there(self, law):
        assert fetch_articles(hits_of(law), {}) == {}
