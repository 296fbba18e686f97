"""Whether the server of this machine answers, for containers and service managers."""

import http.server
import socket
import threading

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def server():
    """Return a function that starts a server which gives one answer, and returns its port and the hosts asked for."""
    started = []

    def start(status, body):
        asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append((self.path, self.headers["Host"]))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        found = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=found.serve_forever).start()
        started.append(found)
        return found.server_port, asked

    yield start
    for one in started:
        one.shutdown()
        one.server_close()


def test_is_told_where_it_is_ready(server, capsys, settings):
    settings.ALLOWED_HOSTS = [".fagui.example"]
    port, asked = server(200, b'{"ready": true}')
    call_command("health", port=port)
    assert capsys.readouterr().out == '{"ready": true}\n'
    assert asked == [("/readyz", "fagui.example")]


def test_is_an_error_where_it_is_not_ready(server):
    port, _ = server(503, b'{"ready": false}')
    with pytest.raises(CommandError, match="answers 503"):
        call_command("health", port=port)


def test_is_an_error_where_nothing_answers():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(CommandError, match="does not answer"):
        call_command("health", port=port)
