"""How pages look, as a reader chose."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
LOOK = reverse("pages:preferences")


def test_is_kept_and_leads_back(client):
    answer = client.post(LOOK, {"theme": "dark", "next": "/laws/?page=2"})
    assert (answer.status_code, answer.url) == (302, "/laws/?page=2")
    page = client.get(reverse("pages:about"))
    assert 'data-theme="dark"' in page.text
    assert re.search(r'value="dark"\s+aria-pressed="true"', page.text)


def test_needs_no_mark_where_nothing_was_chosen(client):
    client.cookies["theme"] = "purple"
    assert "data-theme" not in client.get(reverse("pages:about")).text


@pytest.mark.parametrize("place", ["//elsewhere.example/", "https://elsewhere.example/", "", "javascript:alert(1)"])
def test_leads_nowhere_else(client, place):
    assert client.post(LOOK, {"size": "large", "next": place}).url == reverse("pages:home")


@pytest.mark.parametrize("asked", [{"theme": "purple"}, {"keys": "'"}, {"theme": ""}])
def test_is_nothing_else(client, asked):
    answer = client.post(LOOK, asked)
    assert answer.status_code == 400
    assert not {"theme", "keys"} & set(answer.cookies)


def test_is_not_asked_for_by_address(client):
    assert client.get(LOOK).status_code == 405
