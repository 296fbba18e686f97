"""The whole list of what cites a law or an article."""

import pytest
from django.urls import reverse
from lxml import html

from regulations.importing.citations import update_citations
from regulations.pages.laws import cited
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law that two others cite, one of them a rule."""
    law = make_law("某某法", level="law")
    make_text(law, "甲。", "依照第一条办理。", effective="2020-01-01")
    make_text(
        make_law("某办法", level="departmental_rule"),
        "依照《某某法》第一条办理。",
        "依照《某某法》办理。",
        effective="2021-01-01",
    )
    make_text(
        make_law("某条例", level="administrative_regulation"), "依照《某某法》第二条办理。", effective="2021-01-01"
    )
    update_citations()
    return law


def whole(law, *key):
    return reverse("pages:article-cited-by" if key else "pages:cited-by", args=[law.slug, *key])


def titles(page):
    return [entry.title for entry, _places in page.context["rows"]]


class TestOfALaw:
    def test_names_each_law_with_its_articles_but_not_the_law_itself(self, client, law):
        page = client.get(whole(law))
        assert {entry.title: [one.label for one in places] for entry, places in page.context["rows"]} == {
            "某办法": ["第一条", "第二条"],
            "某条例": ["第一条"],
        }
        assert page.context["count"] == 3

    def test_names_points_of_a_decision_without_their_mark(self, client, law):
        decision = make_law("某决定", level="law")
        text = make_text(decision, "《某某法》第一条不再适用。", effective="2021-06-01")
        text.articles.update(label="九、")
        update_citations()
        page = html.fromstring(client.get(whole(law)).content)
        assert "九" in {text.strip() for text in page.xpath("//main//a/text()")}

    def test_is_filtered_by_level_and_status(self, client, law):
        assert titles(client.get(whole(law), {"level": "departmental_rule"})) == ["某办法"]
        assert titles(client.get(whole(law), {"status": "repealed"})) == []
        assert client.get(whole(law), {"level": "nonsense"}).status_code == 400

    def test_is_led_to_from_the_page_of_the_law(self, client, law):
        page = client.get(law.get_absolute_url())
        assert f'href="{whole(law)}"' in page.text
        assert "查看全部 3 处" in page.text

    def test_of_a_name_redirects(self, client, law):
        address = reverse("pages:cited-by", args=["中华人民共和国某某法"])
        assert client.get(address)["Location"] == whole(law)

    def test_takes_as_many_queries_for_many_laws(self, client, law, django_assert_num_queries):
        client.get(whole(law))
        with django_assert_num_queries(20):
            client.get(whole(law))
        for number in range(20):
            make_text(make_law(f"规定{number}"), "依照《某某法》第一条办理。", effective="2021-01-01")
        update_citations()
        with django_assert_num_queries(20):
            assert len(titles(client.get(whole(law)))) > 3


class TestOfAnArticle:
    def test_names_what_cites_it(self, client, law):
        page = client.get(whole(law, "1"))
        assert titles(page) == ["某某法", "某办法"]

    def test_is_led_to_from_its_page(self, client, law, monkeypatch):
        monkeypatch.setattr(cited, "MOST_SHOWN", 1)
        assert f'href="{whole(law, "1")}"' in client.get(f"{law.get_absolute_url()}1/").text

    def test_of_no_such_article_is_not_found(self, client, law):
        assert client.get(whole(law, "9")).status_code == 404
