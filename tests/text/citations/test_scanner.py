"""Where texts cite laws."""

import itertools

import pytest

from regulations.text.citations import CitationKind, find, introduced
from tests.text.citations.gold import found_in, read, sentences


def test_agrees_with_each_sentence_of_the_gold_table() -> None:
    table = sentences()
    wrong = [sentence.text for sentence in table if found_in(sentence.text) != sentence.citations]
    assert len(table) > 300
    assert wrong == []


def test_reads_the_marks_of_the_gold_table() -> None:
    sentence = read("依照{《刑法》第二百八十五条第二款 n 285 p2}、{第三款 n:刑法 285 p3}。")
    assert sentence.text == "依照《刑法》第二百八十五条第二款、第三款。"
    assert sentence.citations == {
        (2, 16, "named", "刑法", "285", None, 2, None),
        (17, 20, "named", "刑法", "285", None, 3, None),
    }


def test_a_mark_that_says_nothing_known_is_a_fault_of_the_table() -> None:
    with pytest.raises(ValueError, match="x9"):
        read("依照{第三条 s 3 x9}。")


def test_short_names_are_known_from_where_they_are_introduced() -> None:
    before, _, after = find("网数办法第三条。根据《网络数据某某办法》（以下简称网数办法），按照网数办法第五条办理。")
    assert before.title is None
    assert (after.name, after.title) == ("网数办法", "网络数据某某办法")


def test_short_names_that_were_introduced_elsewhere_are_taken_along() -> None:
    names = introduced("根据《某某信息安全管理办法》（以下简称《办法》），制定本细则。")
    [citation] = find("《办法》第三条的规定，适用于单位。", names)
    assert citation.title == "某某信息安全管理办法"


def test_one_short_name_for_several_laws_stands_for_none() -> None:
    text = "《甲法》、《乙条例》（以下统称《安全规定》）施行后，依照《安全规定》办理。"
    assert [citation.title for citation in find(text)] == [None, None, None]


@pytest.mark.parametrize(
    "text", ["《" * 5_000, "（" * 5_000, "第" * 5_000, "“《〈（第一" * 2_000, "第一条、" * 5_000, "刑法" * 5_000]
)
def test_text_without_sense_is_read_in_linear_time(text: str) -> None:
    assert len(find(text)) <= 5_000


def test_numbers_beyond_all_articles_are_none() -> None:
    assert find("第一二三四五六七八九十条") == []
    assert find("刑法第99999条")[0].pinpoint.article is None


def test_the_spans_are_in_order_and_do_not_overlap() -> None:
    text = "违反本法第十条、第十二条第一款，《刑法》第三条和民法典的，依照前款、同条第二款处罚。"
    spans = [(citation.start, citation.end) for citation in find(text)]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    assert {citation.kind for citation in find(text)} == set(CitationKind)


class TestNumbersThatAreNone:
    def test_a_list_without_a_unit_is_no_citation(self):
        assert find("本法第十二、三年以后") == []
        assert find("同法第十二、三年以后") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Blanks before an article.
        ("本法 第三条", [("本法 第三条", "self", "本法", "3")]),
        ("同法\u3000 第三条", [("同法\u3000 第三条", "relative", None, "3")]),
        # Behind 前条, 本条 and a lone item an article is one of the text itself.
        ("前条 第二款、第五条", [("前条 第二款", "relative", None, ""), ("第五条", "self", None, "5")]),
        ("本条 第二款、第五条", [("本条 第二款", "relative", None, ""), ("第五条", "self", None, "5")]),
        ("（一）项、第五条", [("（一）项", "relative", None, ""), ("第五条", "self", None, "5")]),
        # A name does not reach back into a citation.
        (
            "《甲法》第一条、第二条某某办法第三条",
            [
                ("《甲法》第一条", "named", "甲法", "1"),
                ("第二条", "named", "甲法", "2"),
                ("某某办法第三条", "named", "某某办法", "3"),
            ],
        ),
        # The whole list behind a contract or a nameless rule is passed over.
        ("《劳动合同》第三条、第五条约定", []),
        ("合同第三条、第五条", []),
        ("有关规定第三条、第五条", []),
        # In quotes a name has to be followed by an article, in brackets it has not.
        ("所谓“某某办法”的名称", []),
        ("依照〈某某办法〉办理", [("〈某某办法〉", "named", "某某办法", "")]),
        ("依照“某某办法”第三条", [("“某某办法”第三条", "named", "某某办法", "3")]),
        # What has marks of a sentence is no name, and what stands within quotes is read by itself.
        ("依照〈关于甲，乙的办法〉办理", []),
        ("“应当办理，按照规定”第三条", [("第三条", "self", None, "3")]),
        ("“《刑法》第三条是重点”", [("《刑法》第三条", "named", "刑法", "3")]),
        # Lone paragraphs and items, unless they are a matter of another kind.
        ("第二款和第五条", [("第二款", "relative", None, ""), ("第五条", "relative", None, "5")]),
        ("（一）项所列情形", [("（一）项", "relative", None, "")]),
        ("第一项、第二项工作", []),
        ("第一项、第二项规定的", [("第一项", "relative", None, ""), ("第二项", "relative", None, "")]),
        ("第二款第三项工作", [("第二款第三项", "relative", None, "")]),
        # A short name that was introduced is found without an article.
        (
            "《甲办法》（以下简称安全规定），依照安全规定办理",
            [("《甲办法》", "named", "甲办法", ""), ("安全规定", "named", "安全规定", "")],
        ),
        # A label at the head of a line, and a citation within one.
        ("甲：第三条甲乙丙", [("第三条", "self", None, "3")]),
        ("甲" * 20 + "\n第三条甲乙丙", []),
        ("第三方第五条", [("第五条", "self", None, "5")]),
    ],
)
def test_traps(text: str, found: list[tuple[str, str, str | None, str]]) -> None:
    told = [(text[c.start : c.end], c.kind.value, c.name, str(c.pinpoint.article or "")) for c in find(text)]
    assert told == found


class TestAnyTitle:
    TEXT = "《某某安全发》第二条、第三条，《营业执照》，《某某合同》第一款"

    def test_with_an_article_is_a_law_where_that_is_asked_for(self):
        found = find(self.TEXT, any_title=True)
        assert [(one.name, str(one.pinpoint.article)) for one in found] == [("某某安全发", "2"), ("某某安全发", "3")]

    def test_that_is_no_law_is_none_otherwise(self):
        assert find(self.TEXT) == []
