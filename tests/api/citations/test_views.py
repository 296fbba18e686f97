"""Citations in texts that programs send, and one that they ask for."""

import pytest

from regulations.importing.citations import update_citations
from tests.factories import make_law, make_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chinese")]
FIND, RESOLVE = "/api/v1/citations/find/", "/api/v1/citations/resolve/"


@pytest.fixture
def law():
    """Return a law with two texts, the second of which has an article less."""
    law = make_law("中华人民共和国某某安全法")
    make_text(law, "甲。", "乙。\n丙。", "丁。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "甲。", "乙。\n丙。\n（一）戊；\n（二）己。", effective="2020-01-01")
    return law


def find(client, text, **more):
    response = client.post(FIND, {"text": text, **more}, content_type="application/json")
    assert response.status_code == 200, response.json()
    return response.json()["citations"]


def statuses(found):
    return [citation["status"] for citation in found]


class TestFind:
    def test_tells_where_each_stands_what_it_says_and_what_it_is(self, client, law):
        [found] = find(client, "😀依照《某某安全法》第二条第二款处理。")
        assert found == {
            "start": 3,
            "end": 16,
            "text": "《某某安全法》第二条第二款",
            "kind": "named",
            "name": "某某安全法",
            "law": {"title": law.title, "slug": law.slug, "url": f"http://testserver{law.get_absolute_url()}"},
            "article": "2",
            "through": None,
            "paragraph": 2,
            "item": None,
            "status": "resolved",
            "detail": "2020-01-01 起的文本，当日有效。",
            "candidates": [],
        }

    def test_repealed_not_existing_not_covered_and_unread_are_four_answers(self, client, law):
        over, later = make_law("旧法"), make_law("未来法")
        new = make_law("新法")
        version = make_text(over, "甲。", effective="2000-01-01", ended="2015-01-01")
        version.ended_by = new
        version.save()
        make_text(later, "甲。", effective="2999-01-01")
        found = find(client, "《旧法》第一条、《某某安全法》第三条、《无此法》第一条；第七条，《未来法》第一条和前款。")
        assert statuses(found) == ["repealed", "no_such_article", "unknown_law", "unread", "not_in_force", "unread"]
        details = [citation["detail"] for citation in found]
        assert details[0] == "自 2015-01-01 起失效，见《新法》。"
        assert details[1] == "这一文本没有第三条。现有第一条至第二条，共 2 条。"
        assert details[2] == "本库没有收录《无此法》，条号未核。"

    def test_a_record_without_a_text_is_not_called_checked(self, client):
        make_law("无文法", stated_status="in_force")
        assert statuses(find(client, "《无文法》第一条和《无文法》。")) == ["unknown_law", "resolved"]

    def test_a_paragraph_that_is_not_there_is_told(self, client, law):
        [found] = find(client, "《某某安全法》第二条第三款")
        assert (found["status"], found["detail"][:9]) == ("no_such_article", "第二条只有 2 款")

    def test_this_law_is_the_one_that_is_named(self, client, law):
        text = "违反本法第一条、第二条的，处罚。"
        assert statuses(find(client, text)) == ["unread", "unread"]
        assert statuses(find(client, text, law=law.slug)) == ["resolved", "resolved"]

    def test_another_day_has_another_text(self, client, law):
        text = "《某某安全法》第三条"
        assert statuses(find(client, text, asof="2015-06-01")) == ["resolved"]
        assert statuses(find(client, text, asof="")) == ["no_such_article"]
        [early] = find(client, text, asof="2005-06-01")
        assert early["status"] == "not_in_force"

    def test_a_year_behind_the_name_names_the_text(self, client, law):
        [found] = find(client, "《某某安全法》（2010年）第三条")
        assert found["status"] == "repealed"
        assert found["detail"] == "所核的是 2010-01-01 至 2019-12-31 的文本。现行文本没有对应的条文。"

    def test_traditional_script_is_read(self, client, law):
        [found] = find(client, "依照《某某安全法》第二條第二款")
        assert (found["text"], found["status"]) == ("《某某安全法》第二條第二款", "resolved")

    def test_names_of_several_laws_are_ambiguous(self, client):
        make_law("某条例", jurisdiction="甲省")
        make_law("某条例", jurisdiction="乙省", slug="某条例-乙省")
        [found] = find(client, "《某条例》第一条")
        assert (found["status"], "甲省、乙省" in found["detail"] or "乙省、甲省" in found["detail"]) == (
            "ambiguous",
            True,
        )

    def test_a_law_that_another_text_repeals_is_repealed_even_where_it_is_not_here(self, client):
        make_text(make_law("新典"), "本法施行之日起，《某某旧法》同时废止。", effective="2020-01-01")
        update_citations()
        [found] = find(client, "《某某旧法》第五条")
        assert (found["status"], found["law"]) == ("repealed", None)
        assert found["detail"] == "本库没有收录《某某旧法》；《新典》第一条写明它已废止。"

    def test_drafts_are_not_known(self, client):
        make_law("草稿法", state="draft")
        assert statuses(find(client, "《草稿法》第一条")) == ["unknown_law"]

    @pytest.mark.parametrize(
        ("given", "attr"),
        [
            ({}, "text"),
            ({"text": None}, "text"),
            ({"text": ["甲"]}, "text"),
            ({"text": "甲" * 50_001}, "text"),
            ({"text": "甲", "law": "没有"}, "law"),
            ({"text": "甲", "asof": "2019-02-30"}, "asof"),
            ({"text": "甲", "asof": "昨天"}, "asof"),
        ],
    )
    def test_what_makes_no_sense_is_refused_with_a_reason(self, client, given, attr):
        response = client.post(FIND, given, content_type="application/json")
        assert response.status_code == 400
        assert response.json()["errors"][0]["attr"] == attr

    def test_nothing_is_found_in_nothing(self, client):
        assert find(client, "") == find(client, "依照有关法律的规定办理。") == []

    def test_takes_as_many_queries_for_many_citations(self, client, law, django_assert_num_queries):
        text = "《某某安全法》第一条、第三条，《无此法》第一条。"
        find(client, text)  # compares the texts of the law, once
        with django_assert_num_queries(7):
            find(client, text)
        with django_assert_num_queries(7):
            find(client, text * 50)


def resolve(client, text, **more):
    return client.get(RESOLVE, {"text": text, **more}).json()


class TestResolve:
    def test_answers_the_article(self, client, law):
        found = resolve(client, "某某安全法2")
        assert found["status"] == "resolved"
        assert found["reading"]["article"] == "2"
        assert found["article"]["text"].startswith("乙。")
        assert found["article"]["url"] == f"http://testserver{law.get_absolute_url()}2/"
        assert found["law"]["slug"] == law.slug

    def test_tells_which_articles_there_are(self, client, law):
        found = resolve(client, "某某安全法第九条")
        assert (found["status"], found["range"]) == ("no_such_article", {"first": "1", "last": "2", "count": 2})

    def test_tells_by_what_it_was_repealed(self, client):
        over, new = make_law("旧法"), make_law("新法")
        version = make_text(over, "甲。", effective="2000-01-01", ended="2015-01-01")
        version.ended_by = new
        version.save()
        found = resolve(client, "旧法第一条")
        assert (found["status"], found["repealed_by"]["title"]) == ("repealed", "新法")
        assert resolve(client, "旧法第一条", asof="2010-01-01")["status"] == "resolved"

    def test_tells_the_laws_that_may_be_meant(self, client):
        make_law("某条例", jurisdiction="甲省")
        make_law("某条例", jurisdiction="乙省", slug="某条例-乙省")
        found = resolve(client, "某条例第一条")
        assert found["status"] == "ambiguous"
        assert [law["slug"] for law in found["candidates"]] == ["某条例", "某条例-乙省"]

    def test_what_is_no_citation_is_unread(self, client):
        found = resolve(client, "刑法第一条、第二条")
        assert (found["status"], found["reading"], found["law"]) == ("unread", None, None)
        assert "刑法285" in found["detail"]

    @pytest.mark.parametrize("query", [{}, {"text": ""}, {"text": "甲" * 201}, {"text": "甲", "x": "1"}])
    def test_what_makes_no_sense_is_refused(self, client, query):
        assert client.get(RESOLVE, query).status_code == 400
