"""A worker that hangs ends itself, and the server starts another one."""

import http.client
import select
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack

import pytest

from kb.server import Address, wait_for_answer

APPLICATION = """
import os
import re

from kb.body_slots import BodySlots
from kb.watchdog import watch


def answer(environ, start_response):
    if environ["PATH_INFO"] == "/hang":
        re.match("(a+)+b", "a" * 64)  # keeps the GIL for longer than anybody lives
    environ["wsgi.input"].read()
    start_response("200 OK", [])
    return [str(os.getpid()).encode()]


def make():
    watch(1.0)
    return BodySlots(answer)
"""
SERVER = """
from kb.server import Address, serve
if __name__ == "__main__":
    serve(Address("127.0.0.1", {port}), workers=1, on_answer=lambda: print("ready", flush=True), target="hanging:make")
"""


@pytest.fixture
def port(tmp_path, pytestconfig):
    """Serve an application that can hang, with one worker; return its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "hanging.py").write_text(APPLICATION)
    (tmp_path / "server.py").write_text(SERVER.format(port=port))
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "server.py")],
        env={"PYTHONPATH": f"{tmp_path}:{pytestconfig.rootpath}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "ready\n"
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def get(port, path, timeout):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


class TestWorker:
    def test_that_hangs_is_followed_by_another(self, port):
        first = get(port, "/", 5)
        with pytest.raises((OSError, http.client.HTTPException)):
            get(port, "/hang", 30)
        wait_for_answer(Address("127.0.0.1", port), lambda: None)
        assert get(port, "/", 5) != first


class TestSlots:
    def test_slow_bodies_never_hold_all_threads(self, port):
        with ExitStack() as stack:
            slow = []
            for _ in range(20):
                sock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
                sock.sendall(b"POST /api/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\nx")
                slow.append(sock)
            assert get(port, "/", 5).isdigit()
            answered, _, _ = select.select(slow, [], [], 10)  # whichever came too late for a slot
            refused = answered[0].recv(1000).decode()
        assert refused.startswith("HTTP/1.1 503 ")
        assert "retry-after: 5" in refused.lower()
