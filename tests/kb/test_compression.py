"""Pages and API answers are compressed for those who take them so."""

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

    def test_has_a_tag_of_its_own_that_counts_as_the_other(self):
        assert answered(HttpResponse(PAGE, headers={"ETag": '"1"'}))["ETag"] == '"1-gzip"'
        assert answered(HttpResponse(PAGE, headers={"ETag": 'W/"1"'}))["ETag"] == 'W/"1-gzip"'
        assert answered(HttpResponse(status=304, headers={"ETag": '"1"'}))["ETag"] == '"1-gzip"'
        request = RequestFactory().get("/", HTTP_IF_NONE_MATCH='"1-gzip", W/"2-gzip"', HTTP_IF_MATCH='"3-gzip"')
        CompressionMiddleware(lambda _request: HttpResponse())(request)
        assert (request.META["HTTP_IF_NONE_MATCH"], request.META["HTTP_IF_MATCH"]) == ('"1", W/"2"', '"3"')

    @pytest.mark.parametrize("media_type", ["application/json", "text/csv; charset=utf-8", "application/x-ndjson"])
    def test_is_for_what_the_api_answers(self, media_type):
        assert answered(HttpResponse(PAGE, content_type=media_type), "/api/v1/laws/")["Content-Encoding"] == "gzip"

    def test_of_a_stream_can_be_undone(self):
        answer = answered(StreamingHttpResponse(iter([PAGE] * 20), content_type="application/x-ndjson"))
        assert (answer["Content-Encoding"], answer["Vary"]) == ("gzip", "Accept-Encoding")
        assert gzip.decompress(answer.getvalue()).decode() == PAGE * 20

    @pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
    def test_is_not_for_those_who_do_not_take_it(self, accepted):
        answer = answered(HttpResponse(PAGE), accepted=accepted)
        assert not answer.has_header("Content-Encoding")
        assert answer["Vary"] == "Accept-Encoding"

    @pytest.mark.parametrize(
        "response",
        [
            HttpResponse("短"),
            HttpResponse(PAGE, content_type="font/woff2"),
            HttpResponse(PAGE, headers={"Content-Encoding": "br"}),
        ],
        ids=["short", "other type", "compressed already"],
    )
    def test_leaves_alone(self, response):
        assert answered(response).headers.get("Content-Encoding") in (None, "br")
