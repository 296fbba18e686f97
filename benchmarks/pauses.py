"""How long readers of the search wait while a whole corpus is imported and indexed.

    python -m benchmarks.pauses ../shared/corpus/Laws

Four processes of four threads each search twice a second, first alone, then while `manage.py import_laws` takes in the
directory and builds the index anew. Prints milliseconds of both, the longest wait, and errors; two processors that are
busy with the import make everything slower, a stop would show as one wait that stands out.

Each thread pauses for a time of its own choosing, as people do. `--in-step` makes all pauses equal: then sixteen
questions come at once now and then, and the longest waits are those for each other.
"""

import argparse
import importlib
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.library import ROOT, manage
from benchmarks.measuring import told

PROCESSES, THREADS = 4, 4
PAUSE = 0.5  # seconds between two queries of a thread, on average
SPREAD = 0.5  # by which share of that a pause is shorter or longer
ALONE = 20.0  # seconds
GOAL_MS = 100.0
QUERIES = (
    "网络安全",
    "个人信息 泄露",
    "「网络运营者」",
    "网络安全法第二十一条",
    "公司不给加班费怎么办",
    "密码",
    "公安机关",
)
Waits = tuple[list[float], list[str]]  # milliseconds, errors

_stop: Event


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--in-step", action="store_true", help="make all pauses equal")
    given = parser.parse_args()
    place, spread = given.corpus.resolve(), 0.0 if given.in_step else SPREAD
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FAGUI_DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
        manage("prepare")
        manage("index", "--rebuild")
        show("alone", while_running(None, spread))
        importing = ["nice", "-n", "10", sys.executable, "manage.py", "import_laws", str(place)]
        show("during an import", while_running(importing, spread))


def while_running(command: list[str] | None, spread: float) -> Waits:
    """Let readers search for as long as a command runs, or for some seconds; return what they waited."""
    context = get_context("spawn")
    stop = context.Event()
    with ProcessPoolExecutor(PROCESSES, mp_context=context, initializer=prepare, initargs=(stop,)) as pool:
        readers = [pool.submit(read, number, spread) for number in range(PROCESSES)]
        if command:
            subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603  # our own
        else:
            stop.wait(ALONE)
        stop.set()
        found = [reader.result() for reader in readers]
    return [wait for waits, _ in found for wait in waits], [error for _, errors in found for error in errors]


def prepare(stop: Event) -> None:
    """Make a process of readers ready, as a process of the server is."""
    global _stop  # what the initializer of a pool leaves for its tasks
    _stop = stop
    importlib.import_module("kb.wsgi")


def read(number: int, spread: float) -> Waits:
    """Search with some threads until told to stop; runs in a process of its own."""
    waits: list[float] = []
    errors: list[str] = []
    places = range(number * THREADS, (number + 1) * THREADS)
    threads = [threading.Thread(target=ask, args=(place, spread, waits, errors)) for place in places]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits, errors


def ask(place: int, spread: float, waits: list[float], errors: list[str]) -> None:
    """Search again and again."""
    from regulations.search.query.request import SearchRequest
    from regulations.search.results.response import answer

    answer(SearchRequest(text=QUERIES[0]))  # opens the index
    chosen = random.Random(place)  # noqa: S311  # pauses are no secret
    while not _stop.wait(PAUSE * chosen.uniform(1 - spread, 1 + spread)):
        place += 1
        began = time.perf_counter()
        try:
            answer(SearchRequest(text=QUERIES[place % len(QUERIES)]))
        except Exception as error:  # whatever it is, it is what is looked for
            errors.append(repr(error))
        waits.append((time.perf_counter() - began) * 1000)


def show(when: str, found: Waits) -> None:
    """Print what was waited."""
    waits, errors = found
    met = "met" if max(waits) <= GOAL_MS and not errors else "missed"
    sys.stdout.write(
        f"{when}: {len(waits)} searches, {told(waits)} ms (p50 / p95 / p99), the longest {max(waits):.0f} ms; "
        f"{len(errors)} errors; goal {GOAL_MS:g} ms and none: {met}\n"
    )
    sys.stdout.writelines(f"  {error}\n" for error in sorted(set(errors)))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
