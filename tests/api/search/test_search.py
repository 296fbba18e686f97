"""Search as programs get it."""

import pytest
from django.urls import reverse

from regulations.api.search import serializers
from regulations.api.search.serializers import AnswerSerializer
from regulations.models import Alias, ReviewState, Topic
from regulations.search.index import indexer
from tests.factories import make_agency, make_event, make_law, make_link, make_mechanism, make_text, make_version


@pytest.fixture
def library(index):
    """Return the index of a handful of entries."""
    cac = make_agency("国家互联网信息办公室", summary="统筹协调网络安全工作。", existence="existing")
    Alias.objects.create(entry=cac, name="网信办")
    rule = make_law("网络安全审查办法", summary="规定审查的办法；网信办等部门发布。", level="departmental_rule")
    make_link(rule, "issued_by", cac, version=make_version(rule, effective="2020-06-01"))
    rule.topics.add(Topic.objects.create(slug="审查", title="安全审查"))
    make_mechanism("网络警察的工作机制", summary="个人信息之外的事。")
    make_event("网络安全宣传周", began="2014-11")
    make_agency("网络安全处", state=ReviewState.DRAFT)
    indexer.rebuild()  # with the names above in its dictionary
    return index


def ask(client, expected=200, **parameters):
    response = client.get(reverse("api:search"), parameters)
    assert response.status_code == expected, response.json()
    return response.json()


