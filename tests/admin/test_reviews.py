"""Reviews: a change is proposed by an editor, looked at, and written when a reviewer accepts it."""

import pytest
from django.urls import reverse

from regulations.models import Agency, Alias, Decision, Entry, Evidence, Kind, LawVersion, Review
from tests.admin.test_entries import address, form_of
from tests.factories import make_agency, make_entry, make_evidence, make_law, make_link, make_source, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    agency = make_agency("某局", summary="原来的说明。")
    make_evidence(entry=agency.entry_ptr, source=make_source("paper"))
    return agency


def page_of(review):
    return reverse("admin:regulations_review", args=[review.pk])


def sent(entry, **changes):
    """Return what the form of an entry sends for a proposal."""
    values = {"comment": "改正说明。", "existence": "unknown", "sector": "other", "scope": "body"}
    return form_of(entry, **{**values, **changes})


def propose(client, entry, **changes):
    response = client.post(address(entry.kind, "propose", entry.pk), sent(entry, **changes))
    assert response.status_code == 302, response.context["errors"]
    return Review.objects.latest("pk")


class TestAProposal:
    def test_leaves_the_entry_as_it_is(self, curator, agency):
        steps = agency.history.count()
        review = propose(curator("editor"), agency, summary="新的说明。")
        agency.refresh_from_db()
        assert (agency.summary, agency.state, agency.history.count()) == ("原来的说明。", "published", steps)
        assert (review.comment, review.author.username, review.decision) == ("改正说明。", "editor", Decision.OPEN)

    def test_is_shown_with_what_is_new_and_what_is_gone(self, curator, agency):
        client = curator("editor")
        review = propose(client, agency, summary="新的说明。")
        told = client.get(page_of(review)).content.decode()
        assert "原来" in told.split("<del")[1].split("</del>")[0]
        assert "新" in told.split("<ins")[1].split("</ins>")[0]
        assert "改正说明。" in told
        assert 'value="accept"' not in told

    def test_is_written_when_a_reviewer_accepts_it(self, curator, agency):
        parts = {
            "aliases-TOTAL_FORMS": 1,
            "aliases-0-name": "别名甲",
            "aliases-0-kind": "short",
            "aliases-0-entry": agency.pk,
        }
        review = propose(curator("editor"), agency, summary="新的说明。", **parts)
        assert not Alias.objects.exists()
        client = curator("reviewer")
        assert client.post(page_of(review), {"action": "accept", "answer": "同意。"}).status_code == 302
        review.refresh_from_db()
        agency.refresh_from_db()
        assert (agency.summary, Alias.objects.get().name) == ("新的说明。", "别名甲")
        assert (review.decision, review.decider, review.answer) == (Decision.ACCEPTED, client.user, "同意。")
        step = agency.history.latest()
        assert step.history_user == client.user
        assert "采纳 editor 提出的修改：改正说明。" in step.history_change_reason

    def test_is_not_written_when_it_is_sent_back(self, curator, agency):
        review = propose(curator("editor"), agency, summary="新的说明。")
        client = curator("reviewer")
        client.post(page_of(review), {"action": "reject"})
        review.refresh_from_db()
        assert review.is_open  # without a reason
        client.post(page_of(review), {"action": "reject", "answer": "没有出处。"})
        review.refresh_from_db()
        assert (review.decision, review.answer) == (Decision.REJECTED, "没有出处。")
        assert Agency.objects.get().summary == "原来的说明。"
        assert "没有出处。" in client.get(page_of(review)).content.decode()

    def test_is_not_written_over_a_change_made_since(self, curator, agency):
        review = propose(curator("editor"), agency, summary="新的说明。")
        Agency.objects.update(title_en="Some Bureau")
        client = curator("reviewer")
        assert "不能采纳" in client.get(page_of(review)).content.decode()
        client.post(page_of(review), {"action": "accept"})
        review.refresh_from_db()
        assert review.is_open
        assert Agency.objects.get().summary == "原来的说明。"

    def test_is_written_though_something_else_touched_the_entry(self, curator, agency):
        review = propose(curator("editor"), agency, summary="新的说明。")
        agency.save()  # says nothing new; `updated` is another one
        curator("reviewer").post(page_of(review), {"action": "accept"})
        assert Agency.objects.get().summary == "新的说明。"

    def test_that_comes_to_something_else_than_was_shown_is_not_written(self, curator, agency):
        review = propose(curator("editor"), agency, summary="新的说明。")
        review.form["summary"] = ["别的说明。"]
        review.save()
        curator("reviewer").post(page_of(review), {"action": "accept"})
        review.refresh_from_db()
        assert review.is_open
        assert Agency.objects.get().summary == "原来的说明。"

    def test_may_be_withdrawn_by_its_author_alone(self, curator, agency):
        client = curator("editor")
        review = propose(client, agency, summary="新的说明。")
        assert curator("reviewer").post(page_of(review), {"action": "withdraw"}).status_code == 403
        client.post(page_of(review), {"action": "withdraw"})
        review.refresh_from_db()
        assert review.decision == Decision.WITHDRAWN

    def test_wants_a_comment_and_loses_nothing_without(self, curator, agency):
        page = curator("editor").post(
            address("agency", "propose", agency.pk), sent(agency, summary="新的说明。", comment="")
        )
        assert page.status_code == 200
        assert page.context["adminform"].form.errors.keys() == {"comment"}
        assert "新的说明。" in page.content.decode()
        assert not Review.objects.exists()

    def test_of_nothing_is_none(self, curator, agency):
        response = curator("editor").post(address("agency", "propose", agency.pk), sent(agency))
        assert response.status_code == 302
        assert not Review.objects.exists()

    def test_keeps_to_the_rules_of_the_form(self, curator, agency):
        gone = {"evidence-TOTAL_FORMS": 1, "evidence-INITIAL_FORMS": 1, "evidence-0-DELETE": "on"}
        gone |= {"evidence-0-id": Evidence.objects.get().pk, "evidence-0-entry": agency.pk, "evidence-0-source": ""}
        page = curator("editor").post(address("agency", "propose", agency.pk), sent(agency, **gone))
        assert page.status_code == 200
        assert Evidence.objects.exists()

    def test_tells_which_law_ended_a_version(self, curator):
        law, other = make_law("某办法"), make_law("某法")
        make_evidence(entry=law, source=make_source("paper"))
        version = make_version(law, effective="2010-01-01", ended="2020-01-01")
        parts = {"versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 1, "versions-0-id": version.pk}
        parts |= {"versions-0-law": law.pk, "versions-0-effective": "2010-01-01", "versions-0-ended": "2020-01-01"}
        client = curator("editor")
        review = propose(client, law, **parts, **{"versions-0-ended_by": other.pk})
        assert "某法" in client.get(page_of(review)).content.decode()
        curator("reviewer").post(page_of(review), {"action": "accept"})
        assert LawVersion.objects.get().ended_by == other

    def test_names_links_with_what_they_rest_on_for_people(self, curator, agency):
        other = make_agency("某部")
        link = make_link(agency, "part_of", other)
        make_evidence(link=link, source=make_source("other"))
        parts = {"links_out-TOTAL_FORMS": 1, "links_out-INITIAL_FORMS": 1, "links_out-0-id": link.pk}
        parts |= {"links_out-0-subject": agency.pk, "links_out-0-object": other.pk, "links_out-0-predicate": "part_of"}
        client = curator("editor")
        review = propose(client, agency, **parts, **{"links_out-0-DELETE": "on"})
        told = client.get(page_of(review)).content.decode()
        assert "关系 属于，指向 agency/某部，出处 资料 other，可信度" in told

    @pytest.mark.parametrize("kind", list(Kind))
    def test_can_be_made_for_each_kind(self, curator, kind):
        entry = make_entry(kind, "某条目", summary="说明。")
        make_evidence(entry=entry, source=make_source("paper"))
        client = curator("editor")
        assert client.get(address(kind, "propose", entry.pk)).status_code == 200
        review = propose(client, entry, summary="新的说明。")
        assert client.get(page_of(review)).status_code == 200
        curator("reviewer").post(page_of(review), {"action": "accept"})
        assert Entry.objects.get(pk=entry.pk).summary == "新的说明。"

    def test_is_offered_where_the_form_is_closed(self, curator, agency):
        form, link = address("agency", "change", agency.pk), address("agency", "propose", agency.pk)
        client = curator("editor")
        assert link in client.get(form).content.decode()
        assert link not in curator("reader").get(form).content.decode()
        review = propose(client, agency, summary="新的说明。")
        assert page_of(review) in curator("reviewer").get(form).content.decode()


class TestAnEntryInReview:
    @pytest.fixture
    def review(self, curator):
        """Return the review of a draft that an editor sent."""
        self.editor = curator("editor")
        draft = make_agency("某局", summary="说明。", state="draft")
        make_evidence(entry=draft.entry_ptr, source=make_source("paper"))
        self.editor.post(address("agency", "changelist"), {"action": "send_to_review", "_selected_action": [draft.pk]})
        return Review.objects.get()

    def test_has_a_review_with_its_author_and_all_of_it(self, review):
        assert review.author == self.editor.user
        told = self.editor.get(page_of(review)).content.decode()
        assert "没有发布过" in told
        assert "说明。" in told

    def test_can_be_described_and_assigned(self, curator, review):
        reviewer = curator("reviewer")
        self.editor.post(page_of(review), {"action": "describe", "comment": "请看。", "assignee": reviewer.user.pk})
        review.refresh_from_db()
        assert (review.comment, review.assignee) == ("请看。", reviewer.user)
        piles = {
            pile.name: list(pile.rows) for pile in reviewer.get(reverse("admin:regulations_inbox")).context["piles"]
        }
        assert piles["mine"] == piles["in_review"] == [review]

    def test_is_assigned_to_reviewers_alone(self, review):
        answer = self.editor.post(
            page_of(review), {"action": "describe", "comment": "请看。", "assignee": self.editor.user.pk}
        )
        assert answer.status_code == 400

    def test_is_published_by_a_reviewer(self, curator, review):
        assert self.editor.post(page_of(review), {"action": "accept"}).status_code == 403
        curator("reviewer").post(page_of(review), {"action": "accept"})
        review.refresh_from_db()
        assert (Agency.objects.get().state, review.decision) == ("published", Decision.ACCEPTED)

    def test_lacking_evidence_is_not_published(self, curator, review):
        Evidence.objects.all().delete()
        curator("reviewer").post(page_of(review), {"action": "accept"})
        review.refresh_from_db()
        assert (Agency.objects.get().state, review.is_open) == ("in_review", True)

    def test_is_a_draft_again_when_it_is_sent_back(self, curator, review):
        curator("reviewer").post(page_of(review), {"action": "reject", "answer": "缺出处。"})
        assert Agency.objects.get().state == "draft"
        assert "缺出处。" in Agency.objects.get().history.latest().history_change_reason

    @pytest.mark.parametrize(("role", "decision"), [("editor", "withdrawn"), ("reviewer", "rejected")])
    def test_made_a_draft_in_its_form_is_withdrawn_by_its_author_and_rejected_by_a_reviewer(
        self, curator, review, role, decision
    ):
        client = self.editor if role == "editor" else curator("reviewer")
        form = form_of(Agency.objects.get(), state="draft", existence="unknown", sector="other", scope="body")
        assert client.post(address("agency", "change", review.entry_id), form).status_code == 302
        review.refresh_from_db()
        assert (review.decision, review.decider) == (decision, client.user)

    def test_that_was_public_once_shows_the_difference(self, curator, review):
        agency = Agency.objects.get()
        for state, summary in (("published", "公开的说明。"), ("in_review", "改过的说明。")):
            agency.state, agency.summary = state, summary
            agency.save()
        told = self.editor.get(page_of(Review.objects.waiting().get())).content.decode()
        assert "没有发布过" not in told
        assert "<del" in told


class TestTheState:
    def test_opens_and_closes_reviews_by_whichever_door(self):
        law = make_law("某法", state="draft")
        for state, decision in (("in_review", "open"), ("published", "accepted")):
            law.state = state
            law.save()
            assert Review.objects.get().decision == decision
        law.state = "in_review"
        law.save()
        law.state = "draft"
        law.save()
        assert [review.decision for review in Review.objects.all()] == ["accepted", "withdrawn"]  # nobody rejected it

    def test_hides_reviews_of_what_is_deleted(self, curator, agency):
        client = curator("editor")
        review = propose(client, agency, summary="新的说明。")
        assert Review.objects.waiting().count() == 1
        agency.state = "deleted"
        agency.save()
        assert not Review.objects.waiting().exists()
        assert client.get(page_of(review)).status_code == 404
