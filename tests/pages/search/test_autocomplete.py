"""What is offered under a search box."""

import pytest
from django.urls import reverse

from regulations.models import Alias
from regulations.search.index import indexer
from tests.factories import make_agency, make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(index):
    """Return an index of a law with two articles and an agency."""
    make_text(make_law("某某安全法"), "甲<b>。", "乙。", effective="2020-01-01")
    Alias.objects.create(entry=make_agency("国家某某办公室"), name="某某办")
    indexer.drain()
    return index


def completions(client, text):
    return client.get(reverse("pages:autocomplete"), {"q": text})


def test_are_options_that_lead_to_their_pages(client, library):
    text = completions(client, "某某安全法").text
    assert 'role="option"' in text
    assert f'href="{reverse("pages:law", args=["某某安全法"])}"' in text
    assert "<html" not in text


def test_put_articles_first_and_escape_them(client, library):
    text = completions(client, "某某安全法1").text
    assert "第一条" in text
    assert "甲&lt;b&gt;。" in text


def test_tell_by_which_name(client, library):
    assert "又称某某办" in completions(client, "某某办").text


@pytest.mark.parametrize("text", ["", " ", "没有的", "甲\x00", "法" * 1000])
def test_may_be_none(client, library, text):
    answer = completions(client, text)
    assert answer.status_code == 200
    assert "option" not in answer.text


def test_stay_away_without_an_index(client, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "none"
    assert completions(client, "某").status_code == 503
