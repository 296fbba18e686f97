"""What waits for a curator, whole; records that may be the same; fields that choose a record."""

import pytest
from django.urls import reverse

from regulations.admin import duplicates, inbox
from regulations.models import Alias
from tests.factories import make_agency, make_law, make_link

pytestmark = pytest.mark.django_db


class TestInbox:
    def test_leads_from_the_first_pieces_of_a_pile_to_all(self, curator, monkeypatch):
        monkeypatch.setattr(inbox, "MOST_SHOWN", 2)
        monkeypatch.setattr(inbox, "PAGE_SIZE", 3)
        for number in range(5):
            make_agency(f"草稿局{number}", state="draft")
        client = curator("reader")
        page = client.get(reverse("admin:regulations_inbox")).text
        address = reverse("admin:regulations_pile", args=["drafts"])
        assert (address in page, page.count("草稿局"), "列出全部 5 个" in page) == (True, 2, True)
        whole = [client.get(address, {"page": number}).text for number in (1, 2)]
        assert [text.count("草稿局") for text in whole] == [3, 2]

    @pytest.mark.parametrize("name", list(inbox.work(None)))
    def test_has_a_page_for_each_pile(self, curator, name):
        make_link(make_law(), "issued_by", make_agency(state="draft"))
        assert curator("reader").get(reverse("admin:regulations_pile", args=[name])).status_code == 200

    def test_has_no_other_piles_and_is_for_those_who_may_see_drafts(self, curator, client):
        assert curator("reader").get(reverse("admin:regulations_pile", args=["nothing"])).status_code == 404
        assert client.get(reverse("admin:regulations_pile", args=["drafts"])).status_code == 302


class TestDuplicates:
    def test_are_listed_with_the_way_to_merge_them(self, curator):
        pair = [make_law("《水网法》"), make_law("水网法", slug="another")]
        client = curator("reviewer")
        page = client.get(reverse("admin:regulations_duplicates"))
        (one, address) = page.context["rows"][0]
        assert {entry.pk for entry in one.entries} == {law.pk for law in pair}
        listed = client.get(address)
        assert (listed.status_code, listed.context["cl"].result_count) == (200, 2)

    def test_come_in_pages(self, curator, monkeypatch):
        monkeypatch.setattr(duplicates, "PAGE_SIZE", 1)
        for number in range(2):
            make_law(f"法{number}")
            make_law(f"《法{number}》", slug=f"other-{number}")
        page = curator("reader").get(reverse("admin:regulations_duplicates"), {"page": 2})
        assert len(page.context["rows"]) == 1


class TestPickers:
    @pytest.fixture
    def found(self, curator):
        """Return a function that gives what a field offers for a term."""
        client = curator("editor")

        def offered(term, field="object", model="link"):
            query = {"term": term, "app_label": "regulations", "model_name": model, "field_name": field}
            answer = client.get(reverse("admin:autocomplete"), query)
            return [row["text"] for row in answer.json()["results"]]

        return offered

    def test_put_the_record_of_exactly_that_name_first(self, found):
        for title in ("关于修改《水网法》的决定", "水网法实施条例", "水网法"):
            make_law(title)
        make_law("别的法")
        assert [text.split("（")[0].split(" ")[0] for text in found("水网法")] == [
            "水网法",
            "水网法实施条例",
            "关于修改《水网法》的决定",
        ]

    def test_put_the_record_with_exactly_that_alias_before_others(self, found):
        make_agency("网信办公室")
        Alias.objects.create(entry=make_agency("国家水网办公室"), name="网信办")
        assert found("网信办")[0].startswith("国家水网办公室")
        assert found("网信办", field="parent", model="agency")[0].startswith("国家水网办公室")
