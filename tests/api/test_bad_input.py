"""What a client may send by mistake or on purpose is answered with a 4xx and a reason, never with a 500."""

import json

import pytest

from regulations.models import Entry, Topic
from tests.factories import make_event, make_law, make_version

pytestmark = pytest.mark.django_db


def post(client, path, body, **headers):
    return client.post(path, body, content_type="application/json", **headers)


def errors(answer, status):
    assert answer.status_code == status, answer.content[:300]
    return answer.json()["errors"]


class TestNesting:
    @pytest.mark.parametrize("path", ["/api/v1/citations/find/", "/api/v1/tokens/"])
    @pytest.mark.parametrize("depth", [21, 1_000, 50_000])
    def test_is_limited(self, client, path, depth):
        [error] = errors(post(client, path, '{"text":' + "[" * depth + "]" * depth + "}"), 400)
        assert "20" in error["detail"]

    def test_that_is_never_closed_is_no_json(self, client):
        errors(post(client, "/api/v1/citations/find/", "[" * 50_000), 400)


class TestCharacters:
    def test_that_are_half_a_pair_are_refused_by_their_number(self, client):
        body = json.dumps({"text": "x \udfff"})
        [error] = errors(post(client, "/api/v1/citations/find/", body), 400)
        assert "U+DFFF" in error["detail"]

    @pytest.mark.parametrize("body", [{"slug": "\0"}, {"title": "x", "evidence": [{"x\0": 1}]}])
    def test_that_postgresql_cannot_store_are_refused(self, client, token, body):
        [error] = errors(post(client, "/api/v1/terms/", json.dumps(body), headers=token("editor")), 400)
        assert "U+0000" in error["detail"]

    def test_that_are_a_pair_are_taken(self, client):
        assert post(client, "/api/v1/citations/find/", json.dumps({"text": "𠀀 😀"})).status_code == 200


class TestTimeline:
    @pytest.mark.parametrize("path", ["/timeline/", "/api/v1/timeline/"])
    def test_of_events_of_a_level_is_empty(self, client, path):
        make_event("某事", began="2020-01-01")
        make_version(make_law(level="law"), effective="2020-01-01")
        answer = client.get(path, {"show": "event", "level": "law"})
        assert answer.status_code == 200
        assert "某事" not in answer.text


class TestSlugs:
    @pytest.mark.parametrize(
        "slug",
        ["a/b", "a\nb", "a\tb", "../../etc/passwd", ".", "..", "\ufeff", "\u202e", "%2e%2e", "a%2Fb", "A", "a b"],
    )
    def test_that_fit_no_address_are_refused_and_nothing_is_stored(self, client, token, slug):
        body = json.dumps({"title": "x", "slug": slug, "summary": "x", "evidence": []})
        answer = post(client, "/api/v1/terms/", body, headers=token("editor"))
        assert "slug" in {error["attr"] for error in errors(answer, 400)}
        assert not Entry.objects.exists()

    @pytest.mark.parametrize("title", ["——", "（）", "..", "\u200b"])
    def test_that_no_title_gives_are_asked_for(self, client, token, title):
        answer = post(
            client, "/api/v1/agencies/", json.dumps({"title": title, "summary": "x"}), headers=token("editor")
        )
        assert any(error["attr"] in ("slug", "title") for error in errors(answer, 400))
        assert not Entry.objects.exists()
        assert not Topic.objects.exists()
