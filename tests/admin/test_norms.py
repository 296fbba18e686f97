"""What curators do with norms that a machine read; the texts are made up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regulations.importing.norms import update_norms
from regulations.models import Article, LawVersion, Norm, NormReview
from tests.factories import make_law, make_text

DUTY = "甲单位应当自发现之日起三日内向主管部门报告。"
SANCTION = "违反本法第一条规定的，由主管部门责令改正，处一万元以上五万元以下罚款。"
pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    law = make_law("某法")
    make_text(law, DUTY, SANCTION, "调度室负责日常工作。", effective="2020-01-01")
    update_norms()
    return law


def norm(kind="duty"):
    return Norm.objects.with_parts().get(kind=kind)


def page_of(one):
    return reverse("admin:regulations_norm", args=[one.pk])


def correction(**changes):
    """Return the form of the duty as it is sent, with a row for its deadline."""
    values = {"action": "corrected", "kind": "duty", "subject": "甲单位", "authority": "", "breaches": "", "items": ""}
    for prefix in ("deadlines", "sanctions"):
        values |= {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 0}
    values |= {"deadlines-0-text": "三日内", "deadlines-0-amount": 3, "deadlines-0-unit": "day"}
    return values | changes


class TestTheQueue:
    def test_counts_by_law_what_no_person_has_looked_at(self, admin_client, law):
        page = admin_client.get(reverse("admin:regulations_norm_laws"), {"q": "某"})
        [(found, counts, unread)] = page.context["rows"]
        assert (found, counts["extracted"], counts["accepted"], unread) == (law, 2, 0, 1)
        assert page.context["page"].paginator.count == 1
        assert not admin_client.get(reverse("admin:regulations_norm_laws"), {"q": "别的"}).context["rows"]

    def test_shows_each_sentence_with_its_trigger_marked(self, admin_client, law):
        text = admin_client.get(reverse("admin:regulations_norms_of_law", args=[law.pk])).text
        assert "甲单位<mark>应当</mark>自发现之日起三日内" in text
        assert "罚款 10,000–50,000 元" in text
        assert "调度室负责日常工作" in text

    def test_takes_the_same_number_of_queries_for_many_laws(self, admin_client, law, django_assert_num_queries):
        address = reverse("admin:regulations_norm_laws")
        admin_client.get(address)
        with CaptureQueriesContext(connection) as few:
            admin_client.get(address)
        for number in range(4):
            make_text(make_law(f"法{number}"), DUTY, effective="2020-01-01")
        update_norms()
        with django_assert_num_queries(len(few)):
            admin_client.get(address)

    def test_accepts_those_that_were_chosen(self, admin_client, law):
        address = reverse("admin:regulations_norms_of_law", args=[law.pk])
        admin_client.post(address, {"norm": [norm().pk, "x", str(10**30)]})
        assert (norm().state, norm("sanction").state) == ("accepted", "extracted")


class TestANorm:
    def test_is_corrected_field_by_field(self, admin_client, law):
        answer = admin_client.post(page_of(norm()), correction(kind="right", subject="主管部门", reason="看错了"))
        assert answer.status_code == 302
        found = norm("right")
        assert (found.subject, found.state) == ("主管部门", "corrected")
        assert [(one.text, one.amount, one.unit) for one in found.deadlines.all()] == [("三日内", 3, "day")]
        assert NormReview.objects.get().reason == "看错了"

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"subject": "乙单位"}, "条文里没有“乙单位”"),
            ({"breaches": "第一条"}, "“第一条”不是条号"),
            ({"deadlines-0-text": "五日内"}, "条文里没有“五日内”"),
            ({"deadlines-0-amount": ""}, "期限要写明原话、数和单位"),
            ({"sanctions-0-most": "5"}, "写了数额，就要写明种类和单位"),
            (
                {"sanctions-0-type": "fine", "sanctions-0-unit": "yuan", "sanctions-0-least": 9, "sanctions-0-most": 5},
                "下限大于上限",
            ),
        ],
    )
    def test_says_what_is_wrong_and_loses_nothing(self, admin_client, law, changes, words):
        answer = admin_client.post(page_of(norm()), correction(reason="我的理由", **changes))
        assert answer.status_code == 400
        assert words in answer.text
        assert "我的理由" in answer.text
        assert not NormReview.objects.exists()

    def test_is_rejected_with_a_reason_only(self, admin_client, law):
        admin_client.post(page_of(norm()), {"action": "rejected", "reason": ""})
        assert norm().state == "extracted"
        admin_client.post(page_of(norm()), {"action": "rejected", "reason": "不是规范"})
        assert norm().state == "rejected"
        assert "不是规范" in admin_client.get(page_of(norm())).text

    def test_is_what_the_rules_read_again_when_that_is_undone(self, admin_client, law):
        admin_client.post(page_of(norm()), correction(subject="主管部门"))
        admin_client.post(page_of(norm()), {"action": "undone"})
        assert (norm().subject, norm().state) == ("甲单位", "extracted")

    def test_is_left_as_it_is_where_nothing_is_chosen(self, admin_client, law):
        admin_client.post(page_of(norm()), {"action": "other"})
        assert not NormReview.objects.exists()


class TestADetachedDecision:
    def test_waits_in_the_inbox_until_it_is_dealt_with(self, admin_client, law):
        admin_client.post(page_of(norm()), {"action": "accepted"})
        Article.objects.filter(number=1).update(text="甲单位不得报告。")
        LawVersion.objects.update(norms_by=0)
        update_norms()
        inbox = admin_client.get(reverse("admin:regulations_pile", args=["detached"])).text
        assert "向主管部门报告" in inbox
        review = NormReview.objects.get()
        page = reverse("admin:regulations_norms_of_law", args=[law.pk])
        assert "已处理，移出待办" in admin_client.get(page).text
        admin_client.post(reverse("admin:regulations_dismiss_norm_review", args=[review.pk]))
        assert "已处理，移出待办" not in admin_client.get(page).text


class TestPermissions:
    def test_let_readers_look_and_reviewers_alone_decide(self, curator, law):
        reader, reviewer = curator("reader"), curator("reviewer")
        for address in (
            reverse("admin:regulations_norm_laws"),
            reverse("admin:regulations_norms_of_law", args=[law.pk]),
            page_of(norm()),
        ):
            assert reader.get(address).status_code == 200
        assert reader.post(page_of(norm()), {"action": "accepted"}).status_code == 403
        assert reviewer.post(page_of(norm()), {"action": "accepted"}).status_code == 302
        assert norm().state == "accepted"
