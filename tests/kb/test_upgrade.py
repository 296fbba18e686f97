"""Before the database of an older release is changed, it is saved."""

import json

import pytest
from django.core.management import CommandError
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from kb import upgrade
from kb.backup import ABOUT, BackupError
from kb.upgrade import BACKUPS, MOST, is_of_an_older_release, save_before_upgrade
from regulations.management.commands.prepare import Command
from tests.factories import make_agency

[(_, NEWEST)] = MigrationLoader(None).graph.leaf_nodes("regulations")


@pytest.fixture
def older(db):
    """Let the newest migration be one that is still to come."""
    assert MigrationRecorder.Migration.objects.filter(app="regulations", name=NEWEST).delete()[0] == 1


@pytest.mark.django_db
def test_a_database_of_this_release_is_not_older():
    assert not is_of_an_older_release()


@pytest.mark.usefixtures("older")
class TestOlder:
    def test_is_told_by_a_migration_to_come(self):
        assert is_of_an_older_release()

    def test_but_a_new_database_has_nothing_to_lose(self):
        MigrationRecorder.Migration.objects.filter(app="regulations").delete()
        assert not is_of_an_older_release()

    def test_is_not_saved_where_that_is_not_wanted(self, settings, tmp_path):
        settings.UPGRADE_BACKUP, settings.DATA_DIR = False, tmp_path
        Command().back_up()
        assert list(tmp_path.iterdir()) == []

    def test_stays_as_it_is_where_it_can_not_be_saved(self, monkeypatch):
        def fail(folder):
            raise BackupError("no room")

        monkeypatch.setattr("regulations.management.commands.prepare.save_before_upgrade", fail)
        with pytest.raises(CommandError, match="no room; back it up yourself and start with FAGUI_UPGRADE_BACKUP=no"):
            Command().back_up()


@pytest.mark.django_db(transaction=True)
def test_is_saved_whole_below_the_data_folder(tmp_path):
    make_agency("某某部")
    saved = save_before_upgrade(tmp_path / BACKUPS)
    about = json.loads((saved / ABOUT).read_text())
    assert (saved.parent, about["rows"]["regulations_entry"]) == (tmp_path / BACKUPS, 1)


def test_keeps_the_newest_backups(monkeypatch, tmp_path):
    numbers = iter(range(MOST + 2))

    def save(folder):
        made = folder / f"fagui-{next(numbers):02}"
        made.mkdir(parents=True)
        return made

    monkeypatch.setattr(upgrade, "save", save)
    for _ in range(MOST + 2):
        save_before_upgrade(tmp_path)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["fagui-02", "fagui-03", "fagui-04"]
