"""From lines to divisions and articles; the texts are made up in the form of official ones."""

import pytest

from regulations.text.structure.blocks import DivisionKind, Fault, FaultKind, Line, letters
from regulations.text.structure.parse import structure


def read(text):
    """Return the body of a text, its lines numbered from 1."""
    return structure([Line(number, line) for number, line in enumerate(text.splitlines(), 1)])


def outline(body):
    """Return the titles of the divisions, each behind those above it."""
    by_position = {division.position: division for division in body.divisions}

    def path(division):
        above = path(by_position[division.parent]) if division.parent else ""
        return f"{above}/{division.label}{division.title}"

    return [path(division) for division in body.divisions]


def keys(body):
    """Return what the articles are called, and an empty text where they have no number."""
    return [str(article.number or "") for article in body.articles]


WHOLE = """
前言写在这里。

## 第一编 总则

### 第一章  总 则

第一条 为了说明，制定本法。

第二条 有下列情形之一的：

（一）第一种；

（二）第二种。

### 第二章　其他规定

#### 第一节 一节

第三条 正文。

第三条之一 后来加的。

## 第二编 附则

第四条 本法自公布之日起施行。

附件一：清单

1．第一项
"""


class TestAWholeText:
    def test_has_its_divisions_one_within_the_other(self):
        assert outline(read(WHOLE)) == [
            "/第一编总则",
            "/第一编总则/第一章总则",
            "/第一编总则/第二章其他规定",
            "/第一编总则/第二章其他规定/第一节一节",
            "/第二编附则",
            "/附件一：清单",
        ]

    def test_has_its_articles_with_all_paragraphs(self):
        body = read(WHOLE)
        assert keys(body) == ["", "1", "2", "3", "3-1", "4", ""]
        assert body.articles[2].text == "有下列情形之一的：\n（一）第一种；\n（二）第二种。"
        assert body.articles[0].text == "前言写在这里。"

    def test_knows_in_which_division_an_article_stands(self):
        body = read(WHOLE)
        titles = {division.position: division.title for division in body.divisions}
        assert [titles.get(article.division, "") for article in body.articles] == [
            "", "总则", "总则", "一节", "一节", "附则", "附件一：清单",
        ]  # fmt: skip

    def test_loses_no_character_and_adds_none(self):
        assert read(WHOLE).letters() == letters(WHOLE.splitlines())

    def test_counts_headings_and_articles_together(self):
        body = read(WHOLE)
        positions = sorted(block.position for block in (*body.divisions, *body.articles))
        assert positions == list(range(1, len(positions) + 1))

    def test_has_nothing_to_complain_of(self):
        assert not read(WHOLE).faults


class TestALineThatBeginsWithANumber:
    @pytest.mark.parametrize(
        ("line", "is_one"),
        [
            ("第二条 正文", True),
            ("第二条　正文", True),
            ("第2条 正文", True),
            ("第二条为了说明", True),
            ("第二 条正文", True),
            ("笫二条 正文", True),
            ("第二条规定的情形", False),
            ("第二条、第三条的规定", False),
            ("第二条第一款的规定", False),
            ("第五条正文", False),
            ("第百条 正文", False),
        ],
    )
    def test_is_an_article_or_goes_on_the_one_before(self, line, is_one):
        assert keys(read(f"第一条 开头。\n{line}")) == (["1", "2"] if is_one else ["1"])

    def test_stays_in_the_article_that_quotes_it(self):
        body = read("第一条 将第三条修改为：\n第三条 新的。\n第四条 也是。\n第二条 本决定自公布之日起施行。")
        assert keys(body) == ["1", "2"]

    def test_stays_in_an_open_quotation(self):
        assert keys(read("第一条 改写如下。“第九条 新的。\n第十条 也是。”\n第二条 施行。")) == ["1", "2"]


class TestATextWithoutArticles:
    def test_counts_its_points(self):
        body = read(
            "会议决定：\n一、将第十七条修改为：“新的。\n“第二款。”\n二、删去第二十条。\n本决定自公布之日起施行。"
        )
        assert keys(body) == ["", "1", "2"]
        assert body.articles[2].label == "二、"

    def test_takes_a_point_only_where_it_is_due(self):
        assert keys(read("一、甲。\n一、乙。\n三、丙。\n二、丁。")) == ["1", "2"]

    def test_is_one_piece_where_it_counts_nothing(self):
        body = read("你院请示收悉。\n经研究，答复如下：\n此复。")
        assert keys(body) == [""]
        assert body.articles[0].text.count("\n") == 2


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "line", "kind", "values"),
        [
            ("第一条 甲\n第三条 乙", 2, FaultKind.OUT_OF_ORDER, ("第三条", "第一条")),
            ("第二条 甲", 1, FaultKind.NOT_FIRST, ("第二条",)),
            ("第一条 甲\n第二条 乙\n第一条 丙", 3, FaultKind.REPEATED, ("第一条",)),
            ("第一条 甲\ue010乙", 1, FaultKind.UNREADABLE, ("\ue010",)),
            ("## 第一章 总则", 0, FaultKind.ONLY_HEADINGS, ()),
            ("", 0, FaultKind.NO_TEXT, ()),
        ],
    )
    def test_are_told_with_their_line(self, text, line, kind, values):
        assert read(text).faults == (Fault(line, kind, values),)

    def test_lose_nothing(self):
        text = "第一条 甲\n第三条 乙\n第一条 丙\n第十七条之一 丁"
        assert read(text).letters() == letters(text.splitlines())


