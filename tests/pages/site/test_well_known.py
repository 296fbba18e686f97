"""What machines read: the head of a page, feeds, sitemaps, files at fixed addresses."""

import json
import re

import pytest
from django.urls import reverse
from lxml import etree

from regulations.models import ReviewState
from regulations.pages.site import sitemaps
from tests.factories import make_agency, make_law, make_link, make_text

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def law():
    """Return a law with a text, issued by an agency."""
    law = make_law("某某法", title_en="Some Law", summary="关于<某事>的法律。")
    make_link(law, "issued_by", make_agency("某某部"))
    make_text(law, "甲</script>。", "乙。", effective="2020-01-01", document_number="第1号")
    return law


def data_of(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text)[1])


def addresses(client, section, **page):
    tree = etree.fromstring(client.get(reverse("sitemap-part", args=[section]), page).content)
    return [found.text for found in tree.iter(f"{MAP}loc")]


class TestHead:
    def test_describes_a_law(self, client, law):
        page = client.get(law.get_absolute_url())
        assert '<meta name="description" content="关于&lt;某事&gt;的法律。" />' in page.text
        data = data_of(page)
        assert data["@type"] == "Legislation"
        assert data["legislationLegalForce"] == "InForce"
        assert data["legislationIdentifier"] == "第1号"
        assert data["legislationPassedBy"] == [{"@type": "GovernmentOrganization", "name": "某某部"}]
        assert data["alternateName"] == ["Some Law"]

    def test_describes_an_article_and_nothing_in_it_ends_its_element(self, client, law):
        data = data_of(client.get(f"{law.get_absolute_url()}1/"))
        assert data["text"] == "甲</script>。"
        assert data["isPartOf"]["name"] == "某某法"

    def test_names_one_address_and_those_of_both_languages(self, client, law):
        page = client.get(reverse("pages:law-list"), {"page": "1"}).text
        assert '<link rel="canonical" href="http://testserver/laws/" />' in page
        assert re.search(r'hreflang="en"\s+href="http://testserver/laws/\?lang=en"', page)

    def test_keeps_searches_out_of_other_searches(self, client, index):
        assert '<meta name="robots" content="noindex" />' in client.get(reverse("pages:search")).text


class TestLanguage:
    def test_is_that_of_the_address_for_this_page_alone(self, client, law):
        page = client.get(law.get_absolute_url(), {"lang": "en"})
        assert page["Content-Language"] == "en"
        assert "Versions" in page.text
        assert client.get(law.get_absolute_url())["Content-Language"] == "zh-hans"

    def test_is_no_other(self, client, law):
        assert client.get(law.get_absolute_url(), {"lang": "fr"})["Content-Language"] == "zh-hans"


class TestFeeds:
    @pytest.mark.parametrize(
        ("name", "args", "titles"),
        [
            ("feed", [], ["某某法（法规）", "某某部（机构）"]),
            ("law-feed", [], ["某某法（法规）"]),
            ("agency-feed", ["某某部"], ["某某法（法规）"]),
            ("agency-feed", ["另一部"], []),
        ],
    )
    def test_have_what_is_public_the_latest_first(self, client, law, name, args, titles):
        make_law("草稿", state=ReviewState.DRAFT)
        make_agency("另一部").save()
        law.save()
        feed = etree.fromstring(client.get(reverse(f"pages:{name}", args=args)).content)
        found = [entry.find(f"{ATOM}title").text for entry in feed.iter(f"{ATOM}entry")]
        assert [title for title in found if "另一部" not in title] == titles
        links = [entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")]
        assert all(link.startswith("http://testserver/") for link in links)

    def test_of_nobody_are_not_there(self, client, law):
        assert client.get(reverse("pages:agency-feed", args=["无此部"])).status_code == 404

    def test_cost_the_same_queries_however_long(self, client, law, django_assert_num_queries):
        with django_assert_num_queries(1):
            client.get(reverse("pages:feed"))


class TestSitemaps:
    def test_lead_to_records_and_articles(self, client, law):
        tree = etree.fromstring(client.get(reverse("sitemap")).content)
        parts = [found.text for found in tree.iter(f"{MAP}loc")]
        assert "http://testserver/sitemap-articles.xml" in parts
        assert addresses(client, "laws") == [f"http://testserver{law.get_absolute_url()}"]
        assert addresses(client, "articles") == [f"http://testserver{law.get_absolute_url()}{key}/" for key in "12"]

    def test_are_split(self, client, law, monkeypatch):
        monkeypatch.setattr(sitemaps.ArticleMap, "limit", 1)
        assert addresses(client, "articles", p="2") == [f"http://testserver{law.get_absolute_url()}2/"]
        tree = etree.fromstring(client.get(reverse("sitemap")).content)
        assert "http://testserver/sitemap-articles.xml?p=2" in [found.text for found in tree.iter(f"{MAP}loc")]

    def test_have_no_other_parts(self, client, law):
        assert client.get("/sitemap-nothing.xml").status_code == 404


class TestFiles:
    def test_robots_learn_where_the_addresses_are(self, client, db):
        text = client.get("/robots.txt").text
        assert "Disallow: /search/\n" in text
        assert "Sitemap: http://testserver/sitemap.xml\n" in text

    def test_browsers_learn_how_to_search(self, client, db):
        answer = client.get("/opensearch.xml")
        assert answer["Content-Type"] == "application/opensearchdescription+xml"
        tree = etree.fromstring(answer.content)
        urls = [found.get("template") for found in tree.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")]
        assert urls[0] == "http://testserver/search/?q={searchTerms}"

    def test_phones_learn_what_it_is_called(self, client, db):
        data = client.get("/site.webmanifest").json()
        assert data["short_name"] == "法规知识库"
        assert data["icons"][0]["src"].endswith("seal.svg")
