"""Writing records: by whom, under which conditions, and what is refused."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.urls import reverse
from knox.models import AuthToken

from regulations.api.records import writing
from regulations.domain.curation.redirects import retire
from regulations.models import Agency, Alias, Entry, Evidence, Law, Link, Mechanism
from tests.factories import make_agency, make_evidence, make_law, make_link, make_mechanism, make_source, make_text

pytestmark = pytest.mark.django_db
GOOD = "a-good-password"


@pytest.fixture
def paper():
    return make_source("paper")


def address(kind, slug=""):
    return reverse(f"api:{kind}-detail", args=[slug]) if slug else reverse(f"api:{kind}-list")


def send(client, method, path, data=None, headers=None):
    return getattr(client, method)(path, json.dumps(data), content_type="application/json", headers=headers or {})


def body(**values):
    values.setdefault("summary", "说明。")
    values.setdefault("evidence", [{"source": "paper", "claim": "single_source"}])
    return values


def codes(response):
    return {error["attr"]: error["code"] for error in response.json()["errors"]}


class TestCreate:
    def test_makes_a_draft_with_all_that_hangs_on_it(self, client, token, paper):
        law = make_law("办法")
        data = body(
            title="新机制",
            existence="proposed",
            aliases={"short": ["新机"]},
            links=[{"predicate": "governed_by", "to": "law/办法", "pinpoint": "第一条"}],
        )
        response = send(client, "post", address("mechanism"), data, token("editor"))
        assert response.status_code == 201
        made = Mechanism.objects.get(slug="新机制")
        assert (made.state, made.existence, made.aliases.get().name) == ("draft", "proposed", "新机")
        assert Link.objects.get(subject=made, object=law.entry_ptr).pinpoint == "第一条"
        assert made.evidence.get().source == paper
        assert response["Location"].endswith("/api/v1/mechanisms/%E6%96%B0%E6%9C%BA%E5%88%B6/")
        assert made.history.get().history_user.username == "editor"

    def test_wants_a_token_and_the_permission(self, client, token, paper):
        data = body(title="新机制")
        assert send(client, "post", address("mechanism"), data).status_code == 401
        assert send(client, "post", address("mechanism"), data, {"authorization": "Token x"}).status_code == 401
        assert send(client, "post", address("mechanism"), data, token("reader")).status_code == 403
        assert not Mechanism.objects.exists()

    def test_publishes_only_for_those_who_may(self, client, token, paper):
        data = body(title="新机制", state="published")
        assert send(client, "post", address("mechanism"), data, token("editor")).status_code == 403
        assert send(client, "post", address("mechanism"), data, token("reviewer")).status_code == 201
        assert Mechanism.objects.get().is_public

    def test_does_not_write_over_what_is_there(self, client, token, paper):
        make_agency("某局", summary="原来的。")
        response = send(client, "post", address("agency"), body(title="某局"), token("editor"))
        assert (response.status_code, codes(response)) == (400, {"slug": "unique"})
        assert Agency.objects.get().summary == "原来的。"

    def test_does_not_break_where_another_one_is_quicker(self, client, token, paper, monkeypatch):
        def quicker(kind, data, given):
            raise IntegrityError("UNIQUE constraint failed")

        make_agency("某局")
        monkeypatch.setattr(writing, "written", quicker)
        looks = iter([False, True])
        monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda _: next(looks))
        response = send(client, "post", address("agency"), body(title="某局"), token("editor"))
        assert (response.status_code, codes(response)) == (400, {"slug": "unique"})

    def test_names_all_that_is_wrong_with_its_place(self, client, token, paper):
        data = body(
            title="新机制",
            colour="red",
            existence="maybe",
            topics=["没有"],
            parent="没有",
            links=[{"predicate": "loves", "to": "law/没有"}, {"predicate": "uses", "to": "x"}],
            evidence=[{"source": "none", "claim": "doubtful"}],
        )
        response = send(client, "post", address("mechanism"), data, token("editor"))
        assert response.status_code == 400
        assert set(codes(response)) >= {
            "colour",
            "existence",
            "links[0].predicate",
            "links[1].to",
            "evidence[0].reason",
        }
        assert not Mechanism.objects.exists()

    @pytest.mark.parametrize(
        ("values", "attr"),
        [
            ({"summary": False}, "summary"),
            ({"title_en": 5}, "title_en"),
            ({"title_en": "x" * 201}, "title_en"),
            ({"topics": "一个"}, "topics"),
            ({"topics": [1]}, "topics[0]"),
            ({"aliases": ["甲"]}, "aliases"),
            ({"aliases": {"short": "甲"}}, "aliases.short"),
            ({"existence": " existing"}, "existence"),
            ({"evidence": {"source": "paper", "claim": "single_source"}}, "evidence"),
            ({"links": [{"predicate": "uses", "to": True}]}, "links[0].to"),
            ({"links": [{"predicate": "uses", "to": "law/办法", "version": "2020-1"}]}, "links[0].version"),
        ],
    )
    def test_refuses_values_of_another_type_with_their_place(self, client, token, paper, values, attr):
        response = send(client, "post", address("mechanism"), body(title="新机制", **values), token("editor"))
        assert (response.status_code, attr in codes(response)) == (400, True), response.text
        assert not Mechanism.objects.exists()

    @pytest.mark.parametrize(
        "data", [[], "text", 1, None, {"title": {"a": 1}}, {"title": "a\0b"}, {"links": [[[[[[[[1]]]]]]]]}]
    )
    def test_refuses_what_is_no_record(self, client, token, paper, data):
        assert send(client, "post", address("law"), data, token("editor")).status_code == 400

    def test_refuses_a_body_that_is_too_large(self, client, token, paper):
        response = send(client, "post", address("law"), body(title="法", summary="长" * 600_000), token("editor"))
        assert (response.status_code, codes(response)) == (413, {None: "too_large"})

    def test_tells_the_history_of_each_part_who_wrote_it(self, client, token, paper):
        make_law("办法")
        data = body(title="新机制", aliases={"short": ["新机"]}, links=[{"predicate": "governed_by", "to": "law/办法"}])
        send(client, "post", address("mechanism"), data, token("editor"))
        for model in (Alias, Evidence, Link):
            assert {step.history_user.username for step in model.history.all()} == {"editor"}

    def test_takes_versions_of_laws_with_their_issuers(self, client, token, paper):
        make_agency("某部")
        data = body(
            title="新办法", versions=[{"effective": "2026-01", "issued_by": ["agency/某部"], "sources": ["paper"]}]
        )
        assert send(client, "post", address("law"), data, token("editor")).status_code == 201
        version = Law.objects.get().versions.get()
        assert (str(version.effective), Link.objects.get(version=version).predicate) == ("2026-01", "issued_by")


class TestChange:
    @pytest.fixture
    def draft(self, paper):
        """Return a draft with an alias, a link and a piece of evidence."""
        mechanism = make_mechanism("机制", state="draft", summary="原来的。", title_en="Mechanism")
        mechanism.aliases.create(name="别名", kind="short")
        make_evidence(entry=mechanism.entry_ptr, source=paper)
        make_evidence(link=make_link(mechanism, "governed_by", make_law("办法")), source=paper)
        return mechanism

    def tag(self, client, headers):
        return client.get(address("mechanism", "机制"), headers=headers)["ETag"]

    def test_changes_what_is_given_and_leaves_the_rest(self, client, token, draft):
        headers = token("editor")
        kept = set(Link.objects.values_list("pk", flat=True)), set(Evidence.objects.values_list("pk", flat=True))
        tagged = {**headers, "if-match": self.tag(client, headers)}
        response = send(client, "patch", address("mechanism", "机制"), {"summary": "新的。", "title_en": None}, tagged)
        assert response.status_code == 200
        draft.refresh_from_db()
        assert (draft.summary, draft.title_en, draft.aliases.get().name) == ("新的。", "", "别名")
        assert kept == (
            set(Link.objects.values_list("pk", flat=True)),
            set(Evidence.objects.values_list("pk", flat=True)),
        )
        assert response["ETag"] != tagged["if-match"]

    def test_of_two_at_once_refuses_the_second_and_loses_nothing(self, client, token, draft):
        editor, reviewer = token("editor"), token("reviewer")
        seen = self.tag(client, editor)
        first = send(
            client, "patch", address("mechanism", "机制"), {"summary": "甲写的。"}, {**editor, "if-match": seen}
        )
        second = send(
            client, "patch", address("mechanism", "机制"), {"summary": "乙写的。"}, {**reviewer, "if-match": seen}
        )
        assert (first.status_code, second.status_code, codes(second)) == (200, 412, {None: "stale"})
        draft.refresh_from_db()
        assert draft.summary == "甲写的。"

    def test_sees_a_change_of_any_part(self, client, token, draft):
        headers = token("editor")
        seen = self.tag(client, headers)
        draft.aliases.create(name="又一个")
        tagged = {**headers, "if-match": seen}
        assert send(client, "patch", address("mechanism", "机制"), {"summary": "新的。"}, tagged).status_code == 412

    def test_does_not_care_in_which_language_the_record_was_read(self, client, token, draft):
        headers = token("editor")
        seen = client.get(address("mechanism", "机制"), headers={**headers, "accept-language": "en"})["ETag"]
        tagged = {**headers, "if-match": seen}
        assert send(client, "patch", address("mechanism", "机制"), {"summary": "新的。"}, tagged).status_code == 200

    def test_wants_to_know_what_it_is_a_change_of(self, client, token, draft):
        response = send(client, "patch", address("mechanism", "机制"), {"summary": "新的。"}, token("editor"))
        assert (response.status_code, codes(response)) == (428, {None: "precondition_required"})

    def test_of_what_is_public_is_for_reviewers(self, client, token, draft):
        draft.state = "published"
        draft.save()
        path, everything = address("mechanism", "机制"), {"if-match": "*"}
        assert send(client, "patch", path, {"summary": "新的。"}, {**token("editor"), **everything}).status_code == 403
        assert (
            send(client, "patch", path, {"summary": "新的。"}, {**token("reviewer"), **everything}).status_code == 200
        )

    @pytest.mark.parametrize(
        ("change", "attr"),
        [
            ({"slug": "别处"}, "slug"),
            ({"summary": None}, "summary"),
            ({"evidence": []}, None),
            ({"parent": "机制"}, None),
            ({"nonsense": 1}, "nonsense"),
        ],
    )
    def test_that_makes_no_sense_is_refused(self, client, token, draft, change, attr):
        headers = {**token("editor"), "if-match": "*"}
        response = send(client, "patch", address("mechanism", "机制"), change, headers)
        assert response.status_code == 400, response.json()
        assert attr in codes(response) or (attr is None and codes(response))
        assert Mechanism.objects.get().summary == "原来的。"

    def test_may_not_put_a_record_below_itself(self, client, token, draft, paper):
        below = make_mechanism("其下", parent=draft)
        make_evidence(entry=below.entry_ptr, source=paper)
        response = send(
            client, "patch", address("mechanism", "机制"), {"parent": "其下"}, {**token("editor"), "if-match": "*"}
        )
        assert response.status_code == 400
        assert "在它之下" in response.text

    def test_can_be_made_of_what_edit_gives(self, client, token, draft):
        headers = token("editor")
        seen = client.get(address("mechanism", "机制") + "edit/", headers=headers)
        data = seen.json()
        assert (data["aliases"], data["links"][0]["to"]) == ({"short": ["别名"]}, "law/办法")
        before = draft.history.count()
        tagged = {**headers, "if-match": seen["ETag"]}
        assert send(client, "patch", address("mechanism", "机制"), data, tagged).status_code == 200
        assert draft.history.count() == before, "nothing was different, so nothing was written"

    def test_of_what_is_not_there_is_not_found(self, client, token, draft):
        headers = {**token("editor"), "if-match": "*"}
        assert send(client, "patch", address("mechanism", "没有"), {}, headers).status_code == 404


class TestDelete:
    def test_leaves_the_history_and_tells_the_feed(self, client, token):
        make_law("办法")
        response = client.delete(address("law", "办法"), headers={**token("reviewer"), "if-match": "*"})
        assert response.status_code == 204
        assert Law.history.first().state == "deleted"
        assert client.get(address("law", "办法")).status_code == 410
        assert client.get("/laws/办法/").status_code == 404
        assert client.get("/api/v1/changes/").json()["results"][0]["change"] == "gone"

    def test_is_refused_while_records_stand_below(self, client, token):
        make_agency("局", parent=make_agency("部"))
        response = client.delete(address("agency", "部"), headers={**token("reviewer"), "if-match": "*"})
        assert (response.status_code, codes(response)) == (409, {None: "in_use"})
        assert Entry.objects.count() == 2

    def test_of_a_law_with_a_text_is_to_be_confirmed_by_its_slug(self, client, token):
        make_text(make_law("办法"), "甲。", effective="2020-01-01")
        headers = {**token("reviewer"), "if-match": "*"}
        for path in ("", "?confirm=别的"):
            refused = client.delete(address("law", "办法") + path, headers=headers)
            assert (refused.status_code, codes(refused)) == (400, {"confirm": "required"})
            assert "?confirm=办法" in refused.json()["errors"][0]["detail"]
        assert client.delete(address("law", "办法") + "?confirm=办法", headers=headers).status_code == 204

    def test_is_for_reviewers(self, client, token):
        make_law("草案", state="draft")
        assert client.delete(address("law", "草案"), headers={**token("editor"), "if-match": "*"}).status_code == 403


class TestDrafts:
    def test_are_shown_one_by_one_to_those_who_keep_them(self, client, token):
        make_law("草案", state="draft")
        assert client.get(address("law", "草案")).status_code == 404
        headers = token("reader")
        assert client.get(address("law", "草案"), headers=headers).status_code == 200
        assert client.get(address("law"), headers=headers).json()["count"] == 0

    def test_are_not_told_by_the_form_to_edit(self, client, token):
        make_link(make_law("法"), "cites", make_law("草案", state="draft"))
        path = address("law", "法") + "edit/"
        assert client.get(path).status_code == 401
        assert "草案" in client.get(path, headers=token("reader")).text

    def test_are_found_by_the_former_address_of_the_form_to_edit(self, client):
        make_law("法")
        moved = client.get(address("law", "法"), {"format": "edit"})
        assert (moved.status_code, moved["Location"].endswith("/edit/")) == (308, True)
        assert moved["Deprecation"].startswith("@")


class TestFormerAddress:
    def test_leads_to_the_record_of_today(self, client):
        law = make_law("旧名")
        law.slug = "新名"
        law.save()
        page = client.get("/laws/旧名/")
        assert (page.status_code, page["Location"]) == (301, "/laws/%E6%96%B0%E5%90%8D/")
        record = client.get(address("law", "旧名"))
        assert (record.status_code, record["Location"].endswith("/api/v1/laws/%E6%96%B0%E5%90%8D/")) == (301, True)

    def test_keeps_the_parameters(self, client):
        retire("agency", "旧局", successor=make_agency("新局"))
        for path in ("/agencies/旧局/?a=1", "/api/v1/agencies/旧局/?fields=id"):
            assert client.get(path)["Location"].endswith(path.partition("?")[2])

    def test_without_a_successor_is_not_found(self, client):
        make_law("办法").delete()
        assert client.get("/laws/办法/").status_code == 404


class TestTokens:
    @pytest.fixture
    def user(self):
        return User.objects.create_user("ed", password=GOOD)

    def ask(self, client, password=GOOD):
        return send(client, "post", "/api/v1/tokens/", {"username": "ed", "password": password})

    def test_are_given_for_name_and_password_and_can_be_given_back(self, client, user):
        response = self.ask(client)
        assert response.status_code == 201
        headers = {"authorization": f"Token {response.json()['token']}"}
        assert AuthToken.objects.get().user == user
        assert client.delete("/api/v1/tokens/", headers=headers).status_code == 204
        assert client.delete("/api/v1/tokens/", headers=headers).status_code == 401

    def test_are_not_given_for_a_wrong_password(self, client, user):
        assert (response := self.ask(client, "wrong")).status_code == 401
        assert codes(response) == {None: "authentication_failed"}
        assert set(codes(send(client, "post", "/api/v1/tokens/", {}))) == {"username", "password"}

    def test_lock_a_name_after_too_many_failures(self, client, user, settings):
        settings.AXES_FAILURE_LIMIT = 3
        for _ in range(3):
            self.ask(client, "wrong")
        response = self.ask(client)
        assert response.status_code == 429, "even the right password is not looked at"
        assert (codes(response), response["Retry-After"]) == ({None: "locked"}, "900")

    def test_are_few(self, client, user):
        for _ in range(10):
            AuthToken.objects.create(user=user)
        assert codes(self.ask(client)) == {None: "too_many"}
