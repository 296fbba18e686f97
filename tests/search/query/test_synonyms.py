"""Synonyms that curators keep are known to the next query."""

import pytest
from django.core.exceptions import ValidationError

from regulations.models import SynonymGroup
from regulations.search.index import indexer
from regulations.search.query.parse import parse
from regulations.search.query.request import SearchRequest
from regulations.search.query.synonyms import MOST_BETWEEN, Meaning, Synonyms
from regulations.search.results.response import answer
from regulations.text.language.segmenter import Segmenter
from tests.factories import make_law, make_text
from tests.search.engine_search import resolved

QUESTION = "那个老板总说没有钱"


@pytest.fixture
def library(index):
    """Return an index of a law that has no everyday words."""
    make_text(make_law("某劳动法"), "用人单位应当按月支付劳动报酬。", effective="2010-01-01")
    indexer.drain()
    return index


def found():
    return [result.ref for result in answer(SearchRequest(text=QUESTION, filters={"kind": ("article",)})).results]


def test_are_known_to_the_next_query_and_forgotten_by_the_one_after(library):
    assert found() == []
    group = SynonymGroup.objects.create(everyday="老板、雇主", legal="用人单位")
    assert found() == ["article/某劳动法/1"]
    group.everyday = "雇主"
    group.save()
    assert found() == []
    SynonymGroup.objects.create(everyday="老板", legal="用人单位")
    assert found() == ["article/某劳动法/1"]
    SynonymGroup.objects.all().delete()
    assert found() == []


def test_of_words_that_overlap_the_longest_counts():
    words = Synonyms.of_groups([(["交通"], ["运输"]), (["交通事故"], ["道路交通事故"])])
    assert words.places("出了交通事故") == {2: "交通事故"}
    assert words.places("交通的交通事故") == {0: "交通", 3: "交通事故"}


@pytest.mark.parametrize(
    ("everyday", "legal"),
    [("", "甲"), ("、，", "甲"), ("甲", "乙" * 41), ("甲", "、".join("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子"))],
)
def test_lists_without_sense_are_refused(everyday, legal):
    with pytest.raises(ValidationError):
        SynonymGroup(everyday=everyday, legal=legal).clean_fields()


def test_words_are_kept_in_one_form():
    group = SynonymGroup(everyday="老板， 雇主;老板", legal=" 用人单位 ")
    group.clean()
    assert group.words == (["老板", "雇主"], ["用人单位"])


class TestAShortQuery:
    """In place of an everyday word that laws hardly use any of the words will do that laws have for it."""

    @pytest.fixture
    def library(self, index):
        """Return an index of laws that have words of laws, and of one that has a word by chance."""
        SynonymGroup.objects.create(everyday="老板、雇主", legal="用人单位")
        SynonymGroup.objects.create(everyday="五险一金", legal="社会保险、住房公积金")
        SynonymGroup.objects.create(everyday="关基", legal="关键信息基础设施")
        SynonymGroup.objects.create(everyday="赔", legal="补偿")
        SynonymGroup.objects.create(everyday="工资", legal="用人单位")
        make_text(
            make_law("某劳动法"),
            "用人单位应当按月支付劳动报酬。",
            "缴纳社会保险和住房公积金。",
            "住房公积金另行规定。",
            "工资应当足额支付，补偿也是。",
            "有关基础设施的损失，应当赔偿。",
            "关键信息基础设施的运营者履行许多义务，还有别的义务要履行。",
            effective="2010-01-01",
        )
        indexer.drain()
        return index

    def found(self, text, **options):
        """Return the keys of the articles that are found, and the words that were looked for besides."""
        answered = answer(SearchRequest(text=text, filters={"kind": ("article",)}, **options))
        return [result.article.key for result in answered.results], answered.hits.also

    def test_finds_what_laws_call_it(self, library):
        assert self.found("老板") == (["1"], ("用人单位",))
        assert self.found("老板 报酬") == (["1"], ("用人单位",))
        assert answer(SearchRequest(text="老板 工资")).hits.match == "any"
        assert self.found("雇主")[0] == ["1"]

    def test_puts_what_has_more_of_its_words_first(self, library):
        assert self.found("五险一金") == (["2", "3"], ("社会保险", "住房公积金"))
        assert (
            answer(SearchRequest(text="五险一金")).hits.match == "all"
        )  # of one notion there is nothing to have in part

    def test_keeps_to_a_word_that_laws_use(self, library):
        assert self.found("工资") == (["4"], ())

    def test_keeps_to_its_words_where_that_is_wished(self, library):
        assert self.found("老板", plain=True) == ([], ())

    def test_keeps_to_what_stands_in_quotation_marks(self, library):
        assert self.found("“老板”") == ([], ())

    def test_does_not_take_a_part_of_a_word_for_a_word(self, library):
        assert self.found("赔偿") == (["5"], ())

    def test_finds_its_characters_within_other_words_last(self, library):
        assert self.found("关基") == (["6", "5"], ("关键信息基础设施",))

    @pytest.mark.parametrize(("everyday", "legal"), [("老板", "——"), ("——", "用人单位"), ("A", "B"), ("老", "板")])
    def test_bears_whatever_curators_write(self, library, everyday, legal):
        SynonymGroup.objects.create(everyday=everyday, legal=legal)
        for text in ("老板", everyday, f"{everyday} 工资"):
            assert answer(SearchRequest(text=text)).hits.match

    def test_marks_the_words_that_were_looked_for(self, library):
        [result] = answer(SearchRequest(text="老板", filters={"kind": ("article",)})).results
        assert ("用人单位", True) in result.text

    def test_of_a_sentence_all_words_of_laws_are_told(self, library):
        assert self.found("那个老板总说没有钱交五险一金")[1] == ("社会保险", "住房公积金", "用人单位")


