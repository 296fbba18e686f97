"""Links, evidence, sources, topics, trees and the timeline."""

import pytest
from django.urls import reverse

from regulations.models import SourceGap, SourceHeading, SourceSection, Topic
from tests.factories import (
    make_agency,
    make_event,
    make_evidence,
    make_law,
    make_link,
    make_mechanism,
    make_source,
    make_version,
)

pytestmark = pytest.mark.django_db


def results(client, name, **parameters):
    response = client.get(reverse(f"api:{name}"), parameters)
    assert response.status_code == 200, response.json()
    return response.json()["results"]


def refused(client, name, **parameters):
    response = client.get(reverse(f"api:{name}"), parameters)
    assert response.status_code == 400
    return [(error["attr"], error["detail"]) for error in response.json()["errors"]]


class TestLinks:
    @pytest.fixture(autouse=True)
    def _links(self):
        """Make three links, one of them doubtful and one to a draft."""
        law, ministry = make_law("办法"), make_agency("部")
        version = make_version(law, effective="2020-06-01")
        source = make_source()
        issued = make_link(law, "issued_by", ministry, pinpoint="第一条", version=version)
        make_evidence(link=issued, source=source, first_line=2, last_line=2)
        doubtful = make_link(ministry, "in_charge_of", make_mechanism("机制"))
        make_evidence(link=doubtful, source=source, claim="doubtful", reason="不明")
        make_link(law, "cites", make_law("草案", state="draft"))

    def test_have_both_ends_and_what_they_rest_on(self, client):
        link = results(client, "links", predicate="issued_by")[0]
        assert (link["subject"]["id"], link["predicate"]["label"], link["object"]["id"]) == (
            "law/办法",
            "发布机关",
            "agency/部",
        )
        assert (link["pinpoint"], link["version"], link["evidence"][0]["first_line"]) == ("第一条", "2020-06-01", 2)

    @pytest.mark.parametrize(
        ("parameters", "predicates"),
        [
            ({}, ["issued_by", "in_charge_of"]),
            ({"subject": "law/办法"}, ["issued_by"]),
            ({"object": "mechanism/机制"}, ["in_charge_of"]),
            ({"entry": "agency/部"}, ["issued_by", "in_charge_of"]),
            ({"claim": "doubtful"}, ["in_charge_of"]),
            ({"subject": "law/没有"}, []),
        ],
    )
    def test_can_be_narrowed(self, client, parameters, predicates):
        assert [link["predicate"]["value"] for link in results(client, "links", **parameters)] == predicates

    def test_refuse_what_is_no_entry(self, client):
        assert refused(client, "links", subject="办法")[0][0] == "subject"
        assert refused(client, "links", predicate="loves")[0][0] == "predicate"

    @pytest.mark.parametrize("count", [0, 9])
    def test_cost_the_same_queries_whatever_their_number(self, client, django_assert_num_queries, count):
        for _ in range(count):
            make_link(make_law(), "issued_by", make_agency())
        with django_assert_num_queries(3):
            results(client, "links")


class TestEvidence:
    def test_tells_which_record_rests_on_what(self, client):
        source = make_source("paper", title="一份文件")
        make_evidence(entry=make_law("办法").entry_ptr, source=source, section="❶", claim="official")
        make_evidence(entry=make_law("草案", state="draft").entry_ptr, source=source)
        (piece,) = results(client, "evidence", source="paper", claim="official", entry="law/办法", section="❶")
        assert (piece["entry"]["id"], piece["source"], piece["claim"]["value"]) == ("law/办法", "paper", "official")
        assert len(results(client, "evidence")) == 1
        assert refused(client, "evidence", source="none")[0][0] == "source"


class TestSources:
    def test_have_their_outline(self, client):
        source = make_source("paper")
        SourceSection.objects.create(source=source, mark="❶", title="开头", first_line=1, last_line=9)
        SourceHeading.objects.create(source=source, line=2, title="小标题")
        SourceGap.objects.create(source=source, first_line=5, last_line=6, reason="广告。")
        (found,) = results(client, "sources")
        assert (found["sections"][0]["mark"], found["headings"][0]["line"], found["gaps"][0]["reason"]) == (
            "❶",
            2,
            "广告。",
        )


class TestTopics:
    def test_count_what_is_published(self, client):
        topic = Topic.objects.create(slug="审查", title="安全审查")
        make_law().topics.add(topic)
        make_law(state="draft").topics.add(topic)
        assert [(found["slug"], found["count"]) for found in results(client, "topics")] == [("审查", 1)]


class TestTrees:
    def test_hold_all_that_stands_below(self, client):
        root = make_agency("部")
        make_agency("处", parent=make_agency("局", parent=root))
        (found,) = results(client, "agency-tree")
        assert found["entry"]["id"] == "agency/部"
        assert found["below"][0]["below"][0]["entry"]["title"] == "处"

    @pytest.mark.parametrize("depth", [1, 6])
    def test_cost_the_same_queries_however_deep(self, client, django_assert_num_queries, depth):
        below = make_mechanism()
        for _ in range(depth):
            below = make_mechanism(parent=below)
        with django_assert_num_queries(5):
            results(client, "mechanism-tree")


class TestTimeline:
    def test_is_that_of_the_pages(self, client):
        make_event("成立", began="2010-05")
        make_version(make_law("办法"), effective="2020-06-01")
        found = [
            (moment["date"], moment["what"]["value"], moment["entry"]["id"]) for moment in results(client, "timeline")
        ]
        assert found == [("2020-06-01", "effective", "law/办法"), ("2010-05", "event", "event/成立")]
        assert len(results(client, "timeline", show="law")) == 1
        assert refused(client, "timeline", show="x", nonsense="1")[0][0] in ("show", "nonsense")
        assert refused(client, "timeline", page="9")[0][0] == "page"
