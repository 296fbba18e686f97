"""Import with a preview, export, merge, what waits, and who may do what."""

from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regulations.importing.citations import update_citations
from regulations.models import Agency, Entry, FormerEntry, Kind
from regulations.roles import ROLES, make_roles
from tests.factories import (
    make_agency,
    make_entry,
    make_evidence,
    make_law,
    make_link,
    make_mechanism,
    make_source,
    make_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def as_role(client):
    """Return a function that logs somebody of a role in."""
    make_roles(Group, Permission)

    def of(role):
        user = User.objects.create_user(f"{role}-{User.objects.count()}", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return of


def address(kind, page, *args):
    return reverse(f"admin:regulations_{kind}_{page}", args=args)


def upload(client, kind, text, name="file.csv"):
    return client.post(address(kind, "import"), {"file": SimpleUploadedFile(name, text.encode())})


@pytest.fixture
def agency():
    agency = make_agency("某局", summary="原来的。")
    make_evidence(entry=agency.entry_ptr, source=make_source())
    return agency


TABLE = "slug,title,summary\n某局,某局,新的。\n"


class TestExport:
    @pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
    @pytest.mark.parametrize("kind", list(Kind))
    def test_hands_out_each_kind(self, as_role, kind, form):
        make_entry(kind, "某条目", state="draft")
        response = as_role("reader").get(address(kind, "export", form))
        assert response.status_code == 200
        assert response["Content-Disposition"] == f"attachment; filename={kind.plural}.{form}"
        assert form == "xlsx" or "某条目" in response.content.decode()

    def test_of_another_form_is_not_found(self, as_role):
        assert as_role("reader").get(address("law", "export", "pdf")).status_code == 404

    def test_wants_a_login(self, client):
        assert client.get(address("law", "export", "csv")).status_code == 302


class TestImport:
    def test_shows_what_will_change_before_it_does(self, as_role, agency):
        client = as_role("reviewer")
        response = upload(client, "agency", TABLE)
        page = client.get(response["Location"])
        assert ("原来的。" in page.text, "新的。" in page.text) == (True, True)
        assert Agency.objects.get().summary == "原来的。"
        response = client.post(response["Location"], {"seen": page.context["seen"]})
        assert response["Location"] == address("agency", "changelist")
        assert Agency.objects.get().summary == "新的。"
        assert Agency.objects.get().history.latest().history_user.username.startswith("reviewer")

    def test_writes_nothing_where_the_records_changed_meanwhile(self, as_role, agency):
        client = as_role("reviewer")
        where = upload(client, "agency", TABLE)["Location"]
        seen = client.get(where).context["seen"]
        agency.summary = "别人刚改的。"
        agency.save()
        page = client.post(where, {"seen": seen})
        assert "什么也没有写入" in page.text
        assert Agency.objects.get().summary == "别人刚改的。"

    def test_shows_problems_and_offers_no_button(self, as_role, agency):
        client = as_role("reviewer")
        where = upload(client, "agency", "title,summary,existence\n新局,说明。,maybe\n")["Location"]
        page = client.get(where)
        assert "没有“maybe”；可用：" in page.text
        assert "写入这些改动" not in page.text
        client.post(where, {"seen": page.context["seen"]})
        assert not Agency.objects.filter(title="新局").exists()

    def test_speaks_the_language_of_the_curator(self, as_role, agency):
        client = as_role("reviewer")
        english = {"accept-language": "en"}
        where = upload(client, "agency", "title,summary,existence\n新局,说明。,maybe\n")["Location"]
        assert "没有“maybe”" in client.get(where).text
        assert "&#x27;maybe&#x27; is not known; allowed: " in client.get(where, headers=english).text

    def test_of_an_editor_leaves_what_is_public(self, as_role, agency):
        client = as_role("editor")
        where = upload(client, "agency", TABLE)["Location"]
        page = client.get(where)
        assert "须由审核者来做" in page.text
        client.post(where, {"seen": page.context["seen"]})
        assert Agency.objects.get().summary == "原来的。"

    @pytest.mark.parametrize(
        ("name", "text", "words"),
        [
            ("file.pdf", TABLE, "yaml, csv, xlsx"),
            ("file.csv", "colour\nred\n", "&#x27;colour&#x27;；可用：slug"),
            ("file.xlsx", "no workbook", "不是 XLSX"),
        ],
    )
    def test_says_what_is_wrong_with_a_file(self, as_role, name, text, words):
        page = upload(as_role("reviewer"), "agency", text, name)
        assert page.status_code == 200
        assert words in page.text

    def test_is_for_those_who_may_write(self, as_role):
        assert as_role("reader").get(address("agency", "import")).status_code == 403

    def test_waits_for_the_one_who_sent_it(self, as_role, agency):
        where = upload(as_role("reviewer"), "agency", TABLE)["Location"]
        assert as_role("reviewer").get(where).status_code == 404
        assert as_role("reviewer").get(address("agency", "confirm", "a.b")).status_code == 404


class TestMerge:
    def test_asks_which_one_stays(self, as_role):
        client = as_role("reviewer")
        kept, gone = make_agency("甲局"), make_agency("乙局")
        form = {"action": "merge_two", "_selected_action": [kept.pk, gone.pk]}
        page = client.post(address("agency", "changelist"), form)
        assert "留下哪一个" in page.text
        assert Agency.objects.count() == 2
        page = client.post(address("agency", "changelist"), {**form, "stays": kept.pk}, follow=True)
        assert "已并入" in page.text
        assert Agency.objects.get().title == "甲局"
        assert FormerEntry.objects.get().successor_id == kept.pk

    def test_wants_two(self, as_role):
        form = {"action": "merge_two", "_selected_action": [make_agency().pk]}
        page = as_role("reviewer").post(address("agency", "changelist"), form, follow=True)
        assert "请正好选两个条目" in page.text


class TestInbox:
    def test_holds_what_waits(self, as_role):
        source = make_source()
        make_law("草稿法", state="draft")
        make_law("待审法", state="in_review")
        lonely = make_law("孤立的法")
        make_evidence(entry=lonely.entry_ptr, source=source, claim="doubtful", reason="不明")
        make_agency("局", parent=make_agency("部"))
        make_link(make_mechanism("机制"), "governed_by", make_law("未发布的依据", state="draft"))
        make_law("撤回的法").delete()
        page = as_role("reader").get(reverse("admin:regulations_inbox"))
        found = {pile.name: {str(row) for row in pile.rows} for pile in page.context["piles"]}
        assert found["drafts"] == {"草稿法", "未发布的依据"}
        assert found["in_review"] == {"待审法"}
        assert found["doubtful"] == {"孤立的法"}
        assert found["unlinked"] == {"孤立的法"}
        assert found["unproved"] == {"局", "部", "机制"}
        assert found["lost"] == {"law/撤回的法"}
        assert len(found["half"]) == 1

    @pytest.mark.parametrize("count", [1, 30])
    def test_costs_the_same_queries_whatever_waits(self, as_role, django_assert_num_queries, count):
        client = as_role("reader")
        for _ in range(count):
            make_law(state="draft")
            make_agency()
        with django_assert_num_queries(24):
            client.get(reverse("admin:regulations_inbox"))

    def test_is_for_those_who_may_see_drafts(self, client):
        client.force_login(User.objects.create_user("visitor", is_staff=True))
        assert client.get(reverse("admin:regulations_inbox")).status_code == 403


class TestRoles:
    def test_are_there_after_the_migrations(self, as_role):
        assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)

    def test_keep_what_an_administrator_gave_them(self, as_role):
        group = Group.objects.get(name="editor")
        group.permissions.clear()
        make_roles(Group, Permission)
        assert group.permissions.count() == 0

    def test_of_editors_end_where_the_public_begins(self, as_role):
        client = as_role("editor")
        public, draft = make_agency("公开的局"), make_agency("草稿局", state="draft")
        assert client.get(address("agency", "change", public.pk)).context["has_change_permission"] is False
        form = client.get(address("agency", "change", draft.pk)).context["adminform"].form
        assert [value for value, _ in form.fields["state"].choices] == ["draft", "in_review"]
        client.post(address("agency", "changelist"), {"action": "publish", "_selected_action": [draft.pk]})
        assert Entry.objects.get(pk=draft.pk).state == "draft"

    def test_of_editors_leave_the_links_of_what_is_public(self, as_role):
        client = as_role("editor")
        public, draft, law = make_agency("公开的局"), make_agency("草稿局", state="draft"), make_law()
        links = {True: make_link(draft, "in_charge_of", law), False: make_link(public, "in_charge_of", law)}
        for is_open, link in links.items():
            page = client.get(address("link", "change", link.pk))
            assert page.context["has_change_permission"] is is_open
        form = {"subject": public.pk, "predicate": "in_charge_of", "object": law.pk, "pinpoint": "第一条"}
        form |= {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
        assert client.post(address("link", "add"), form).status_code == 403

    def test_of_reviewers_publish(self, as_role):
        draft = make_agency("草稿局", state="draft")
        make_evidence(entry=draft, source=make_source("paper"))
        client = as_role("reviewer")
        client.post(address("agency", "changelist"), {"action": "publish", "_selected_action": [draft.pk]})
        assert Entry.objects.get(pk=draft.pk).is_public


class TestLogin:
    def test_is_locked_after_too_many_failures(self, client, settings):
        settings.AXES_FAILURE_LIMIT = 3
        User.objects.create_user("curator", password="right-password", is_staff=True)
        form = {"username": "curator", "password": "wrong"}
        for _ in range(3):
            client.post("/admin/login/", form)
        page = client.post("/admin/login/", {**form, "password": "right-password"})
        assert (page.status_code, page["Retry-After"]) == (429, "900")
        assert "登录失败次数太多" in page.text


class TestUnresolvedCitations:
    def test_are_listed_by_how_often_a_name_is_cited(self, as_role):
        make_text(make_law("某办法"), "依照《少引法》和《多引法》、《多引法》办理。", effective="2021-01-01")
        update_citations()
        page = as_role("reader").get(reverse("admin:regulations_unresolved"))
        assert [(row["name"], row["times"]) for row, *_ in page.context["rows"]] == [("多引法", 2), ("少引法", 1)]
        assert 'href="/laws/某办法/1/"' in unquote(page.text)

    def test_take_as_many_queries_for_many(self, as_role, django_assert_max_num_queries):
        for number in range(20):
            make_text(make_law(f"办法{number}"), f"依照《无此法{number}》办理。", effective="2021-01-01")
        update_citations()
        client = as_role("reader")
        with django_assert_max_num_queries(12):
            client.get(reverse("admin:regulations_unresolved"), {"page": "x"})

    def test_are_not_for_those_who_may_not_see_drafts(self, client):
        client.force_login(User.objects.create_user("guest", is_staff=True))
        assert client.get(reverse("admin:regulations_unresolved")).status_code == 403
