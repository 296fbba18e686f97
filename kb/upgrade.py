"""Upgrading: a new release over the data folder of an older one saves the database before it changes it."""

import shutil
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kb.backup import save

BACKUPS = "backups"  # below the data folder
MOST = 3  # the newest of these that are kept


def is_of_an_older_release() -> bool:
    """Tell whether the database has tables of ours, and migrations are to come."""
    executor = MigrationExecutor(connection)
    has_tables = any(app == "regulations" for app, _ in executor.loader.applied_migrations)
    return has_tables and bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def save_before_upgrade(folder: Path) -> Path:
    """Write a backup below a folder, and take the oldest of those there away. Raises BackupError."""
    saved = save(folder)
    for old in sorted(folder.glob("fagui-*"))[:-MOST]:
        shutil.rmtree(old)
    return saved
