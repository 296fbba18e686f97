"""Backups of earlier releases come back: into an empty library, and over one that was upgraded since."""

import os
import shutil
import subprocess
import sys

import pytest
from django.db import connection

from kb.backup import POSTGRESQL_PROGRAMS

RELEASES = ["9fd1d70", "bd22d4e~1"]  # 0.1 as it was reviewed, and one with three migrations fewer


def git(root, *arguments):
    return subprocess.run(
        [shutil.which("git") or "git", "-C", str(root), *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture
def database(tmp_path):
    """Return a function that makes the address of a new database, and take the databases away in the end."""
    made = []

    def make(name):
        if connection.vendor == "sqlite":
            return f"sqlite:///{tmp_path / name}.sqlite3"
        made.append(f"{name}_{os.getpid()}")
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{made[-1]}"')
        given = connection.settings_dict
        return f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}/{made[-1]}"

    yield make
    for name in made:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def manage(tmp_path, database):
    """Return a function that runs a command of a checkout on a library of its own."""

    def run(root, library, *command):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAGUI_", "DJANGO_"))}
        if library not in urls:
            urls[library] = database(library)
        data = tmp_path / f"data-{library}"
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=root,
            env=kept | {"FAGUI_DATA_DIR": str(data), "FAGUI_DATABASE_URL": urls[library]},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout.strip()

    urls = {}
    return run


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("release", RELEASES)
def test_comes_back(release, pytestconfig, tmp_path, manage):
    root = pytestconfig.rootpath
    if git(root, "cat-file", "-e", f"{release}^{{commit}}").returncode:
        pytest.skip(f"{release} is not in this clone; a shallow one lacks it (git fetch --unshallow)")
    if connection.vendor == "postgresql" and not POSTGRESQL_PROGRAMS:
        pytest.skip("pg_dump is not installed")
    old = tmp_path / "old"
    added = git(root, "worktree", "add", "--detach", str(old), release)
    assert added.returncode == 0, added.stderr
    try:
        manage(old, "upgraded", "prepare")
        backup = manage(old, "upgraded", "backup", str(tmp_path / "backups")).splitlines()[-1]
    finally:
        git(root, "worktree", "remove", "--force", str(old))
    titles = ("shell", "-v0", "-c", "from regulations.models import Entry; print(*Entry.objects.values_list('title'))")
    manage(root, "upgraded", "prepare")
    expected = manage(root, "upgraded", *titles)
    for library in ("upgraded", "empty"):
        told = manage(root, library, "restore", backup, "--yes")
        assert told.splitlines()[-1].startswith("Restored ")
        assert manage(root, library, *titles) == expected
        assert "differing: 0" in manage(root, library, "index", "--verify")
