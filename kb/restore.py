"""Bringing a saved library back: checked, restored aside, migrated there, and only then put in place.

SQLite is restored into a file beside the database. On PostgreSQL the present tables are set aside in a schema of
another name, since a user without CREATEDB has no second database; where anything fails, they are put back.
"""

import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection

from kb.backup import (
    ABOUT,
    DATABASE_FILES,
    FORMAT,
    KEY,
    BackupError,
    database_file,
    database_name,
    digest,
    known_migrations,
    row_counts,
    run_postgresql,
)

SET_ASIDE = "fagui_before_restore"  # the schema that holds the present tables meanwhile
SHAPE = {"format": int, "made": str, "database": str, "migrations": list, "rows": dict, "files": dict}


def restore(folder: Path) -> dict[str, int]:
    """Bring back what a backup holds, over what is there; return how many rows each of its tables has.

    Raises BackupError where the backup is damaged, forged, or does not fit this installation; then nothing was changed.
    """
    about = checked(folder)
    source = folder / DATABASE_FILES[connection.vendor]
    connection.close()
    if connection.vendor == "sqlite":
        restore_sqlite(source, about)
    else:
        restore_postgresql(source, about)
    if (folder / KEY).exists():
        draft = settings.DATA_DIR / f"{KEY}.restored"
        shutil.copy2(folder / KEY, draft)
        draft.replace(settings.DATA_DIR / KEY)
    rows: dict[str, int] = about["rows"]
    return rows


def checked(folder: Path) -> dict[str, Any]:
    """Return what a backup says of itself, once its files are found whole and of a form that fits."""
    about = about_of(folder)
    if about["database"] != connection.vendor:
        raise BackupError(f"{folder} is of {about['database']}, and FAGUI_DATABASE_URL names {connection.vendor}")
    if DATABASE_FILES[connection.vendor] not in about["files"]:
        raise BackupError(f"{folder} names no file {DATABASE_FILES[connection.vendor]}")
    for name, expected in about["files"].items():
        path = folder / Path(name).name
        if not path.is_file() or digest(path) != expected:
            raise BackupError(f"{path} is missing or damaged")
    later = sorted(set(about["migrations"]) - set(known_migrations()))
    if later:
        raise BackupError(f"{folder} is of a later release, with the migrations {', '.join(later[:3])}")
    return about


def about_of(folder: Path) -> dict[str, Any]:
    """Return the description of a backup; raise BackupError where it is none of this form."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BackupError(f"{folder} is no backup: {ABOUT} cannot be read ({error})") from error
    if not isinstance(about, dict):
        raise BackupError(f"{folder} is no backup: {ABOUT} holds no object")
    if about.get("format") != FORMAT:
        raise BackupError(f"{folder} has the form {about.get('format')!r}; this release reads {FORMAT}")
    wrong = [name for name, sort in SHAPE.items() if not isinstance(about.get(name), sort)]
    if wrong:
        raise BackupError(f"{folder} is no backup: {ABOUT} lacks {', '.join(wrong)}")
    return about


def restore_sqlite(source: Path, about: dict[str, Any]) -> None:
    """Copy, check and migrate the database of a backup in a temporary file, then replace the present one."""
    aside = settings.DATA_DIR / f"restore-{secrets.token_hex(4)}.sqlite3"
    try:
        shutil.copyfile(source, aside)
        check_sqlite(aside, about)
        migrate(f"sqlite:///{aside}")
        with closing(sqlite3.connect(aside)) as copy, closing(sqlite3.connect(database_file())) as target:
            copy.backup(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{source} could not be restored: {error}. Nothing was changed") from error
    finally:
        for path in settings.DATA_DIR.glob(f"{aside.name}*"):
            path.unlink()


def check_sqlite(file: Path, about: dict[str, Any]) -> None:
    """Raise BackupError where a file is not the database that its description tells of."""
    try:
        with closing(sqlite3.connect(file)) as copy:
            sound = copy.execute("PRAGMA quick_check").fetchone()[0]
            there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if sound != "ok" or "django_migrations" not in there:
                raise BackupError(f"{file.name} is no database of Fagui, or damaged")
            rows = {
                name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608  # named in sqlite_master
                for name in sorted(there & set(about["rows"]))
            }
            done = copy.execute("SELECT app || '.' || name FROM django_migrations").fetchall()
    except sqlite3.Error as error:
        raise BackupError(f"it is no SQLite database: {error}") from error
    compare(about, rows, {name for (name,) in done})


def restore_postgresql(source: Path, about: dict[str, Any]) -> None:
    """Set the present tables aside, restore, check and migrate; put the former tables back where that fails."""
    with tables_set_aside():
        run_postgresql(
            "pg_restore",
            "--schema=public",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={database_name()}",
            str(source),
        )
        with connection.cursor() as cursor:
            there = set(connection.introspection.table_names(cursor))
            if "django_migrations" not in there:
                raise BackupError(f"{source} is no database of Fagui")
            cursor.execute("SELECT app || '.' || name FROM django_migrations")
            done = {name for (name,) in cursor.fetchall()}
        compare(about, row_counts(sorted(there & set(about["rows"]))), done)
        connection.close()
        migrate(None)


@contextmanager
def tables_set_aside() -> Iterator[None]:
    """Give way to other tables; where what is done meanwhile fails, or once did, the former ones come back."""
    put_back()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {SET_ASIDE}")
        cursor.execute("CREATE SCHEMA public")
    try:
        yield
    except BaseException:
        put_back()
        raise
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {SET_ASIDE} CASCADE")


def put_back() -> None:
    """Put tables that were set aside back in their place, in one transaction; do nothing where none are."""
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [SET_ASIDE])
        if cursor.fetchone():
            cursor.execute(f"DROP SCHEMA IF EXISTS public CASCADE; ALTER SCHEMA {SET_ASIDE} RENAME TO public")


def compare(about: dict[str, Any], rows: dict[str, int], done: set[str]) -> None:
    """Raise BackupError where a database has other rows or migrations than its description tells."""
    different = sorted(name for name in {*rows, *about["rows"]} if rows.get(name) != about["rows"].get(name))
    if different:
        raise BackupError(
            f"these tables differ from what {ABOUT} tells: {', '.join(different[:5])}; nothing was changed"
        )
    if done != set(about["migrations"]):
        raise BackupError(f"its migrations differ from what {ABOUT} tells; nothing was changed")


def migrate(url: str | None) -> None:
    """Bring a database up to date in a process of its own, whose settings name it: migrations ask the default one."""
    environment = dict(os.environ)
    environment["DJANGO_SETTINGS_MODULE"] = "kb.settings"
    environment["FAGUI_DATABASE_URL"] = url or url_of_present()
    environment["FAGUI_DATA_DIR"] = str(settings.DATA_DIR)
    command = [sys.executable, "-m", "kb", "migrate", "--no-input", "--verbosity", "0"]
    done = subprocess.run(  # noqa: S603  # our own program
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"it could not be brought up to date: {done.stderr.strip()[-500:]}; nothing was changed")


def url_of_present() -> str:
    """Return the address of the present database: that of the settings, with the name that the connection has."""
    url = urlsplit(os.environ["FAGUI_DATABASE_URL"])
    return url._replace(path=f"/{quote(database_name())}").geturl()
