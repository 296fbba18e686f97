"""One process at a time prepares the database: two servers that start together would both load what ships with it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

POSTGRESQL_KEY = 0x4641_4755  # FAGU; any number that no other program of the database uses


@contextmanager
def start_lock(folder: Path) -> Iterator[None]:
    """Wait until no other process prepares, on this machine by a file, among machines by the database."""
    with (folder / "prepare.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [POSTGRESQL_KEY])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [POSTGRESQL_KEY])
