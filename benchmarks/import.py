"""How long an import of official texts takes, beside what the same work costs at the least on the same machine.

    .venv/bin/python benchmarks/import.py ../shared/corpus/Laws [--json FILE]

It imports the directory twice with `manage.py import_laws`, in a data folder of its own that it takes away again
(PostgreSQL: in the empty database that FAGUI_DATABASE_URL names, which is left full). Then it measures the floor:
reading and hashing the files, inserting the same rows into the emptied tables with bare SQL, and building a tantivy
index from the same tokens, cut beforehand. The ratio is the time of the first import to the sum of the three.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDERS = 30_000  # of one statement; SQLite takes 32,766
SECONDS_BETWEEN_LOOKS = 0.1
PAGE_KB = os.sysconf("SC_PAGE_SIZE") / 1024


def main() -> None:
    """Measure, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", type=Path, help="what to import")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FAGUI_DATA_DIR"] = folder
        figures = measured(options.place.resolve())
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    sys.stdout.write(text + "\n")
    if options.json:
        options.json.write_text(text + "\n", encoding="utf-8")


def measured(place: Path) -> dict[str, Any]:
    """Return all figures: seconds, and megabytes for the memory of all processes of an import together."""
    manage("prepare")
    first, memory, told = manage("import_laws", str(place))
    again, _, _ = manage("import_laws", str(place))
    floor = {"read_and_hash": seconds(lambda: read_and_hash(place)), **floors()}
    least = sum(floor.values())
    return {
        "database": vendor(),
        "processors": len(os.sched_getaffinity(0)),
        "import_s": round(first, 1),
        "import_memory_mb": round(memory),
        "again_s": round(again, 1),
        "floor_s": {name: round(value, 1) for name, value in floor.items()},
        "ratio": round(first / least, 2),
        "report": told,
    }


def manage(*arguments: str) -> tuple[float, float, list[str]]:
    """Run a command of the project; return seconds, megabytes and what it printed.

    An import ends with 1 where some files were not taken in, which is no failure here.
    """
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  # our own program with the arguments above
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    most = Memory(process.pid)
    printed, _ = process.communicate()
    took = time.perf_counter() - began
    most.stop()
    if process.returncode not in (0, 1):
        raise SystemExit(f"manage.py {' '.join(arguments)} ended with {process.returncode}")
    return took, most.megabytes, printed.splitlines()


class Memory:
    """Looks at a process and its children until told to stop; what they share is counted for each of them."""

    def __init__(self, pid: int) -> None:
        self.megabytes = 0.0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.watch, args=(pid,))
        self.thread.start()

    def watch(self, pid: int) -> None:
        """Keep the highest sum."""
        while not self.done.wait(SECONDS_BETWEEN_LOOKS):
            self.megabytes = max(self.megabytes, sum(map(resident, family(pid))) / 1024)

    def stop(self) -> None:
        """Look no more."""
        self.done.set()
        self.thread.join()


def family(pid: int) -> Iterable[int]:
    """Return a process and all below it."""
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in read_or(tasks, "").split():
            yield from family(int(child))


def resident(pid: int) -> float:
    """Return the kilobytes that a process has in memory; none where it has ended meanwhile."""
    return float(read_or(Path(f"/proc/{pid}/statm"), "0 0").split()[1]) * PAGE_KB


def read_or(path: Path, otherwise: str) -> str:
    """Return what a file of the system says, or something else where its process has ended."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return otherwise


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read_and_hash(place: Path) -> None:
    """Read and hash every file."""
    for path in sorted(place.rglob("*.md")):
        hashlib.sha256(path.read_bytes()).hexdigest()


def floors() -> dict[str, float]:
    """Return the seconds of a bare bulk insert and of a bare index build."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    documents = cut_documents()  # before the tables are emptied
    rows = {table: rows_of(table) for table in tables()}
    empty(list(rows))
    return {
        "bulk_insert": seconds(lambda: insert(rows)),
        "index_build": seconds(lambda: build(documents)),
    }


def vendor() -> str:
    """Return the name of the database."""
    from django.db import connection

    return connection.vendor


def tables() -> list[str]:
    """Return the tables that an import writes, with their histories; those that others refer to first."""
    from regulations import models

    written = (
        models.Source, models.Entry, models.Law, models.Agency, models.Alias, models.LawVersion, models.Division,
        models.Article, models.SourceFile, models.Link, models.Evidence,
    )  # fmt: skip
    histories = [model.history.model for model in written if hasattr(model, "history")]
    through = models.LawVersion.sources.through
    return [model._meta.db_table for model in (*written, through, *histories)]


def rows_of(table: str) -> list[tuple[Any, ...]]:
    """Return all rows of a table."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608  # a name out of our own models
        return list(cursor.fetchall())


def empty(names: list[str]) -> None:
    """Delete the rows of these tables, and all that refers to them."""
    from django.db import connection

    statements = connection.ops.sql_flush(_style(), names, allow_cascade=True)
    connection.ops.execute_sql_flush(statements)


def _style() -> Any:
    from django.core.management.color import no_style

    return no_style()


def insert(rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Insert rows in one transaction, as many in a statement as it takes."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table, found in rows.items():
            size = PLACEHOLDERS // len(found[0]) if found else 1
            for start in range(0, len(found), size):
                part = found[start : start + size]
                marks = ", ".join([f"({', '.join(['%s'] * len(part[0]))})"] * len(part))
                cursor.execute(f"INSERT INTO {table} VALUES {marks}", [value for row in part for value in row])  # noqa: S608


def cut_documents() -> list[dict[str, Any]]:
    """Return what the index holds, cut into tokens already."""
    from django.utils import timezone

    from regulations.search.index import indexer
    from regulations.search.index.documents import documents
    from regulations.search.index.reader import CURRENT_READER

    segmenter = CURRENT_READER.latest(indexer.store()).segmenter
    return [document.values(segmenter) for document in documents(day=timezone.localdate())]


def build(documents: list[dict[str, Any]]) -> None:
    """Build an index of these documents."""
    import tantivy

    from regulations.search.index.indexer import WHOLE_HEAP
    from regulations.search.index.schema import make_schema

    schema = make_schema()
    with tempfile.TemporaryDirectory() as folder:
        writer = tantivy.Index(schema, path=folder).writer(WHOLE_HEAP, 1)
        for values in documents:
            writer.add_document(tantivy.Document.from_dict(values, schema))
        writer.commit()
        writer.wait_merging_threads()


if __name__ == "__main__":
    main()
