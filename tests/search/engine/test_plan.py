"""How a query is searched for, decided before any index is asked."""

from dataclasses import replace

import pytest

from regulations.search.engine.plan import Match, is_precise, make_plan, matches_of
from regulations.search.query.parse import Scope, SearchQuery
from regulations.search.query.request import SearchRequest, Sort

WORDS = SearchQuery(folded="网络 安全", terms=("网络", "安全"))
SENTENCE = replace(WORDS, is_sentence=True)
QUESTION = replace(SENTENCE, is_question=True)
PHRASE = replace(WORDS, has_words=False, phrases=("网络安全",))


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        (WORDS, (Match.ALL, Match.ANY, Match.CHARACTERS)),
        (SENTENCE, (Match.ALL, Match.ANY, Match.CHARACTERS)),
        (QUESTION, (Match.ANY, Match.CHARACTERS)),
        (PHRASE, (Match.ALL,)),
    ],
)
def test_the_ways_to_match(query, matches):
    assert matches_of(query) == matches


@pytest.mark.parametrize(
    ("changes", "precise"),
    [
        ({}, False),
        ({"terms": ("网络",)}, True),
        ({"terms": ("冷静", "期")}, True),
        ({"folded": "网络安全", "compounds": ("网络安全",)}, True),
        ({"phrases": ("网络",)}, True),
        ({"without": ("网络",)}, True),
        ({"cited": (3, None)}, True),
        ({"cited": (None, 3)}, True),
    ],
)
def test_a_precise_query_is_not_widened(changes, precise):
    query = replace(WORDS, **changes)
    assert is_precise(query) is precise
    assert make_plan(query, SearchRequest()).may_widen is not precise


@pytest.mark.parametrize(
    ("query", "sort", "reranked"),
    [
        (SENTENCE, Sort.RELEVANCE, {Match.ALL, Match.FEW, Match.ANY}),
        (SENTENCE, Sort.NEWEST, set()),
        (WORDS, Sort.RELEVANCE, {Match.ALL, Match.FEW, Match.ANY}),
        (replace(WORDS, terms=("网络",)), Sort.RELEVANCE, set()),
    ],
)
def test_the_model_orders_by_relevance_what_more_than_one_word_finds(query, sort, reranked):
    assert make_plan(query, SearchRequest(sort=sort)).reranked == reranked


def test_the_page_is_that_of_the_request():
    plan = make_plan(WORDS, SearchRequest(page=3, page_size=10, grouped=True, explain=True, sort=Sort.OLDEST))
    assert (plan.first, plan.last, plan.grouped, plan.explain, plan.sort) == (20, 30, True, True, Sort.OLDEST)


@pytest.mark.parametrize(
    ("query", "grouped", "entries_only"),
    [
        (SearchQuery(), True, True),
        (SearchQuery(), False, False),
        (WORDS, True, False),
        (SearchQuery(scope=Scope(filters=(("kind", ("article",)),))), True, False),
        (SearchQuery(scope=Scope(filters=(("level", ("law",)),))), True, True),
    ],
)
def test_articles_are_left_out_where_everything_is_grouped(query, grouped, entries_only):
    assert make_plan(query, SearchRequest(grouped=grouped)).entries_only is entries_only
