"""The command behind `make run`."""

import http.client
import io
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command

from regulations.importing.texts import NATIONAL_LAWS, FetchError
from regulations.management.commands import serve
from regulations.models import ImportRun
from tests.importing.packages import data_file


class TestAddress:
    @pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "８０"])
    def test_impossible_port_is_named(self, port):
        with pytest.raises(CommandError, match=f"PORT is '{port}'; allowed: a whole number from 1 to 65535"):
            call_command("serve", f"--port={port}")

    def test_foreign_host_is_refused_before_anything_is_touched(self):
        with pytest.raises(CommandError, match=r"HOST is '192\.0\.2\.1'"):
            call_command("serve", "--host=192.0.2.1")


@pytest.fixture
def start(pytestconfig, tmp_path):
    """Return a function that starts the product on a data folder of its own, and waits until it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAGUI_", "DJANGO_"))}
    started = []

    def run(*options, **variables):
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", f"--port={port}", "--workers=1", *options],
            cwd=pytestconfig.rootpath,
            env=kept | {"FAGUI_DATA_DIR": str(tmp_path)} | variables,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        lines = []
        while not any("Ctrl-C" in line for line in lines):
            line = process.stdout.readline()
            assert line, f"it ended with {process.wait()} after {lines}"
            lines.append(line.strip())
        return process, lines

    run.port = port
    yield run
    for process in started:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        process.stdout.close()


def status_of(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


class TestServe:
    def test_loads_and_indexes_on_the_first_start_and_keeps_edits_on_the_second(self, start, tmp_path):
        process, lines = start()
        assert lines[0].startswith("Loaded ")
        assert lines[1].startswith(f"Fagui 法规知识库: http://127.0.0.1:{start.port}/")
        assert [status_of(start.port, path) for path in ("/", "/static/css/base.css", "/nowhere/")] == [200, 200, 404]
        assert (tmp_path / "index" / "current").exists()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0

        with sqlite3.connect(tmp_path / "fagui.sqlite3") as database:
            database.execute("UPDATE regulations_entry SET summary = '编辑改过。'")
        database.close()
        _, lines = start()
        assert len(lines) == 1
        with sqlite3.connect(tmp_path / "fagui.sqlite3") as database:
            kept = database.execute("SELECT DISTINCT summary FROM regulations_entry").fetchall()
        database.close()
        assert kept == [("编辑改过。",)]

    def test_takes_in_the_laws_on_the_first_start(self, start, tmp_path):
        laws = data_file(tmp_path)
        process, lines = start("--laws", laws)
        assert lines[1].startswith("Seconds: reading")
        assert lines[2].startswith("1 files: 1 create")
        assert status_of(start.port, quote("/laws/某某法/")) == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        _, lines = start("--laws", laws)
        assert len(lines) == 1

    def test_starts_without_laws_that_can_not_be_read(self, start, tmp_path):
        (tmp_path / "laws.whl").write_bytes(b"x")
        _, lines = start("--laws", tmp_path / "laws.whl")
        assert len(lines) == 2
        assert status_of(start.port, "/") == 200


class TestReadOnly:
    def test_serves_what_is_there_and_writes_nothing(self, start, tmp_path):
        process, _ = start()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
        process, lines = start(FAGUI_READ_ONLY="yes")
        assert len(lines) == 1
        found = [status_of(start.port, path) for path in ("/", "/search/?q=%E5%AE%A1%E6%9F%A5", "/readyz")]
        assert found == [200, 200, 200]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
        assert {path: after[path] for path in before if path.suffix != ".lock"} == {
            path: before[path] for path in before if path.suffix != ".lock"
        }
        assert not [path for path in after if path.name.endswith(("-wal", "-shm"))]


class TestPrepare:
    def test_done_by_two_at_once_loads_everything_once(self, pytestconfig, tmp_path):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAGUI_", "DJANGO_"))}
        command = [sys.executable, "manage.py", "prepare"]
        both = [
            subprocess.Popen(
                command,
                cwd=pytestconfig.rootpath,
                env=kept | {"FAGUI_DATA_DIR": str(tmp_path)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        told = [process.communicate() for process in both]
        assert [process.returncode for process in both] == [0, 0], told
        assert sorted(bool(out) for out, _ in told) == [False, True], "one loads, the other finds it done"


class TestNationalLaws:
    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch):
        """Leave out what each start does beside."""
        monkeypatch.setattr(serve, "call_command", lambda name, *arguments, **_: self.called.append((name, *arguments)))
        monkeypatch.setattr(serve, "catch_up", lambda: None)
        self.called = []

    @pytest.fixture
    def command(self):
        return serve.Command(stdout=io.StringIO(), stderr=io.StringIO())

    @pytest.mark.django_db
    def test_are_fetched_and_taken_in_on_the_first_start(self, command, monkeypatch, tmp_path):
        monkeypatch.setattr(serve, "fetch_national_laws", lambda: tmp_path / "laws.whl")
        command.bring_up_to_date(None, fetch=True)
        assert self.called == [("prepare",), ("import_laws", tmp_path / "laws.whl")]

    @pytest.mark.django_db
    def test_are_left_out_where_they_can_not_be_fetched_which_is_said(self, command, monkeypatch):
        def fail():
            raise FetchError("no network")

        monkeypatch.setattr(serve, "fetch_national_laws", fail)
        command.bring_up_to_date(None, fetch=True)
        assert self.called == [("prepare",)]
        assert "starts without the national laws: no network" in command.stderr._out.getvalue()

    @pytest.mark.django_db
    def test_are_neither_fetched_nor_read_again_where_they_are_here(self, command, tmp_path):
        ImportRun.objects.create(collection=NATIONAL_LAWS.slug, created_count=1, updated_count=0)
        command.bring_up_to_date(tmp_path, fetch=True)
        assert self.called == [("prepare",)]

    @pytest.mark.django_db
    def test_are_not_fetched_where_that_is_not_wanted(self, command):
        command.bring_up_to_date(None, fetch=False)
        assert self.called == [("prepare",)]