def test_an_everyday_word_is_one_word_however_it_is_cut():
    text, segmenter = "三级等保 测评", Segmenter()
    assert parse(resolved(text), segmenter=segmenter).is_sentence
    assert not parse(resolved(text, synonyms=Synonyms({"等保": ("安全等级保护",)})), segmenter=segmenter).is_sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("老板", [("老板", ("老板",))]),
        ("打官司", [("打官司", ("打官司", "官司"))]),
        ("打官司 老板", [("打官司", ("打官司", "官司")), ("老板", ("老板",))]),
        ("网络 五险一金", [("五险一金", ("五险", "一金"))]),
        ("赔偿", []),
        ("索赔", []),
        ("用人单位的老板", []),  # says it already
        ("", []),
    ],
)
def test_everyday_words_are_whole_terms_of_a_query(text, words):
    synonyms = Synonyms({"老板": ("用人单位",), "打官司": ("提起诉讼",), "五险一金": ("社会保险",), "赔": ("补偿",)})
    read = parse(resolved(text, synonyms=synonyms), segmenter=Segmenter())
    assert [(word.text, word.terms) for word in read.everyday] == words


class TestWordBorders:
    SYNONYMS = Synonyms({"告": ("提起诉讼",), "五险一金": ("社会保险",), "老板": ("用人单位",)})

    @pytest.mark.parametrize(
        ("text", "added"),
        [
            ("医院数据泄露 要向谁报告", ()),
            ("国家网络安全事件报告管理办法", ()),
            ("怎么告公司", ("提起诉讼",)),
            ("没有交五险一金", ("社会保险",)),
        ],
    )
    def test_hold_for_everyday_words(self, text, added):
        assert parse(resolved(text, synonyms=self.SYNONYMS), segmenter=Segmenter()).synonyms == added


class TestPhrases:
    SYNONYMS = Synonyms.of_groups(
        [
            (["狗…咬", "恶犬"], Meaning(("饲养的动物造成他人损害",), is_phrase=True)),
            (["劳动合同解除"], Meaning(("解除劳动合同",), is_phrase=True)),
            (["合同解除"], Meaning(("解除合同",), is_phrase=True, unless=("劳动",))),
        ]
    )

    def phrases(self, text):
        return [(place.word, place.spans) for place, _ in self.SYNONYMS.phrases_in(text)]

    def test_may_have_something_between_their_parts(self):
        assert self.phrases("邻居的狗把我咬了") == [("狗…咬", ((3, 4), (6, 7)))]

    def test_have_their_parts_in_order_and_near_each_other(self):
        assert self.phrases("咬了一只狗") == []
        assert self.phrases("狗" + "很" * MOST_BETWEEN + "咬") != []
        assert self.phrases("狗" + "很" * (MOST_BETWEEN + 1) + "咬") == []

    def test_are_met_without_small_words(self):
        assert self.phrases("劳动合同的解除") == [("劳动合同解除", ((0, 7),))]

    def test_within_another_one_are_left_out(self):
        assert [word for word, _ in self.phrases("劳动合同解除")] == ["劳动合同解除"]

    def test_beside_words_that_give_them_another_meaning_are_left_out(self):
        assert [word for word, _ in self.phrases("合同解除")] == ["合同解除"]
        assert self.phrases("劳动者的合同解除") == []


def test_a_word_is_not_meant_beside_words_that_give_it_another_meaning():
    words = Synonyms.of_groups([(["公司"], Meaning(("用人单位",), unless=("股东",)))])
    assert words.places("公司拖欠工资") == {0: "公司"}
    assert words.places("公司的股东") == {}
