"""Lists and records of each kind."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from regulations.models import Alias, Kind, ReviewState, Topic
from tests.factories import (
    make_agency,
    make_entry,
    make_evidence,
    make_law,
    make_link,
    make_mechanism,
    make_source,
    make_version,
)


def address(kind, slug=""):
    return reverse(f"api:{kind}-detail", args=[slug]) if slug else reverse(f"api:{kind}-list")


def titles(response):
    assert response.status_code == 200, response.json()
    return [record["title"] for record in response.json()["results"]]


@pytest.fixture
def review(db):
    """Return a law of two versions that two agencies issued, one of them only the first."""
    law = make_law("审查办法", level="departmental_rule", jurisdiction="全国", summary="规定审查。")
    first = make_version(law, promulgated="2020-04-27", effective="2020-06-01", ended="2022-02-15")
    make_version(law, effective="2022-02-15")
    make_link(law, "issued_by", make_agency("网信办"))
    link = make_link(law, "issued_by", make_agency("公安部"), version=first, pinpoint="第一条")
    source = make_source(title="一篇文章")
    make_evidence(link=link, source=source, section="前言", first_line=2, last_line=3)
    make_evidence(entry=law.entry_ptr, source=source, claim="outdated", reason="已有新版。")
    Alias.objects.create(entry=law, name="办法", kind="short")
    law.topics.add(Topic.objects.create(slug="审查", title="安全审查"))
    return law


class TestLists:
    @pytest.mark.parametrize("kind", list(Kind))
    def test_exist_for_each_kind(self, client, db, kind):
        make_entry(kind, "某条目")
        make_entry(kind, "草稿", state=ReviewState.DRAFT)
        make_entry(kind, "待审", state=ReviewState.IN_REVIEW)
        assert titles(client.get(address(kind))) == ["某条目"]

    def test_hold_drafts_for_those_who_may_see_them(self, client, db, token):
        make_agency("公开")
        make_agency("草稿", state=ReviewState.DRAFT)
        make_agency("待审", state=ReviewState.IN_REVIEW)
        make_agency("已删", state=ReviewState.DELETED)
        reader = token("reader")
        assert titles(client.get(address("agency"), {"state": "draft"}, headers=reader)) == ["草稿"]
        found = client.get(address("agency"), {"state": "draft,in_review,published"}, headers=reader)
        assert {record["state"]["value"] for record in found.json()["results"]} == {"draft", "in_review", "published"}
        assert titles(client.get(address("agency"), headers=reader)) == ["公开"]
        assert titles(client.get(address("agency"), {"state": "published"})) == ["公开"]
        assert client.get(address("agency"), {"state": "draft"}).status_code == 401
        (error,) = client.get(address("agency"), {"state": "deleted"}, headers=reader).json()["errors"]
        assert (error["attr"], error["code"]) == ("state", "invalid_choice")

    def test_come_in_pages(self, client, db):
        for title in "甲乙丙":
            make_agency(title)
        first = client.get(address("agency"), {"page_size": 2}).json()
        assert (first["count"], len(first["results"]), first["previous"]) == (3, 2, None)
        last = client.get(first["next"]).json()
        assert (len(last["results"]), last["next"]) == (1, None)

    @pytest.mark.parametrize(
        "parameters",
        [
            {"level": "departmental_rule,law"},
            {"level": ["law", "departmental_rule"]},
            {"status": "in_force"},
            {"jurisdiction": "全国"},
            {"agency": "公安部"},
            {"topic": "审查"},
            {"name": "查办"},
            {"name": "REVIEW"},
        ],
    )
    def test_can_be_narrowed(self, client, review, parameters):
        review.title_en = "Review Measures"
        review.save()
        make_law("别的法", jurisdiction="江苏省", level="local_regulation")
        assert titles(client.get(address("law"), parameters)) == ["审查办法"]

    def test_are_not_narrowed_by_an_empty_value(self, client, review):
        make_law("别的法")
        assert titles(client.get(address("law"), {"level": "", "name": "", "sort": ""})) == ["别的法", "审查办法"]

    @pytest.mark.parametrize("count", [1, 12])
    def test_cost_the_same_queries_whatever_their_length(self, client, db, django_assert_num_queries, count):
        for number in range(count):
            law = make_law(f"法{number}", level="law")
            make_link(law, "issued_by", make_agency(f"机关{number}"), version=make_version(law, effective="2020"))
            Alias.objects.create(entry=law, name="别名")
        with django_assert_num_queries(6):
            assert len(titles(client.get(address("law")))) == count


class TestParameters:
    @pytest.mark.parametrize(
        ("kind", "parameters", "attr", "words"),
        [
            ("law", {"nonsense": "1"}, "nonsense", ["nonsense", "status", "page_size"]),
            ("law", {"status": "dead"}, "status", ["dead", "in_force"]),
            ("law", {"jurisdiction": "某地"}, "jurisdiction", ["某地", "全国"]),
            ("law", {"agency": "某部"}, "agency", ["某部"]),
            ("law", {"sort": "size"}, "sort", ["size", "newest"]),
            ("law", {"page": "0"}, "page", ["1", "10000"]),
            ("law", {"page": ""}, "page", ["1", "10000"]),
            ("law", {"page": "x"}, "page", ["整数"]),
            ("law", {"page": "7"}, "page", ["7"]),
            ("law", {"page_size": "101"}, "page_size", ["100"]),
            ("law", {"name": "长" * 101}, "name", ["100", "101"]),
            ("law", {"name": "a\0b"}, "name", ["空字符"]),
            ("agency", {"parent": "某部"}, "parent", ["某部"]),
            ("event", {"since": "2020-02-30"}, "since", ["2020-02-30", "2010-04"]),
            ("agency", {"topic": ",".join(str(number) for number in range(51))}, "topic", ["51", "50"]),
            ("agency", {"topic": "a\0b"}, "topic", ["空字符"]),
        ],
    )
    def test_that_are_wrong_are_named_with_what_is_allowed(self, client, review, kind, parameters, attr, words):
        response = client.get(address(kind), parameters)
        assert response.status_code == 400
        assert response.json()["type"] == "validation_error"
        (error,) = response.json()["errors"]
        assert error["attr"] == attr
        assert all(word in error["detail"] for word in words), error["detail"]

    def test_are_all_checked_at_once(self, client, db):
        wrong = {"status": "dead", "page": "0", "name": "a\0b", "nonsense": "1"}
        errors = client.get(address("law"), wrong).json()["errors"]
        assert {error["attr"] for error in errors} == set(wrong)

    def test_of_a_record_do_not_exist(self, client, review):
        response = client.get(address("law", "审查办法"), {"x": "1"})
        assert response.status_code == 400

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("2016", ["2010", "2016-05"]), ("2016-04", ["2010"]), ("2009", [])],
    )
    def test_until_takes_all_of_a_year_or_month(self, client, db, value, expected):
        for began in ("2016-05", "2010", "2017-01-01"):
            make_entry(Kind.EVENT, began, began=began)
        assert titles(client.get(address("event"), {"until": value})) == expected

    def test_letter_is_the_first_of_the_reading(self, client, db):
        for title in ("数字签名", "DES", "3DES"):
            make_entry(Kind.TERM, title)
        assert titles(client.get(address("term"), {"letter": "S"})) == ["数字签名"]
        assert titles(client.get(address("term"), {"letter": "#"})) == ["3DES"]

    def test_sort_puts_entries_without_a_date_last(self, client, db):
        for title, began in (("甲", "2016"), ("乙", None), ("丙", "2010")):
            make_entry(Kind.EVENT, title, began=began)
        assert titles(client.get(address("event"), {"sort": "newest"})) == ["甲", "丙", "乙"]
        assert titles(client.get(address("event"), {"sort": "oldest"})) == ["丙", "甲", "乙"]


class TestRecord:
    def test_says_what_it_is_and_where(self, client, review):
        record = client.get(address("law", "审查办法")).json()
        assert (record["id"], record["kind"], record["title"]) == ("law/审查办法", "law", "审查办法")
        assert record["url"] == f"http://testserver/laws/{quote('审查办法')}/"
        assert record["api_url"] == f"http://testserver/api/v1/laws/{quote('审查办法')}/"
        assert record["level"] == {"value": "departmental_rule", "label": "部门规章"}
        assert record["instrument"] is None
        assert (record["status"]["label"], record["status"]["reason"]) == ("有效", "自 2022-02-15 起施行")
        assert record["aliases"] == [{"name": "办法", "kind": "short"}]
        assert record["topics"] == [{"slug": "审查", "title": "安全审查"}]

    def test_tells_each_version_with_who_issued_it(self, client, review):
        first, second = client.get(address("law", "审查办法")).json()["versions"]
        assert (first["promulgated"], first["effective"], first["ended"]) == ("2020-04-27", "2020-06-01", "2022-02-15")
        assert first["status"]["value"] == "amended"
        assert [agency["title"] for agency in first["issued_by"]] == ["网信办", "公安部"]
        assert [agency["title"] for agency in second["issued_by"]] == ["网信办"]
        assert second["promulgated"] is None

    def test_tells_links_from_either_end_with_evidence(self, client, review):
        (out, last) = client.get(address("law", "审查办法")).json()["links"]
        assert (out["predicate"], out["direction"], out["label"], out["version"]) == (
            "issued_by",
            "out",
            "发布机关",
            None,
        )
        assert (last["entry"]["id"], last["pinpoint"], last["version"]) == ("agency/公安部", "第一条", "2020-06-01")
        assert last["evidence"] == [
            {
                "source": "web-text",
                "source_title": "一篇文章",
                "section": "前言",
                "first_line": 2,
                "last_line": 3,
                "claim": {"value": "single_source", "label": "单一来源"},
                "reason": "",
            }
        ]
        (back,) = client.get(address("agency", "公安部")).json()["links"]
        assert (back["direction"], back["label"], back["entry"]["id"]) == ("in", "发布", "law/审查办法")

    def test_tells_its_own_evidence(self, client, review):
        (evidence,) = client.get(address("law", "审查办法")).json()["evidence"]
        assert (evidence["claim"]["value"], evidence["reason"]) == ("outdated", "已有新版。")

    def test_knows_its_place_in_the_tree(self, client, db):
        root = make_mechanism("机制")
        middle = make_mechanism("部分", parent=root)
        for title, state in (("甲", ReviewState.PUBLISHED), ("乙", ReviewState.DRAFT)):
            make_mechanism(title, parent=middle, state=state)
        record = client.get(address("mechanism", "部分")).json()
        assert [above["title"] for above in record["ancestors"]] == ["机制"]
        assert [below["title"] for below in record["children"]] == ["甲"]

    @pytest.mark.parametrize("state", [ReviewState.DRAFT, ReviewState.IN_REVIEW])
    def test_that_is_not_published_shows_nowhere(self, client, review, state):
        ministry = make_agency("某部", state=state)
        make_link(review, "issued_by", ministry)
        make_agency("某司", parent=ministry)
        assert client.get(address("agency", "某部")).status_code == 404
        assert "某部" not in client.get(address("law", "审查办法")).content.decode()
        assert "某部" not in client.get(address("law")).content.decode()
        assert "某部" not in client.get(address("agency", "某司")).content.decode()
        assert client.get(address("law"), {"agency": "某部"}).status_code == 400

    @pytest.mark.parametrize("depth", [0, 5])
    def test_costs_the_same_queries_whatever_hangs_on_it(self, client, db, django_assert_num_queries, depth):
        agency = make_agency("部")
        for number in range(depth):
            agency = make_agency(f"下级{number}", parent=agency)
            law = make_law(f"法{number}")
            link = make_link(law, "issued_by", agency)
            make_evidence(link=link, source=make_source(f"s{number}"))
        queries = 11 if depth else 9  # nobody above and no links: nothing to look up beyond
        with django_assert_num_queries(queries):
            client.get(address("agency", agency.slug))


class TestErrors:
    @pytest.mark.parametrize(
        "path", ["nothing/", "nothing", "laws/没有/", "laws/a%00b/", "laws/a%0Ab/", "%0A", "laws/a/b/"]
    )
    def test_of_addresses_have_the_common_form(self, client, db, path):
        response = client.get(f"/api/v1/{path}", follow=True)
        assert response.status_code == 404
        assert response.json()["type"] == "client_error"
        assert response.json()["errors"][0]["code"] == "not_found"

    @pytest.mark.parametrize("path", ["laws", "search", "docs", ""])
    def test_are_spared_those_who_forget_the_slash(self, client, db, path):
        response = client.get(f"/api/v1/{path}".rstrip("/"), {"page": "1"})
        assert (response.status_code, response["Location"]) == (301, f"/api/v1/{path}/?page=1".replace("//", "/"))

    @pytest.mark.parametrize(
        ("method", "code", "status"),
        [
            ("post", "method_not_allowed", 405),
            ("put", "method_not_allowed", 405),
            ("patch", "not_authenticated", 401),
            ("delete", "not_authenticated", 401),
        ],
    )
    def test_of_writing_have_the_common_form(self, client, review, method, code, status):
        response = getattr(client, method)(address("law", "审查办法"))
        assert response.status_code == status
        assert response.json()["errors"][0]["code"] == code

    def test_of_ours_have_the_common_form_and_tell_nothing(self, client, db, monkeypatch):
        client.raise_request_exception = False
        monkeypatch.setattr("regulations.api.records.views.with_parts", lambda _entries: 1 / 0)
        response = client.get(address("law"))
        assert response.status_code == 500
        assert response.json() == {
            "type": "server_error",
            "errors": [{"code": "error", "detail": "Server Error (500)", "attr": None}],
        }

    def test_speak_the_language_of_the_client(self, client, db):
        response = client.get("/api/v1/nothing/", headers={"accept-language": "en"})
        assert response.json()["errors"][0]["detail"] == "Not found."


class TestSelection:
    def test_of_fields_leaves_out_the_rest(self, client, review):
        (law,) = client.get(address("law"), {"fields": "id,title"}).json()["results"]
        assert law == {"id": "law/审查办法", "title": "审查办法"}
        record = client.get(address("law", "审查办法"), {"fields": "evidence"}).json()
        assert set(record) == {"evidence"}

    def test_may_ask_a_list_for_what_only_records_have(self, client, review):
        (law,) = client.get(address("law"), {"fields": "id,links"}).json()["results"]
        assert {link["entry"]["id"] for link in law["links"]} == {"agency/网信办", "agency/公安部"}

    def test_may_ask_for_more_of_the_records_around(self, client, review):
        record = client.get(address("law", "审查办法"), {"expand": "links"}).json()
        assert {link["entry"]["summary"] for link in record["links"]} == {"说明。"}
        assert "summary" not in client.get(address("law", "审查办法")).json()["links"][0]["entry"]

    @pytest.mark.parametrize("parameter", ["fields", "expand"])
    def test_refuses_names_that_do_not_exist(self, client, review, parameter):
        for path in (address("law"), address("law", "审查办法")):
            response = client.get(path, {parameter: "colour"})
            assert response.status_code == 400
            assert response.json()["errors"][0]["attr"] == parameter

    @pytest.mark.parametrize("count", [1, 9])
    def test_costs_a_list_the_same_queries_whatever_its_length(self, client, db, django_assert_num_queries, count):
        for _ in range(count):
            root = make_agency()
            make_link(make_law(), "issued_by", make_agency(parent=root))
        wanted = {
            "fields": "id,ancestors,children,part_of,links,evidence",
            "expand": "links,children,ancestors,part_of",
        }
        with django_assert_num_queries(20):
            client.get(address("agency"), wanted)


class TestCursor:
    def test_reads_a_kind_page_by_page(self, client, db):
        for title in "丙乙甲":
            make_agency(title)
        page = client.get(address("agency"), {"cursor": "", "page_size": 2}).json()
        assert ([agency["title"] for agency in page["results"]], page["count"]) == (["丙", "乙"], None)
        page = client.get(page["next"]).json()
        assert ([agency["title"] for agency in page["results"]], page["next"]) == (["甲"], None)

    @pytest.mark.parametrize("beside", [{"page": "1"}, {"sort": "title"}])
    def test_stands_alone(self, client, db, beside):
        response = client.get(address("agency"), {"cursor": "", **beside})
        assert response.status_code == 400
        assert response.json()["errors"][0]["attr"] == "cursor"

    @pytest.mark.parametrize("cursor", ["abc", "cD1hYmM=", "cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="])
    def test_that_no_answer_gave_is_refused(self, client, db, cursor):
        response = client.get(address("agency"), {"cursor": cursor})
        assert response.status_code == 400
        assert response.json()["errors"][0]["attr"] == "cursor"


class TestTag:
    def test_of_a_record_tells_whether_it_changed(self, client, review):
        first = client.get(address("law", "审查办法"))
        assert client.get(address("law", "审查办法"), headers={"if-none-match": first["ETag"]}).status_code == 304
        Alias.objects.create(entry=review, name="新的别名")
        again = client.get(address("law", "审查办法"), headers={"if-none-match": first["ETag"]})
        assert again.status_code == 200
        assert again["ETag"] != first["ETag"]

    def test_of_a_list_tells_whether_it_changed(self, client, review):
        first = client.get(address("law"))
        assert client.get(address("law"), headers={"if-none-match": first["ETag"]}).status_code == 304
        make_law("新法")
        assert client.get(address("law"), headers={"if-none-match": first["ETag"]}).status_code == 200


class TestForms:
    def test_csv_and_markdown_tell_the_same(self, client, review):
        table = client.get(address("law", "审查办法"), {"format": "csv"})
        assert table["Content-Type"] == "text/csv; charset=utf-8"
        assert "law/审查办法" in table.text
        text = client.get(address("law", "审查办法"), {"format": "md"}).text
        for words in (
            "# 审查办法",
            "规定审查。",
            "## 版本",
            "effective 2020-06-01",
            "发布机关：[公安部](http",
            "已过时：一篇文章。已有新版。",
        ):
            assert words in text, words

    def test_that_do_not_exist_are_refused(self, client, review):
        response = client.get(address("law", "审查办法"), {"format": "pdf"})
        assert response.status_code == 400
        assert "json, csv, md" in response.json()["errors"][0]["detail"]
