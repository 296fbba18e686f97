"""The official texts of a law for programs."""

import pytest
from django.utils.encoding import iri_to_uri

from regulations.importing.citations import update_citations
from regulations.models import Alias, Article
from regulations.text.structure.diff import Change
from tests.factories import make_law, make_text, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law whose second text has a new first article, so that the others moved."""
    law = make_law("某某法")
    make_text(law, "甲某事的人。", "乙另一件事。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "新的第一句话。", "甲某事的人。", "乙另一件大事。", effective="2020-01-01")
    return law


@pytest.fixture
def citing_law(law):
    """Return a law that cites it, of the time of the first text."""
    other = make_law("某办法")
    make_text(
        other, "依照《某某法》第一条、《无此法》处理。", "违反第一条的，依照《某某法》处罚。", effective="2015-01-01"
    )
    update_citations()
    return other


def get(client, path, status=200):
    response = client.get(f"/api/v1/laws/{path}")
    assert response.status_code == status, response.content
    return response.json()


class TestAddresses:
    @pytest.mark.parametrize(
        "rest",
        ["", "versions/", "toc/", "articles/", "articles/2/", "compare/", "citations/in/", "articles/2/citations/out/"],
    )
    @pytest.mark.parametrize("name", ["中华人民共和国某某法", "某法"])
    def test_with_a_name_lead_to_the_slug(self, client, law, name, rest):
        Alias.objects.create(entry=law, name="某法", kind="short")
        moved = client.get(f"/api/v1/laws/{name}/{rest}?asof=2015-01-01")
        assert (moved.status_code, iri_to_uri(f"/laws/某某法/{rest}?asof=2015-01-01") in moved["Location"]) == (
            301,
            True,
        )
        assert client.get(moved["Location"]).status_code == 200

    @pytest.mark.parametrize("form", ["txt", "md"])
    def test_of_a_file_with_a_name_lead_to_the_slug(self, client, law, form):
        moved = client.get(f"/api/v1/laws/《某某法》.{form}")
        assert (moved.status_code, moved["Location"].endswith(iri_to_uri(f"/laws/某某法.{form}"))) == (301, True)

    @pytest.mark.parametrize("label", ["第二条", "第2条", "02"])
    def test_with_the_label_of_an_article_lead_to_its_number(self, client, law, label):
        moved = client.get(f"/api/v1/laws/某某法/articles/{label}/")
        assert (moved.status_code, moved["Location"].endswith("/articles/2/")) == (301, True)
        moved = client.get(f"/api/v1/laws/某某法/articles/{label}/citations/in/")
        assert moved["Location"].endswith("/articles/2/citations/in/")

    def test_of_an_article_that_is_not_there_are_not_found(self, client, law):
        assert "1 至 3" in get(client, "某某法/articles/第二百条/", 404)["errors"][0]["detail"]


class TestVersions:
    def test_are_listed_from_the_oldest(self, client, law):
        found = get(client, "某某法/versions/")
        told = [(row["date"], row["status"]["value"], row["has_text"], row["is_shown"]) for row in found["results"]]
        assert told == [("2010-01-01", "amended", True, False), ("2020-01-01", "in_force", True, True)]
        early = get(client, "某某法/versions/?asof=2015-01-01")
        assert [row["is_shown"] for row in early["results"]] == [True, False]

    def test_of_a_law_that_is_not_there_are_not_found(self, client, law):
        make_law("草稿法", state="draft")
        for slug in ("没有", "草稿法"):
            get(client, f"{slug}/versions/", 404)


class TestContents:
    def test_are_the_headings(self, client, law):
        found = get(client, "某某法/toc/")
        assert (found["article_count"], found["version"]["date"]) == (3, "2020-01-01")
        assert [(row["kind"], row["label"], row["title"]) for row in found["divisions"]] == [
            ("chapter", "第一章", "总则")
        ]

    def test_of_a_law_without_a_text_say_so(self, client):
        make_law("无文法")
        found = get(client, "无文法/toc/", 404)
        assert found["errors"][0]["code"] == "not_found"


class TestArticles:
    def test_come_in_pages(self, client, law):
        found = get(client, "某某法/articles/?page_size=2")
        assert (found["count"], [row["number"] for row in found["results"]]) == (3, ["1", "2"])
        assert get(client, "某某法/articles/?page_size=2&page=2")["results"][0]["text"] == "乙另一件大事。"
        assert found["results"][0]["api_url"] == "http://testserver/api/v1/laws/%E6%9F%90%E6%9F%90%E6%B3%95/articles/1/"

    def test_one_has_its_place_its_neighbours_and_its_history(self, client, law):
        found = get(client, "某某法/articles/2/")
        assert (found["number"], found["label"], found["text"]) == ("2", "第二条", "甲某事的人。")
        assert found["division"][0]["label"] == "第一章"
        assert found["version"] | {"status": None} == {
            "date": "2020-01-01",
            "effective": "2020-01-01",
            "ended": None,
            "status": None,
        }
        assert (found["previous"]["number"], found["next"]["number"]) == ("1", "3")
        assert [(row["version"], row["article"]["number"]) for row in found["history"]] == [
            ("2020-01-01", "2"),
            ("2010-01-01", "1"),
        ]
        assert get(client, "某某法/articles/1/")["previous"] is None

    def test_of_another_day_are_those_of_its_text(self, client, law):
        assert get(client, "某某法/articles/2/?asof=2015-01-01")["text"] == "乙另一件事。"

    def test_one_that_is_not_there_says_which_are(self, client, law):
        assert "1 至 3" in get(client, "某某法/articles/9/", 404)["errors"][0]["detail"]

    def test_take_as_many_queries_for_many(self, client, law, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            get(client, "某某法/articles/?page_size=100")


class TestCompare:
    def test_tells_what_became_of_each_article(self, client, law):
        found = get(client, "某某法/compare/?from=2010-01-01&to=2020-01-01")
        assert (found["from"], found["to"]) == ("2010-01-01", "2020-01-01")
        counts = {change: number for change, number in found["counts"].items() if number}
        assert counts == {"added": 1, "changed": 1, "moved": 1}
        assert set(found["counts"]) == {change.value for change in Change}
        changes = {row["change"]: row for row in found["changes"]}
        assert changes["added"]["from"] is None
        assert changes["moved"]["from"] == {"number": "1", "label": "第一条"}
        assert changes["moved"]["to"] == {"number": "2", "label": "第二条"}
        assert ["insert", "大"] in changes["changed"]["diff"]

    def test_takes_the_text_of_the_day_and_the_one_before_unless_told(self, client, law):
        found = get(client, "某某法/compare/")
        assert (found["from"], found["to"]) == ("2010-01-01", "2020-01-01")

    def test_takes_any_two_days(self, client, law):
        found = get(client, "某某法/compare/?from=2012-05-05&to=2024-01-31")
        assert (found["from"], found["to"]) == ("2010-01-01", "2020-01-01")

    def test_refuses_a_day_without_a_known_text(self, client, law):
        found = get(client, "某某法/compare/?from=2009-12-31", 400)
        assert "2009-12-31" in found["errors"][0]["detail"]
        make_version(law, effective="2024-01-01")
        found = get(client, "某某法/compare/?to=2024-02-01", 400)
        assert "2024-01-01" in found["errors"][0]["detail"]

    def test_refuses_a_date_that_names_no_text(self, client, law):
        found = get(client, "某某法/compare/?from=1999-01-01", 400)
        assert found["errors"][0]["attr"] == "from"
        assert "2010-01-01" in found["errors"][0]["detail"]


class TestCitations:
    def test_out_are_what_a_law_or_an_article_cites(self, client, citing_law):
        found = get(client, "某办法/citations/out/")
        told = [(row["text"], row["cites"]["law"], row["cites"]["article"], row["outcome"]) for row in found["results"]]
        assert told == [
            ("《某某法》第一条", "某某法", "1", "resolved"),
            ("《无此法》", None, None, "unknown_law"),
            ("第一条", "某办法", "1", "resolved"),
            ("《某某法》", "某某法", None, "resolved"),
        ]
        assert get(client, "某办法/articles/2/citations/out/")["count"] == 2
        assert found["results"][0]["cites"]["version"] == "2010-01-01"

    def test_in_are_what_cites_a_law_from_elsewhere(self, client, law, citing_law):
        found = get(client, "某某法/citations/in/")
        assert [row["place"]["article"]["number"] for row in found["results"]] == ["1", "2"]
        assert found["results"][0]["place"]["title"] == "某办法"
        assert get(client, "某办法/citations/in/")["count"] == 0

    def test_in_of_an_article_hold_under_its_former_number_too(self, client, law, citing_law):
        assert get(client, "某某法/articles/2/citations/in/")["count"] == 1
        assert get(client, "某某法/articles/1/citations/in/")["count"] == 0
        assert get(client, "某某法/articles/1/citations/in/?asof=2016-01-01")["count"] == 1

    def test_in_leave_out_drafts_and_texts_of_another_time(self, client, law, citing_law):
        assert get(client, "某某法/citations/in/?asof=2012-01-01")["count"] == 0
        citing_law.state = "draft"
        citing_law.save()
        assert get(client, "某某法/citations/in/")["count"] == 0

    def test_take_as_many_queries_for_many(self, client, law, django_assert_max_num_queries):
        make_text(make_law("某办法"), "依照《某某法》第一条处理。" * 60, effective="2015-01-01")
        update_citations()
        with django_assert_max_num_queries(14):
            assert get(client, "某某法/citations/in/?page_size=50")["count"] == 60


class TestPlainText:
    def test_a_law_is_a_text(self, client, law):
        response = client.get("/api/v1/laws/某某法.txt")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        lines = response.content.decode().split("\n")
        assert lines[:5] == ["某某法", "", "2020-01-01 的文本", "", "第一章 总则"]
        assert "第二条　甲某事的人。" in lines

    def test_an_article_is_markdown_of_which_nothing_is_markup_by_chance(self, client, law):
        Article.objects.filter(version__law=law, key="2").update(text="*甲*\n（一）<b>")
        text = client.get("/api/v1/laws/某某法/articles/2.md?asof=2020-02-01").content.decode()
        assert "**第二条**　\\*甲\\*\n\n（一）\\<b\\>" in text
        assert "第三条" not in text

    def test_the_day_is_kept(self, client, law):
        assert "乙另一件事。" in client.get("/api/v1/laws/某某法.md?asof=2015-01-01").content.decode()
        assert client.get("/api/v1/laws/某某法.md?asof=x").status_code == 400
        assert client.get("/api/v1/laws/某某法/articles/9.txt").status_code == 404
