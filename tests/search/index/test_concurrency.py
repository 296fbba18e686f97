"""Many threads of several processes search while records are saved and the index is built anew."""

import pytest

from regulations.search.index import indexer
from tests.factories import make_agency
from tests.processes import start
from tests.search.engine_search import search

PROCESSES, THREADS, RECORDS = 4, 4, 30
READER = f"""
import pathlib, sys, threading
from tests.search.engine_search import search

stop, faults, number = pathlib.Path(os.environ["STOP"]), [], [0]

def read():
    seen = 0
    while not stop.exists():
        found = search(indexer.store(), "机构", page_size=100)
        counted = sum(facet.count for facet in found.facets["kind"])
        if found.count < seen or counted != found.count or len(found.hits) != found.count:
            faults.append((seen, found.count, counted, len(found.hits)))
        seen = found.count
        number[0] += 1

def guarded():
    try:
        read()
    except Exception as error:
        faults.append(repr(error))

threads = [threading.Thread(target=guarded) for _ in range({THREADS})]
for thread in threads:
    thread.start()
print("ready", flush=True)
for thread in threads:
    thread.join()
print(number[0], faults, flush=True)
sys.exit(bool(faults) or not number[0])
"""


@pytest.fixture
def live_index(settings, tmp_path, transactional_db):
    """Return an index with a record in a database where transactions are really committed."""
    settings.INDEX_DIR = tmp_path / "index"
    indexer.rebuild()
    make_agency("机构")
    return indexer.store()


def test_no_reader_sees_an_error_or_half_of_a_change(live_index, settings, tmp_path):
    stop = tmp_path / "stop"
    readers = [start(READER, settings, STOP=str(stop)) for _ in range(PROCESSES)]
    try:
        assert [reader.stdout.readline() for reader in readers] == ["ready\n"] * PROCESSES
        for number in range(RECORDS):
            make_agency(f"机构{number}")
            if number == RECORDS // 2:
                indexer.rebuild()
    finally:
        stop.touch()
    told = [reader.communicate() for reader in readers]
    assert [reader.returncode for reader in readers] == [0] * PROCESSES, told
    assert search(live_index, "机构").count == RECORDS + 1
