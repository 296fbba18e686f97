"""From a folder to the database, and again."""

import signal

import pytest

from regulations.importing.knowledge.apply import PlanHasProblemsError, apply
from regulations.importing.knowledge.load import load_once, plan_folder
from regulations.importing.knowledge.plan import Action
from regulations.models import (
    Agency,
    Alias,
    Entry,
    Evidence,
    ImportRun,
    Law,
    LawVersion,
    Link,
    OutboxRow,
    Source,
    Topic,
)
from tests.factories import make_mechanism
from tests.importing.official import put, take_in
from tests.processes import python

pytestmark = pytest.mark.django_db


class TestApply:
    def test_writes_everything_that_was_read(self, loaded):
        law = Law.objects.get()
        assert [alias.name for alias in law.aliases.all()] == ["办法", "审办", "审察办法"]
        assert [str(version.date) for version in law.versions.oldest_first()] == ["2020-06-01", "2022-02-15"]
        issuers = Link.objects.around(law.entry_ptr)
        assert [(link.object.title, str(link.version.date)) for link in issuers] == [
            ("甲部", "2020-06-01"),
            ("乙局", "2020-06-01"),
            ("甲部", "2022-02-15"),
        ]
        assert Agency.objects.get(title="乙局").parent == Agency.objects.get(title="甲部")
        assert Evidence.objects.filter(link__isnull=False).count() == Link.objects.count() == 5

    @pytest.mark.parametrize("model", [Agency, Alias, Evidence, Law, LawVersion, Link, Source, Topic])
    def test_begins_the_history_of_each_row(self, loaded, model):
        assert model.objects.exists()
        begun = model.history.filter(history_type="+").values_list(model._meta.pk.attname, flat=True)
        assert sorted(begun) == sorted(model.objects.values_list("pk", flat=True))

    def test_saves_a_record_of_the_tree_once(self, loaded):
        below = Agency.objects.exclude(parent=None).first()
        assert [step.history_type for step in below.history.all()] == ["+"]
        assert [step.history_type for step in below.parent.history.all()] == ["+"]

    def test_writes_a_record_after_the_one_above_it(self, spoil):
        below = "- {title: 丙科, parent: 乙局, summary: 说明。, evidence: {source: paper, claim: official}}\n"
        apply(plan_folder(spoil("agencies.yaml", "- title: 乙局", below + "- title: 乙局")), collection_name="test")
        assert Agency.objects.get(title="丙科").parent.parent.title == "甲部"

    def test_indexes_the_subjects_of_links(self, loaded):
        subjects = set(Link.objects.values_list("subject_id", flat=True))
        assert subjects <= set(OutboxRow.objects.values_list("entry_id", flat=True))

    def test_notes_the_run(self, folder):
        run = apply(plan_folder(folder), collection_name="test")
        assert (ImportRun.objects.get(), run.created_count, run.updated_count) == (run, 4, 0)

    def test_refuses_a_plan_with_problems(self, spoil):
        plan = plan_folder(spoil("agencies.yaml", "mechanism/审查机制", "mechanism/没有的机制"))
        with pytest.raises(PlanHasProblemsError, match="1 problems; nothing was written"):
            apply(plan, collection_name="test")
        assert not Entry.objects.exists()

    def test_writes_nothing_where_the_last_step_fails(self, folder, monkeypatch):
        def fail(**values):
            raise RuntimeError("the disk is full")

        monkeypatch.setattr(ImportRun.objects, "create", fail)
        with pytest.raises(RuntimeError):
            apply(plan_folder(folder), collection_name="test")
        assert not Entry.objects.exists()
        assert not Source.objects.exists()


