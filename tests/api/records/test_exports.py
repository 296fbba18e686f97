"""A whole kind in one answer."""

import csv
import io
import json

import pytest

from regulations.models import Alias, Topic
from tests.factories import make_agency, make_law, make_version

pytestmark = pytest.mark.django_db


def text(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


class TestExport:
    def test_as_csv_has_a_line_for_each_record(self, client):
        law = make_law("办法", level="law", summary="=说明")
        make_version(law, effective="2020")
        Alias.objects.create(entry=law, name="别名", kind="short")
        law.topics.add(Topic.objects.create(slug="审查", title="审查"))
        make_law("草案", state="draft")
        response = client.get("/api/v1/export/laws.csv")
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        (row,) = csv.DictReader(io.StringIO(text(response).removeprefix("\ufeff")))
        assert (row["id"], row["level"], row["aliases"], row["topics"]) == ("law/办法", "law", "别名", "审查")
        assert row["summary"] == "'=说明", "no spreadsheet takes it for a formula"
        assert json.loads(row["versions"])[0]["effective"] == "2020"

    def test_as_ndjson_has_a_record_a_line(self, client):
        for title in "甲乙":
            make_agency(title)
        lines = text(client.get("/api/v1/export/agencies.ndjson", {"fields": "id,existence"})).splitlines()
        assert [json.loads(line) for line in lines] == [
            {"id": f"agency/{title}", "existence": {"value": "unknown", "label": "不明"}} for title in "乙甲"
        ]

    def test_can_be_narrowed(self, client):
        make_law("甲", level="law")
        make_law("乙", level="local_rule")
        assert "乙" not in text(client.get("/api/v1/export/laws.ndjson", {"level": "law"}))

    def test_of_nothing_is_empty(self, client):
        assert text(client.get("/api/v1/export/laws.ndjson")) == ""

    @pytest.mark.parametrize(
        ("parameters", "attr"), [({"fields": "links"}, "fields"), ({"page": "1"}, "page"), ({"level": "x"}, "level")]
    )
    def test_says_what_is_wrong(self, client, parameters, attr):
        response = client.get("/api/v1/export/laws.csv", parameters)
        assert response.status_code == 400
        assert response.json()["errors"][0]["attr"] == attr

    @pytest.mark.parametrize("count", [1, 12])
    def test_costs_the_same_queries_whatever_its_length(self, client, django_assert_num_queries, count):
        for _ in range(count):
            make_law()
        with django_assert_num_queries(5):
            text(client.get("/api/v1/export/laws.csv"))
