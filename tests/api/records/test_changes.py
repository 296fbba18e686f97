"""What changed since when."""

import base64
import datetime

import pytest
from django.urls import reverse

from regulations.models import Entry
from tests.factories import make_agency, make_law

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/changes/"


def cursor(text):
    return base64.urlsafe_b64encode(text.encode()).decode()


def told(response):
    assert response.status_code == 200, response.json()
    return [(line["change"], line["id"]) for line in response.json()["results"]]


class TestChanges:
    def test_come_in_the_order_in_which_they_happened(self, client):
        make_law("甲")
        make_law("乙")
        Entry.objects.get(slug="甲").save()
        make_law("草稿", state="draft")
        assert told(client.get(ADDRESS)) == [("updated", "law/乙"), ("updated", "law/甲")]

    def test_tell_of_records_that_are_gone(self, client):
        law, other = make_law("甲"), make_law("乙")
        other.delete()
        law.slug = "丙"
        law.save()
        lines = client.get(ADDRESS).json()["results"]
        assert [(line["change"], line["id"]) for line in lines] == [
            ("gone", "law/乙"),
            ("updated", "law/丙"),
            ("gone", "law/甲"),
        ]
        assert [line["api_url"] and line["api_url"].endswith("/laws/%E4%B8%99/") for line in lines] == [
            None,
            True,
            True,
        ]

    def test_are_read_page_by_page_without_gap_or_repetition(self, client):
        for number in range(5):
            make_agency(f"{number}局")
        make_law("撤回的法").delete()
        seen, address = [], f"{ADDRESS}?page_size=2"
        while page := told(response := client.get(address)):
            seen += page
            address = response.json()["next"]
        assert [identifier for _, identifier in seen] == [
            *(f"agency/{number}局" for number in range(5)),
            "law/撤回的法",
        ]
        make_law("后来的法")
        assert told(client.get(address)) == [("updated", "law/后来的法")]

    def test_begin_at_a_moment(self, client):
        make_law("旧")
        Entry.objects.update(updated=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
        make_law("新")
        assert told(client.get(ADDRESS, {"updated_since": "2021-01-01"})) == [("updated", "law/新")]
        assert told(client.get(ADDRESS, {"updated_since": "2020-01-01T00:00:00Z"}))[0] == ("updated", "law/旧")
        laws = client.get(reverse("api:law-list"), {"updated_since": "2021-01-01"}).json()["results"]
        assert [law["title"] for law in laws] == ["新"]

    @pytest.mark.parametrize(
        ("parameters", "attr"),
        [
            ({"updated_since": "gestern"}, "updated_since"),
            ({"updated_since": "0001-01-01"}, "updated_since"),
            ({"updated_since": "9999-12-31T23:59:59-12:00"}, "updated_since"),
            ({"cursor": "x"}, "cursor"),
            ({"cursor": cursor("2026-11-25T00:00:00 updated 1")}, "cursor"),
            ({"cursor": cursor("0001-01-01T00:00:00+08:00 updated 1")}, "cursor"),
            ({"cursor": cursor(f"2026-11-25T00:00:00+00:00 updated {2**63}")}, "cursor"),
            ({"page": "1"}, "page"),
        ],
    )
    def test_say_what_is_wrong(self, client, parameters, attr):
        response = client.get(ADDRESS, parameters)
        assert response.status_code == 400
        assert response.json()["errors"][0]["attr"] == attr

    @pytest.mark.parametrize("count", [1, 12])
    def test_cost_the_same_queries_whatever_changed(self, client, django_assert_num_queries, count):
        for _ in range(count):
            make_law()
            make_law().delete()
        with django_assert_num_queries(2):
            client.get(ADDRESS)
