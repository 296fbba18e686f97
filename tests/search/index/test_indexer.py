"""The index follows the database: at once, from any process, and after a crash."""

import datetime
import signal

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from regulations.models import Entry, OutboxRow, ReviewState
from regulations.search.index import background, indexer
from regulations.search.index.analysis import EntryDocument
from regulations.search.index.generation import SearchUnavailableError
from regulations.search.index.reader import CURRENT_READER
from regulations.search.index.store import LockTimeoutError, Store
from tests.factories import make_agency, make_law, make_version
from tests.processes import python
from tests.search.engine_search import search


@pytest.fixture
def live_index(settings, tmp_path, transactional_db):
    """Return an empty index in a database where transactions are really committed."""
    settings.INDEX_DIR = tmp_path / "index"
    indexer.rebuild()
    return indexer.store()


def count(index, text):
    return search(index, text).count


class TestCommit:
    def test_saved_record_is_found_by_the_next_search(self, live_index):
        make_agency("新设的机构")
        assert count(live_index, "新设的机构") == 1

    def test_record_is_not_found_before_its_transaction_ends(self, live_index):
        with transaction.atomic():
            make_agency("新设的机构")
            assert count(live_index, "新设") == 0
        assert count(live_index, "新设") == 1

    def test_record_of_a_transaction_that_fails_is_never_found(self, live_index):
        def save_and_fail():
            with transaction.atomic():
                make_agency("新设的机构")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            save_and_fail()
        assert count(live_index, "新设") == 0
        assert not OutboxRow.objects.exists()

    def test_changed_deleted_and_withdrawn_records_are_not_found_as_they_were(self, live_index):
        changed, deleted, withdrawn = (make_agency(title) for title in ("旧名甲", "旧名乙", "旧名丙"))
        assert count(live_index, '"旧名"') == 3
        changed.title = "新名"
        changed.save()
        deleted.delete()
        withdrawn.state = ReviewState.DRAFT
        withdrawn.save()
        assert (count(live_index, '"旧名"'), count(live_index, '"新名"')) == (0, 1)

    def test_and_its_note_in_the_outbox_are_one(self, live_index, monkeypatch):
        def fail(*args):
            raise RuntimeError

        monkeypatch.setattr("regulations.models.outbox.enqueue", fail)
        with pytest.raises(RuntimeError):
            make_agency("新设的机构")
        assert not Entry.objects.exists()

    def test_is_kept_where_the_index_cannot_be_written(self, live_index, monkeypatch, caplog):
        def fail(*args, **options):
            raise OSError("no space left")

        monkeypatch.setattr(indexer, "write", fail)
        agency = make_agency("新设的机构")
        assert Entry.objects.filter(pk=agency.pk).exists()
        assert OutboxRow.objects.exists()
        assert "manage.py index" in caplog.text
        assert "no space left" in caplog.text
        monkeypatch.undo()
        assert indexer.catch_up() == 1
        assert count(live_index, "新设") == 1


class TestLock:
    def test_row_that_another_writer_kept_out_is_taken_in_when_it_lets_go(self, live_index, monkeypatch):
        monkeypatch.setattr(background, "SHORT_PATIENCE", 0.0)
        with live_index.lock(patience=0):
            make_agency("新设的机构")
            assert OutboxRow.objects.exists()
        indexer.drain()
        assert count(live_index, "新设") == 1

    def test_is_not_waited_for_longer_than_wanted(self, live_index):
        with live_index.lock(patience=0), pytest.raises(LockTimeoutError), live_index.lock(patience=0):
            pass  # never reached


