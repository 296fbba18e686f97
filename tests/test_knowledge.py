"""The knowledge that ships: whole, linked, and resting on its sources."""

import io
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from regulations.importing.consistency import problems_of
from regulations.importing.coverage import as_markdown, coverage_of, text_of
from regulations.importing.knowledge import load_once
from regulations.importing.readers.fixtures import read_folder
from regulations.management.commands.seed_coverage import PAGE, SOURCE
from regulations.models import Entry, Kind, Link
from regulations.search.answer import answer
from regulations.search.question import Question


@pytest.fixture(scope="module")
def collection():
    return read_folder(settings.KNOWLEDGE_DIR)


class TestFiles:
    def test_have_no_problem(self, collection):
        assert [str(problem) for problem in (*collection.problems, *problems_of(collection))] == []

    def test_hold_every_kind(self, collection):
        assert set(Counter(entry.ref.kind for entry in collection.entries)) == set(Kind)
        assert len(collection.entries) >= 450
        assert sum(len(entry.links) for entry in collection.entries) >= 700

    def test_leave_no_record_alone(self, collection):
        joined = {entry.ref for entry in collection.entries if entry.links or entry.parent}
        joined |= {link.to for entry in collection.entries for link in entry.links}
        joined |= {entry.parent for entry in collection.entries}
        assert [str(entry.ref) for entry in collection.entries if entry.ref not in joined] == []

    def test_account_for_each_line_of_the_source(self, collection):
        coverage = coverage_of(collection, SOURCE)
        assert (coverage.unexplained, coverage.needless) == ([], [])
        assert PAGE.read_text(encoding="utf-8") == text_of(as_markdown(coverage)), "run manage.py seed_coverage"

    def test_say_of_jiangsu_that_nobody_else_does(self, collection):
        records = [entry for entry in collection.entries if any(e.section == "❽" for e in entry.evidence)]
        assert len(records) >= 15
        assert {e.claim.value for entry in records for e in entry.evidence if e.section == "❽"} == {"doubtful"}

    def test_summarise_in_two_to_four_sentences(self, collection):
        lengths = {str(entry.ref): entry.summary.count("。") for entry in collection.entries}
        assert {ref: number for ref, number in lengths.items() if not 2 <= number <= 4} == {}


@pytest.mark.django_db
class TestLoaded:
    @pytest.fixture(autouse=True)
    def _load(self):
        call_command("load_knowledge", verbosity=0)

    def test_review_measures_were_issued_by_twelve_and_then_by_thirteen(self):
        law = Entry.objects.get(kind=Kind.LAW, title="网络安全审查办法")
        issuers = Counter(
            str(link.version.date)
            for link in Link.objects.around(law)
            if link.predicate == "issued_by" and link.version
        )
        assert issuers == {"2020-06-01": 12, "2022-02-15": 13}

    @pytest.mark.parametrize("text", ["国务院令第745号", "关基条例第一条"])
    def test_an_order_of_the_state_council_leads_to_its_law(self, client, text):
        found = client.get("/api/v1/citations/resolve/", {"text": text}).json()
        assert found["law"]["title"] == "关键信息基础设施安全保护条例"

    @pytest.mark.parametrize(
        ("name", "title"),
        [("网信办", "国家互联网信息办公室"), ("网络警察", "公安机关网络安全保卫部门"), ("网安法", "网络安全法")],
    )
    def test_everyday_names_lead_to_the_record(self, name, title):
        assert [entry.title for entry in Entry.objects.published().named(name)] == [title]


@pytest.mark.django_db(transaction=True)
class TestFound:
    def test_each_by_its_name(self, knowledge):
        names = ["数字签名", "入网访问控制", "目录级安全控制", "腾讯110", "江苏省公安厅", "X.509", "机房门卫管理"]
        found = {name: answer(Question(name)).results[0].entry for name in names}
        borne = {name: {entry.title, *(alias.name for alias in entry.aliases.all())} for name, entry in found.items()}
        assert [name for name in names if name not in borne[name]] == []


@pytest.mark.django_db
class TestCommand:
    def test_dry_run_prints_and_writes_nothing(self, capsys):
        call_command("load_knowledge", "--dry-run")
        assert "0 problems" in capsys.readouterr().out
        assert not Entry.objects.exists()

    def test_folder_from_elsewhere_does_not_stand_for_the_shipped_one(self, tmp_path):
        for name in ("sources", "topics", "laws", "agencies", "mechanisms", "measures", "events", "terms"):
            (tmp_path / f"{name}.yaml").touch()
        call_command("load_knowledge", tmp_path, stdout=io.StringIO())
        assert load_once(settings.KNOWLEDGE_DIR).created_count >= 100

    def test_folder_with_problems_ends_with_an_error(self, tmp_path, capsys):
        with pytest.raises(CommandError, match="problems; nothing was written"):
            call_command("load_knowledge", tmp_path)
        assert "laws.yaml:1: cannot be read" in capsys.readouterr().out
