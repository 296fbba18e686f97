"""From a resolved request to a query; neither database nor index is asked for."""

import datetime

import pytest

from regulations.models import Article
from regulations.search.profile import DEFAULT
from regulations.search.query.expand import Everyday, everyday_words, whole_words
from regulations.search.query.parse import Scope, SearchQuery, parse
from regulations.search.query.synonyms import Synonyms
from regulations.text.language.segmenter import Segmenter, Token, smallest_of
from tests.search.engine_search import resolved

DAY = datetime.date(2020, 2, 3)
SEGMENTER = Segmenter()
SYNONYMS = Synonyms({"老板": ("用人单位",), "五险一金": ("社会保险", "住房公积金"), "赔": ("赔偿",)})


def read(text, *, keeps_phrases=True, **options):
    return parse(resolved(text, **options), segmenter=SEGMENTER, keeps_phrases=keeps_phrases)


class TestWords:
    def test_are_folded_and_cut_into_the_smallest(self):
        query = read("網絡　安全ＡＢＣ")
        assert query.folded == "网络 安全abc"
        assert query.terms == ("网络", "安全", "abc")

    def test_have_their_compounds_apart(self):
        query = read("个人信息")
        assert query.terms == ("个人", "信息")
        assert query.compounds == ("个人信息",)
        assert query.words == ("个人", "信息", "个人信息")
        assert query.bigrams == ("个人", "人信", "信息")

    def test_are_each_there_once(self):
        query = read("安全 安全")
        assert (query.terms, query.bigrams) == (("安全",), ("安全",))

    def test_of_nothing_are_none(self):
        assert read("") == SearchQuery(has_words=False)
        assert read("").asks_for_all

    @pytest.mark.parametrize(
        ("text", "letters"), [("wang an", "wangan"), ("WAF", "waf"), ("gb/t", ""), ("网an", ""), ("xi'an", "xi'an")]
    )
    def test_of_nothing_but_letters_may_be_pinyin(self, text, letters):
        assert read(text).letters == letters


class TestSentence:
    @pytest.mark.parametrize(
        ("words", "is_sentence", "is_question"),
        [
            (DEFAULT.sentence - 1, False, False),
            (DEFAULT.sentence, True, False),
            (DEFAULT.question - 1, True, False),
            (DEFAULT.question, True, True),
        ],
    )
    def test_begins_with_so_many_words(self, words, is_sentence, is_question):
        query = read(" ".join("甲乙丙丁戊己庚辛"[:words]))
        assert (query.is_sentence, query.is_question) == (is_sentence, is_question)

    def test_is_none_without_words(self):
        text = " ".join(f"“{letter}”" for letter in "甲乙丙丁")
        assert not read(text).is_sentence
        assert not read(text).has_words

    def test_counts_an_everyday_word_once(self):
        text = "老板 甲 五险一金"
        assert read(text).is_sentence
        assert not read(text, synonyms=SYNONYMS).is_sentence


class TestPhrases:
    def test_stand_beside_the_words(self):
        query = read("网络 “三 日内” 「管理」")
        assert (query.terms, query.phrases, query.folded) == (("网络",), ("三日内", "管理"), "网络")
        assert query.has_words

    def test_alone_may_be_a_name(self):
        query = read("“网络安全法”")
        assert (query.folded, query.phrases, query.has_words) == ("网络安全法", ("网络安全法",), False)

    def test_become_words_where_they_are_given_up(self):
        query = read("网络 “三日内” -管道", keeps_phrases=False)
        assert query.phrases == ()
        assert query.given_up == ("三日内",)
        assert {"网络", "三", "日", "内"} & set(query.terms)
        assert query.without == ("管道",)

    def test_excluded_strings_are_no_words(self):
        query = read("网络 -管道 -“三日内”")
        assert (query.terms, query.without) == (("网络",), ("管道", "三日内"))
        assert not query.asks_for_all

    def test_of_nothing_but_exclusions_ask_for_the_rest(self):
        query = read("-管道")
        assert (query.folded, query.has_words, query.asks_for_all) == ("", False, False)


class TestScope:
    def test_is_everything_of_today_without_conditions(self):
        assert read("网络").scope == Scope()

    def test_has_the_conditions_of_the_request(self):
        query = read(
            "网络",
            filters={"kind": ("law",), "topic": ()},
            asof=DAY,
            since=DAY,
            until=DAY,
            historical=True,
            laws=("甲法",),
        )
        assert query.scope == Scope(
            filters=(("kind", ("law",)),), laws=("甲法",), dates=(DAY, DAY), asof=DAY, historical=True
        )

    def test_has_the_laws_of_a_day_in_place_of_their_status(self):
        scope = read("", filters={"status": ("repealed",), "kind": ("law",)}, asof=DAY, laws=()).scope
        assert (scope.filters, scope.laws) == ((("kind", ("law",)),), ())
        assert read("", filters={"status": ("repealed",)}).scope.filters == (("status", ("repealed",)),)

    def test_what_is_cited_is_handed_on(self):
        assert read("某法1", cited=(3, 4)).cited == (3, 4)