class TestAnswer:
    def test_has_the_form_of_the_design(self, client, library):
        answer = ask(client, q="网信办")
        assert answer["count"] == 2
        assert answer["took_ms"] >= 0
        assert answer["query"] == {
            "text": "网信办",
            "folded": "网信办",
            "terms": ["网信办"],
            "match": "all",
            "complete": 2,
            "synonyms": [],
            "given_up": [],
            "filters": {},
            "sort": "relevance",
            "reading": None,
            "asked_instead": None,
            "intents": [],
            "correction": None,
        }
        first, second = answer["results"]
        assert (first["kind"], first["id"]) == ("agency", "agency/国家互联网信息办公室")
        assert first["url"].startswith("http://testserver/agencies/")
        assert first["api_url"].startswith("http://testserver/api/v1/agencies/")
        assert first["existence"] == {"value": "existing", "label": "现存"}
        assert first["status"] is None
        assert first["highlight"]["names"] == [[["网信办", True]]]
        assert (second["status"]["value"], second["status"]["label"]) == ("in_force", "有效")
        assert second["date"] == "2020-06-01"
        assert ["网信办", True] in second["highlight"]["text"]
        assert first["score"] > second["score"]
        assert client.get(first["url"]).status_code == client.get(first["api_url"]).status_code == 200

    def test_tells_each_field_that_it_declares(self, client, library):
        answer = ask(client, q="网信办")
        declared = AnswerSerializer().fields
        assert answer.keys() == declared.keys()
        assert answer["facets"].keys() == declared["facets"].fields.keys()
        result, fields = answer["results"][0], declared["results"].child.fields
        assert result.keys() == fields.keys()
        assert result["highlight"].keys() == fields["highlight"].fields.keys()

    def test_names_the_values_of_facets(self, client, library):
        facets = ask(client, q="")["facets"]
        assert {"value": "审查", "label": "安全审查", "count": 1} in facets["topic"]
        assert {"value": "国家互联网信息办公室", "label": "国家互联网信息办公室", "count": 1} in facets["agency"]
        assert {"value": "event", "label": "事件", "count": 1} in facets["kind"]
        assert [value["value"] for value in facets["status"]] == ["in_force"]

    def test_speaks_english(self, client, library):
        response = client.get(reverse("api:search"), {"q": ""}, headers={"accept-language": "en"})
        assert {"value": "event", "label": "Event", "count": 1} in response.json()["facets"]["kind"]

    def test_never_shows_a_draft(self, client, library):
        assert "网络安全处" not in str(ask(client, q="网络安全处")["results"])

    def test_leaves_out_what_was_withdrawn_a_moment_ago(self, client, library):
        type(make_agency()).objects.update(state=ReviewState.DRAFT)  # past the outbox, so the index does not know
        assert [result["kind"] for result in ask(client, q="网信办")["results"]] == ["law"]

    def test_can_be_narrowed_and_sorted(self, client, library):
        assert [result["kind"] for result in ask(client, kind="law,event", sort="oldest")["results"]] == [
            "event",
            "law",
        ]
        assert ask(client, q="网络", topic="审查")["count"] == 1

    def test_tells_a_date_no_more_exactly_than_it_is_known(self, client, library):
        assert [result["date"] for result in ask(client, kind="event")["results"]] == ["2014-11"]

    def test_leads_from_page_to_page(self, client, library, monkeypatch):
        first = ask(client, q="网", page_size="1")
        assert first["previous"] is None
        second = client.get(first["next"]).json()
        assert (second["page"], second["count"]) == (2, first["count"])
        assert client.get(second["previous"]).json()["results"] == first["results"]
        last = ask(client, q="网", page_size="1", page=str(first["count"]))
        assert last["next"] is None
        monkeypatch.setattr(serializers, "DEEPEST_ROW", 1)
        assert ask(client, q="网", page_size="1")["next"] is None

    def test_puts_laws_in_the_same_order_as_their_list(self, client, library):
        make_version(make_law("只有公布日期的法"), promulgated="2012")
        two = make_law("两个版本的法")
        for effective in ("1999", "2030"):
            make_version(two, effective=effective)
        make_law("没有日期的法")
        indexer.drain()
        found = [result["title"] for result in ask(client, kind="law", sort="newest")["results"]]
        listed = [law["title"] for law in client.get(reverse("api:law-list"), {"sort": "newest"}).json()["results"]]
        assert found == listed == ["两个版本的法", "网络安全审查办法", "只有公布日期的法", "没有日期的法"]

    def test_offers_a_name_at_a_slip_of_the_pen(self, client, library):
        assert ask(client, q="网路安全甲查办法")["suggestion"] == "网络安全审查办法"
        assert ask(client, q="网新办")["suggestion"] == "网信办"
        assert ask(client, q="网信办")["suggestion"] is None

    def test_explains_a_score_where_asked(self, client, library):
        assert ask(client, q="网信办", explain="1")["results"][0]["explanation"]["value"] > 500
        assert ask(client, q="网信办", explain="true")["results"][0]["explanation"]["value"] > 500
        for no in ("0", "false", "False", ""):
            assert ask(client, q="网信办", explain=no)["results"][0]["explanation"] is None

    @pytest.mark.parametrize("count", [0, 15])
    def test_costs_the_same_queries_whatever_its_length(self, client, library, django_assert_num_queries, count):
        for number in range(count):
            law = make_law(f"网络办法{number}", level="law")
            make_link(law, "issued_by", make_agency(f"网络机关{number}"), version=make_version(law, effective="2020"))
        indexer.drain()
        with django_assert_num_queries(6):
            assert ask(client, q="网络", page_size=50)["count"] == 4 + 2 * count


