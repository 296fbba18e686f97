"""What the tools answer, as plain functions."""

import datetime
import hashlib
import json

import pytest

from regulations.mcp.envelope import MOST_CHARACTERS, ToolInputError, answered_as, start_of
from regulations.mcp.items import SITE
from regulations.mcp.lookup import key_of
from regulations.mcp.tools import TOOLS, changes, check_text, compare, duties, get_article, get_law, resolve_citation
from regulations.mcp.tools import search as find
from regulations.models import Article
from regulations.models.calendar import as_of
from tests.factories import make_law, make_text
from tests.mcp.conftest import DUTY, SANCTION

pytestmark = pytest.mark.usefixtures("chinese", "library")


def ask(tool, **arguments):
    """Return an answer, as of a day if one is among the arguments."""
    day = arguments.get("as_of")
    with as_of(datetime.date.fromisoformat(day) if day else None):
        return answered_as(tool, arguments)


class TestGetArticle:
    def test_quotes_it_with_its_provenance(self):
        told = ask(get_article, law="航行安全法", article="第二条")
        [item] = told["items"]
        assert (told["outcome"], item["text"], item["id"]) == ("found", DUTY, "article/航行安全法/2")
        assert item["sha256"] == hashlib.sha256(DUTY.encode()).hexdigest()
        assert (item["version"]["date"], item["status"]["value"]) == ("2020-01-01", "in_force")
        assert item["status"]["reason"]
        assert item["text_left"] == 0

    def test_tells_what_a_breach_costs(self):
        [sanction, *_] = ask(get_article, law="航行安全法", article="2")["sanctions"]
        assert (sanction["article"], sanction["quote"]) == ("article/航行安全法/3", SANCTION[:-1])
        assert sanction["state"] == "extracted"

    def test_as_of_a_day_quotes_the_text_of_that_day(self):
        told = ask(get_article, law="航行安全法", article="2", as_of="2015-01-01")
        assert (told["items"][0]["text"], told["as_of"]) == ("船长应当保存航行日志三个月。", "2015-01-01")
        assert told["items"][0]["url"].endswith("?asof=2010-01-01") or "asof=" in told["items"][0]["url"]

    @pytest.mark.parametrize(
        ("law", "article", "outcome"),
        [
            ("航行安全法", "99", "not_found"),
            ("旧航行法", "1", "repealed"),
            ("未来航行法", "1", "not_yet"),
            ("无文航行条例", "1", "not_covered"),
            ("没有这部法", "1", "not_covered"),
        ],
    )
    def test_tells_why_there_is_none_to_rely_on(self, law, article, outcome):
        assert ask(get_article, law=law, article=article)["outcome"] == outcome

    def test_says_which_articles_there_are(self):
        assert "现有第一条至第三条" in ask(get_article, law="航行安全法", article="99")["detail"]

    def test_goes_on_in_a_long_text(self):
        text = "船" * 7000
        make_text(make_law("长法"), text, effective="2020-01-01")
        first = ask(get_article, law="长法", article="1")
        assert (first["next"], first["items"][0]["text_left"]) == ("6000", 1000)
        second = ask(get_article, law="长法", article="1", cursor=first["next"])
        assert first["items"][0]["text"] + second["items"][0]["text"] == text
        assert (second["next"], second["sanctions"]) == (None, [])


class TestGetLaw:
    def test_tells_versions_and_headings(self):
        told = ask(get_law, law="《航行安全法》")
        assert [one["date"] for one in told["versions"]] == ["2020-01-01", "2010-01-01"]
        assert [one["status"]["value"] for one in told["versions"]] == ["in_force", "amended"]
        assert told["items"] == [{"kind": "chapter", "heading": "第一章 总则", "first_article": "第一条"}]

    def test_returns_all_articles_page_by_page(self):
        make_text(make_law("长法"), *("船" * 3000 for _ in range(7)), effective="2020-01-01")
        found, cursor = [], ""
        while cursor is not None:
            told = ask(get_law, law="长法", include="text", cursor=cursor)
            assert told["items"]
            found += [item["id"] for item in told["items"]]
            cursor = told["next"]
        assert found == [f"article/长法/{number}" for number in range(1, 8)]

    @pytest.mark.parametrize("name", ["航行安全法", "law/航行安全法", "中华人民共和国航行安全法", " 《航行安全法》 "])
    def test_takes_any_name(self, name):
        assert ask(get_law, law=name)["law"]["id"] == "law/航行安全法"

    def test_offers_what_may_have_been_meant(self):
        assert "航行安全法" in [one["title"] for one in ask(get_law, law="航行安金法")["candidates"]]

    @pytest.mark.parametrize("name", ["", "法" * 300, "法\0"])
    def test_refuses_what_is_no_name(self, name):
        with pytest.raises(ToolInputError, match="allowed: a title"):
            get_law(name)


class TestCompare:
    def test_shows_what_changed(self):
        told = ask(compare, law="航行安全法")
        assert (told["older"]["date"], told["newer"]["date"]) == ("2010-01-01", "2020-01-01")
        assert [item["change"] for item in told["items"]] == ["changed", "added"]
        assert told["items"][0]["older"]["text"] == "船长应当保存航行日志三个月。"

    def test_of_one_article(self):
        [item] = ask(compare, law="航行安全法", article="第二条")["items"]
        assert item["newer"]["text"] == DUTY

    def test_says_that_there_is_nothing_to_compare_with(self):
        assert ask(compare, law="未来航行法")["outcome"] == "not_covered"
        assert ask(compare, law="航行安全法", article="99")["outcome"] == "not_found"

    def test_refuses_a_day_without_a_text(self):
        with pytest.raises(ToolInputError, match="2010-01-01"):
            compare("航行安全法", older="1990-01-01")


