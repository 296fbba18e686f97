"""Whatever stands literally in a text is found, and nothing else, by a query in quotation marks."""

import random

import pytest

from regulations.models import Article, Entry
from regulations.search.index import indexer
from regulations.text.language.literal import literal
from tests.factories import make_agency, make_law, make_text
from tests.search.engine_search import search

LETTERS = "网络安全运营者应当履行义务处罚款三日内不得依照规定审查税密码第一条项款Aa1０９"
MARKS = "，,。；;：:、（）()《》“”「」—\n\n 　"


@pytest.fixture
def texts(index):
    """Return an index of articles that say this and that."""
    texts = (
        "网络运营者应当在三日内，\n送达《安全报告》。",
        "处二百万元以下罚款；逾期不缴税的，加处。",
        "使用「商用密码」保护 ＡＢ１２ 信息。",
        "三日后再送达；达于本人。",
    )
    make_text(make_law("某密码法"), *texts, effective="2020-01-01")
    make_agency("密码管理局", summary="管“商用密码”的机关。")
    indexer.drain()
    return index


def articles(index, text):
    """Return which articles a query finds, by their numbers."""
    hits = search(index, text, filters={"kind": ["article"]}, page_size=100).hits
    return sorted(Article.objects.get(pk=hit.article_id).number for hit in hits)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('"税"', [2]),
        ('"达"', [1, 4]),
        ('"三日内"', [1]),
        ('"三日内送达"', []),  # a comma stands between
        ('"三日内，送达"', [1]),
        ('"三日内,送达"', [1]),
        ("「三日内，送达」", [1]),
        ("『达于』", [4]),
        ("“处二百万元以下罚款”", [2]),
        ('"送达〈安全报告〉"', [1]),
        ('"“商用密码”"', [3]),
        ('"ab12信息"', [3]),
        ('"送达" "三日"', [1, 4]),
        ('"送达" -三日内', [4]),
        ('-"送达"', [2, 3]),
        ('"第一条"', []),  # its number is not its text
        ('"某密码法"', []),  # nor is the name of its law
        ('"。"', [1, 2, 3, 4]),
    ],
)
def test_a_phrase_is_found_exactly(texts, text, numbers):
    assert articles(texts, text) == numbers


def test_a_phrase_that_stands_nowhere_beside_the_other_words_is_words_and_that_is_said(texts):
    found = search(texts, '"送达" 罚款')
    assert found.query.given_up == ("送达",)
    assert found.match == "any"
    assert search(texts, '"送达了"').count == 0


def test_a_phrase_is_found_in_the_names_and_words_of_records(texts):
    hits = search(texts, "「密码」", filters={"kind": ["law", "agency"]}).hits
    assert {Entry.objects.get(pk=hit.entry_id).title for hit in hits} == {"某密码法", "密码管理局"}


def test_a_phrase_does_not_run_from_one_name_into_the_next(texts):
    assert search(texts, '"管理局管"').count == 0


@pytest.mark.parametrize(
    "text", ['"', '""', "“", "-", '- "', "：", "「」", "-“”", 'a:"', '"\u200b"', '" "', "--", "-:-"]
)
def test_signs_without_sense_are_no_error(texts, text):
    search(texts, text)


def test_a_short_query_finds_what_has_its_characters(texts):
    found = search(texts, "税罚")
    assert found.match == "characters"
    assert found.count == 1


def test_any_string_of_any_text_is_found_where_it_stands_and_nowhere_else(index):
    source = random.Random(20261125)  # noqa: S311  # the same each time
    alphabet = LETTERS * 4 + MARKS
    texts = ["".join(source.choices(alphabet, k=source.randint(5, 120))) for _ in range(60)]
    make_text(make_law("某法"), *texts, effective="2020-01-01")
    indexer.drain()
    written = {number: literal(text) for number, text in enumerate(texts, start=1)}
    tried = 0
    while tried < 400:
        text = source.choice(texts)
        start, length = source.randrange(len(text)), source.choice([1, 1, 2, 3, 4, 6, 10, 25])
        wanted = literal(text[start : start + length]).replace('"', "")
        if not wanted:
            continue
        there = sorted(number for number, words in written.items() if wanted in words)
        assert articles(index, f"「{wanted}」") == there, wanted
        tried += 1
