"""The norms that are kept, for programs; the texts are made up."""

import csv
import io
import json

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from regulations.domain.norms import decide
from regulations.importing.norms import update_norms
from regulations.models import Agency, AgencyScope, Norm, NormDecision
from tests.factories import make_agency, make_entry, make_law, make_link, make_text

NORMS = "/api/v1/norms/"
DUTY = "甲单位应当自发现之日起三日内向主管部门报告。"
SANCTION = "违反本法第一条规定的，由主管部门责令改正，处一万元以上五万元以下罚款。"
POWER = "市级主管部门负责监督。任何人可以申请。"
pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Make a law with an old text and one in force, an addressee, and an agency of a class."""
    board = make_agency("主管部门", scope=AgencyScope.CLASS)
    make_link(make_agency("国家主管局"), "example_of", board)
    make_entry("addressee", "甲单位")
    law = make_law("某法", level="law")
    make_text(law, DUTY.replace("三日", "五日"), effective="2010-01-01", ended="2020-01-01")
    make_text(law, DUTY, SANCTION, POWER, effective="2020-01-01")
    update_norms()
    return law


def listed(client, **query):
    answer = client.get(NORMS, query)
    assert answer.status_code == 200, answer.text
    return [(norm["article"]["number"], norm["kind"]) for norm in answer.json()["results"]]


class TestNormList:
    def test_has_the_norms_of_the_texts_in_force_in_their_order(self, client, law):
        assert listed(client) == [("1", "duty"), ("2", "sanction"), ("3", "power"), ("3", "right")]
        assert client.get(NORMS, {"asof": "2015-01-01"}).json()["count"] == 1

    def test_tells_all_that_a_norm_says_and_where(self, client, law):
        norm = client.get(NORMS, {"kind": "duty"}).json()["results"][0]
        code = Norm.objects.get(kind="duty", version__effective="2020-01-01").code
        assert norm["id"] == f"norm/某法/{code}"
        assert norm["text"] == DUTY.removesuffix("。")
        assert norm["deadlines"] == [{"text": "三日内", "amount": 3, "unit": "day", "from": "发现之日"}]
        assert [(party["role"], party["entry"]["id"]) for party in norm["parties"]] == [("subject", "addressee/甲单位")]
        assert norm["state"] == {"value": "extracted", "label": "机器抽取，未经核对"}
        assert norm["url"].endswith("/1/")
        assert client.get(norm["api_url"]).json()["id"] == norm["id"]

    @pytest.mark.parametrize(
        ("query", "articles"),
        [
            ({"law": "某法"}, "1233"),
            ({"article": "2"}, "2"),
            ({"level": "law"}, "1233"),
            ({"level": "local_rule"}, ""),
            ({"addressee": "甲单位"}, "1"),
            ({"agency": "主管部门"}, "23"),
            ({"agency": "国家主管局"}, "23"),
            ({"agency": "国家主管局", "named": "body"}, ""),
            ({"agency": "国家主管局", "named": "class"}, "23"),
            ({"has_deadline": "true"}, "1"),
            ({"has_deadline": "false"}, "233"),
            ({"deadline_until": 71}, ""),
            ({"deadline_until": 72}, "1"),
            ({"has_sanction": "true"}, "12"),
            ({"has_sanction": "false"}, "33"),
            ({"sanction": "order,warning"}, "2"),
            ({"fine_from": 50_000}, "2"),
            ({"fine_from": 50_001}, ""),
            ({"fine_to": 50_000, "fine_from": 1}, "2"),
            ({"fine_to": 49_999}, ""),
            ({"state": "accepted"}, ""),
            ({"sort": "deadline"}, "1"),
            ({"sort": "fine"}, "2"),
        ],
    )
    def test_is_narrowed(self, client, law, query, articles):
        assert "".join(number for number, _ in listed(client, **query)) == articles

    def test_tells_with_expand_how_norms_belong_together(self, client, law):
        duty, sanction = client.get(NORMS, {"expand": "punishes,punished_by"}).json()["results"][:2]
        assert [one["id"] for one in duty["punished_by"]] == [sanction["id"]]
        assert [one["id"] for one in sanction["punishes"]] == [duty["id"]]
        assert client.get(NORMS).json()["results"][0]["punished_by"] is None

    def test_takes_the_same_number_of_queries_for_many_norms(self, client, law):
        client.get("/about/")
        with CaptureQueriesContext(connection) as few:
            assert client.get(NORMS, {"expand": "punishes,punished_by"}).json()["count"] == 4
        for number in range(5):
            make_text(make_law(f"法{number}"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        with CaptureQueriesContext(connection) as many:
            assert client.get(NORMS, {"expand": "punishes,punished_by"}).json()["count"] == 14
        assert len(many) == len(few)

    def test_shows_nothing_of_laws_that_are_no_longer_public(self, client, law):
        law.state = "draft"
        law.save()
        assert listed(client) == []

    def test_leaves_out_what_a_person_rejected(self, client, law):
        norm = Norm.objects.filter(kind="power").with_parts().get()
        decide(norm, get_user_model().objects.create(username="某人"), NormDecision.REJECTED, reason="不是规范")
        assert ("3", "power") not in listed(client)

    @pytest.mark.parametrize(
        ("query", "name"),
        [
            ({"kind": "law"}, "kind"),
            ({"law": "没有的法"}, "law"),
            ({"fine_from": "many"}, "fine_from"),
            ({"deadline_until": "-1"}, "deadline_until"),
            ({"state": "rejected"}, "state"),
            ({"expand": "law"}, "expand"),
            ({"asof": "2020"}, "asof"),
            ({"other": "1"}, "other"),
        ],
    )
    def test_says_what_is_wrong(self, client, law, query, name):
        answer = client.get(NORMS, query)
        assert answer.status_code == 400
        assert [error["attr"] for error in answer.json()["errors"]] == [name]


class TestExport:
    def test_as_csv_has_one_value_in_each_cell(self, client, law):
        answer = client.get("/api/v1/export/norms.csv", {"kind": "sanction"})
        [row] = csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
        assert row["sanctions"] == "责令；罚款 10,000–50,000 元"
        assert (row["law"], row["article"], row["breaches"], row["authority"]) == ("某法", "第二条", "1", "主管部门")

    def test_has_norms_of_more_articles_than_a_condition_takes(self, client, db):
        make_text(make_law("长法"), *["甲单位不得转让。"] * 1100, effective="2020-01-01")
        update_norms()
        answer = client.get("/api/v1/export/norms.csv", {"law": "长法"})
        assert len(answer.getvalue().decode("utf-8-sig").splitlines()) == 1101

    def test_as_ndjson_is_whole(self, client, law):
        lines = client.get("/api/v1/export/norms.ndjson").getvalue().decode().splitlines()
        assert [json.loads(line)["kind"] for line in lines] == ["duty", "sanction", "power", "right"]
        accepted = client.get(NORMS, headers={"accept": "application/x-ndjson"})
        assert accepted.getvalue().decode().splitlines() == lines

    def test_as_xlsx_has_a_head_that_stays_filters_and_links(self, client, law):
        answer = client.get("/api/v1/export/norms.xlsx")
        sheet = load_workbook(io.BytesIO(answer.getvalue())).active
        assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("A2", "A1:")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert (rows[0][0], rows[1][0], len(rows)) == ("law", "某法", 5)
        assert sheet.cell(2, len(rows[0])).hyperlink.target.endswith("/1/")
        assert sheet.column_dimensions["H"].width == 80

    def test_as_xlsx_has_no_formulas(self, client, law):
        make_text(make_law("=1+1"), "甲单位应当登记。", effective="2020-01-01")
        update_norms()
        answer = client.get("/api/v1/export/norms.xlsx", {"law": "1-1"})
        cell = load_workbook(io.BytesIO(answer.getvalue())).active["A2"]
        assert (cell.value, cell.data_type) == ("=1+1", "s")


class TestNorm:
    def test_is_found_by_its_code_in_the_text_of_the_day(self, client, law):
        code = Norm.objects.get(version__effective="2010-01-01").code
        assert client.get(f"/api/v1/laws/某法/norms/{code}/").status_code == 404
        norm = client.get(f"/api/v1/laws/某法/norms/{code}/", {"asof": "2015-01-01"}).json()
        assert norm["deadlines"][0]["amount"] == 5
        assert (norm["punishes"], norm["punished_by"]) == ([], [])


class TestChanges:
    def test_are_new_changed_and_dropped_norms(self, client, law):
        answer = client.get("/api/v1/laws/某法/norms/changes/").json()
        assert (answer["from"], answer["to"]) == ("2010-01-01", "2020-01-01")
        assert answer["counts"] == {"new": 3, "changed": 1, "dropped": 0}
        first = answer["changes"][0]
        assert [first[side]["deadlines"][0]["text"] for side in ("old", "new")] == ["五日内", "三日内"]

    def test_of_dropped_norms_come_last(self, client, law):
        make_text(law, SANCTION, POWER, effective="2024-01-01")
        update_norms()
        answer = client.get("/api/v1/laws/某法/norms/changes/").json()
        assert [(one["change"], one["old"]["kind"]) for one in answer["changes"]] == [("dropped", "duty")]


class TestStatistics:
    def test_count_by_kind_level_state_and_party(self, client, law):
        found = client.get("/api/v1/norms/statistics/").json()
        assert found["count"] == 4
        assert {one["value"]: one["count"] for one in found["kinds"]} == {
            "duty": 1,
            "sanction": 1,
            "power": 1,
            "right": 1,
        }
        assert found["levels"] == [{"value": "law", "label": "法律", "count": 4}]
        assert [(one["entry"]["id"], one["count"], one["laws"]) for one in found["parties"]] == [
            ("agency/主管部门", 2, 1),
            ("addressee/甲单位", 1, 1),
        ]

    def test_follow_the_filters(self, client, law):
        agency = Agency.objects.get(title="国家主管局")
        assert client.get("/api/v1/norms/statistics/", {"agency": agency.slug}).json()["count"] == 2
