"""Two curators with one record: the second is refused and sees both states; nothing is lost without a word."""

import pytest

from regulations.models import Alias, Entry, Topic
from tests.admin.test_entries import address, form_of
from tests.factories import make_agency, make_entry, make_law, make_version

pytestmark = pytest.mark.django_db


def opened(client, entry, kind="law"):
    """Return what a form sends that was opened now."""
    data = form_of(entry)
    page = client.get(address(kind, "change", entry.pk))
    return data | {"seen_digest": page.context["seen"]}


class TestForm:
    def test_that_nobody_was_before_is_saved(self, admin_client):
        law = make_law("某法")
        data = opened(admin_client, law) | {"summary": "新的说明。"}
        assert admin_client.post(address("law", "change", law.pk), data).status_code == 302
        assert Entry.objects.get().summary == "新的说明。"

    def test_opened_before_another_save_is_refused_and_shows_both(self, admin_client):
        law = make_law("某法")
        first, second = opened(admin_client, law), opened(admin_client, law)
        admin_client.post(address("law", "change", law.pk), first | {"summary": "第一人的说明。"})
        page = admin_client.post(address("law", "change", law.pk), second | {"summary": "第二人的说明。"})
        assert page.status_code == 409
        assert "第一人的说明。" in page.text
        assert "第二人的说明。" in page.text
        assert Entry.objects.get().summary == "第一人的说明。"

    @pytest.mark.parametrize("part", ["alias", "version", "topic"])
    def test_opened_before_a_part_was_changed_is_refused(self, admin_client, part):
        law = make_law("某法")
        data = opened(admin_client, law)
        if part == "alias":
            Alias.objects.create(entry=law, name="别名")
        elif part == "version":
            make_version(law, effective="2020")
        else:
            law.topics.add(Topic.objects.create(slug="甲", title="甲"))
        assert admin_client.post(address("law", "change", law.pk), data).status_code == 409

    def test_opened_before_an_action_is_refused(self, admin_client):
        agency = make_agency("某部")
        data = opened(admin_client, agency, "agency") | {"existence": "unknown", "sector": "other", "scope": "body"}
        admin_client.post(address("agency", "changelist"), {"action": "withdraw", "_selected_action": [agency.pk]})
        page = admin_client.post(address("agency", "change", agency.pk), data)
        assert page.status_code == 409
        assert Entry.objects.get().state == "draft"

    def test_of_others_is_refused_too(self, admin_client):
        topic = Topic.objects.create(slug="甲", title="甲")
        path = f"/admin/regulations/topic/{topic.pk}/change/"
        seen = admin_client.get(path).context["seen"]
        Topic.objects.update(title="乙")
        page = admin_client.post(path, {"title": "丙", "slug": "甲", "seen_digest": seen})
        assert page.status_code == 409
        assert Topic.objects.get().title == "乙"


class TestAction:
    def test_on_what_was_changed_since_the_list_was_made_is_refused(self, admin_client):
        term, other = make_entry("term", "甲"), make_entry("term", "乙")
        listed = admin_client.get(address("term", "changelist")).context["listed"]
        term.summary = "别人改过。"
        term.save()
        data = {"action": "withdraw", "_selected_action": [term.pk, other.pk], "listed_at": listed}
        page = admin_client.post(address("term", "changelist"), data, follow=True)
        assert "列表打开以后有条目被改动" in page.text
        assert set(Entry.objects.values_list("state", flat=True)) == {"published"}

    def test_on_what_was_not_is_done(self, admin_client):
        term = make_entry("term", "甲")
        listed = admin_client.get(address("term", "changelist")).context["listed"]
        data = {"action": "withdraw", "_selected_action": [term.pk], "listed_at": listed}
        admin_client.post(address("term", "changelist"), data)
        assert Entry.objects.get().state == "draft"
