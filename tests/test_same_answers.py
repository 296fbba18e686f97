"""The net under a restructuring: what it keeps of an answer, and what it calls a difference."""

import re
from dataclasses import replace

import pytest

from benchmarks.same_answers import Answer, Wanted, differences, kept, save, stable, wanted_requests

ANSWER = Answer("/laws/", 200, {"content-type": "text/html"}, "<p>one</p><p>two</p>")


def test_requests_are_some_hundred_and_each_stands_once():
    lines = [wanted.line for wanted in wanted_requests()]
    assert len(lines) == len(set(lines)) > 400


def test_a_request_may_name_language_method_and_body():
    wanted = Wanted.of('[en] POST /api/v1/citations/find/ {"text": "第一条"}')
    assert (wanted.language, wanted.method, wanted.path) == ("en", "POST", "/api/v1/citations/find/")
    assert wanted.body == '{"text": "第一条"}'
    assert Wanted.of("/search/?q=网络 -安全").path == "/search/?q=网络 -安全"
    with pytest.raises(ValueError, match="is no request"):
        Wanted.of("laws/")


@pytest.mark.parametrize(
    "pair",
    [
        ('<input name="csrfmiddlewaretoken" value="a1">', '<input name="csrfmiddlewaretoken" value="b2">'),
        ('{"took_ms": 1.5}', '{"took_ms": 22}'),
        ("/static/css/page.0123456789ab.css", "/static/css/page.ba9876543210.css"),
    ],
)
def test_what_differs_each_time_does_not_count(pair):
    first, second = pair
    assert stable(first) == stable(second)
    assert stable('{"count": 1}') != stable('{"count": 2}')


def test_a_difference_is_told_by_its_lines():
    now = replace(ANSWER, status=404, body="<p>one</p><p>three</p>")
    assert differences(ANSWER, ANSWER, None) == []
    assert {"-200", "+404", "+three</p>"} <= set(differences(ANSWER, now, None))
    assert differences(ANSWER, now, re.compile("two|three|200|404")) == []


def test_answers_are_kept_as_they_are(tmp_path):
    assert save([ANSWER], tmp_path / "kept.gz") == 1
    assert kept(tmp_path / "kept.gz") == {"/laws/": ANSWER}
