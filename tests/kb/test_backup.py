"""Saving a library and bringing it back."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from kb.backup import POSTGRESQL_PROGRAMS, BackupError, digest, save
from kb.restore import checked, restore
from regulations.importing.knowledge.load import load_once
from regulations.models import Entry, Law
from tests.factories import make_agency, make_law, make_link

pytestmark = pytest.mark.django_db(transaction=True)


def can_save():
    return connection.vendor == "sqlite" or shutil.which("pg_dump") or POSTGRESQL_PROGRAMS


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    """Keep key and index of the test apart; skip where the database has no program to save it."""
    if not can_save():
        pytest.skip("pg_dump is not installed")
    settings.DATA_DIR = tmp_path / "data"
    settings.INDEX_DIR = tmp_path / "data" / "index"
    settings.DATA_DIR.mkdir()
    (settings.DATA_DIR / "secret_key").write_text("a" * 60)


def everything():
    """Return all rows of all models but sessions."""
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label != "sessions"]
    return {m._meta.label: sorted(map(repr, m._base_manager.values_list())) for m in models}


class TestBackup:
    def test_brings_back_what_was_there(self, settings, tmp_path):
        load_once(settings.KNOWLEDGE_DIR)
        User.objects.create_user("curator", password="x" * 12)
        before = everything()
        folder = save(tmp_path / "backups")
        Law.objects.get(slug="网络安全法").delete()
        make_law("后来的法")
        User.objects.all().delete()
        (settings.DATA_DIR / "secret_key").write_text("b" * 60)
        assert everything() != before
        restore(folder)
        assert everything() == before
        assert (settings.DATA_DIR / "secret_key").read_text() == "a" * 60

    def test_names_what_it_holds(self, tmp_path):
        make_link(make_law(), "issued_by", make_agency())
        about = checked(save(tmp_path / "backups"))
        assert (about["rows"]["regulations_entry"], about["rows"]["regulations_link"]) == (2, 1)
        assert "secret_key" in about["files"]
        assert any(name.startswith("regulations.0001") for name in about["migrations"])

    @pytest.mark.parametrize(
        "error", [OSError(28, "No space left on device"), sqlite3.OperationalError("database or disk is full")]
    )
    def test_leaves_nothing_half_made(self, tmp_path, monkeypatch, error):
        def fail(target):
            raise error

        monkeypatch.setattr("kb.backup.save_database", fail)
        with pytest.raises(BackupError, match=r"No space left|disk is full"):
            save(tmp_path / "backups")
        assert list((tmp_path / "backups").iterdir()) == []


class TestRestore:
    @pytest.fixture
    def folder(self, tmp_path):
        make_law("办法")
        return save(tmp_path / "backups")

    def spoil(self, folder, **values):
        about = json.loads((folder / "about.json").read_text())
        (folder / "about.json").write_text(json.dumps(about | values))

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"format": 9}, "has the form 9; this release reads 1"),
            ({"database": "oracle"}, "is of oracle"),
            ({"migrations": ["regulations.9999_future"]}, "later release"),
            ({"files": {"database.sqlite3": "0", "database.dump": "0"}}, "missing or damaged"),
            ({"files": {}}, "names no file database"),
            ({"rows": {"regulations_entry": 7}}, "differ from what about.json tells"),
            ({"rows": {"no_such_table": 0}}, "differ from what about.json tells"),
            ({"migrations": ["regulations.0001_records"]}, "its migrations differ"),
            ({"migrations": None}, "lacks migrations"),
            ({"rows": [], "made": 1}, "lacks made, rows"),
        ],
    )
    def test_refuses_what_does_not_fit_and_changes_nothing(self, folder, values, message):
        self.spoil(folder, **values)
        make_law("后来的法")
        with pytest.raises(BackupError, match=message):
            restore(folder)
        assert Law.objects.filter(slug="后来的法").exists()

    @pytest.mark.parametrize("text", ["[]", "null", "7", '{"format": 1}', "{"])
    def test_refuses_a_description_that_is_none(self, folder, text):
        (folder / "about.json").write_text(text)
        with pytest.raises(BackupError):
            restore(folder)

    @pytest.mark.skipif("connection.vendor != 'sqlite'")
    @pytest.mark.parametrize("make", ["text", "foreign"])
    def test_refuses_a_forged_file_with_the_right_digest(self, folder, make):
        file = folder / "database.sqlite3"
        file.unlink()
        if make == "text":
            file.write_text("no database")
        else:
            with closing(sqlite3.connect(file)) as other:
                other.execute("CREATE TABLE regulations_entry (id)")
        about = json.loads((folder / "about.json").read_text())
        self.spoil(folder, files=about["files"] | {file.name: digest(file)})
        make_law("后来的法")
        with pytest.raises(BackupError, match=r"is no (SQLite )?database"):
            restore(folder)
        assert Law.objects.filter(slug="后来的法").exists()

    def test_refuses_what_is_no_backup(self, tmp_path):
        with pytest.raises(BackupError, match="is no backup"):
            restore(tmp_path)


class TestCommands:
    def test_save_and_bring_back_with_a_new_index(self, tmp_path, capsys):
        make_law("办法")
        call_command("backup", tmp_path / "backups")
        folder = capsys.readouterr().out.strip()
        Entry.objects.all().delete()
        with pytest.raises(CommandError, match="would replace the database"):
            call_command("restore", folder)
        assert not Entry.objects.exists()
        call_command("restore", folder, "--yes")
        assert Law.objects.get().title == "办法"
        assert "Restored" in capsys.readouterr().out
        assert (tmp_path / "data" / "index" / "current").exists()

    def test_say_what_is_wrong(self, tmp_path):
        with pytest.raises(CommandError, match="is no backup"):
            call_command("restore", tmp_path)
