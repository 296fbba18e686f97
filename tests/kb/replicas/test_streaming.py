"""A primary and two streaming replicas under load: one is killed, one falls behind, and no reader sees it."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import quote

import psycopg2
import pytest

from tests.postgresql import servers, why_not

BOUND = 2  # seconds
SLUG = "国家互联网信息办公室"
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "PostgreSQL is here")


def run(server, query, *parameters):
    """Run a statement on a server; return its first row, where it has rows."""
    connection = psycopg2.connect(server.url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchone() if cursor.description else None
    finally:
        connection.close()


def until(is_so, seconds=60):
    """Wait until something is so; fail where it takes too long."""
    end, pause = time.monotonic() + seconds, threading.Event()
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        pause.wait(0.1)


class Site:
    """The product on the servers, and its readers."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}"
        self.failures, self.stale, self.reads = [], [], 0
        self.written = []  # when a number was written, by the number
        self.over = threading.Event()

    def get(self, path):
        """Return the body of a page."""
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:  # noqa: S310  # our own server
            return answer.read()

    def read(self):
        """Read until it is over; note what fails, and what is older than the bound allows."""
        while not self.over.is_set():
            begun, known = time.monotonic(), len(self.written)
            wanted = max((n for n in range(known) if self.written[n] <= begun - BOUND - 0.5), default=-1)
            try:
                self.get(f"/agencies/{quote(SLUG)}/")
                found = json.loads(self.get(f"/api/v1/agencies/{quote(SLUG)}/"))["summary"]
            except OSError as error:
                self.failures.append(str(error))
                continue
            number = int(found) if found.isdigit() else -1
            self.reads += 1
            if number < wanted:
                self.stale.append((number, wanted))

    def write(self, primary):
        """Count up in a record of the primary until it is over."""
        number = 0
        while not self.over.wait(0.1):
            run(primary, "UPDATE regulations_entry SET summary = %s WHERE slug = %s", str(number), SLUG)
            self.written.append(time.monotonic())
            number += 1


@pytest.fixture
def cluster():
    with servers(replicas=2) as made:
        yield made


@pytest.fixture
def site(pytestconfig, tmp_path, cluster):
    """Return the product on the cluster."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAGUI_", "DJANGO_"))}
    variables = {
        "FAGUI_DATA_DIR": str(tmp_path),
        "FAGUI_DATABASE_URL": cluster[0].url,
        "FAGUI_REPLICA_URLS": ",".join(server.url for server in cluster[1:]),
        "FAGUI_REPLICA_LAG": str(BOUND),
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", f"--port={port}", "--workers=1", "--no-fetch"],
        cwd=pytestconfig.rootpath,
        env=kept | variables,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        while "Ctrl-C" not in (line := process.stdout.readline()):
            assert line, f"it ended with {process.wait()}"
        yield Site(port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        process.stdout.close()


def queries(server):
    """Return how many rows were read on a server."""
    return run(server, "SELECT tup_fetched FROM pg_stat_database WHERE datname = 'postgres'")[0]


def test_no_reader_sees_that_one_is_killed_and_another_falls_behind(site, cluster):
    primary, first, second = cluster
    threads = [threading.Thread(target=site.read) for _ in range(4)]
    threads.append(threading.Thread(target=site.write, args=(primary,)))
    for thread in threads:
        thread.start()
    try:
        before = [queries(first), queries(second)]
        until(
            lambda: all(now > then + 500 for now, then in zip([queries(first), queries(second)], before, strict=True))
        )
        first.stop()
        after_the_kill = site.reads
        until(lambda: site.reads > after_the_kill + 30)
        run(second, "SELECT pg_wal_replay_pause()")
        paused = len(site.written)
        until(lambda: len(site.written) > paused + 10 * (BOUND + 4))
    finally:
        site.over.set()
        for thread in threads:
            thread.join()
    assert site.failures == []
    assert site.stale == []
    assert site.reads > 60
