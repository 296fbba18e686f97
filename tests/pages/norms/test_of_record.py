"""The norms on the pages of agencies and addressees; the texts are made up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regulations.importing.norms import update_norms
from regulations.models import AgencyScope
from tests.factories import make_agency, make_entry, make_evidence, make_law, make_link, make_source, make_text

pytestmark = pytest.mark.django_db
ADDRESSEE, AGENCY = "/addressees/甲单位/", "/agencies/国家主管局/"
DUTIES = ("甲单位应当在三日内报告。", "甲单位应当立即停止。", "甲单位应当保存记录。")
POWERS = ("国家主管局负责登记。", "主管部门可以检查甲单位。", "违反本法第二条的，由主管部门处一万元罚款。")


@pytest.fixture
def addressee():
    entry = make_entry("addressee", "甲单位")
    make_text(make_law("某法", level="law"), *DUTIES, effective="2020-01-01")
    update_norms()
    return entry


@pytest.fixture
def agency():
    board, member = make_agency("主管部门", scope=AgencyScope.CLASS), make_agency("国家主管局")
    make_link(member, "example_of", board)
    make_text(make_law("某法", level="law"), *POWERS, effective="2020-01-01")
    update_norms()
    return member


def norms(client, address, **query):
    return client.get(address, query).context["norms"]


def rows(found):
    return [one.row.norm.article.key for group in found.groups for one in group.rows]


class TestAnAddressee:
    def test_shows_its_norms_by_matter_and_its_limits_first(self, client, addressee):
        found = norms(client, ADDRESSEE)
        assert [(group.key, group.count) for group in found.groups] == [("reporting", 1), ("records", 1), ("other", 1)]
        assert [one.row.norm.article.key for one in found.limits] == ["1"]
        assert [one.row.norm.article.key for one in found.vague] == ["2"]

    def test_shows_them_by_law_too(self, client, addressee):
        [group] = norms(client, ADDRESSEE, by="law").groups
        assert (group.title, group.count) == ("某法", 3)

    def test_leads_to_them_all_in_the_register(self, client, addressee):
        found = norms(client, ADDRESSEE)
        assert client.get(found.address).context["count"] == found.count == 3

    def test_quotes_its_definition_from_the_article_that_its_evidence_names(self, client, addressee):
        make_text(make_law("定义法"), "甲单位，是指生产甲的单位。乙单位另有规定。", effective="2020-01-01")
        make_evidence(entry=addressee, source=make_source("texts"), reason="定义见定义法第一条。")
        assert client.get(ADDRESSEE).context["definition"].words == "甲单位，是指生产甲的单位。"


class TestAnAgency:
    def test_shows_what_names_it_and_what_names_its_class(self, client, agency):
        found = norms(client, AGENCY)
        [group] = found.groups
        assert [(one.row.norm.article.key, one.is_class) for one in group.rows] == [
            ("1", False),
            ("2", True),
            ("3", True),
        ]
        assert [(one.entry.title, one.count, one.is_class) for one in found.named] == [
            ("国家主管局", 1, False),
            ("主管部门", 2, True),
        ]

    @pytest.mark.parametrize(
        ("query", "keys"),
        [
            ({"named": "body"}, ["1"]),
            ({"named": "class"}, ["2", "3"]),
            ({"kind": "sanction"}, ["3"]),
            ({"kind": "?"}, ["1", "2", "3"]),
        ],
    )
    def test_is_narrowed_by_links(self, client, agency, query, keys):
        assert rows(norms(client, AGENCY, **query)) == keys

    def test_tells_where_a_norm_stood_before_and_what_is_no_more(self, client, agency):
        law = make_law("新法", level="law")
        make_text(law, "总则。", "国家主管局负责审批。", effective="2020-01-01")
        make_text(law, "国家主管局负责审批。", "国家主管局可以收费。", effective="2010-01-01", ended="2020-01-01")
        update_norms()
        group = next(one for one in norms(client, AGENCY).groups if one.title == "新法")
        assert [one.former.article.key for one in group.rows] == ["1"]
        assert [norm.article.key for norm in group.gone] == ["2"]
        assert "原第一条（2010-01-01 文本），文字未改" in client.get(AGENCY).text

    def test_tells_sanctions_on_its_own_staff_apart(self, client, agency):
        make_entry("addressee", "工作人员")
        make_text(
            make_law("纪律法", level="law"), "国家主管局不履行职责的，由上级机关责令改正。", effective="2020-01-01"
        )
        update_norms()
        group = next(one for one in norms(client, AGENCY).groups if one.title == "纪律法")
        assert [one.is_of_staff for one in group.rows] == [True]

    def test_takes_the_same_queries_for_many_laws(self, client, agency):
        for number in range(5):
            make_text(make_law(f"前法{number}", level="law"), *POWERS, effective="2020-01-01")
        update_norms()
        client.get("/about/")
        with CaptureQueriesContext(connection) as few:
            client.get(AGENCY)
        for number in range(20):
            make_text(make_law(f"法{number}", level="law"), *POWERS, effective="2020-01-01")
        update_norms()
        with CaptureQueriesContext(connection) as many:
            client.get(AGENCY)
        assert len(many) == len(few)

    def test_has_no_block_without_norms(self, client, db):
        make_agency("别的局")
        assert norms(client, "/agencies/别的局/") is None
