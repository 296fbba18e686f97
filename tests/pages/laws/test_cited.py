"""What cites what, on the pages of laws and articles."""

import datetime

import pytest

from regulations.importing.citations import update_citations
from regulations.pages.laws.cited import counts_by_article, places_citing
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law whose first article was the second one before."""
    law = make_law("某某法")
    make_text(law, "旧的首句在此。", "甲某事的人。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "甲某事的人。", "依照第一条、《无此法》和前款办理。", effective="2020-01-01")
    return law


@pytest.fixture
def citing(law):
    """Return a law that cites it, of the time of its first text."""
    other = make_law("某办法")
    make_text(other, "依照《某某法》第二条办理。", "依照《某某法》办理。", effective="2015-01-01")
    update_citations()
    return other


def page_of(client, record, key=""):
    return client.get(f"{record.get_absolute_url()}{key}")


def test_an_article_tells_what_cites_it_under_its_former_number_and_within_its_law(client, law, citing):
    cited = page_of(client, law, "1/").context["cited_by"]
    assert [(one.law, [article.label for article in one.articles]) for one in cited.laws] == [
        (law, ["第二条"]),
        (citing, ["第一条"]),
    ]
    assert "被引用" not in page_of(client, law, "2/").text


def test_an_article_tells_what_it_cites_and_what_of_it_is_not_here(client, law, citing):
    page = page_of(client, law, "2/")
    assert [(one.label, one.address, one.outcome.value) for one in page.context["cites"]] == [
        ("某某法 第一条", f"{law.get_absolute_url()}1/", "resolved"),
        ("《无此法》", "", "unknown_law"),
    ]
    assert "未收录" in page.text


def test_a_law_counts_for_each_article_what_cites_it_as_the_article_lists_it(client, law, citing):
    make_text(make_law("某规定"), "依照《某某法》第一条至第二条办理。", effective="2021-01-01")
    update_citations()
    version = law.text_on(datetime.date(2024, 1, 1))
    version.law = law
    listed = {key: page_of(client, law, f"{key}/").context["cited_by"].count for key in ("1", "2")}
    assert counts_by_article(version, places_citing(law)) == listed == {"1": 3, "2": 1}
    page = page_of(client, law)
    assert f'<a href="{law.get_absolute_url()}1/#cited-by">' in page.text
    assert "被引用 3 处" in page.text


def test_what_is_cited_is_the_text_of_that_time(client, law, citing):
    [cited] = page_of(client, citing, "1/").context["cites"]
    assert cited.address == f"{law.get_absolute_url()}2/?asof=2010-01-01"


def test_a_law_tells_what_cites_it_from_elsewhere(client, law, citing):
    page = page_of(client, law)
    assert page.context["cited_by"].count == 2
    assert f'href="{citing.get_absolute_url()}1/"' in page.text
    assert "被引用" not in page_of(client, citing).text


def test_a_law_without_a_text_tells_it_too(client):
    law = make_law("无文法")
    make_text(make_law("某办法"), "依照《无文法》办理。", effective="2015-01-01")
    update_citations()
    assert "某办法" in page_of(client, law).text


def test_drafts_cite_nothing_in_public(client, law, citing):
    citing.state = "draft"
    citing.save()
    assert page_of(client, law).context["cited_by"].count == 0
    law_of_a_draft = make_law("未公开法", state="draft")
    make_text(make_law("另一办法"), "依照《未公开法》办理。", effective="2015-01-01")
    update_citations()
    [cited] = client.get("/laws/另一办法/1/").context["cites"]
    assert (cited.address, law_of_a_draft.title in cited.label) == ("", True)


def test_many_citations_are_counted_not_all_listed(client, law, django_assert_max_num_queries):
    make_text(make_law("长办法"), "依照《某某法》第一条办理。" * 250, effective="2021-01-01")
    update_citations()
    with django_assert_max_num_queries(30):
        cited = page_of(client, law, "1/").context["cited_by"]
    assert (cited.count, cited.left_out) == (251, 51)
