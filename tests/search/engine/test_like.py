"""Articles that are like another one; the laws are made up."""

import pytest
from django.urls import reverse

from regulations.search.index import indexer
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law(index):
    """Return a law of which one article is like one of another law."""
    law = make_law("某某法")
    make_text(law, "经营者应当“按时”公示：收费的项目与标准-甲。", "主管部门监督检查。", effective="2020-01-01")
    other = make_law("某条例")
    make_text(other, "船舶应当悬挂国旗。", "经营者应当公示收费的项目和标准。", effective="2020-01-01")
    indexer.drain()
    return law


def test_are_found_by_program_without_itself(client, law):
    answer = client.get(reverse("api:search"), {"like": "article/某某法/1"}).json()
    assert answer["results"][0]["id"] == "article/某条例/2"
    assert "article/某某法/1" not in [one["id"] for one in answer["results"]]
    assert {one["kind"] for one in answer["results"]} == {"article"}


def test_are_found_by_a_link_on_the_page_of_the_article(client, law):
    page = client.get(f"{law.get_absolute_url()}1/")
    assert "相近的条文" in page.text
    found = client.get(reverse("pages:search"), {"like": "article/某某法/1"})
    assert "相近于" in found.text
    assert "某条例" in found.text


@pytest.mark.parametrize(
    "ref", ["article/某某法/9", "article/无此法/1", "law/某某法", "x", "article//", "article/某某法/1/2", "甲" * 301]
)
def test_of_what_is_no_article_are_refused(client, law, ref):
    assert client.get(reverse("api:search"), {"like": ref}).status_code == 400
    assert client.get(reverse("pages:search"), {"like": ref}).status_code == 400
