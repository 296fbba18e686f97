"""Headers, conditions and limits that every answer of the API has."""

import logging
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils.http import http_date

from regulations.api.site import throttling
from tests.factories import make_agency, make_law, make_text

pytestmark = pytest.mark.django_db
ELSEWHERE = "203.0.113.5"


@pytest.fixture
def law():
    law = make_law("某某法")
    make_text(law, *("一条很长的条文。" * 20 for _ in range(40)), effective="2020-01-01")
    return law


@pytest.fixture
def limited(settings, tmp_path, monkeypatch):
    """Let a client send two requests a minute, of which half is over."""
    settings.API_RATE = "2/min"
    now = time.time() // 60 * 60 + 30
    monkeypatch.setattr(throttling, "time", SimpleNamespace(time=lambda: now))
    settings.CACHES = {**settings.CACHES, "counters": {**settings.COUNTERS, "LOCATION": tmp_path}}


class TestCors:
    def test_lets_any_site_read(self, client, law):
        answer = client.get(reverse("api:law-list"), headers={"origin": "https://example.org"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert {"etag", "ratelimit-remaining"} <= set(answer["Access-Control-Expose-Headers"].lower().split(", "))
        assert not answer.has_header("Access-Control-Allow-Credentials")

    def test_lets_no_site_write(self, client):
        headers = {"origin": "https://example.org", "access-control-request-method": "PATCH"}
        answer = client.options(reverse("api:law-list"), headers=headers)
        assert (answer.status_code, answer["Access-Control-Allow-Methods"]) == (200, "GET, HEAD, OPTIONS")

    def test_is_of_the_api_alone(self, client):
        assert not client.get("/about/", headers={"origin": "https://example.org"}).has_header(
            "Access-Control-Allow-Origin"
        )


class TestKeeping:
    def test_asks_again_each_time_and_tells_on_what_the_answer_depends(self, client, law, token):
        answer = client.get(reverse("api:law-list"))
        assert answer["Cache-Control"] == "public, no-cache"
        assert {"Accept", "Accept-Language", "Authorization"} <= set(answer["Vary"].split(", "))
        assert client.get(reverse("api:law-list"), headers=token("reader"))["Cache-Control"] == "private, no-cache"

    @pytest.mark.parametrize("rest", ["", "articles/", "articles/1/", "versions/", "toc/", "citations/in/"])
    def test_tells_when_a_law_was_changed(self, client, law, rest):
        law.refresh_from_db()
        answer = client.get(f"/api/v1/laws/某某法/{rest}")
        assert answer["Last-Modified"] == http_date(law.updated.timestamp())

    def test_does_not_answer_by_that_time_since_the_status_depends_on_the_day(self, client, law):
        path = "/api/v1/laws/某某法/"
        seen = client.get(path)
        assert client.get(path, headers={"if-modified-since": seen["Last-Modified"]}).status_code == 200
        assert client.get(path, headers={"if-none-match": seen["ETag"]}).status_code == 304

    @pytest.mark.parametrize(
        "path", ["laws/", "laws/某某法/", "laws/某某法/articles/1/", "laws/某某法.txt", "changes/", "links/"]
    )
    def test_has_the_same_tag_for_head(self, client, law, path):
        answer = client.get(f"/api/v1/{path}")
        head = client.head(f"/api/v1/{path}")
        assert (head["ETag"], head.content) == (answer["ETag"], b"")
        assert client.head(f"/api/v1/{path}", headers={"if-none-match": answer["ETag"]}).status_code == 304

    def test_has_a_tag_for_what_is_compressed_that_serves_for_reading_and_writing(self, client, law, token):
        make_agency("某局", state="draft", summary="很长。" * 500)
        path, editor = reverse("api:agency-detail", args=["某局"]), token("editor")
        zipped = client.get(path, headers={**editor, "accept-encoding": "gzip"})
        assert (zipped["Content-Encoding"], zipped["ETag"][-6:]) == ("gzip", '-gzip"')
        again = {**editor, "accept-encoding": "gzip", "if-none-match": zipped["ETag"]}
        assert client.get(path, headers=again).status_code == 304
        tagged = {**editor, "if-match": zipped["ETag"]}
        changed = client.patch(path, {"title_en": "Office"}, "application/json", headers=tagged)
        assert changed.status_code in (200, 400)  # 400: it has no evidence; 412 would be the tag


class TestLimit:
    def test_is_told_with_each_answer_and_when_to_come_back(self, client, limited):
        answers = [client.get(reverse("api:law-list"), REMOTE_ADDR=ELSEWHERE) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
        assert {answer["RateLimit-Limit"] for answer in answers} == {"2"}
        assert 0 < int(answers[0]["RateLimit-Reset"]) <= 60
        assert answers[2]["Retry-After"] == "30"
        assert answers[2].json()["errors"][0]["code"] == "throttled"

    def test_is_of_each_client(self, client, limited, token):
        for address in ("203.0.113.5", "203.0.113.6"):
            assert client.get(reverse("api:law-list"), REMOTE_ADDR=address)["RateLimit-Remaining"] == "1"
        answer = client.get(reverse("api:law-list"), REMOTE_ADDR="203.0.113.6", headers=token("reader"))
        assert answer["RateLimit-Remaining"] == "1"

    def test_is_not_fooled_by_a_header(self, client, limited):
        answers = [
            client.get(reverse("api:law-list"), REMOTE_ADDR=ELSEWHERE, headers={"x-forwarded-for": f"10.0.0.{n}"})
            for n in (1, 2, 3)
        ]
        assert [answer.status_code for answer in answers] == [200, 200, 429]

    def test_is_not_for_this_machine_but_on_a_production_server(self, client, limited, settings):
        assert {client.get(reverse("api:law-list")).status_code for _ in range(4)} == {200}
        settings.PRODUCTION = True
        assert [client.get(reverse("api:law-list")).status_code for _ in range(3)] == [200, 200, 429]

    def test_writes_nothing_into_the_database(self, client, limited, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get(reverse("api:contents"), REMOTE_ADDR=ELSEWHERE)

    def test_holds_for_each_process_alone_where_the_disk_is_full(self, client, limited, monkeypatch, caplog):
        def full(*args, **kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(caches["counters"], "count", full)
        answers = [client.get(reverse("api:contents"), REMOTE_ADDR=ELSEWHERE) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert "No space left" in caplog.text

    def test_keeps_no_addresses_in_files(self, client, limited, tmp_path):
        client.get(reverse("api:contents"), REMOTE_ADDR=ELSEWHERE)
        found = [path for path in Path(tmp_path).iterdir() if path.suffix]
        assert found
        assert all(ELSEWHERE.encode() not in path.name.encode() + path.read_bytes() for path in found)


class TestSlips:
    def test_are_noted_quietly_with_a_short_address(self, client, caplog):
        with caplog.at_level(logging.INFO):
            client.get(reverse("api:law-list"), {"nonsense": "x" * 2_000})
        (record,) = [record for record in caplog.records if "request_finished" in str(record.msg)]
        assert (record.levelname, record.msg["code"]) == ("INFO", 400)
        assert len(record.msg["request"]) < 520
