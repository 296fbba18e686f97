"""Requests with a body take one of few slots before their body is read, so that slow ones never hold all threads.

The server reads a body in the thread that answers, for as long as the client takes to send it, without a limit. Without
slots a dozen clients that send a byte now and then would stop every worker; with them a GET always finds a thread.
"""

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any

THREADS = 4  # of a worker; granian warns of more on a machine with few processors
SLOTS = 2  # of them, for requests with a body
SECONDS = 5  # after which a client may try again
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
DETAIL = "Too many requests with a body at the same time; try again. 同时提交的请求太多，请稍后再试。"


class BodySlots:
    """A WSGI application that lets at most so many requests with a body into another one."""

    def __init__(self, application: Application, slots: int = SLOTS) -> None:
        self.application = application
        self.free = threading.BoundedSemaphore(slots)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer; with 503 where a body would come and no slot is free."""
        if not has_body(environ):
            return self.application(environ, start_response)
        if not self.free.acquire(blocking=False):
            return refuse(environ, start_response)
        try:
            return self.application(environ, start_response)
        finally:
            self.free.release()


def has_body(environ: dict[str, Any]) -> bool:
    """Tell whether a request announces a body.

    >>> has_body({"CONTENT_LENGTH": "12"}), has_body({"CONTENT_LENGTH": "0"}), has_body({})
    (True, False, False)
    >>> has_body({"HTTP_TRANSFER_ENCODING": "chunked"})
    True
    """
    return environ.get("CONTENT_LENGTH") not in (None, "", "0") or "HTTP_TRANSFER_ENCODING" in environ


def refuse(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer 503 without reading: a program in the form of all errors of the API, a person in plain text."""
    is_program = environ.get("PATH_INFO", "").startswith("/api/")
    if is_program:
        errors = [{"code": "busy", "detail": DETAIL, "attr": None}]
        body = json.dumps({"type": "server_error", "errors": errors}, ensure_ascii=False).encode()
    else:
        body = f"{DETAIL}\n".encode()
    headers = [
        ("Content-Type", "application/json" if is_program else "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Retry-After", str(SECONDS)),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    start_response("503 Service Unavailable", headers)
    return [body]
