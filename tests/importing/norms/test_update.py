"""Norms of stored texts as records; the texts are made up."""

import pytest
from django.contrib.auth import get_user_model

from regulations.domain.norms import data_of, decide, norm_in
from regulations.importing.norms import is_behind, report, update, update_norms
from regulations.importing.norms.extract import RULES
from regulations.models import (
    Agency,
    Article,
    LawVersion,
    Norm,
    NormBreach,
    NormDecision,
    NormReview,
    NormState,
    Party,
    UnreadSentence,
)
from tests.factories import make_agency, make_entry, make_law, make_text

pytestmark = pytest.mark.django_db
DUTY = "甲单位应当自发现之日起三日内向主管部门报告。"
SANCTION = "违反本法第一条规定的，由主管部门责令改正，处一万元以上五万元以下罚款；情节严重的，处十万元罚款。"


def kinds(**chosen):
    return [(row.kind, row.trigger) for row in Norm.objects.filter(**chosen)]


def reworded(version, number, text):
    """Give an article other words, as an import does, and let its text be read again."""
    Article.objects.filter(version=version, number=number).update(text=text)
    LawVersion.objects.filter(pk=version.pk).update(norms_by=0)
    update_norms()


def user():
    return get_user_model().objects.create(username="某人")


class TestUpdateNorms:
    def test_writes_the_norms_of_each_text_with_their_parts(self):
        version = make_text(make_law("某法"), DUTY, SANCTION, effective="2020-01-01")
        assert update_norms() == 3
        duty, first, second = Norm.objects.with_parts()
        assert (duty.kind, duty.subject, duty.trigger, duty.paragraph) == ("duty", "甲单位", "应当", 1)
        assert [(one.amount, one.unit, one.since, one.hours) for one in duty.deadlines.all()] == [
            (3, "day", "发现之日", 72)
        ]
        assert (first.authority, second.authority) == ("主管部门", "主管部门")
        assert [(one.type, one.least, one.most) for one in first.sanctions.all()] == [
            ("order", None, None),
            ("fine", 10_000, 50_000),
        ]
        assert {one.article for one in NormBreach.objects.all()} == {version.articles.get(number=1)}
        assert list(version.articles.get(number=1).punished_by.values_list("norm", flat=True)) == [first.pk, second.pk]
        assert duty.quote == DUTY.removesuffix("。")

    def test_writes_nothing_where_nothing_is_new(self, django_assert_max_num_queries):
        make_text(make_law("某法"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        with django_assert_max_num_queries(10) as queries:
            assert update_norms() == 0
        writing = ("INSERT", "UPDATE", "DELETE")
        assert not [query["sql"] for query in queries.captured_queries if query["sql"].startswith(writing)]

    def test_keeps_the_rows_of_norms_that_other_rules_read_the_same(self):
        version = make_text(make_law("某法"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        rows = list(Norm.objects.values_list("pk", flat=True))
        LawVersion.objects.filter(pk=version.pk).update(norms_by=RULES + 1)
        assert is_behind()
        assert update_norms() == 0
        assert list(Norm.objects.values_list("pk", flat=True)) == rows
        assert not is_behind()

    def test_gives_a_sentence_the_same_code_in_every_text_of_its_law(self):
        law = make_law("某法")
        make_text(law, DUTY, effective="2010-01-01", ended="2020-01-01")
        make_text(law, "总则。", DUTY.replace("，", ","), effective="2020-01-01")
        update_norms()
        old, new = Norm.objects.order_by("version__effective")
        assert old.code == new.code

    def test_tells_norms_of_one_sentence_that_stands_twice_apart(self):
        make_text(make_law("某法"), DUTY, DUTY, effective="2020-01-01")
        update_norms()
        first, second = Norm.objects.values_list("code", flat=True)
        assert second == f"{first}-2"

    def test_keeps_sentences_that_were_not_read_with_the_reason(self):
        make_text(make_law("某法"), "调度室负责日常工作。", effective="2020-01-01")
        update_norms()
        assert [(one.reason, one.start, one.end) for one in UnreadSentence.objects.all()] == [("body", 3, 5)]
        assert "body 1" in report()[-2]

    def test_goes_on_where_it_was_interrupted(self, monkeypatch):
        monkeypatch.setattr(update, "TEXTS_AT_A_TIME", 1)
        for number in range(3):
            make_text(make_law(f"某法{number}"), DUTY, effective="2020-01-01")

        def broken_off(texts):
            yield texts[0]
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            update_norms(watch=broken_off)
        assert Norm.objects.count() == 1
        assert update_norms() == 2
        assert Norm.objects.count() == 3

    def test_leaves_nothing_of_a_text_that_breaks_half_way(self, monkeypatch):
        version = make_text(make_law("某法"), DUTY, SANCTION, effective="2020-01-01")

        def fail(*_):
            raise RuntimeError

        with monkeypatch.context() as broken:
            broken.setattr(update, "write_unread", fail)
            with pytest.raises(RuntimeError):
                update_norms()
        assert not Norm.objects.exists()
        assert LawVersion.objects.get(pk=version.pk).norms_by == 0
        assert update_norms() == 3

    def test_reads_an_article_again_whose_words_changed(self):
        version = make_text(make_law("某法"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        reworded(version, 1, "甲单位不得报告。")
        assert kinds(article__number=1) == [("prohibition", "不得")]
        assert Norm.objects.filter(kind="sanction").count() == 2


class TestParties:
    def test_are_the_agencies_and_addressees_that_a_norm_names(self):
        board = make_agency("主管部门")
        unit = make_entry("addressee", "甲单位")
        make_text(make_law("某法"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        assert set(Party.objects.values_list("entry_id", "role", "norm__kind")) == {
            (unit.pk, "subject", "duty"),
            (board.pk, "authority", "sanction"),
        }

    def test_are_found_when_an_agency_comes_later(self):
        make_text(make_law("某法"), SANCTION, effective="2020-01-01")
        update_norms()
        assert "unknown authority     2  主管部门" in report()
        board = make_agency("主管部门")
        assert update_norms() == 2
        assert Norm.objects.of(board.pk, role=Party.Role.AUTHORITY).count() == 2
        Agency.objects.filter(pk=board.pk).update(title="别的部门")
        assert update_norms() == 2
        assert not Party.objects.exists()


class TestDecisions:
    @pytest.fixture
    def version(self):
        version = make_text(make_law("某法"), DUTY, SANCTION, effective="2020-01-01")
        update_norms()
        return version

    def correct(self):
        norm = Norm.objects.with_parts().get(kind="duty")
        values = data_of(norm_in(norm)) | {"subject": "乙单位", "kind": "right"}
        decide(norm, user(), NormDecision.CORRECTED, values=values)
        return norm.code

    def test_of_a_correction_survives_as_long_as_the_sentence_is_the_same(self, version):
        code = self.correct()
        reworded(version, 2, "乙单位可以申请。")
        LawVersion.objects.update(norms_by=0)
        update_norms()
        norm = Norm.objects.get(code=code)
        assert (norm.kind, norm.subject, norm.state) == ("right", "乙单位", NormState.CORRECTED)
        assert not NormReview.objects.detached().exists()

    def test_holds_in_a_new_text_with_the_same_sentence(self, version):
        code = self.correct()
        make_text(version.law, "总则。", DUTY, effective="2024-01-01")
        update_norms()
        assert list(Norm.objects.filter(code=code).values_list("subject", "state")) == [
            ("乙单位", NormState.CORRECTED),
            ("乙单位", NormState.CORRECTED),
        ]

    def test_waits_in_the_inbox_where_the_sentence_changed(self, version):
        self.correct()
        reworded(version, 1, DUTY.replace("三日", "五日"))
        assert Norm.objects.get(kind="duty").state == NormState.EXTRACTED
        assert [one.quote for one in NormReview.objects.detached()] == [DUTY.removesuffix("。")]

    def test_waits_in_the_inbox_where_a_new_text_changed_the_sentence(self, version):
        self.correct()
        make_text(version.law, DUTY.replace("三日", "五日"), effective="2024-01-01")
        update_norms()
        assert NormReview.objects.detached().count() == 1
        assert Norm.objects.get(version=version, subject="乙单位").state == NormState.CORRECTED

    def test_to_accept_holds_only_for_what_was_accepted(self, version):
        norm = Norm.objects.with_parts().get(kind="duty")
        decide(norm, user(), NormDecision.ACCEPTED)
        assert Norm.objects.get(kind="duty").state == NormState.ACCEPTED
        NormReview.objects.update(reading={"kind": "right"})
        LawVersion.objects.update(norms_by=0)
        update_norms()
        assert Norm.objects.get(kind="duty").state == NormState.EXTRACTED
        assert NormReview.objects.detached().count() == 1
