"""Where a search leads beside its results."""

import pytest
from django.urls import reverse

from regulations.search.index import indexer
from tests.factories import make_agency, make_entry, make_law

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(index):
    """Return an index of laws and other records about the same."""
    for number in range(25):
        make_law(f"网络审查办法{number}", summary="网络安全审查。")
    make_entry("mechanism", "审查机制", summary="对网络产品的审查，" + "另有其他各种各样的说明。" * 30)
    make_agency("审查中心", summary="某地的机构。")
    indexer.drain()
    return index


def ask(client, **parameters):
    return client.get(reverse("pages:search"), parameters)


def test_records_beside_have_all_words_and_are_no_result_of_the_page(client, library):
    page = ask(client, q="网络 审查", page_size=20)
    assert [entry.title for entry in page.context["other_records"]] == ["审查机制"]


@pytest.mark.parametrize("asked", [{"q": ""}, {"q": "网络 审查", "kind": "law"}, {"q": "网络 审查", "page": 2}])
def test_no_records_beside(client, library, asked):
    assert ask(client, **asked).context["other_records"] == []


def test_another_way_is_the_string_where_it_stands_somewhere(client, library):
    [way] = ask(client, q="网络审查办法3").context["other_queries"]
    assert way.label == "“网络审查办法3”"
    assert way.count == 1
    assert ask(client, q="审查 网络").context["other_queries"] == []


def test_ways_on_find_something(client, library):
    ways = ask(client, q="“没有的原句” 审查", level="law").context["fallback_queries"]
    assert ways
    for way in ways:
        page = client.get(reverse("pages:search") + way.query)
        assert page.context["answer"].hits.count == way.count


def test_ways_on_are_without_conditions_first(client, library):
    page = ask(client, q="审查", level="law", since="2020")
    assert page.context["answer"].hits.count == 0
    assert [way.label for way in page.context["fallback_queries"]] == ["不限条件"]


def test_ways_on_take_one_condition_away_with_what_that_brings(client, library):
    page = ask(client, q="网络审查办法3", kind="law", level="judicial_interpretation")
    assert page.context["answer"].hits.count == 0
    assert "没有找到“网络审查办法3”。下面是" not in page.text  # it is here, though not with these filters
    [way] = [way for way in page.context["fallback_queries"] if way.label == "去掉“司法解释”"]
    assert client.get(reverse("pages:search") + way.query).context["answer"].hits.count == way.count


def test_what_was_not_found_stands_in_one_pair_of_marks(client, library):
    assert "没有找到“量子引力审办发”" in ask(client, q="“量子引力审办发”", kind="term").text