class TestCitations:
    @pytest.mark.parametrize(
        ("text", "outcome"),
        [
            ("航行安全法第二条", "found"),
            ("航行安全法第九十九条", "not_found"),
            ("旧航行法第一条", "repealed"),
            ("未来航行法第一条", "not_yet"),
            ("《没有的法》第一条", "not_covered"),
            ("今天天气", "unread"),
            ("？", "unread"),
        ],
    )
    def test_each_outcome_is_its_own(self, text, outcome):
        assert ask(resolve_citation, text=text)["outcome"] == outcome

    def test_a_whole_text_is_checked(self):
        told = ask(check_text, text="依照《航行安全法》第二条和第九条，《没有的法》第一条。")
        assert [item["outcome"] for item in told["items"]] == ["found", "not_found", "not_covered"]
        assert told["items"][0]["text"] == "《航行安全法》第二条"
        assert told["counts"]["resolved"] == 1

    def test_own_law_gives_its_name(self):
        [item] = ask(check_text, text="本法第二条", law="航行安全法")["items"]
        assert item["article"] == "article/航行安全法/2"

    def test_too_long_a_text_is_refused(self):
        with pytest.raises(ToolInputError, match="allowed: 50000"):
            check_text("法" * 50_001)

    def test_too_long_a_citation_is_refused(self):
        with pytest.raises(ToolInputError, match="1 to 200"):
            resolve_citation("法" * 201)


class TestSearch:
    def test_finds_articles_with_their_provenance(self):
        told = ask(find, query="航行日志保存")
        [first, *_] = told["items"]
        assert (first["id"], first["text"]) == ("article/航行安全法/2", DUTY)
        assert {"sha256", "version", "status", "source", "url"} <= first.keys()

    def test_tells_what_is_not_held(self):
        told = ask(find, query="《没有的法》第三条")
        assert told["outcome"] == "not_covered"

    def test_tells_that_nothing_has_the_words(self):
        assert ask(find, query="饕餮")["outcome"] == "not_found"

    @pytest.mark.parametrize("cursor", ["3", "-1", "x", "9" * 9, "99999990"])
    def test_refuses_a_cursor_of_no_answer(self, cursor):
        with pytest.raises(ToolInputError, match="cursor is"):
            find("船", cursor=cursor)

    def test_refuses_too_long_a_query(self):
        with pytest.raises(ToolInputError, match="at most 500"):
            find("船" * 501)


class TestChanges:
    def test_lists_what_came_into_force(self):
        told = ask(changes, since="2019-12-01", until="2020-12-31")
        assert [(item["what"], item["date"], item["title"]) for item in told["items"]] == [
            ("effective", "2020-01-01", "航行安全法")
        ]

    def test_of_one_law_alone(self):
        assert {item["title"] for item in ask(changes, since="1990-01-01", law="旧航行法")["items"]} == {"旧航行法"}

    @pytest.mark.parametrize(("since", "until"), [("", ""), ("2020", ""), ("2020-01-02", "2020-01-01")])
    def test_refuses_days_that_make_no_sense(self, since, until):
        with pytest.raises(ToolInputError, match=r"allowed:|the day is"):
            changes(since, until)


class TestDuties:
    def test_come_with_what_their_breach_costs(self):
        told = ask(duties, law="航行安全法", kind="duty")
        [norm] = told["items"]
        assert (norm["quote"], norm["deadlines"]) == (DUTY[:-1], ["六个月"])
        assert norm["punished_by"][0]["article"] == "article/航行安全法/3"

    def test_of_an_article_or_a_body(self):
        assert ask(duties, law="航行安全法", article="第三条")["items"][0]["kind"] == "sanction"
        assert ask(duties, body="没有的部门")["outcome"] == "not_found"
        assert ask(duties, body="海事部门")["outcome"] in ("found", "not_found")


def test_every_answer_tells_the_day_and_what_is_held():
    for tool, arguments in (
        (get_law, {"law": "航行安全法"}),
        (get_law, {"law": "没有的法"}),
        (find, {"query": "船"}),
        (changes, {"since": "2000-01-01"}),
    ):
        told = ask(tool, **arguments)
        assert told["as_of"] == datetime.date.fromisoformat(told["as_of"]).isoformat()
        assert {"outcome", "detail", "items", "next", "coverage"} <= told.keys()


def test_addresses_are_those_of_the_site():
    token = SITE.set("https://fagui.example")
    try:
        assert ask(get_law, law="航行安全法")["law"]["url"] == "https://fagui.example/laws/航行安全法/"
    finally:
        SITE.reset(token)


def test_no_answer_is_longer_than_a_model_reads():
    law = make_law("很长的法", level="law")
    texts = [f"船长应当在三日内{'报告' * 900}。" for _ in range(30)]
    make_text(law, *texts, effective="2020-01-01")
    for tool, arguments in (
        (get_law, {"law": "很长的法", "include": "text"}),
        (get_article, {"law": "很长的法", "article": "1"}),
        (duties, {"law": "很长的法"}),
    ):
        told = json.dumps(ask(tool, **arguments), ensure_ascii=False)
        assert len(told) <= MOST_CHARACTERS
    assert Article.objects.filter(version__law=law).count() == len(texts)


def test_the_rest_of_a_page_begins_at_a_cursor():
    assert start_of("") == 0
    assert key_of("第二条") == "2"
    assert len(TOOLS) == 8
