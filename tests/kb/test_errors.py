"""Requests that Django refuses before any view."""

import pytest

BAD = {"HTTP_HOST": "\\\\&S<,pkt&"}


def test_an_impossible_host_is_refused_to_programs_in_the_form_of_the_api(client, db):
    answer = client.get("/api/v1/laws/", **BAD)
    assert answer.status_code == 400
    assert answer.json()["type"] == "client_error"
    assert answer.json()["errors"][0]["code"] == "bad_request"


@pytest.mark.parametrize("path", ["/", "/laws/"])
def test_and_to_people_by_a_page(client, db, path):
    answer = client.get(path, **BAD)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/html")
