"""Fields, minus signs, pinyin and slips of the pen in a query."""

import datetime

import pytest

from regulations.models import Alias, Topic
from regulations.search.index import indexer
from regulations.search.query.fields import extract_fields
from regulations.search.query.request import SearchRequest
from regulations.search.query.syntax import split
from regulations.search.results.response import answer
from tests.factories import make_agency, make_law, make_link, make_text, make_version


@pytest.fixture
def library(index):
    """Return the index of two laws and who made them."""
    ministry = make_agency("公安部", title_en="Ministry of Public Security")
    Alias.objects.create(entry=ministry, name="公安机关的部")
    law = make_law("网络安全法", level="law", jurisdiction="全国", summary="密码与网络。")
    make_text(law, "网络的密码。", effective="2017-06-01")
    rule = make_law("网络安全审查办法", level="departmental_rule", summary="网络的审查。")
    version = make_version(rule, effective="2020-06-01", ended="2022-02-15")
    make_link(rule, "issued_by", ministry, version=version)
    rule.topics.add(Topic.objects.create(slug="审查", title="安全审查", title_en="Review"))
    indexer.drain()
    return index


def refs(text, **options):
    return {result.ref for result in answer(SearchRequest(text=text, **options)).results}


LAW, ARTICLE, RULE, MINISTRY = "law/网络安全法", "article/网络安全法/1", "law/网络安全审查办法", "agency/公安部"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("网络 kind:law", {LAW, RULE}),
        ("网络 类别:条文", {ARTICLE}),
        ("网络 Kind：article", {ARTICLE}),
        ("kind:agency", {MINISTRY}),
        ("网络 发布机关:公安部", {RULE}),
        ("网络 发布机关:公安机关的部", {RULE}),
        ('网络 agency:"Ministry of Public Security"', {RULE}),
        ("网络 状态:有效", {LAW, ARTICLE}),
        ("网络 status:repealed", {RULE}),
        ("网络 status:Repealed", {RULE}),
        ("网络 效力级别:法律", {LAW, ARTICLE}),
        ("网络 适用地域:全国", {LAW, ARTICLE}),
        ("网络 主题:安全审查", {RULE}),
        ("网络 法规:网络安全法 kind:article", {ARTICLE}),
        ("网络 年份:2020", {RULE}),
        ("网络 自:2018", {RULE}),
        ("网络 until:2017-06", {LAW, ARTICLE}),
        ("网络 since:2017-06-01 until:2017", {LAW, ARTICLE}),
        ("网络 -密码", {RULE}),
        ("网络 kind:law kind:article", {LAW, RULE, ARTICLE}),
    ],
)
def test_signs_narrow_what_is_found(library, text, found):
    assert refs(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "网络 无此项:甲",
        "网络 kind:无此类",
        "网络 发布机关:无此部",
        "网络 自:昨天",
        "网络 since:2019-02-30",
        "年份:二〇二〇",
        "http://a.b",
        ":",
        "kind:",
    ],
)
def test_what_is_not_understood_is_plain_words(library, text):
    fields = extract_fields(split(text))
    assert fields.parts == split(text)
    assert not fields.filters
    assert answer(SearchRequest(text=text)).request.text == text


def test_join_the_filters_that_are_given_beside(library):
    assert refs("网络 kind:law", filters={"kind": ("article",)}) == {LAW, RULE, ARTICLE}
    assert answer(SearchRequest(text="网络 kind:law")).request.filters == {"kind": ("law",)}
    assert extract_fields(split("自:2016")).since == datetime.date(2016, 1, 1)


@pytest.mark.parametrize("text", ["wangluoanquanfa", "wang luo an quan fa", "WLAQF", "wlaqf"])
def test_a_name_in_pinyin_or_by_its_initials_is_found_first(library, text):
    assert answer(SearchRequest(text=text)).results[0].ref == LAW


def test_a_name_that_sounds_the_same_is_meant(library):
    assert answer(SearchRequest(text="网络安全发")).correction.meant == "网络安全法"


def test_a_name_is_asked_instead_of_what_nothing_has_a_word_of(library):
    found = answer(SearchRequest(text="工安布"))
    assert found.asked_instead
    assert found.suggestion == "公安部"
    assert found.results[0].ref == MINISTRY


def test_a_name_is_only_offered_where_something_was_found(library):
    found = answer(SearchRequest(text="网路安全甲查办法"))
    assert not found.asked_instead
    assert found.suggestion == "网络安全审查办法"
