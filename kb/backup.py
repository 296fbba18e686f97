"""Saving a whole library: the database, and the key where it is kept in a file. `kb.restore` brings it back.

The search index is derived and stays behind; a restored library builds it anew.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

ABOUT = "about.json"
FORMAT = 1
DATABASE_FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
KEY = "secret_key"
# Where Debian keeps the programs of PostgreSQL that are not on the path.
POSTGRESQL_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class BackupError(Exception):
    """It could not be saved or brought back; the message says why, and nothing was changed."""


def save(folder: Path) -> Path:
    """Write a backup into a new folder below this one, named by the moment; return it.

    It is written to a temporary folder and renamed when complete.
    """
    name = timezone.localtime().strftime("fagui-%Y%m%dT%H%M%S")
    target, draft = folder / name, folder / f".{name}.part"
    try:
        draft.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise BackupError(f"{draft} cannot be made: {error.strerror}") from error
    try:
        rows = save_database(draft / DATABASE_FILES[connection.vendor])
        if (settings.DATA_DIR / KEY).exists():
            shutil.copy2(settings.DATA_DIR / KEY, draft / KEY)
        about = {
            "format": FORMAT,
            "made": timezone.now().isoformat(),
            "database": connection.vendor,
            "migrations": applied(),
            "rows": rows,
            "files": {path.name: digest(path) for path in sorted(draft.iterdir())},
        }
        (draft / ABOUT).write_text(json.dumps(about, indent=2), encoding="utf-8")
        draft.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{draft} cannot be written: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def save_database(target: Path) -> dict[str, int]:
    """Copy the database as it is at one moment, while others may go on writing; return its rows by table."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(target)) as copy, closing(sqlite3.connect(database_file())) as source:
            source.backup(copy)
            return {name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables()}  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = f"--snapshot={cursor.fetchone()[0]}"
        run_postgresql("pg_dump", "--format=custom", "--no-owner", snapshot, f"--file={target}", database_name())
        return row_counts(tables())


def database_file() -> str:
    """Return where SQLite keeps the database."""
    return str(connection.settings_dict["NAME"])


def database_name() -> str:
    """Return what PostgreSQL calls the database."""
    return str(connection.settings_dict["NAME"])


def run_postgresql(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database of the settings; the password goes by the environment."""
    given = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    environment = {variable: str(given[name]) for variable, name in names.items() if given.get(name)}
    search = os.pathsep.join([os.environ.get("PATH", ""), *map(str, POSTGRESQL_PROGRAMS)])
    found = shutil.which(program, path=search)
    if not found:
        raise BackupError(f"{program} is not installed; on Debian: apt install postgresql-client")
    done = subprocess.run(  # noqa: S603  # our own program and arguments
        [found, *arguments], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{program} ended with {done.returncode}: {done.stderr.strip()[-500:]}")


def applied() -> list[str]:
    """Return the migrations that the database has."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known_migrations() -> Iterator[str]:
    """Return the migrations that this release has."""
    from django.db.migrations.loader import MigrationLoader

    yield from (f"{app}.{name}" for app, name in MigrationLoader(connection).disk_migrations)


def tables() -> list[str]:
    """Return the tables of all models that are there; sessions come and go, and are left out."""
    models = apps.get_models(include_auto_created=True)
    known = {model._meta.db_table for model in models if model._meta.app_label != "sessions"}
    return sorted(known.intersection(connection.introspection.table_names()))  # an older release has fewer


def row_counts(names: Iterable[str]) -> dict[str, int]:
    """Return how many rows each of these tables has now."""
    with connection.cursor() as cursor:
        found = {}
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')  # noqa: S608
            found[name] = cursor.fetchone()[0]
    return found


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
