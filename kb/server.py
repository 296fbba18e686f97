"""The web server: granian with our WSGI application, on one address."""

import errno
import http.client
import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from kb.body_slots import THREADS

SECONDS_BETWEEN_REQUESTS = 0.1
SECONDS_TO_END = 10  # a worker that has not ended by then is ended, so that Ctrl-C always ends the server


class AddressError(ValueError):
    """The address can't be served; the message says why and what to do."""


@dataclass(frozen=True)
class Address:
    """Where the server listens.

    >>> Address("::1", 8000).url
    'http://[::1]:8000/'
    """

    host: str
    port: int

    @property
    def url(self) -> str:
        """Return the address as a person types it into a browser."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"

    @property
    def reached_at(self) -> str:
        """Return the host that a client on this machine connects to."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104  # compared, never bound

    def check_free(self) -> None:
        """Raise AddressError where nothing could listen here.

        granian shares its port among workers (SO_REUSEPORT), so that a second server on the same
        port would start without a word and take half of the requests; this bind does not share.
        """
        try:
            family, kind, protocol, _, place = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind, protocol) as listener:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(place)
        except socket.gaierror as error:
            raise AddressError(f"HOST is {self.host!r}, which is no address; use 127.0.0.1.") from error
        except OSError as error:
            raise AddressError(self.refusal(error)) from error

    def refusal(self, error: OSError) -> str:
        """Say in words why the address can't be had."""
        if error.errno == errno.EADDRINUSE:
            return f"Port {self.port} of {self.host} is in use; choose another: make run PORT={next_port(self.port)}"
        if error.errno == errno.EADDRNOTAVAIL:
            return f"HOST is {self.host!r}, which is not an address of this machine; use 127.0.0.1."
        if error.errno == errno.EACCES:
            return f"Port {self.port} is reserved for the administrator; choose one from 1024 up: make run PORT=8000"
        return f"{self.host} port {self.port} can't be used: {error.strerror}."


def next_port(port: int) -> int:
    """Return a port to try instead."""
    return port + 1 if port < 65_535 else 8000


def served_host() -> str:
    """Return a name that is served: under another one a server answers with an error about the Host header."""
    return next((name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")


def serve(
    address: Address,
    *,
    workers: int,
    on_answer: Callable[[], None],
    target: str = "kb.worker:make_application",
    host: str = "localhost",
) -> None:
    """Serve until interrupted; call `on_answer` once, as soon as the server answers a request to this host."""
    server = Granian(
        target,
        factory=True,
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_END,
        log_level=LogLevels.warning,
    )
    threading.Thread(target=wait_for_answer, args=(address, on_answer, host), daemon=True).start()
    server.serve()


def wait_for_answer(address: Address, on_answer: Callable[[], None], host: str = "localhost") -> None:
    """Ask until the server answers, whatever it says, then call back."""
    while not answers(address, host):
        time.sleep(SECONDS_BETWEEN_REQUESTS)
    on_answer()


def answers(address: Address, host: str = "localhost") -> bool:
    """Tell whether an HTTP server answers at the address."""
    connection = http.client.HTTPConnection(address.reached_at, address.port, timeout=5)
    try:
        connection.request("HEAD", "/healthz", headers={"Host": host})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def default_workers() -> int:
    """Return one worker for each processor, at least two and at most four."""
    return min(max(os.cpu_count() or 1, 2), 4)
