"""Search over HTTP, beside an empty JSON view of the same server and Datasette's full text of the same articles.

    python -m benchmarks.serving ../shared/corpus/Laws ../shared/stard/dev.jsonl [--library FOLDER]
        [--datasette PROGRAM]

asks 200 questions of lay people of the API and of the search page, with 1, 2, 4 and 8 clients that keep their
connections; prints milliseconds and requests a second, the goal as met or missed, and draws a chart. Datasette has one
table with our tokens in SQLite's FTS5 and answers the best twenty rows of any of them as JSON.
"""

import argparse
import http.client
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.charts import bars
from benchmarks.library import ROOT, national_library
from benchmarks.measuring import at, told
from benchmarks.stard import read_questions
from tests.postgresql import free_port

QUESTIONS = 200
CLIENTS = (1, 2, 4, 8)
GOAL = 0.2  # of the p95 of Datasette
EMPTY = "/healthz"
RANKED = "select id, text from articles where text match :q order by rank limit 20"
CHART = ROOT / "docs/images/search-http.svg"
PATIENCE = 60.0  # seconds for a server to come up
Told = list[tuple[int, list[float], float]]  # clients, milliseconds, requests a second


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, help="folder of the library, made where it is not there")
    parser.add_argument("--datasette", help="the program, where Datasette is to be measured")
    options = parser.parse_args()
    texts = [one.text for one in read_questions(options.questions)][:QUESTIONS]
    with national_library(options.corpus.resolve(), options.library and options.library.resolve()):
        found = {name: rates(port, paths) for name, port, paths in ours(texts)}
        if options.datasette:
            from benchmarks.materials import Materials  # imports Django models

            with tempfile.TemporaryDirectory() as folder:
                for name, port, paths in datasette(options.datasette, Materials(), texts, Path(folder)):
                    found[name] = rates(port, paths)
    tell(found)


def ours(texts: Sequence[str]) -> Iterator[tuple[str, int, list[str]]]:
    """Serve our library; give what is asked of it."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with running(command, port, {**os.environ, "FAGUI_API_RATE": "1000000/min"}):
        yield "empty JSON view", port, [EMPTY] * len(texts)
        yield "Fagui, API", port, [f"/api/v1/search/?{urlencode({'q': text})}" for text in texts]
        yield "Fagui, page", port, [f"/search/?{urlencode({'q': text})}" for text in texts]


def datasette(program: str, materials: Any, texts: Sequence[str], folder: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Serve a table of the same articles with Datasette."""
    base = sqlite3.connect(folder / "laws.db")
    base.execute("CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, text, tokenize='unicode61')")
    base.executemany("INSERT INTO articles VALUES (?, ?)", materials.documents())
    base.execute("INSERT INTO articles(articles) VALUES ('optimize')")
    base.commit()
    base.close()
    port = free_port()
    command = [program, "serve", "-i", str(folder / "laws.db"), "--port", str(port)]
    words = [" OR ".join(f'"{token}"' for token in materials.tokens(text)) for text in texts]
    with running([*command, "--setting", "sql_time_limit_ms", "10000"], port, dict(os.environ)):
        yield "Datasette, FTS5", port, [f"/laws.json?{urlencode({'sql': RANKED, 'q': word})}" for word in words]


@contextmanager
def running(command: Sequence[str], port: int, environment: dict[str, str]) -> Iterator[None]:
    """Run a server on loopback until the block is left."""
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603  # named above
        try:
            wait_for(port, server)
            yield
        finally:
            server.terminate()
            server.wait()


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers; give up when it ends or takes too long."""
    until, pause = time.monotonic() + PATIENCE, threading.Event()
    while time.monotonic() < until and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except ConnectionError:
            pause.wait(0.1)
        else:
            return
        finally:
            connection.close()
    raise SystemExit(f"the server on port {port} did not come up")


def rates(port: int, paths: Sequence[str]) -> Told:
    """Ask all paths with each number of clients; the first time is for warming up."""
    ask_all(port, paths)
    found = []
    with ProcessPoolExecutor(max(CLIENTS), mp_context=get_context("spawn")) as pool:
        list(pool.map(ask_all, [port] * max(CLIENTS), [[EMPTY]] * max(CLIENTS)))  # so that they are there
        for clients in CLIENTS:
            began = time.perf_counter()
            portions = [list(paths[start:]) + list(paths[:start]) for start in range(0, clients * 7, 7)]
            times = [one for part in pool.map(ask_all, [port] * clients, portions) for one in part]
            found.append((clients, times, len(times) / (time.perf_counter() - began)))
    return found


def ask_all(port: int, paths: Iterable[str]) -> list[float]:
    """Ask one path after the other over one connection; return the milliseconds of each."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    times = []
    for path in paths:
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status not in (200, 404):  # Datasette has no page of the empty view, which only wakes it
            raise SystemExit(f"{path} was answered by {answer.status}")
    connection.close()
    return times


def tell(found: dict[str, Told]) -> None:
    """Print a table and the goal, and draw the chart."""
    say = sys.stdout.write
    say("milliseconds, p50 / p95 / p99; requests a second\n\n")
    say(f"| | {' | '.join(f'{clients} clients' for clients in CLIENTS)} |\n{'|---' * (len(CLIENTS) + 1)}|\n")
    for name, rows in found.items():
        say(f"| {name} | {' | '.join(f'{told(times)}; {rate:.0f}' for _, times, rate in rows)} |\n")
    p95 = {name: at(rows[0][1], 0.95) for name, rows in found.items()}
    if peer := next((name for name in p95 if name.startswith("Datasette")), None):
        ratio = p95["Fagui, API"] / p95[peer]
        say(f"\nAPI, p95: {ratio:.2f} times {peer}; goal {GOAL:g}: {'met' if ratio <= GOAL else 'missed'}\n")
    bars(CHART, "Questions of lay people over HTTP, one client, p95", "ms", list(p95.items()), ours="Fagui")


if __name__ == "__main__":
    main()
