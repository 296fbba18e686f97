"""Finding, editing and reviewing entries."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from regulations.models import ENTRY_MODELS, Alias, Entry, Evidence, Kind, LawVersion, Link, ReviewState, Source, Topic
from tests.factories import make_agency, make_entry, make_evidence, make_law, make_link, make_source, make_version
from tests.search.engine_search import search

INLINES = ("aliases", "versions", "evidence", "links_out", "links_in")


def address(kind, page, *args):
    return reverse(f"admin:regulations_{kind}_{page}", args=args)


def form_of(entry, **changes):
    """Return what the form of an entry sends: its fields, and empty parts."""
    if entry.pk and "evidence-TOTAL_FORMS" not in changes and not entry.evidence.exists():  # nothing is public without
        make_evidence(entry=entry, source=Source.objects.first() or make_source("paper"))
    values = {"title": entry.title, "slug": entry.slug, "summary": entry.summary, "state": entry.state}
    for prefix in INLINES:
        values |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return values | changes


def save(client, kind, entry, **changes):
    response = client.post(address(kind, "change", entry.pk), form_of(entry, **changes))
    if response.status_code == 200:
        context = response.context
        return [*context["errors"]]
    assert response.status_code == 302
    return []


class TestEachKind:
    @pytest.mark.parametrize("kind", list(Kind))
    def test_can_be_listed_found_and_narrowed(self, admin_client, kind):
        entry = make_entry(kind, "某条目")
        Alias.objects.create(entry=entry, name="别的名字")
        make_entry(kind, "另一条")
        page = admin_client.get(address(kind, "changelist"), {"q": "别的名字", "state__exact": "published"})
        assert page.status_code == 200
        assert [found.title for found in page.context["cl"].result_list] == ["某条目"]

    @pytest.mark.parametrize("kind", list(Kind))
    def test_has_a_form_with_its_parts(self, admin_client, kind):
        entry = make_entry(kind, "某条目")
        page = admin_client.get(address(kind, "change", entry.pk))
        assert page.status_code == 200
        prefixes = {formset.formset.prefix for formset in page.context["inline_admin_formsets"]}
        assert prefixes == set(INLINES) - ({"versions"} if kind != Kind.LAW else set())

    @pytest.mark.parametrize("kind", list(Kind))
    def test_can_be_made(self, admin_client, kind):
        blank = ENTRY_MODELS[kind](title="新条目", summary="说明。")
        values = form_of(blank, existence="unknown", sector="other", scope="body")
        response = admin_client.post(address(kind, "add"), values)
        assert response.status_code == 302, response.context["errors"]
        entry = Entry.objects.get(title="新条目")
        assert (entry.kind, entry.slug, entry.state) == (kind, "新条目", ReviewState.DRAFT)


class TestEditing:
    def test_keeps_who_changed_what(self, admin_client, admin_user):
        law = make_law("某法")
        topic = Topic.objects.create(slug="甲", title="甲")
        assert not save(admin_client, "law", law, summary="新的说明。", topics=[topic.pk])
        step = law.history.latest()
        assert (step.history_user, step.summary) == (admin_user, "新的说明。")
        assert "主题" in step.history_change_reason
        assert law.history.count() == 2

    def test_does_not_call_a_date_changed_that_was_not(self, admin_client):
        law = make_law("某法")
        version = make_version(law, effective="2020-06")
        changes = {
            "versions-TOTAL_FORMS": 1,
            "versions-INITIAL_FORMS": 1,
            "versions-0-id": version.pk,
            "versions-0-law": law.pk,
            "versions-0-effective": "2020-06",
        }
        assert not save(admin_client, "law", law, **changes)
        assert version.history.count() == 1
        assert not save(admin_client, "law", law, **changes | {"versions-0-effective": "2020-07"})
        assert version.history.count() == 2

    def test_takes_the_parts_along(self, admin_client):
        law, agency, source = make_law("某法"), make_agency("某部"), make_source()
        changes = {
            "aliases-TOTAL_FORMS": 1,
            "aliases-0-name": "别名",
            "aliases-0-kind": "short",
            "versions-TOTAL_FORMS": 1,
            "versions-0-effective": "2020-06",
            "evidence-TOTAL_FORMS": 1,
            "evidence-0-source": source.pk,
            "evidence-0-first_line": 2,
            "evidence-0-last_line": 3,
            "evidence-0-claim": "single_source",
            "links_out-TOTAL_FORMS": 1,
            "links_out-0-predicate": "issued_by",
            "links_out-0-object": agency.pk,
        }
        assert not save(admin_client, "law", law, **changes)
        assert Alias.objects.get().name == "别名"
        assert str(LawVersion.objects.get().effective) == "2020-06"
        assert Evidence.objects.get().lines == "2–3"
        assert Link.objects.get().object.title == "某部"
        assert "别名" in law.history.latest().history_change_reason

    @pytest.mark.parametrize(
        ("part", "message"),
        [
            ({"claim": "doubtful"}, "须写明理由"),
            ({"claim": "official", "first_line": 2}, "首行与末行须同时填写"),
            ({"claim": "official", "first_line": 5, "last_line": 3}, "末行不能在首行之前"),
            ({"claim": "official", "first_line": 5, "last_line": 999}, "只有 134 行"),
        ],
    )
    def test_explains_what_evidence_lacks(self, admin_client, part, message):
        law, source = make_law("某法"), make_source()
        changes = {f"evidence-0-{name}": value for name, value in part.items()}
        errors = save(admin_client, "law", law, **{"evidence-TOTAL_FORMS": 1, "evidence-0-source": source.pk} | changes)
        assert message in str(errors)
        assert not Evidence.objects.exists()

    def test_explains_ends_that_do_not_fit(self, admin_client):
        law = make_law("某法")
        changes = {
            "links_out-TOTAL_FORMS": 1,
            "links_out-0-predicate": "issued_by",
            "links_out-0-object": make_law("别的法").pk,
        }
        page = admin_client.post(address("law", "change", law.pk), form_of(law, **changes))
        assert "不能连接这两类条目" in page.text

    def test_keeps_the_address_of_what_is_published(self, admin_client):
        law = make_law("某法")
        assert not save(admin_client, "law", law, title="新名", slug="别的")
        law.refresh_from_db()
        assert (law.title, law.slug) == ("新名", "某法")

    def test_leads_to_the_page_of_what_is_published_alone(self, admin_client):
        shown, hidden = make_law("某法"), make_law("草案", state=ReviewState.DRAFT)
        assert shown.get_absolute_url() in admin_client.get(address("law", "change", shown.pk)).text
        assert hidden.get_absolute_url() not in admin_client.get(address("law", "change", hidden.pk)).text

    def test_can_be_taken_back_to_an_earlier_state(self, admin_client):
        law = make_law("某法", summary="从前的说明。")
        save(admin_client, "law", law, summary="后来的说明。")
        earlier = reverse("admin:regulations_law_simple_history", args=[law.pk, law.history.earliest().pk])
        assert "从前的说明。" in admin_client.get(earlier).text
        assert admin_client.post(earlier, form_of(law)).status_code == 302
        law.refresh_from_db()
        assert law.summary == "从前的说明。"
        assert law.history.count() == 3

    @pytest.mark.parametrize("page", ["history", "delete"])
    def test_has_pages_around_it(self, admin_client, page):
        assert admin_client.get(address("law", page, make_law("某法").pk)).status_code == 200


@pytest.mark.django_db(transaction=True)
class TestIndex:
    def test_knows_at_once_what_was_saved(self, index, admin_client):
        law = make_law("某法")
        save(admin_client, "law", law, title="改名的法")
        assert [hit.entry_id for hit in search(index, "改名的法").hits] == [law.pk]

    def test_knows_at_once_what_was_published_or_withdrawn(self, index, admin_client):
        law = make_law("某法", state=ReviewState.DRAFT)
        make_evidence(entry=law, source=make_source())
        for action, count in (("publish", 1), ("send_to_review", 0), ("publish", 1), ("withdraw", 0)):
            admin_client.post(address("law", "changelist"), {"action": action, "_selected_action": [law.pk]})
            assert search(index, "某法").count == count, action


class TestReview:
    def test_changes_what_is_in_another_state_and_keeps_who_did(self, admin_client, admin_user):
        first, second = make_law("甲", state=ReviewState.DRAFT), make_law("乙")
        make_evidence(entry=first, source=make_source())
        chosen = {"action": "publish", "_selected_action": [first.pk, second.pk]}
        page = admin_client.post(address("law", "changelist"), chosen, follow=True)
        assert "1 个条目现为“已发布”" in page.text
        assert Entry.objects.published().count() == 2
        assert first.history.latest().history_user == admin_user
        assert second.history.count() == 1

    def test_publishes_nothing_that_lacks_what_the_form_asks_for(self, admin_client):
        lacking, whole = (
            make_agency(title, state="draft", summary=summary) for title, summary in (("甲", ""), ("乙", "说明。"))
        )
        make_evidence(entry=whole, source=make_source())
        chosen = {"action": "publish", "_selected_action": [lacking.pk, whole.pk]}
        page = admin_client.post(address("agency", "changelist"), chosen, follow=True)
        assert "发布前须写明本库说明" in page.text
        assert "发布前至少须有一条出处" in page.text
        assert not Entry.objects.published().exists()
        assert save(
            admin_client, "agency", lacking, state="published", existence="unknown", sector="other", scope="body"
        )

    def test_does_not_publish_by_a_step_of_the_history_either(self, admin_client):
        law = make_law("甲")
        law.state = "draft"
        law.save()
        step = reverse("admin:regulations_law_simple_history", args=[law.pk, law.history.earliest().pk])
        values = {"title": "甲", "slug": "甲", "summary": "说明。", "state": "published"}
        page = admin_client.post(step, values, follow=True)
        assert "发布前至少须有一条出处" in page.text
        assert not Entry.objects.published().exists()

    def test_is_not_for_those_who_may_only_read(self, client, django_user_model):
        reader = django_user_model.objects.create_user("reader", is_staff=True)
        reader.user_permissions.add(Permission.objects.get(codename="view_law"))
        client.force_login(reader)
        law = make_law("某法", state=ReviewState.DRAFT)
        page = client.post(address("law", "changelist"), {"action": "publish", "_selected_action": [law.pk]})
        assert page.status_code in (200, 302)
        law.refresh_from_db()
        assert law.state == ReviewState.DRAFT

    def test_is_not_for_the_public(self, client, db):
        assert client.get(address("law", "changelist")).status_code == 302


class TestAnyEntry:
    def test_is_offered_where_an_entry_of_any_kind_is_chosen(self, admin_client):
        Alias.objects.create(entry=make_agency("国家互联网信息办公室"), name="网信办")
        answer = admin_client.get(
            reverse("admin:autocomplete"),
            {"app_label": "regulations", "model_name": "link", "field_name": "object", "term": "网信办"},
        ).json()
        assert [found["text"] for found in answer["results"]] == ["国家互联网信息办公室"]

    def test_leads_to_the_form_of_its_kind(self, admin_client):
        law = make_law("某法")
        response = admin_client.get(address("entry", "change", law.pk))
        assert response["Location"] == address("law", "change", law.pk)
        assert admin_client.get(address("entry", "change", 0)).status_code == 404

    def test_is_neither_made_nor_deleted_here(self, admin_client):
        assert admin_client.get(address("entry", "add")).status_code == 403
        assert admin_client.get(address("entry", "delete", make_law("某法").pk)).status_code == 403
        assert f'"{address("entry", "changelist")}"' not in admin_client.get(reverse("admin:index")).text


class TestQueries:
    @pytest.mark.parametrize("count", [1, 12])
    @pytest.mark.parametrize("kind", ["law", "agency", "link"])
    def test_of_a_list_do_not_grow(self, admin_client, django_assert_num_queries, kind, count):
        for number in range(count):
            law, agency = make_law(f"法{number}"), make_agency(f"部{number}", parent=make_agency(f"上级{number}"))
            make_link(law, "issued_by", agency, version=make_version(law, effective="2020"))
        admin_client.get(address(kind, "changelist"))  # what Django looks up once a process
        expected = {"law": 11, "agency": 6, "link": 5}[kind]
        with django_assert_num_queries(expected):
            admin_client.get(address(kind, "changelist"))

    @pytest.mark.parametrize("count", [1, 9])
    def test_of_a_form_do_not_grow_with_what_points_at_it(self, admin_client, django_assert_num_queries, count):
        agency = make_agency("某部")
        for number in range(count):
            law = make_law(f"法{number}")
            make_link(law, "issued_by", agency, version=make_version(law, effective="2020"))
        admin_client.get(address("agency", "change", agency.pk))  # what Django looks up once a process
        with django_assert_num_queries(16):  # seven of them for the digest that tells of edit conflicts
            admin_client.get(address("agency", "change", agency.pk))


class TestManyLinks:
    def test_that_point_at_an_entry_are_cut(self, admin_client, db):
        agency = make_agency("某部")
        for _number in range(53):
            make_link(make_law(), "issued_by", agency)
        page = admin_client.get(reverse("admin:regulations_agency_change", args=[agency.pk]))
        inward = next(
            formset
            for formset in page.context["inline_admin_formsets"]
            if "指向这里" in str(formset.opts.verbose_name_plural)
        )
        assert len(inward.formset.queryset) == 50
        assert "至多列出 50 个" in page.text


class TestOthers:
    @pytest.mark.parametrize("model", ["link", "lawversion", "topic", "source", "importrun"])
    def test_can_be_listed(self, admin_client, model):
        assert admin_client.get(address(model, "changelist"), {"q": "x"}).status_code == 200

    def test_link_is_edited_with_what_it_rests_on(self, admin_client):
        link = make_link(make_law("某法"), "issued_by", make_agency("某部"))
        make_evidence(link=link, source=make_source())
        assert "web-text" in admin_client.get(address("link", "change", link.pk)).text

    def test_import_is_a_record_of_the_past(self, admin_client):
        assert admin_client.get(address("importrun", "add")).status_code == 403
