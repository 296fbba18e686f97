"""What an extension of an address or `format` offers comes by the header Accept too."""

import json

import pytest

from regulations.search.index import indexer
from tests.factories import make_agency, make_law, make_text

pytestmark = pytest.mark.django_db
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def law(index):
    law = make_law("某某法")
    make_text(law, "一件事。", "另一件事。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "新的一件事。", "另一件事。", effective="2020-01-01")
    make_agency("某局", summary="管某事。")
    indexer.drain()
    return law


def get(client, path, accept):
    answer = client.get(f"/api/v1/{path}", headers={"accept": accept})
    return answer.status_code, answer["Content-Type"], answer.getvalue().decode()


@pytest.mark.parametrize(
    ("path", "accept", "same"),
    [
        ("laws/某某法/", "text/plain", "laws/某某法.txt"),
        ("laws/某某法/", "text/markdown", "laws/某某法.md"),
        ("laws/某某法/?asof=2015-01-01", "text/plain", "laws/某某法.txt?asof=2015-01-01"),
        ("laws/某某法/articles/", "text/plain", "laws/某某法.txt"),
        ("laws/某某法/articles/1/", "text/markdown", "laws/某某法/articles/1.md"),
        ("laws/某某法/", "text/csv", "laws/某某法/?format=csv"),
        ("agencies/某局/", "text/markdown", "agencies/某局/?format=md"),
        ("agencies/某局/", "text/csv", "agencies/某局/?format=csv"),
        ("laws/?name=某", "application/x-ndjson", "export/laws.ndjson?name=某"),
        ("agencies/", "text/csv", "export/agencies.csv"),
        ("search/?q=某", "text/csv", "export/search.csv?q=某"),
    ],
)
def test_gives_the_same_as_the_other_address(client, law, path, accept, same):
    found = get(client, path, accept)
    assert (found[0], found[1].split(";")[0]) == (200, accept)
    assert found == get(client, same, "*/*")


@pytest.mark.parametrize(
    "path", ["laws/", "laws/某某法/", "laws/某某法/articles/", "laws/某某法/articles/1/", "search/"]
)
@pytest.mark.parametrize("accept", ["application/json", "*/*", BROWSER, "application/json, text/csv;q=0.5"])
def test_is_json_unless_another_form_is_wanted(client, law, path, accept):
    assert get(client, path, accept)[:2] == (200, "application/json")


def test_of_the_parameter_goes_before_that_of_the_header(client, law):
    assert get(client, "laws/某某法/?format=json", "text/csv")[1] == "application/json"
    assert get(client, "laws/某某法/?format=md", "text/plain")[1] == "text/markdown; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("laws/没有/", "text/plain", 404),
        ("laws/?nonsense=1", "text/csv", 400),
        ("search/?page=0", "text/csv", 400),
        ("laws/某某法/?nonsense=1", "text/markdown", 400),
        ("laws/", "application/xml", 406),
        ("links/", "text/csv", 406),
    ],
)
def test_of_an_error_is_json(client, law, path, accept, status):
    found = get(client, path, accept)
    assert found[:2] == (status, "application/json")
    assert json.loads(found[2])["errors"]
