"""Each format that is declared is handed out, told of in the schema and in the docs, and linked to."""

import re

import pytest

from regulations.domain.exports import EXPORTS, OF_KINDS, OF_RECORDS, cell, csv_file, markdown_file, plain, safe
from tests.factories import make_agency

pytestmark = pytest.mark.django_db
ALL = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.suffix)
SOME = {"id": "agency/甲", "title": "甲*", "summary": "=1", "links": [], "evidence": [], "versions": []}


@pytest.fixture
def agency():
    return make_agency("甲部", summary="一句说明。")


@ALL
def test_is_for_kinds_or_for_records(export):
    assert export.of_kinds or export.of_records
    assert export.content_type == f"{export.media_type}; charset=utf-8"


@ALL
def test_renders_no_record_and_several(export):
    "".join(export.render([]))
    text = "".join(export.render([SOME, SOME | {"title": "乙"}]))
    assert re.search(r"甲", text)
    assert "乙" in text


@pytest.mark.parametrize("export", OF_KINDS, ids=lambda export: export.suffix)
def test_hands_out_a_whole_kind(client, agency, export):
    response = client.get(f"/api/v1/export/agencies.{export.suffix}")
    assert response["Content-Type"] == export.content_type
    assert response["Content-Disposition"] == f"attachment; filename=agencies.{export.suffix}"
    assert "甲部" in b"".join(response.streaming_content).decode()


@pytest.mark.parametrize("export", OF_RECORDS.values(), ids=lambda export: export.suffix)
def test_hands_out_a_record(client, agency, export):
    response = client.get("/api/v1/agencies/甲部/", {"format": export.suffix})
    assert response["Content-Type"] == export.content_type
    assert "甲部" in response.text


@pytest.mark.parametrize("export", OF_RECORDS.values(), ids=lambda export: export.suffix)
def test_is_linked_on_the_page_of_a_record(client, agency, export):
    page = client.get(agency.get_absolute_url())
    assert re.search(rf'format={export.suffix}"[^>]*>{export.label}</a>', page.text)


@ALL
def test_is_in_the_schema(client, export):
    schema = client.get("/api/v1/schema/").text
    assert export.media_type in schema
    assert not export.of_kinds or f"/export/agencies.{export.suffix}" in schema


@ALL
def test_is_told_of_in_the_docs(pytestconfig, export):
    docs = (pytestconfig.rootpath / "docs" / "API.md").read_text(encoding="utf-8")
    assert re.search(rf"\.{export.suffix}\b|format={export.suffix}\b", docs)


def test_what_is_no_format_is_refused(client, agency):
    response = client.get("/api/v1/agencies/甲部/", {"format": "xml"})
    assert response.status_code == 400
    assert "json, csv, md" in response.json()["errors"][0]["detail"]


class TestCsv:
    def test_has_one_head(self):
        assert "".join(csv_file([SOME])).splitlines()[0] == "\ufeffid,title,summary,links,evidence,versions"
        assert len("".join(csv_file([SOME, SOME, SOME])).splitlines()) == 4
        assert "".join(csv_file([])) == "\ufeff"

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
    def test_guards_cells_against_formulas(self, text):
        assert safe(text) == cell(text) == f"'{text}"
        assert plain(safe(text)) == text

    @pytest.mark.parametrize("text", ["", "1", "'n Beispiel", "甲"])
    def test_leaves_other_cells_alone(self, text):
        assert safe(text) == plain(text) == text


class TestMarkdown:
    def test_escapes_what_would_be_markup_and_leaves_out_what_is_empty(self):
        assert "".join(markdown_file([SOME])).splitlines() == ["# 甲\\*", "", "=1", "", "- id: agency/甲"]

    def test_parts_records_by_a_line(self):
        assert "".join(markdown_file([SOME, SOME])).count("\n# ") == 1