class TestArticles:
    @pytest.fixture
    def law(self, library):
        """Return a law with a text; two of its articles speak of reports."""
        law = make_law("报告法", level="law")
        make_text(law, "报告事件。", "留存日志。", "报告日志。", effective="2020-06-01")
        indexer.drain()
        return law

    def test_are_results_with_their_law(self, client, law):
        (result, *_) = ask(client, q="留存", kind="article")["results"]
        assert (result["kind"], result["id"], result["title"]) == ("article", "article/报告法/2", "报告法 第二条")
        assert result["law"] == {"slug": "报告法", "title": "报告法"}
        assert result["article"] == {"number": "2", "label": "第二条"}
        assert result["url"].endswith("/2/")
        assert result["api_url"].endswith("/articles/2/")
        assert client.get(result["api_url"]).json()["text"] == "留存日志。"
        assert result["highlight"]["text"] == [["留存", True], ["日志。", False]]
        assert result["status"]["value"] == "in_force"

    def test_are_called_so_in_english(self, client, law):
        answer = client.get(reverse("api:search"), {"q": "留存"}, headers={"accept-language": "en"}).json()
        (kind,) = answer["facets"]["kind"]
        assert (kind["value"], kind["label"]) == ("article", "Article")

    def test_come_below_their_law_where_groups_are_asked_for(self, client, law):
        answer = ask(client, q="报告", group="law")
        assert (answer["results"], answer["group_count"], answer["count"]) == ([], 1, 4)
        (group,) = answer["groups"]
        assert (group["entry"]["id"], group["more"]) == ("law/报告法", 0)
        assert {article["article"]["number"] for article in group["articles"]} == {"1", "2", "3"}

    def test_of_old_texts_are_found_where_asked(self, client, law):
        make_text(law, "旧的词语。", effective="2010", ended="2020-06-01")
        indexer.drain()
        assert ask(client, q="旧的词语", kind="article")["count"] == 0
        (old,) = ask(client, q="旧的词语", kind="article", include_historical="true")["results"]
        assert client.get(old["api_url"]).json()["text"] == "旧的词语。"

    def test_cost_the_same_queries_whatever_their_number(self, client, law, django_assert_num_queries):
        with django_assert_num_queries(6):
            ask(client, q="报告", kind="article")
        for number in range(5):
            make_text(make_law(f"报告法{number}"), "报告事件。", "报告日志。", effective="2020")
        indexer.drain()
        with django_assert_num_queries(6):
            assert len(ask(client, q="报告", kind="article")["results"]) == 13


class TestRefusal:
    @pytest.mark.parametrize(
        ("parameters", "attr", "words"),
        [
            ({"nonsense": "1"}, "nonsense", ["nonsense", "q", "kind", "page_size", "explain"]),
            ({"q": "法" * 501}, "q", ["500", "501"]),
            ({"year": "17"}, "year", ["17", "2017"]),
            ({"year": ",".join(str(year) for year in range(1900, 1960))}, "year", ["60", "50"]),
            ({"law": "没有的法"}, "law", ["没有的法"]),
            ({"group": "agency"}, "group", ["agency", "law, none"]),
            ({"include_historical": "yes"}, "include_historical", ["yes", "true, false, 1, 0"]),
            ({"q": "a\0b"}, "q", ["空字符"]),
            ({"kind": "law,cat"}, "kind", ["cat", "law, agency"]),
            ({"agency": "某部"}, "agency", ["某部"]),
            ({"sort": "size"}, "sort", ["size", "newest"]),
            ({"explain": "yes"}, "explain", ["yes", "true, false, 1, 0"]),
            ({"page": "-1"}, "page", ["1", "10000"]),
            ({"page": "501"}, "page", ["501", "20", "500"]),
            ({"page": "101", "page_size": "100"}, "page", ["101", "100"]),
            ({"page_size": "1000"}, "page_size", ["100"]),
        ],
    )
    def test_names_the_parameter_and_what_is_allowed(self, client, library, parameters, attr, words):
        (error,) = ask(client, 400, **parameters)["errors"]
        assert error["attr"] == attr
        assert all(word in error["detail"] for word in words), error["detail"]

    def test_tells_all_that_is_wrong_at_once(self, client, library):
        wrong = {"q": "法" * 501, "kind": "cat", "page": "x", "nonsense": "1"}
        assert {error["attr"] for error in ask(client, 400, **wrong)["errors"]} == set(wrong)

    def test_is_in_the_language_of_the_client(self, client, library):
        response = client.get(reverse("api:search"), {"page": "501"}, headers={"accept-language": "en"})
        assert response.json()["errors"][0]["detail"].startswith("There is no page 501")

    def test_of_a_query_of_sixty_kilobytes_names_the_limit(self, client, library):
        (error,) = ask(client, 400, q="x" * 60_000)["errors"]
        assert (error["attr"], "500" in error["detail"], len(error["detail"]) < 200) == ("q", True, True)

    def test_without_an_index_says_that_the_records_are_still_there(self, client, db, settings, tmp_path):
        settings.INDEX_DIR = tmp_path / "nowhere"
        client.raise_request_exception = False
        answer = ask(client, 503, q="法")
        assert answer["type"] == "server_error"
        assert answer["errors"][0]["code"] == "search_unavailable"