class TestLikeAnArticle:
    ARTICLE = Article(pk=7, text="经营者应当“公示”：收费-标准。" + "后" * 400)

    def test_its_words_are_looked_for_in_other_articles(self):
        query = read("", like=self.ARTICLE)
        assert query.scope.filters == (("kind", ("article",)),)
        assert query.scope.unlike == 7
        assert {"经营者", "公示", "收费", "标准"} <= set(query.words)
        assert (query.phrases, query.without) == ((), ())

    def test_only_its_beginning_counts(self):
        assert read("", like=self.ARTICLE).folded.count("后") < 300

    def test_other_kinds_may_be_asked_for(self):
        assert read("", like=self.ARTICLE, filters={"kind": ("law",)}).scope.filters == (("kind", ("law",)),)


class TestEverydayWords:
    def test_are_known_with_what_laws_call_them(self):
        query = read("老板 五险一金", synonyms=SYNONYMS)
        assert [(word.text, word.legal) for word in query.everyday] == [
            ("老板", ("用人单位",)),
            ("五险一金", ("社会保险", "住房公积金")),
        ]
        assert query.synonyms == ("社会保险", "住房公积金", "用人单位")  # of the longest first
        assert "公积金" in query.added_words
        assert "用人" in [pair for expansion in query.expansions for cut in expansion.legal for pair in cut.bigrams]

    @pytest.mark.parametrize("text", ["赔偿", "报赔偿金"])
    def test_are_none_within_another_word(self, text):
        tokens = smallest_of(list(SEGMENTER.tokens(text)))
        places = SYNONYMS.places(text)
        assert list(everyday_words(text, tokens, places, SYNONYMS)) == []
        assert list(whole_words(tokens, places)) == []

    def test_that_the_query_says_itself_are_not_added(self):
        assert read("老板 用人单位", synonyms=SYNONYMS).synonyms == ()


def tokens(*places):
    """Return tokens at places of a text, whose words do not matter."""
    return [Token("x" * (end - start), start, end) for start, end in places]


class TestWholeWords:
    @pytest.mark.parametrize(
        ("places", "is_whole"),
        [
            ([(0, 2), (2, 4), (4, 6)], True),  # a token of its own; those beside it do not matter
            ([(2, 3), (3, 4)], True),  # several tokens
            ([(0, 2), (4, 6)], True),  # none of it was cut as a token
            ([(1, 4)], False),  # the end of another word
            ([(2, 5)], False),  # the beginning of one
            ([(2, 3), (3, 5)], False),
        ],
    )
    def test_of_two_characters_are_tokens(self, places, is_whole):
        assert list(whole_words(tokens(*places), {2: "老板"})) == ([(2, "老板")] if is_whole else [])

    @pytest.mark.parametrize(
        ("places", "is_whole"),
        [
            ([(0, 4), (4, 6)], True),  # cut across a border
            ([(1, 3), (3, 6)], True),
            ([(2, 6)], False),  # inside another word, be it at its beginning or its end
            ([(0, 5)], False),
            ([(0, 6)], False),
        ],
    )
    def test_of_three_characters_may_lie_across_tokens(self, places, is_whole):
        assert list(whole_words(tokens(*places), {2: "打工人"})) == ([(2, "打工人")] if is_whole else [])

    @pytest.mark.parametrize(
        ("places", "terms"),
        [
            ([(0, 2), (2, 4), (4, 6)], [2]),
            ([(2, 3), (3, 4), (4, 6)], [1, 1]),
            ([(1, 4)], None),
            ([(2, 5)], None),
            ([(0, 2), (4, 6)], None),  # no term stands for it
        ],
    )
    def test_with_the_terms_that_they_are_cut_into(self, places, terms):
        found = list(everyday_words("找个老板结清", tokens(*places), {2: "老板"}, SYNONYMS))
        assert [[len(term) for term in word.terms] for word in found] == ([terms] if terms else [])

    def test_without_a_letter_in_what_laws_call_them_are_none(self):
        silent = Synonyms({"老板": (" ",)})
        assert list(everyday_words("老板", tokens((0, 2)), {0: "老板"}, silent)) == []


class TestCount:
    def test_an_everyday_word_is_one_however_it_is_cut(self):
        text = "五险一金 渔船 河道"
        assert len(read(text, synonyms=SYNONYMS).terms) == 4
        assert not read(text, synonyms=SYNONYMS).is_sentence
        assert read(text).is_sentence
        assert read("五险一金 渔船 河道 砂石", synonyms=SYNONYMS).is_sentence

    def test_a_question_has_eight(self):
        words = "渔船 河道 砂石 废油 登记 报告 险情 许可"
        assert read(words).is_question
        assert not read(words.removesuffix(" 许可")).is_question
        assert not read(f"“{words}”").is_sentence


def test_phrases_that_are_given_up_are_words_without_their_marks():
    query = read("河道 “三日内” 发布:网信办 -管道", keeps_phrases=False)
    assert query.folded == "河道 三日内 发布:网信办"
    assert (query.phrases, query.given_up, query.without) == ((), ("三日内",), ("管道",))


def test_queries_do_not_change():
    for value in (SearchQuery(), Scope(), Everyday("甲", (), ())):
        with pytest.raises(AttributeError):
            value.laws = value.text = value.folded = ()
    assert SearchQuery().has_words
