"""A data folder that cannot be written can still be read."""

import errno
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kb.read_only import NotReadableError, check_readable, immutable, index_copy, remove_copy, why_not_writable


def refuse(number):
    def write(*arguments):
        raise OSError(number, "as the system says it")

    return write


class TestProbe:
    def test_leaves_nothing_behind(self, tmp_path):
        assert why_not_writable(tmp_path) is None
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
    def test_tells_what_the_system_says(self, tmp_path, monkeypatch, number):
        monkeypatch.setattr(Path, "write_bytes", refuse(number))
        assert why_not_writable(tmp_path).errno == number


class TestDatabase:
    def test_is_opened_as_one_that_nobody_changes(self):
        settings = immutable({"ENGINE": "sqlite", "NAME": Path("/data/a b.sqlite3"), "OPTIONS": {"timeout": 20}})
        assert settings["NAME"] == "file:/data/a%20b.sqlite3?mode=ro&immutable=1"
        assert "journal_mode" not in settings["OPTIONS"]["init_command"]

    def test_that_is_missing_or_has_a_log_is_not_read(self, tmp_path):
        file = tmp_path / "fagui.sqlite3"
        with pytest.raises(NotReadableError, match="does not exist"):
            check_readable(file)
        file.touch()
        check_readable(file)
        (tmp_path / "fagui.sqlite3-wal").write_bytes(b"changes")
        with pytest.raises(NotReadableError, match="make room, then start again"):
            check_readable(file)


class TestIndex:
    def test_is_copied_where_its_locks_cannot_be_opened_and_taken_away_again(self, tmp_path):
        (tmp_path / "index").mkdir()
        (tmp_path / "index" / "current").write_text("g-1")
        copy = index_copy(tmp_path / "index", OSError(errno.EROFS, "read-only"))
        assert (copy / "current").read_text() == "g-1"
        remove_copy(copy)
        assert not copy.parent.exists()

    def test_stays_where_it_is_on_a_full_disk(self, tmp_path):
        (tmp_path / "index").mkdir()
        assert index_copy(tmp_path / "index", OSError(errno.ENOSPC, "full")) is None
        remove_copy(tmp_path / "index")
        assert (tmp_path / "index").exists()


class TestServe:
    def test_of_nothing_that_can_be_read_says_what_to_do(self, settings, tmp_path):
        settings.READ_ONLY, settings.DATABASE_FILE = True, tmp_path / "none.sqlite3"
        with pytest.raises(CommandError, match="make room, then start again"):
            call_command("serve", "--port=8998")
