"""What a search finds, as CSV."""

import csv
import io

import pytest
from django.urls import reverse

from regulations.search.index import indexer
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(index):
    """Return an index with more results than one page has."""
    for number in range(103):
        make_law(f"网络办法{number}")
    make_text(make_law("某法"), "网络，甲。", "=乙，网络。", effective="2020-01-01")
    indexer.drain()
    return index


def rows(client, **asked):
    answer = client.get(reverse("api:search-csv"), asked)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_has_a_row_for_each_result(client, library):
    found = rows(client, q="网络")
    assert len(found) == 105
    assert len({row["id"] for row in found}) == 105
    assert set(found[0]) == {"kind", "id", "title", "status", "date", "url", "text"}


def test_goes_by_the_filters_and_keeps_formulas_from_spreadsheets(client, library):
    found = {row["id"]: row["text"] for row in rows(client, q="网络", kind="article")}
    assert found == {"article/某法/1": "网络，甲。", "article/某法/2": "'=乙，网络。"}


def test_of_nothing_is_nothing(client, library):
    assert rows(client, q="“没有的原句”") == []


@pytest.mark.parametrize("asked", [{"page": "2"}, {"q": "甲" * 501}, {"since": "2020-13"}])
def test_of_what_makes_no_sense_is_refused(client, library, asked):
    assert client.get(reverse("api:search-csv"), asked).status_code == 400


def test_needs_an_index(client, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "none"
    client.raise_request_exception = False
    assert client.get(reverse("api:search-csv"), {"q": "网络"}).status_code == 503
