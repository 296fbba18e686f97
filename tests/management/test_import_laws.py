"""The command that takes in official texts, and the one that compares them; the texts are made up."""

import re
import signal

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from regulations.importing.texts import apply, rows
from regulations.models import Article, ImportRun, Law, LawVersion, OutboxRow, SourceFile
from regulations.search.index import indexer
from tests.factories import make_agency
from tests.importing.official import ARTICLES, put
from tests.processes import python
from tests.search.engine_search import search

NUMBER = 30


@pytest.fixture
def folder(tmp_path):
    """Return a folder of laws."""
    folder = tmp_path / "laws"
    for number in range(NUMBER):
        put(folder, f"行政法/第{number}号法.md", title=f"第{number}号法")
    return folder


@pytest.fixture
def report(tmp_path):
    """Return where a report may go."""
    return tmp_path / "reports" / "report.txt"


def whole():
    """Tell that each law that is there is there whole, with its version, its file and all its articles."""
    number = Law.objects.count()
    assert LawVersion.objects.count() == SourceFile.objects.count() == number
    assert Article.objects.count() == number * len(ARTICLES)
    return number


class TestImport:
    def test_takes_all_in_and_reports(self, folder, index, report, capsys):
        call_command("import_laws", folder, report=report)
        assert whole() == NUMBER
        out, shown = capsys.readouterr()
        took, summary, cited, named, norms, parties, place = out.splitlines()
        assert re.fullmatch(
            r"Seconds: reading \d+\.\d, planning \d+\.\d, writing \d+\.\d, comparing \d+\.\d, citing \d+\.\d, reading norms \d+\.\d, indexing \d+\.\d",
            took,
        )
        assert summary.startswith(f"{NUMBER} files: {NUMBER} create, 0 add")
        assert place == f"The report is in {report}"
        assert shown == ""  # no bar where nobody looks
        lines = report.read_text(encoding="utf-8").splitlines()
        assert lines[0] == "create   第0号法  行政法/第0号法.md  (a law that was not there)"
        assert lines[-5:] == [summary, cited, named, norms, parties]
        assert cited == "0 citations: 0 resolved (-); not: none"
        assert ImportRun.objects.get().created_count == NUMBER

    def test_is_found_by_search_at_once(self, folder, index, report):
        call_command("import_laws", folder, report=report)
        assert search(index, "第7号法").hits[0].entry_id == Law.objects.get(title="第7号法").pk
        assert not OutboxRow.objects.exists()

    def test_leaves_search_as_it_was_until_it_is_done(self, folder, index, report, monkeypatch):
        make_agency("某某部")
        indexer.drain()
        write, found = rows.write_bodies, []

        def look(bodies):
            write(bodies)
            found.append((search(index, "某某部").count, search(index, '"某事适用本法"').count))

        monkeypatch.setattr(rows, "write_bodies", look)
        call_command("import_laws", folder, report=report)
        assert found == [(1, 0)]
        assert search(index, '"某事适用本法"').count == NUMBER

    def test_again_changes_nothing(self, folder, index, report, capsys):
        call_command("import_laws", folder, report=report)
        capsys.readouterr()
        call_command("import_laws", folder, report=report)
        assert f"{NUMBER} unchanged" in capsys.readouterr().out
        assert Law.history.count() == NUMBER

    def test_of_a_dry_run_prints_the_plan_and_writes_nothing(self, folder, db, report, capsys):
        call_command("import_laws", folder, "--dry-run", report=report)
        assert "create   第29号法" in capsys.readouterr().out
        assert not Law.objects.exists()
        assert not report.exists()

    def test_may_be_cut_short(self, folder, index, report):
        put(folder, "刑法/另一法.md", title="另一法")
        call_command("import_laws", folder, "--path-prefix=刑法/", report=report)
        assert [law.title for law in Law.objects.all()] == ["另一法"]
        call_command("import_laws", folder, "--limit=3", report=report)
        assert whole() == 3

    def test_tells_by_its_status_that_files_were_not_taken_in(self, folder, index, report):
        (folder / "坏.md").write_bytes(b"\xff")
        with pytest.raises(CommandError, match="1 files were not taken in; the report says why") as refusal:
            call_command("import_laws", folder, report=report)
        assert refusal.value.returncode == 1
        assert whole() == NUMBER
        assert "not taken in: 坏.md: line 1: not UTF-8" in report.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("place", "reason"),
        [
            ("nowhere", "nowhere is nothing to read; give a single law"),
            (".", "holds no Markdown file"),
            ("x.docx", "x.docx: no Word"),
        ],
    )
    def test_tells_by_its_status_that_there_was_nothing(self, tmp_path, db, place, reason):
        (tmp_path / "x.docx").write_bytes(b"x")
        with pytest.raises(CommandError, match=reason) as refusal:
            call_command("import_laws", tmp_path / place)
        assert refusal.value.returncode == 2

    @pytest.mark.parametrize("limit", ["0", "-1", "many", "１"])
    def test_names_a_limit_that_is_none(self, folder, limit):
        with pytest.raises(CommandError, match=f"the limit is '{limit}'; allowed: a whole number from 1 on"):
            call_command("import_laws", folder, f"--limit={limit}")

    def test_says_what_is_wrong_with_the_place_of_the_report(self, folder, index, tmp_path):
        with pytest.raises(CommandError, match=r"stopped: .*What was written stays"):
            call_command("import_laws", folder, report=tmp_path)
        assert whole() == NUMBER

    def test_takes_a_limit_for_directories_only(self, tmp_path, db):
        (tmp_path / "x.txt").write_text("某法")
        with pytest.raises(CommandError, match="a prefix or a limit is for a directory"):
            call_command("import_laws", tmp_path / "x.txt", "--limit=1")


