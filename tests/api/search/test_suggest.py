"""Suggestions for programs."""

import pytest
from django.urls import reverse

from regulations.search.index import indexer
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law(index):
    """Return a law with two articles, indexed."""
    law = make_law("某某安全法")
    make_text(law, "甲。", "乙。", effective="2020-01-01")
    indexer.drain()
    return law


def suggest(client, **asked):
    return client.get(reverse("api:suggest"), asked)


def test_are_records_and_articles_with_their_addresses(client, law):
    answer = suggest(client, q="某某安全法2").json()
    assert answer["query"] == "某某安全法2"
    [found] = answer["suggestions"]
    assert (found["kind"], found["id"], found["title"]) == ("article", "article/某某安全法/2", "某某安全法 第二条")
    assert found["url"].endswith(f"{law.get_absolute_url()}2/")
    assert [one["id"] for one in suggest(client, q="某某").json()["suggestions"]] == ["law/某某安全法"]


def test_of_nothing_are_none(client, law):
    assert suggest(client).json() == {"query": "", "suggestions": []}


@pytest.mark.parametrize("asked", [{"q": "法" * 101}, {"q": "甲\x00"}, {"limit": "5"}])
def test_of_what_makes_no_sense_are_refused(client, law, asked):
    assert suggest(client, **asked).status_code == 400


def test_take_the_same_queries_however_many_they_are(client, law, django_assert_max_num_queries):
    for number in range(9):
        make_law(f"某某第{number}法")
    indexer.drain()
    with django_assert_max_num_queries(3):
        assert len(suggest(client, q="某某").json()["suggestions"]) == 10


def test_need_an_index(client, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "none"
    client.raise_request_exception = False
    assert suggest(client, q="某").status_code == 503