def test_an_annex_counts_anew():
    body = read("第一条 甲\n第二条 乙\n附件\n第一条 丙\n第二条 丁")
    assert keys(body) == ["1", "2", "1", "2"]
    assert not body.faults


def test_a_heading_of_no_known_kind_goes_by_its_depth():
    body = read("## 一、总的\n### 细的\n第一条 甲\n## 二、别的\n第二条 乙")
    assert outline(body) == ["/一、总的", "/一、总的/细的", "/二、别的"]
    assert body.divisions[0].kind is DivisionKind.HEADING


def test_characters_that_print_nothing_are_left_out():
    assert read("\u200b\n第一条\u3000甲\ufeff\n<!-- TABLE -->\n|a|b|").articles[0].text == "甲\n|a|b|"


@pytest.mark.parametrize("text", ["第百十章 甲", "第99999章 甲", "第一一一一一一一一一一一条　甲。"])
def test_a_number_that_is_none_heads_nothing_and_loses_nothing(text):
    body = structure([Line(1, "第一条　乙。"), Line(2, text)])
    assert body.divisions == ()
    assert body.letters() == letters(["第一条　乙。", text])


class TestBlanks:
    def test_inside_words_are_counted_with_the_first_of_their_lines(self):
        body = read(
            "前言 的文字，照原样留着。\n第一条 应当依法 办理登记，并且公示。\n第二条 乙。\n应当在三日内 报告险情，不得 拖延。"
        )
        assert [article.text for article in body.articles] == [
            "前言 的文字，照原样留着。",
            "应当依法办理登记，并且公示。",
            "乙。\n应当在三日内报告险情，不得拖延。",
        ]
        assert body.faults == (Fault(2, FaultKind.BLANKS, ("3",)),)

    def test_of_a_text_without_any_are_no_fault(self):
        assert read("第一条 应当依法办理登记，并且公示。").faults == ()


class TestHeadings:
    @pytest.mark.parametrize(
        ("line", "is_heading"),
        [
            ("第二章 " + "长" * 46, True),  # fifty characters
            ("第二章 " + "长" * 47, False),
            ("第二章 罚则。", False),
            ("第二章 罚则；", False),
            ("第二章 罚则，", False),
            ("第二章 罚则：", False),
        ],
    )
    def test_without_marks_are_short_and_no_sentences(self, line, is_heading):
        body = read(f"第一章 总则\n第一条 甲。\n{line}")
        assert len(body.divisions) == (2 if is_heading else 1)
        assert body.letters() == letters(["第一章 总则", "第一条 甲。", line])

    def test_within_wording_that_is_quoted_are_none(self):
        body = read("第一条 将第二章修改为：\n第二章 罚则\n第二条 乙。")
        assert body.divisions == ()
        assert body.articles[0].text == "将第二章修改为：\n第二章 罚则"

    def test_behind_a_colon_that_announces_no_wording_are_headings(self):
        body = read("第一条 有下列情形之一的，处罚：\n第二章 罚则\n第二条 乙。")
        assert [division.title for division in body.divisions] == ["罚则"]

    def test_without_a_number_are_of_the_innermost_kind_that_is_open(self):
        body = read("# 第一编 总则\n## 第一章 一般规定\n### 第一节 甲\n第一条 为了说明。\n罚则规定\n第二条 乙。")
        assert (body.divisions[-1].title, body.divisions[-1].kind) == ("罚则规定", DivisionKind.SECTION)

    def test_without_a_number_hold_the_numbered_one_that_follows(self):
        body = read("# 第一编 总则\n## 第一章 一般规定\n第一条 为了说明。\n罚则规定\n## 第一章 丙\n第二条 乙。")
        *_, title, chapter = body.divisions
        assert (title.title, title.kind, chapter.parent) == ("罚则规定", DivisionKind.PART, title.position)

    def test_a_closed_quotation_quotes_no_more(self):
        body = read("第一条 称“甲”的，\n是“乙”。\n第二章 罚则\n第二条 丙。")
        assert [division.title for division in body.divisions] == ["罚则"]
        assert keys(body) == ["1", "2"]

    def test_keep_the_marks_that_stand_in_their_titles(self):
        body = read("第一条 甲。\n第二章：：罚则\n第二条 乙。")
        assert body.letters() == letters(["第一条 甲。", "第二章：：罚则", "第二条 乙。"])
        assert [division.label for division in body.divisions] == ["第二章"]

    def test_titles_of_two_spaced_characters_are_closed_up(self):
        body = read("第一章 总　则\n第一条 甲。\n第二章 法 律 责 任\n第二条 乙。")
        assert [division.title for division in body.divisions] == ["总则", "法 律 责 任"]


def test_a_number_alone_begins_an_article():
    body = read("第一条\n甲。\n第二条\n乙。")
    assert [(str(article.number), article.text) for article in body.articles] == [("1", "甲。"), ("2", "乙。")]


def test_an_article_may_be_empty():
    body = read("第一条\n第二条 乙。")
    assert [(str(article.number), article.text) for article in body.articles] == [("1", ""), ("2", "乙。")]
