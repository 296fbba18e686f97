"""Citations within the words of an article."""

import pytest

from regulations.importing.citations import update_citations
from regulations.models import Law
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law that cites itself, another one, and one that is not here."""
    law = make_law("某某法")
    make_text(
        law, "甲。", "依照第一条、《无此法》、某办法第一条和前款<b>办理。\n（一）《某办法》。", effective="2020-01-01"
    )
    make_text(make_law("某办法"), "乙。", effective="2020-01-01")
    update_citations()
    return law


def page_of(client, law, key=""):
    return client.get(f"{law.get_absolute_url()}{key}").text


def test_lead_to_their_place_in_the_text_and_to_other_laws(client, law):
    text, other = page_of(client, law), Law.objects.get(title="某办法").get_absolute_url()
    assert '依照<a class="cites" href="#article-1">第一条</a>、《无此法》、' in text
    assert f'、<a class="cites" href="{other}1/">某办法第一条</a>和前款&lt;b&gt;办理。</p>' in text
    assert f'（一）<a class="cites" href="{other}">《某办法》</a>。</p>' in text


def test_lead_to_the_page_of_the_article_from_the_page_of_another(client, law):
    assert f'依照<a class="cites" href="{law.get_absolute_url()}1/">第一条</a>' in page_of(client, law, "2/")


def test_are_no_links_where_words_are_looked_for(client, law):
    text = client.get(law.get_absolute_url(), {"find": "办理"}).text
    assert 'class="cites"' not in text
    assert "<mark>办理</mark>" in text


def test_follow_what_comes_and_goes(client, law):
    assert "《无此法》、" in page_of(client, law)
    make_text(make_law("无此法"), "丙。", effective="2020-01-01")
    update_citations()
    assert '<a class="cites" href="/laws/%E6%97%A0%E6%AD%A4%E6%B3%95/">《无此法》</a>' in page_of(client, law)
    Law.objects.get(title="无此法").delete()
    assert ">《无此法》</a>" not in page_of(client, law)
