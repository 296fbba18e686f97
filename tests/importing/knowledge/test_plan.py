"""What an import of knowledge would do."""

import pytest

from regulations.importing.knowledge.apply import apply
from regulations.importing.knowledge.load import plan_folder
from regulations.importing.knowledge.plan import Action
from regulations.models import Entry, Source
from tests.factories import make_agency, make_mechanism

pytestmark = pytest.mark.django_db


def actions(plan):
    return {str(change.record.ref): change.action for change in plan.changes}


class TestPlan:
    def test_writes_nothing(self, folder):
        plan = plan_folder(folder)
        assert set(actions(plan).values()) == {Action.CREATE}
        assert not Entry.objects.exists()
        assert not Source.objects.exists()

    def test_prints_what_it_would_do(self, folder):
        assert list(plan_folder(folder).lines())[-2:] == [
            "create mechanism/审查机制",
            "4 create, 0 update, 0 keep, 0 same, 0 problems",
        ]

    def test_of_the_same_files_changes_nothing(self, loaded):
        assert set(actions(plan_folder(loaded)).values()) == {Action.SAME}

    def test_asks_as_often_for_many_as_for_few(self, loaded, django_assert_max_num_queries):
        text = (loaded / "agencies.yaml").read_text(encoding="utf-8")
        more = "".join(
            f"- {{title: 第{number}局, parent: 甲部, summary: 说明。, evidence: {{source: paper, claim: official}}}}\n"
            for number in range(60)
        )
        (loaded / "agencies.yaml").write_text(text + more, encoding="utf-8")
        apply(plan_folder(loaded), collection_name="test")
        with django_assert_max_num_queries(45):
            assert len(plan_folder(loaded).of(Action.SAME)) == 64

    def test_names_the_fields_that_differ_and_keeps_them_unless_told(self, loaded):
        (loaded / "mechanisms.yaml").write_text(
            "- {title: 审查机制, summary: 别的说明。, evidence: {source: paper, claim: official}}\n", encoding="utf-8"
        )
        for overwrite, action in ((False, Action.KEEP), (True, Action.UPDATE)):
            [change] = plan_folder(loaded, overwrite=overwrite).of(Action.KEEP, Action.UPDATE)
            assert (change.action, str(change)) == (action, f"{action.value:6} mechanism/审查机制  (summary)")

    def test_refuses_a_record_below_itself(self, loaded):
        upper = make_agency("上部")
        make_agency("中部", parent=upper)
        text = (loaded / "agencies.yaml").read_text(encoding="utf-8")
        text += "- {title: 上部, parent: 中部, summary: 说明。, evidence: {source: paper, claim: official}}\n"
        (loaded / "agencies.yaml").write_text(text, encoding="utf-8")
        [problem] = plan_folder(loaded).problems
        assert "agency/上部 would stand below itself" in str(problem)

    def test_knows_records_that_the_database_alone_holds(self, folder):
        text = (
            (folder / "agencies.yaml").read_text(encoding="utf-8").replace("mechanism/审查机制", "mechanism/别处的机制")
        )
        (folder / "agencies.yaml").write_text(text, encoding="utf-8")
        assert any("别处的机制" in str(problem) for problem in plan_folder(folder).problems)
        make_mechanism("别处的机制")
        assert plan_folder(folder).problems == ()
