"""Serving from a data folder that cannot be written, as on a full or a read-only disk: everything can be read.

In WAL mode SQLite creates files beside the database even for reading. With `immutable=1` it opens the file without
them, but then ignores the write-ahead log, so this is done only where the log holds no changes.
"""

import errno
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

COPY_PREFIX = "fagui-index-"
PROBE = 65_536  # bytes; SQLite needs half of it for its shared memory


class NotReadableError(Exception):
    """Not even reading is possible; the message says why and what to do."""


def why_not_writable(folder: Path) -> OSError | None:
    """Return why nothing can be written into a folder; None where it can."""
    probe = folder / f".probe-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        probe.write_bytes(b"\0" * PROBE)
    except OSError as error:
        return error
    finally:
        if probe.exists():
            probe.unlink()
    return None


def index_copy(index: Path, error: OSError) -> Path | None:
    """Return a copy of the search index in the system's temporary folder, where the index itself cannot be opened.

    tantivy opens a lock file for writing even to read. On a full disk that file is there already; on one that is only
    read it cannot be opened, and search would be missing.
    """
    if error.errno == errno.ENOSPC or not index.is_dir():
        return None
    folder = Path(tempfile.mkdtemp(prefix=COPY_PREFIX))
    shutil.copytree(index, folder / index.name)
    return folder / index.name


def remove_copy(index: Path) -> None:
    """Take away a copy that `index_copy` made; leave every other folder alone."""
    if index.parent.name.startswith(COPY_PREFIX):
        shutil.rmtree(index.parent)


def immutable(database: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of a SQLite database that is read-only and not changed meanwhile."""
    name = f"file:{quote(str(database['NAME']))}?mode=ro&immutable=1"
    return {**database, "NAME": name, "OPTIONS": {"init_command": "PRAGMA query_only=ON;"}}


def check_readable(file: Path) -> None:
    """Raise NotReadableError where a SQLite database cannot be read without writing."""
    if not file.exists():
        raise NotReadableError(f"{file} does not exist and cannot be made; make room, then start again.")
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        raise NotReadableError(
            f"{log.name} holds changes that are not in the database yet; make room, then start again."
        )