class TestSecondTime:
    def test_edit_of_a_curator_is_kept_and_told(self, loaded):
        Agency.objects.filter(title="甲部").update(summary="编辑改过的说明。")
        plan = plan_folder(loaded)
        assert "keep   agency/甲部  (summary)" in plan.lines()
        apply(plan, collection_name="test")
        assert Agency.objects.get(title="甲部").summary == "编辑改过的说明。"

    def test_files_win_where_that_is_asked_for(self, loaded):
        agency = Agency.objects.get(title="甲部")
        agency.summary, agency.level = "编辑改过的说明。", "national"
        agency.save()
        plan = plan_folder(loaded, overwrite=True)
        assert "update agency/甲部  (summary, attributes)" in plan.lines()
        apply(plan, collection_name="test")
        agency.refresh_from_db()
        assert (agency.summary, agency.level) == ("说明。", "")
        assert {change.action for change in plan_folder(loaded).changes} == {Action.SAME}

    @pytest.mark.parametrize(("overwrite", "title"), [(False, "编辑改过的名称"), (True, "一份文件")])
    def test_edit_of_a_source_is_kept_unless_the_files_win(self, loaded, overwrite, title):
        Source.objects.update(title="编辑改过的名称")
        apply(plan_folder(loaded, overwrite=overwrite), collection_name="test")
        assert Source.objects.get().title == title

    def test_update_of_a_law_keeps_what_others_say_of_its_versions(self, loaded, spoil):
        other = Link.objects.create(
            subject=make_mechanism("编辑另加的机制").entry_ptr,
            predicate="governed_by",
            object=Entry.objects.get(title="审查办法"),
            version=Law.objects.get().versions.get(effective="2022-02-15"),
        )
        apply(plan_folder(spoil("laws.yaml", "Review Measures", "Measures"), overwrite=True), collection_name="test")
        other.refresh_from_db()
        assert str(other.version.date) == "2022-02-15"

    def test_texts_that_were_imported_are_no_difference_and_outlast_the_files(self, loaded, spoil, tmp_path_factory):
        texts = tmp_path_factory.mktemp("texts")
        head = "2020年4月27日 甲部令第6号公布"
        put(texts, "审查办法.md", title="审查办法", head=head, closing="本办法自2020年6月1日起施行。")
        put(texts, "早.md", title="审查办法", head="2017年5月2日 甲部令第1号公布", articles=("甲。",))
        take_in(texts)
        assert {change.action for change in plan_folder(loaded).changes} == {Action.SAME}
        apply(plan_folder(spoil("laws.yaml", "2021,", "2021-12-28,"), overwrite=True), collection_name="test")
        early, first, second = Law.objects.get().versions.oldest_first()
        assert (early.has_text, str(early.promulgated)) == (True, "2017-05-02")
        assert (first.has_text, first.document_number) == (True, "甲部令第6号")
        assert {source.slug for source in first.sources.all()} == {"paper", "law-texts"}
        assert (second.has_text, str(second.adopted)) == (False, "2021-12-28")

    def test_new_record_comes_in_beside_those_that_are_kept(self, loaded):
        (loaded / "terms.yaml").write_text(
            "- {title: 新词, summary: 释义。, evidence: {source: paper, claim: official}}"
        )
        plan = plan_folder(loaded)
        assert [str(change.record.ref) for change in plan.of(Action.CREATE)] == ["term/新词"]


class TestLoadOnce:
    def test_loads_the_first_time_only(self, folder):
        assert load_once(folder).created_count == 4
        Entry.objects.filter(title="审查机制").delete()
        assert load_once(folder) is None
        assert not Entry.objects.filter(title="审查机制").exists()


@pytest.mark.django_db(transaction=True)
class TestKilled:
    @pytest.mark.parametrize("step", ["write_topics", "write_links", "evidence"])
    def test_load_leaves_all_or_nothing(self, folder, settings, tmp_path, step):
        settings.INDEX_DIR = tmp_path / "index"
        done = python(
            "from pathlib import Path\n"
            "from regulations.importing.knowledge import apply, load\n"
            f"apply.Writer.{step} = lambda *args, **options: os.kill(os.getpid(), 9)\n"
            f"load.load_once(Path({str(folder)!r}))",
            settings,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert [model.objects.count() for model in (Entry, Source, ImportRun)] == [0, 0, 0]
        assert load_once(folder).created_count == 4
