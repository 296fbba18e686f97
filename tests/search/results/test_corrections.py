"""A name with a typing error is answered as the nearest one, which is said, and undone by one click."""

import pytest
from django.urls import reverse

from regulations.search.index import indexer
from regulations.search.results.corrections import correction_of
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(index):
    """Return the index of some laws."""
    for title in ("网络安全法", "个人信息保护法", "甲市数据条例", "某某办法（一）"):
        make_text(make_law(title, level="law"), f"为了{title[:-1]}，制定本法。", "另一条。", effective="2020-01-01")
    indexer.rebuild()
    return index


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("网路安全法", "网络安全法"),
        ("网络安全发", "网络安全法"),
        ("个人信息保护发第二条", "个人信息保护法第二条"),
        ("个人信息呆护法", "个人信息保护法"),
        ("《网络按全法》", "《网络安全法》"),
    ],
)
def test_is_corrected(library, typed, meant):
    assert correction_of(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "网络安全法",
        "网络安全",
        "消保法",  # another law, which is not here
        "乙市数据条例",  # of another place
        "某某办法（二）",
        "网安法",
        "数据怎样才安全",
        "law",
        "",
        "网" * 500,
    ],
)
def test_is_left_as_it_is(library, text):
    assert correction_of(text) is None


def test_is_said_and_undone(client, library):
    page = client.get(reverse("pages:search"), {"q": "网路安全法"})
    assert "没有“网路安全法”，已按“网络安全法”检索。" in page.text
    assert "plain=1" in page.text
    assert page.context["answer"].groups[0].entry.title == "网络安全法"
    plain = client.get(reverse("pages:search"), {"q": "网路安全法", "plain": "1"})
    assert plain.context["answer"].correction is None


def test_is_data(client, library):
    answer = client.get(reverse("api:search"), {"q": "个人信息保护发第二条"}).json()
    assert answer["query"]["correction"] == {"typed": "个人信息保护发", "meant": "个人信息保护法"}
    assert answer["results"][0]["article"]["label"] == "第二条"
