"""Texts as Word documents."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from regulations.models import Alias
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law with two texts, of which the newer has items."""
    law = make_law("某某法")
    Alias.objects.create(entry=law, name="中华人民共和国某某法", kind="full")
    make_text(law, "旧的。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "甲。\n乙。\n（一）丙；", "丁。", effective="2020-01-01", document_number="令第1号")
    return law


def paragraphs(client, name, *args, **query):
    response = client.get(reverse(f"pages:{name}", args=args), query)
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return [one.text for one in Document(BytesIO(response.content)).paragraphs]


def test_a_law_has_its_title_status_address_and_each_paragraph(client, law):
    lines = paragraphs(client, "law-docx", law.slug)
    assert lines[0] == "中华人民共和国某某法"
    assert lines[1].startswith("有效")
    assert "令第1号" in lines[1]
    assert lines[2] == "http://testserver/laws/某某法/?asof=2020-01-01"
    assert lines[-4:] == ["第一条　甲。", "乙。", "（一）丙；", "第二条　丁。"]


def test_an_article_stands_alone(client, law):
    lines = paragraphs(client, "article-docx", law.slug, "2")
    assert (lines[0], lines[3:]) == ("中华人民共和国某某法　第二条", ["第二条　丁。"])


def test_a_past_day_has_the_text_of_that_day(client, law):
    lines = paragraphs(client, "law-docx", law.slug, asof="2015-01-01")
    assert lines[-1] == "第一条　旧的。"
    assert "asof=2015-01-01" in lines[2]


def test_what_is_not_there_is_not_found(client, law):
    assert client.get(reverse("pages:law-docx", args=[make_law("无文法").slug])).status_code == 404
    assert client.get(reverse("pages:article-docx", args=[law.slug, "9"])).status_code == 404


def test_is_offered_on_the_pages(client, law):
    assert "text.docx" in client.get(law.get_absolute_url()).text
    assert "2/text.docx" in client.get(f"{law.get_absolute_url()}2/").text


def test_the_day_of_an_amendment_is_not_called_that_of_adoption(client):
    law = make_law("修正过的法")
    make_text(law, "旧的。", adopted="2016-11-07", effective="2017-06-01", ended="2026-01-01")
    make_text(law, "新的。", adopted="2025-10-28", effective="2026-01-01")
    line = paragraphs(client, "law-docx", law.slug)[1]
    assert "通过 2016-11-07" in line
    assert "修正 2025-10-28" in line