class TestABreak:
    @pytest.fixture
    def break_with(self, monkeypatch):
        """Return a function after which the eleventh law breaks off with an error; five are written at a time."""
        monkeypatch.setattr(apply, "LAWS_AT_A_TIME", 5)

        def prepare(error):
            write, calls = rows.write_bodies, []

            def broken(bodies):
                calls.append(bodies)
                if len(calls) == 3:
                    raise error
                write(bodies)

            monkeypatch.setattr(rows, "write_bodies", broken)

        return prepare

    @pytest.mark.parametrize(
        ("error", "message"),
        [
            (KeyboardInterrupt(), "interrupted; what was written stays. Run it again to go on."),
            (DatabaseError("disk full"), "stopped: disk full. What was written stays; mend it, then run it again"),
            (OSError(28, "No space left on device"), "stopped: .*No space left on device"),
        ],
    )
    def test_keeps_what_was_written_and_goes_on_next_time(self, folder, index, report, break_with, error, message):
        break_with(error)
        with pytest.raises(CommandError, match=message):
            call_command("import_laws", folder, report=report)
        assert whole() == 10
        call_command("import_laws", folder, report=report)
        assert whole() == NUMBER

    @pytest.mark.django_db(transaction=True)
    def test_by_kill_leaves_no_half_law(self, folder, settings, tmp_path, report):
        settings.INDEX_DIR = tmp_path / "index"
        done = python(
            "from django.core.management import call_command\n"
            "from regulations.importing.texts import apply, rows\n"
            "write, calls = rows.write_bodies, []\n"
            "def kill(bodies):\n"
            "    calls.append(bodies)\n"
            "    write(bodies)\n"
            "    if len(calls) == 3: os.kill(os.getpid(), 9)\n"
            "apply.LAWS_AT_A_TIME, rows.write_bodies = 5, kill\n"
            f"call_command('import_laws', {str(folder)!r}, report=None)",
            settings,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert whole() == 10
        call_command("import_laws", folder, report=report)
        assert whole() == NUMBER

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can be told how large a disk is")
    def test_by_a_full_disk_leaves_no_half_law(self, folder, settings, tmp_path, report, monkeypatch):
        monkeypatch.setattr(apply, "LAWS_AT_A_TIME", 1)
        settings.INDEX_DIR = tmp_path / "index"
        for path in folder.rglob("*.md"):
            path.write_text(path.read_text().replace(ARTICLES[0], ARTICLES[0] * 200))
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # or pages that other tests left free would do
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
        try:
            with pytest.raises(CommandError, match="stopped: database or disk is full"):
                call_command("import_laws", folder, report=report)
            assert 0 < whole() < NUMBER
        finally:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA max_page_count = 1073741823")
        call_command("import_laws", folder, report=report)
        assert whole() == NUMBER


class TestVerify:
    def test_says_that_all_is_there(self, folder, index, report, capsys):
        call_command("import_laws", folder, report=report)
        capsys.readouterr()
        call_command("verify_import", folder)
        assert capsys.readouterr().out.startswith(f"{NUMBER} texts are in the database word for word, 0 stand")

    def test_tells_by_its_status_that_something_is_lost(self, folder, index, report, capsys):
        call_command("import_laws", folder, report=report)
        Article.objects.first().delete()
        with pytest.raises(CommandError, match="1 texts differ from their files"):
            call_command("verify_import", folder)
        assert "行政法/第0号法.md: after" in capsys.readouterr().out

    def test_of_nothing_is_refused(self, tmp_path, db):
        with pytest.raises(CommandError, match="holds no Markdown file"):
            call_command("verify_import", tmp_path)
