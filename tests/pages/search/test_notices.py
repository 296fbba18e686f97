"""What is told of an answer beside its results."""

import pytest
from django.http import QueryDict

from regulations.models import Kind, SynonymGroup
from regulations.pages.search.notices import changed, notices
from regulations.search import SearchRequest, Sort, answer
from regulations.search.index import indexer
from tests.factories import make_entry, make_law, make_text


@pytest.fixture
def library(index):
    """Return an index with some laws and a record."""
    make_text(make_law("采砂条例", level="law"), "采砂要许可证。", "没有许可证的停止采砂。", effective="2020-01-01")
    make_entry(Kind.MECHANISM, "汛期会商机制", summary="会商险情。")
    SynonymGroup.objects.create(everyday="挖沙", legal="采砂")
    indexer.drain()
    return index


def told(q, *, is_past_the_end=False, **options):
    """Return the notices of a query, each with its class, its words and its link."""
    asked = QueryDict(mutable=True)
    asked.update({"q": q, "page": "2"})
    found = notices(answer(SearchRequest(q, **options)), asked, is_past_the_end=is_past_the_end)
    return [(one.style, f"{one.lead}{one.text}{one.words}", one.link, one.query) for one in found]


def test_there_are_none_where_all_is_as_expected(library):
    assert told("采砂") == []


def test_tell_of_the_name_that_was_searched_for_instead(library):
    [(style, text, link, _)] = [one for one in told("汛期会伤机制") if "没有找到" in one[1] or one[2]]
    assert style in ("notice", "suggestion")
    assert "汛期会商机制" in text + link


def test_tell_of_words_that_were_added_and_lead_to_the_search_without(library):
    [(style, text, link, query)] = told("挖沙")
    assert (style, text, link) == ("also", "同时检索法律用语：采砂", "仅检索原词")
    assert "plain=1" in query
    assert "page" not in query
    [(_, text, link, _)] = told("采砂", plain=True)
    assert (text[:7], link) == ("只检索了原词，", "照常检索")


def test_tell_that_a_phrase_was_given_up(library):
    assert told("会商 “许可证”")[0][1].startswith("没有一处含有引号里的原句")


def test_tell_that_few_or_none_have_all_words(library):
    assert told("许可证 停止 采砂")[0][1] == "只有 1 处同时含有这些词，排在最前。其后的结果含有其中一些。"
    assert told("许可证 会商")[0][1].startswith("没有条文同时包含全部检索词。")


def test_tell_what_the_order_of_date_leaves_out(library):
    [(_, text, link, query)] = told("许可证 停止 采砂", sort=Sort.NEWEST)
    assert text.startswith("按日期排列时")
    assert "按相关度" in link
    assert "sort" not in query


def test_tell_of_a_page_past_the_end_in_place_of_the_order(library):
    found = told("许可证 停止 采砂", is_past_the_end=True)
    assert found == [
        ("notice", "结果没有这么多页。", "回到第一页", changed(QueryDict("q=许可证 停止 采砂"), page=None))
    ]


def test_a_query_is_changed_without_losing_the_rest():
    asked = QueryDict("q=甲&kind=law&kind=article&page=3")
    assert changed(asked, sort="newest", page=None) == "?q=%E7%94%B2&kind=law&kind=article&sort=newest"
    assert changed(asked, kind=None, q=None, page=None) == "?"
