"""What becomes of norms that a person looks at; the texts are made up."""

import pytest
from django.contrib.auth import get_user_model

from regulations.domain.norms import NoReasonError, data_of, decide, dismiss, norm_in
from regulations.importing.norms import update_norms
from regulations.models import Norm, NormDecision, NormReview, NormState, Party
from tests.factories import make_entry, make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return get_user_model().objects.create(username="某人")


@pytest.fixture
def norm():
    make_text(make_law("某法"), "甲单位应当在三日内报告。", effective="2020-01-01")
    update_norms()
    return stored()


def stored():
    return Norm.objects.with_parts().get()


def test_an_accepted_norm_says_what_it_said(norm, user):
    assert decide(norm, user, NormDecision.ACCEPTED) == 1
    assert norm_in(stored()) == norm_in(norm)
    assert stored().state == NormState.ACCEPTED


def test_a_corrected_norm_says_what_the_correction_does(norm, user):
    unit = make_entry("addressee", "乙单位")
    sanction = {"type": "fine", "min": None, "max": 500, "unit": "yuan", "on": None}
    values = {
        "kind": "sanction",
        "subject": "乙单位",
        "authority": None,
        "deadlines": [],
        "sanctions": [sanction],
        "breaches": ["1/1", "9"],
        "items": 2,
    }
    decide(norm, user, NormDecision.CORRECTED, values=values)
    changed = stored()
    assert data_of(norm_in(changed)) == values
    assert changed.state == NormState.CORRECTED
    assert [one.article_id for one in changed.breaches.all()] == [norm.article_id, None]
    assert list(Party.objects.values_list("entry_id", flat=True)) == [unit.pk]


def test_a_rejection_tells_the_reason_and_hides_the_norm(norm, user):
    with pytest.raises(NoReasonError):
        decide(norm, user, NormDecision.REJECTED, reason=" ")
    assert not NormReview.objects.exists()
    decide(norm, user, NormDecision.REJECTED, reason="只是定义")
    assert not Norm.objects.public().exists()
    assert NormReview.objects.get().reason == "只是定义"


def test_what_is_undone_leaves_what_the_rules_had_read_and_its_history(norm, user):
    values = data_of(norm_in(norm)) | {"subject": "乙单位", "deadlines": []}
    decide(norm, user, NormDecision.CORRECTED, values=values)
    decide(stored(), user, NormDecision.UNDONE)
    assert norm_in(stored()) == norm_in(norm)
    assert stored().state == NormState.EXTRACTED
    assert not NormReview.objects.current().exists()
    assert [one.decision for one in NormReview.objects.all()] == ["corrected", "undone"]


def test_a_second_decision_takes_the_place_of_the_first(norm, user):
    values = data_of(norm_in(norm)) | {"subject": "乙单位"}
    decide(norm, user, NormDecision.CORRECTED, values=values)
    decide(stored(), user, NormDecision.ACCEPTED)
    assert NormReview.objects.current().get().decision == "accepted"
    assert NormReview.objects.current().get().reading["subject"] == "甲单位"


def test_a_decision_out_of_the_inbox_stays_the_decision(norm, user):
    decide(norm, user, NormDecision.ACCEPTED)
    NormReview.objects.update(is_detached=True)
    dismiss(NormReview.objects.get())
    assert not NormReview.objects.detached().exists()
    assert NormReview.objects.current().exists()
