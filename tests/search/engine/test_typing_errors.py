"""Words with a typing error: replaced where the texts say so, and nowhere else."""

import pytest
from django.urls import reverse

from regulations.search.engine import typing_errors
from regulations.search.engine.search import current_view
from regulations.search.engine.typing_errors import TypingErrors
from regulations.search.index import indexer
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
ARTICLES = (
    "订立劳动合同，应当公平。",
    "劳动合同到期的，可以续订劳动合同。",
    "申请劳动仲裁的期限为一年。",
    "劳动和同级单位协商。",
    "诉讼时效期间为三年，失效的文书除外。",
    "离婚应当登记。",
)


@pytest.fixture
def library(index, monkeypatch):
    """Return an index of few texts, in which few are usual."""
    for name in ("USUAL", "VERY_USUAL", "IN_PLACE"):
        monkeypatch.setattr(typing_errors, name, 1)
    make_text(make_law("某某劳动办法"), *ARTICLES, effective="2020-01-01")
    indexer.rebuild()
    return index


def meant(text):
    return [(one.start, one.typed, one.meant) for one in TypingErrors(current_view()).replacements(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("仲才的期限", [(0, "仲才", "仲裁")]),
        ("什么时候离昏", [(4, "离昏", "离婚")]),
        ("诉讼失效", [(2, "失效", "时效")]),  # a word too, but not here
        ("ＡＢ 诉讼失效 12", [(5, "失效", "时效")]),
        ("仲才的期限，离昏", [(6, "离昏", "离婚"), (0, "仲才", "仲裁")]),  # from behind
    ],
)
def test_are_replaced(library, text, found):
    assert meant(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "law",
        "劳动仲裁的期限",
        "劳动和同级单位",  # stands in a text
        "失效的文书",
        "房屋租凭",  # no text has what might be meant
        "仲才" * 30,
    ],
)
def test_are_left_as_they_are(library, text):
    assert meant(text) == []


def test_are_said_and_undone(client, library):
    page = client.get(reverse("pages:search"), {"q": "仲才的期限"}, headers={"accept-language": "zh-hans"})
    assert "已将“仲才”更正为“仲裁”。" in page.text
    assert page.context["answer"].hits.count
    plain = client.get(reverse("pages:search"), {"q": "仲才的期限", "plain": "1"})
    assert plain.context["answer"].correction is None


def test_are_data(client, library):
    answer = client.get(reverse("api:search"), {"q": "仲才的期限，离昏"}).json()
    assert answer["query"]["correction"] == {"typed": "仲才、离昏", "meant": "仲裁、离婚"}


@pytest.mark.parametrize("text", ["“仲才”", "《仲才》", "标题:仲才"])
def test_in_quotations_are_no_errors(client, library, text):
    assert client.get(reverse("api:search"), {"q": text}).json()["query"]["correction"] is None
