"""Everything of one sort as NDJSON, in one answer that can be resumed."""

import json

import pytest

from regulations.api.laws import bulk
from regulations.importing.citations import update_citations
from tests.factories import make_agency, make_law, make_link, make_text, make_version

pytestmark = pytest.mark.django_db
NAMES = ("articles", "versions", "citations", "links")


@pytest.fixture
def library():
    """Return a law of two texts and a version without one, one that cites it, and a draft."""
    law = make_law("某某法")
    make_text(law, "一事。", "二事。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "一事。", "二大事。", effective="2020-01-01")
    make_version(law, promulgated="2025-12-01")
    make_law("没有版本的法")
    other = make_law("某办法")
    make_text(other, "依照《某某法》第一条、第二条办理。", effective="2021-01-01")
    make_text(make_law("草案法", state="draft"), "依照《某某法》第一条办理。", effective="2021-01-01")
    make_link(law, "issued_by", make_agency("某局"))
    make_link(other, "issued_by", make_agency("某部"))
    make_link(other, "issued_by", make_agency("草稿处", state="draft"))
    update_citations()
    return law


def lines(client, name, cursor=""):
    answer = client.get(f"/api/v1/export/{name}.ndjson", {"cursor": cursor} if cursor else {})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/x-ndjson; charset=utf-8")
    return [json.loads(line) for line in answer.getvalue().decode().splitlines()]


def test_articles_are_those_of_all_texts_that_everybody_may_read(client, library):
    found = lines(client, "articles")
    assert [(row["law"], row["version"], row["number"], row["text"]) for row in found] == [
        ("某某法", "2010-01-01", "1", "一事。"),
        ("某某法", "2010-01-01", "2", "二事。"),
        ("某某法", "2020-01-01", "1", "一事。"),
        ("某某法", "2020-01-01", "2", "二大事。"),
        ("某办法", "2021-01-01", "1", "依照《某某法》第一条、第二条办理。"),
    ]
    assert (found[0]["id"], found[0]["label"], found[0]["title"]) == ("article/某某法/1", "第一条", "某某法")


def test_versions_are_those_without_a_text_too(client, library):
    found = lines(client, "versions")
    told = [(row["law"], row["date"], row["has_text"], row["status"]["value"]) for row in found]
    assert told[:2] == [("某某法", "2010-01-01", True, "amended"), ("某某法", "2020-01-01", True, "in_force")]
    assert told[2][1:3] == ("2025-12-01", False)
    assert (told[3][0], len(told)) == ("某办法", 4)
    assert [agency["title"] for agency in found[0]["issued_by"]] == ["某局"]


def test_citations_and_links_lead_between_public_records_alone(client, library):
    citations = lines(client, "citations")
    assert {row["place"]["law"] for row in citations} == {"某办法"}
    assert citations[0]["cites"]["law"] == "某某法"
    assert {row["object"]["title"] for row in lines(client, "links")} == {"某局", "某部"}


@pytest.mark.parametrize("name", NAMES)
def test_go_on_after_any_line(client, library, name, monkeypatch):
    monkeypatch.setattr(bulk, "ROWS", 2)
    monkeypatch.setattr(bulk, "LAWS", 1)
    monkeypatch.setattr(bulk, "PART", 1)
    whole = lines(client, name)
    assert len(whole) > 1
    for number, line in enumerate(whole, 1):
        assert lines(client, name, line["cursor"]) == whole[number:]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cursor", ["x", "MTc=", "LTEuMA==", "MTAwMDAwMDAwMDAwMDAwMDAwMDAuMA==", "é", "\0", "x" * 101])
def test_refuse_a_cursor_that_none_of_their_lines_has(client, library, name, cursor):
    answer = client.get(f"/api/v1/export/{name}.ndjson", {"cursor": cursor})
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "cursor")


@pytest.mark.parametrize("name", NAMES)
def test_of_an_empty_library_are_empty(client, name):
    assert lines(client, name) == []


@pytest.mark.parametrize("name", NAMES)
def test_cost_the_same_queries_however_many_rows_a_query_brings(client, library, name, django_assert_max_num_queries):
    for number in range(20):
        law = make_law(f"又一法{number}")
        make_text(law, "依照《某某法》第一条办理。", effective="2021-01-01")
        make_link(law, "issued_by", make_agency(f"局{number}"))
    update_citations()
    with django_assert_max_num_queries(8):
        assert len(lines(client, name)) > 20
