"""Deleting in the admin, and the recycle bin."""

import pytest
from django.urls import reverse

from regulations.models import Agency, Deletion, Entry, Kind, Law
from tests.admin.test_entries import address
from tests.factories import make_agency, make_entry, make_law, make_text

BIN = "/admin/regulations/entry/recycle-bin/"


def delete(client, entry):
    return client.post(address(entry.kind, "delete", entry.pk), {"post": "yes"})


class TestDelete:
    @pytest.mark.parametrize("kind", list(Kind))
    @pytest.mark.parametrize("role", ["reviewer", "administrator"])
    def test_puts_a_published_record_into_the_bin(self, curator, role, kind):
        client, entry = curator(role), make_entry(kind, "某条目")
        assert delete(client, entry).status_code == 302
        assert not Entry.objects.exists()
        assert (Deletion.objects.get().entry_id, Deletion.objects.get().user) == (entry.pk, client.user)

    def test_says_first_what_goes(self, curator):
        law = make_law("某法")
        make_text(law, "甲。", "乙。", effective="2020-01-01")
        page = curator("reviewer").get(address("law", "delete", law.pk)).text
        assert "版本 1 个，条文 2 条" in page
        assert "90 天内可以恢复" in page

    @pytest.mark.parametrize("role", ["reader", "editor"])
    def test_is_for_those_who_may(self, curator, role):
        draft = make_law("草案", state="draft")
        assert delete(curator(role), draft).status_code == 403
        assert Law.objects.count() == 1

    def test_names_the_records_below(self, curator):
        above = make_agency("部")
        make_agency("局", parent=above)
        page = delete(curator("reviewer"), above)
        assert "局" in page.text
        assert Agency.objects.count() == 2

    def test_of_several_at_once_takes_those_below_first(self, curator):
        above = make_agency("部")
        below = make_agency("局", parent=above)
        data = {"action": "delete_selected", "_selected_action": [above.pk, below.pk]}
        client = curator("reviewer")
        assert "移入回收站" in client.post(address("agency", "changelist"), data).text
        assert client.post(address("agency", "changelist"), data | {"post": "yes"}).status_code == 302
        assert Deletion.objects.count() == 2


class TestBin:
    def test_brings_a_record_back(self, curator):
        client, law = curator("reviewer"), make_law("某法")
        delete(client, law)
        assert "某法" in client.get(BIN).text
        client.post(BIN, {"deletion": Deletion.objects.get().pk})
        assert Law.objects.get().state == "published"

    def test_says_who_has_the_address_by_now(self, curator):
        client, law = curator("reviewer"), make_law("某法")
        delete(client, law)
        make_law("某法")
        page = client.post(BIN, {"deletion": Deletion.objects.get().pk}, follow=True)
        assert "地址已为“某法”所用" in page.text
        assert Deletion.objects.exists()

    @pytest.mark.parametrize("role", ["reader", "editor"])
    def test_is_for_those_who_may_delete(self, curator, role):
        delete(curator("reviewer"), make_law("某法"))
        client = curator(role)
        assert client.get(BIN).status_code == 403
        assert client.post(BIN, {"deletion": Deletion.objects.get().pk}).status_code == 403
        assert not Law.objects.exists()

    def test_is_not_for_the_public(self, client, db):
        assert client.get(BIN)["Location"].startswith(reverse("admin:login"))

    @pytest.mark.parametrize("number", ["", "x", "9" * 25, "0"])
    def test_of_a_number_that_is_none_is_not_found(self, curator, number):
        assert curator("reviewer").post(BIN, {"deletion": number}).status_code == 404