class TestOtherProcess:
    def test_finds_what_was_saved_there(self, live_index, settings):
        assert count(live_index, "别处") == 0
        done = python("Agency.objects.create(title='别处新设的机构', summary='说明。', state='published')", settings)
        assert done.returncode == 0, done.stderr
        assert count(live_index, "别处新设的机构") == 1

    def test_killed_between_commit_and_indexing_loses_nothing(self, live_index, settings):
        done = python(
            "indexer.write = lambda *args, **options: os.kill(os.getpid(), 9)\n"
            "Agency.objects.create(title='未及索引的机构', summary='说明。', state='published')",
            settings,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert (count(live_index, "未及索引"), Entry.objects.count()) == (0, 1)
        call_command("index", verbosity=0)
        assert count(live_index, "未及索引") == 1

    def test_killed_after_indexing_and_before_forgetting_does_no_harm(self, live_index, settings):
        done = python(
            "indexer.forget = lambda *args: os.kill(os.getpid(), 9)\n"
            "Agency.objects.create(title='索引过的机构', summary='说明。', state='published')",
            settings,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert OutboxRow.objects.exists()
        indexer.catch_up()
        assert count(live_index, "索引过") == 1
        assert not OutboxRow.objects.exists()


class TestRebuild:
    def test_makes_the_index_that_is_missing(self, settings, tmp_path, db):
        settings.INDEX_DIR = tmp_path / "index"
        make_agency("机构")
        with pytest.raises(SearchUnavailableError, match="make it with"):
            search(indexer.store(), "机构")
        assert indexer.catch_up() == 1
        assert count(indexer.store(), "机构") == 1

    def test_is_done_where_the_schema_is_another(self, index, monkeypatch):
        make_agency("机构")
        before = index.current()
        monkeypatch.setattr("regulations.search.index.schema.VERSION", 999)
        assert indexer.catch_up() == 1
        assert index.current() != before
        assert index.current().about.schema_version == 999

    def test_is_asked_for_where_a_program_of_another_version_looks(self, settings, tmp_path, db, monkeypatch):
        settings.INDEX_DIR = tmp_path / "index"
        monkeypatch.setattr("regulations.search.index.schema.VERSION", 999)
        indexer.rebuild()
        monkeypatch.undo()
        CURRENT_READER.forget()
        with pytest.raises(SearchUnavailableError, match="of another version"):
            search(indexer.store(), "机构")

    def test_is_not_done_where_nothing_changed(self, index):
        before = index.current()
        assert indexer.catch_up() == 0
        assert index.current() == before

    def test_keeps_the_generation_before_for_those_who_still_read_it(self, index):
        for _ in range(3):
            indexer.rebuild()
        assert len(list(index.folder.glob("g-*"))) == 2

    def test_that_fails_leaves_the_old_index_in_its_place(self, index, monkeypatch):
        make_agency("机构")
        indexer.drain()

        def fail(*args):
            raise OSError("no space left")

        monkeypatch.setattr(EntryDocument, "values", fail)
        with pytest.raises(OSError, match="no space left"):
            indexer.rebuild()
        assert count(index, "机构") == 1
        assert len(list(index.folder.glob("g-*"))) == 1

    @pytest.mark.parametrize("damage", ["", "{}", '{"schema_version": 1}', "null"])
    def test_is_done_where_the_index_is_damaged(self, index, damage):
        make_agency("机构")
        (index.current().path / "about.json").write_text(damage, encoding="utf-8")
        assert indexer.catch_up() == 1
        assert count(index, "机构") == 1

    def test_keeps_the_dictionary_with_the_index(self, index):
        make_agency("网信办")
        make_agency("很长的名称不作为词收进词典里")
        indexer.rebuild()
        assert (index.current().path / "words.txt").read_text(encoding="utf-8").split() == ["网信办"]


class TestDay:
    def test_law_that_took_effect_overnight_is_found_in_force(self, settings, tmp_path, db):
        settings.INDEX_DIR = tmp_path / "index"
        make_version(make_law("新法"), effective="2026-01-01")
        make_version(make_law("旧法"), effective="1999", ended="2026-01")
        with time_machine.travel(datetime.datetime(2025, 12, 31, 12, tzinfo=datetime.UTC), tick=False):
            indexer.rebuild()
            assert statuses() == {"not_yet": 1, "in_force": 1}
        with time_machine.travel(
            datetime.datetime(2025, 12, 31, 17, tzinfo=datetime.UTC), tick=False
        ):  # 1 January there
            assert indexer.catch_up() == 2
            assert statuses() == {"in_force": 1, "repealed": 1}


def statuses():
    return {counted.value: counted.count for counted in search(indexer.store(), "").facets["status"]}


class TestCommand:
    def test_tells_how_the_index_stands(self, index, capsys):
        make_agency("机构")
        call_command("index", "--status")
        told = capsys.readouterr().out.splitlines()
        assert told[0] == "documents: 0, of 1 entries and 0 articles"
        assert told[1].startswith("waiting:   1, since ")
        assert " MB" in told[2]
        call_command("index")
        assert capsys.readouterr().out == "1 documents written.\n"
        call_command("index", "--rebuild")
        assert capsys.readouterr().out == "1 documents in a new index.\n"

    def test_store_in_an_empty_folder_has_no_generation(self, tmp_path):
        assert Store(tmp_path).exists() is False
