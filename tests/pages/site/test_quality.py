"""The page of search quality."""

import json

import pytest
from django.urls import reverse

from regulations.domain.quality import FILE_NAME
from tests.domain.test_quality import TOLD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Let the installation have a folder of its own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def page(client):
    return client.get(reverse("pages:quality"), headers={"accept-language": "zh-hans"})


def test_says_that_nothing_was_measured(client):
    assert "这里还没有测过" in page(client).text


def test_shows_what_was_measured(client, folder):
    (folder / FILE_NAME).write_text(json.dumps(TOLD), encoding="utf-8")
    text = page(client).text
    assert "日常问题" in text
    assert "96 %" in text
    assert "abc1234" in text
    assert "95 % 引的是正确的条文" in text


def test_says_that_the_figures_are_damaged(client, folder):
    (folder / FILE_NAME).write_text("{", encoding="utf-8")
    answered = page(client)
    assert (answered.status_code, "无法读取" in answered.text) == (200, True)
