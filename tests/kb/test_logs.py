"""Log lines and the id of their request."""

import json
import logging
import logging.config
import re
from contextlib import contextmanager

from kb.logs import configured


@contextmanager
def logged(capsys):
    """Log as machines want it for a while; fill a list with the lines."""
    lines = []
    logging.config.dictConfig(configured("json", "INFO"))
    yield lines
    logging.config.dictConfig(configured("line", "WARNING"))
    lines += [json.loads(line) for line in capsys.readouterr().err.splitlines()]


class TestRequestId:
    def test_is_told_to_the_client(self, client, db):
        first, second = client.get("/about/"), client.get("/about/")
        assert re.fullmatch(r"[0-9a-f-]{36}", first["X-Request-ID"])
        assert first["X-Request-ID"] != second["X-Request-ID"]

    def test_of_a_client_is_not_believed(self, client, db):
        assert client.get("/about/", headers={"x-request-id": "mine"})["X-Request-ID"] != "mine"

    def test_stands_in_every_line(self, client, db, capsys):
        with logged(capsys) as lines:
            response = client.get("/laws/没有/")
        assert {line["event"] for line in lines} >= {"request_started", "request_finished"}
        assert {line["request_id"] for line in lines} == {response["X-Request-ID"]}
        assert not any("ip" in line for line in lines)


class TestForm:
    def test_json_keeps_chinese(self, capsys):
        with logged(capsys) as lines:
            logging.getLogger("x").warning("没有这一条")
        (line,) = lines
        assert (line["event"], line["level"], line["logger"]) == ("没有这一条", "warning", "x")

    def test_json_tells_where_it_broke(self, capsys):
        with logged(capsys) as lines:
            try:
                raise ValueError("broken")
            except ValueError:
                logging.getLogger("x").exception("it broke")
        assert "ValueError: broken" in lines[0]["exception"]
