"""Requests with a body wait for no slot: they are refused at once, before anything of the body is read."""

import json

import pytest

from kb.body_slots import BodySlots


class ReachedError(Exception):
    """The application behind was reached."""


def reached(environ, start_response):
    raise ReachedError


def ask(slots, **environ):
    told = {}

    def start_response(status, headers):
        told.update(status=status, headers=dict(headers))

    body = b"".join(slots({"PATH_INFO": "/api/v1/citations/find/", **environ}, start_response))
    return told["status"], told["headers"], body


class TestSlots:
    def test_are_given_back_however_a_request_ends(self):
        slots = BodySlots(reached, slots=1)
        for _ in range(3):
            with pytest.raises(ReachedError):
                ask(slots, CONTENT_LENGTH="5")

    @pytest.mark.parametrize("body", [{"CONTENT_LENGTH": "5"}, {"HTTP_TRANSFER_ENCODING": "chunked"}])
    def test_that_are_taken_refuse_what_has_a_body(self, body):
        slots = BodySlots(reached, slots=1)
        slots.free.acquire()
        status, headers, answer = ask(slots, **body)
        assert status == "503 Service Unavailable"
        assert headers["Retry-After"] == "5"
        assert json.loads(answer)["errors"][0]["code"] == "busy"

    def test_that_are_taken_let_pass_what_has_none(self):
        slots = BodySlots(reached, slots=1)
        slots.free.acquire()
        with pytest.raises(ReachedError):
            ask(slots, REQUEST_METHOD="GET")

    def test_tell_a_person_in_plain_text(self):
        slots = BodySlots(reached, slots=1)
        slots.free.acquire()
        _status, headers, answer = ask(slots, PATH_INFO="/citations/", CONTENT_LENGTH="5")
        assert headers["Content-Type"].startswith("text/plain")
        assert "请稍后再试" in answer.decode()
