"""Pages travel compressed to those who take them so."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from kb.compression import SHORTEST, CompressionMiddleware

PAGE = "<p>条文</p>" * SHORTEST


def answered(response, path="/", accepted="gzip, deflate"):
    return CompressionMiddleware(lambda _request: response)(RequestFactory().get(path, HTTP_ACCEPT_ENCODING=accepted))


class TestCompression:
    def test_of_a_page_can_be_undone(self):
        answer = answered(HttpResponse(PAGE))
        assert answer["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.content).decode() == PAGE
        assert int(answer["Content-Length"]) == len(answer.content) < len(PAGE) / 10
        assert answer["Vary"] == "Accept-Encoding"

    def test_makes_the_tag_a_weak_one(self):
        assert answered(HttpResponse(PAGE, headers={"ETag": '"1"'}))["ETag"] == 'W/"1"'

    @pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
    def test_is_not_for_those_who_do_not_take_it(self, accepted):
        answer = answered(HttpResponse(PAGE), accepted=accepted)
        assert not answer.has_header("Content-Encoding")
        assert answer["Vary"] == "Accept-Encoding"

    @pytest.mark.parametrize(
        ("response", "path"),
        [
            (HttpResponse("短"), "/"),
            (HttpResponse(PAGE, content_type="application/json"), "/"),
            (HttpResponse(PAGE), "/api/v1/laws/"),
            (HttpResponse(PAGE, headers={"Content-Encoding": "br"}), "/"),
            (StreamingHttpResponse([PAGE]), "/"),
        ],
        ids=["short", "other type", "api", "compressed already", "stream"],
    )
    def test_leaves_alone(self, response, path):
        assert answered(response, path=path).headers.get("Content-Encoding") in (None, "br")
