"""The register of duties; the texts are made up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regulations.importing.norms import update_norms
from tests.factories import make_entry, make_law, make_text

DUTIES = "/duties/"
DUTY = "甲单位应当自发现之日起三日内报告。"
SANCTION = "违反本法第一条规定的，由主管部门处一万元以上五万元以下罚款。"
pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    make_entry("addressee", "甲单位")
    law = make_law("某法", level="law")
    make_text(law, DUTY, SANCTION, "乙单位不得转让。任何人可以申请。", effective="2020-01-01")
    update_norms()
    return law


def places(client, **query):
    rows = client.get(DUTIES, query | {"group": "none"}).context["rows"]
    return "".join(row.norm.article.key for row in rows)


class TestTheRegister:
    def test_shows_duties_and_prohibitions_unless_another_kind_is_wanted(self, client, law):
        assert places(client) == "13"
        assert places(client, kind="sanction") == "2"
        assert places(client, addressee="甲单位") == "1"
        assert places(client, sort="deadline") == "1"

    def test_quotes_the_words_and_answers_what_follows_on_a_breach(self, client, law):
        page = client.get(DUTIES).text
        assert '甲单位<em class="binds">应当</em>自发现之日起<span class="limit">三日内</span>报告' in page
        assert "罚款 1–5 万元" in page
        assert "本法罚则没有写明本条" in page
        assert page.count("机器抽取，未经核对") >= 2

    def test_leads_to_the_same_norms_as_files(self, client, law):
        page = client.get(DUTIES, {"law": "某法"})
        query = page.context["data_query"]
        assert "kind=duty&kind=prohibition" in query
        csv = client.get(f"/api/v1/export/norms.csv{query}").getvalue().decode("utf-8-sig")
        assert len(csv.splitlines()) == 3

    def test_offers_values_with_their_counts(self, client, law):
        groups = {group.name: group.options for group in client.get(DUTIES).context["groups"]}
        assert [(one.value, one.count) for one in groups["kind"]] == [
            ("duty", 1),
            ("prohibition", 1),
            ("right", 1),
            ("sanction", 1),
        ]
        assert [(one.label, one.count) for one in groups["addressee"]] == [("甲单位", 1)]

    def test_takes_the_same_queries_for_many_norms(self, client, law):
        client.get("/about/")
        with CaptureQueriesContext(connection) as few:
            client.get(DUTIES)
        for number in range(8):
            make_text(make_law(f"法{number}", level="law"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        with CaptureQueriesContext(connection) as many:
            client.get(DUTIES)
        assert len(many) == len(few)

    def test_says_what_is_wrong_beside_the_field(self, client, law):
        answer = client.get(DUTIES, {"fine_from": "许多"})
        assert answer.status_code == 400
        assert "只能是 0 到" in answer.text

    def test_shows_the_texts_of_another_day(self, client, law):
        assert places(client, asof="2010-01-01") == ""
        assert "按 2021-05-01 有效的文本" in client.get(DUTIES, {"asof": "2021-05-01"}).text


class TestGroups:
    def test_are_laws_with_their_first_rows_and_the_way_to_the_rest(self, client, law):
        duties = [f"甲单位应当办理第{number}号登记。" for number in "一二三四五六七"]
        make_text(make_law("多法", level="law"), *duties, effective="2020-01-01")
        update_norms()
        groups = client.get(DUTIES).context["grouped"].groups
        assert [(group.title, group.count, len(group.rows), group.left_out) for group in groups] == [
            ("多法", 7, 6, 1),
            ("某法", 2, 2, 0),
        ]
        assert len(client.get(f"{DUTIES}{groups[0].query}").context["rows"]) == 7

    def test_are_addressees_where_that_is_wanted(self, client, law):
        [group] = client.get(DUTIES, {"group": "addressee"}).context["grouped"].groups
        assert (group.title, group.count, [row.norm.article.key for row in group.rows]) == ("甲单位", 1, ["1"])

    def test_refuse_an_unknown_way(self, client, law):
        answer = client.get(DUTIES, {"group": "colour"})
        assert answer.status_code == 400
        assert "不在可用的值之内" in answer.text

    def test_take_the_same_queries_for_many_laws(self, client, law):
        client.get("/about/")
        for number in range(2):
            make_text(make_law(f"前法{number}", level="law"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        with CaptureQueriesContext(connection) as few:
            client.get(DUTIES)
        for number in range(6):
            make_text(make_law(f"法{number}", level="law"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        with CaptureQueriesContext(connection) as many:
            client.get(DUTIES)
        assert len(many) == len(few)
