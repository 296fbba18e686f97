"""Faults of layout, in made-up texts of the same form."""

import pytest

from regulations.text.structure.blocks import DivisionKind, Line, letters
from regulations.text.structure.layout import lines_within, title_behind, without_blanks
from regulations.text.structure.parse import structure


def read(text):
    """Return the body of a text, its lines numbered from 1."""
    return structure([Line(number, line) for number, line in enumerate(text.splitlines(), 1)])


class TestBlanks:
    @pytest.mark.parametrize(
        ("given", "mended"),
        [
            ("保护森林、 草原和湿 地，依法　承担责任。", "保护森林、草原和湿地，依法承担责任。"),
            ("公众参与， 共同治理。", "公众参与，共同治理。"),
            ("符合条　　件的人，可以申请", "符合条件的人，可以申请"),
        ],
    )
    def test_inside_words_are_left_out(self, given, mended):
        assert without_blanks(given)[0] == mended

    @pytest.mark.parametrize(
        "text",
        [
            "附　则",
            "主任　某某",
            "第三条之一　有下列情形之一的，处以罚款。",
            "依照第一款 处理的，由机关决定。",
            "附件一 清单的格式，由主管部门另行规定。",
            "填写日期为    年　月　日，并由本人签字。",
            "| 税　目 | 计税单位，税率 |",
            "（一） 按照规定报告；",
            "共 3 人，每人 12 元。",
        ],
    )
    def test_that_keep_things_apart_stay(self, text):
        assert without_blanks(text) == (text, 0)


class TestLines:
    def test_articles_in_one_line_get_lines_of_their_own(self):
        body = read("第一条 为了说明，制定本法。　第二条 本法适用于全国。　第三条 略。\n第四条 本法自公布之日起施行。")
        assert [article.label for article in body.articles] == ["第一条", "第二条", "第三条", "第四条"]
        assert body.articles[1].text == "本法适用于全国。"
        assert len(body.faults) == 2

    def test_that_cite_an_article_stay_whole(self):
        assert list(lines_within("第五条 依照规定办理。 第二条另有规定的除外。", 4)) == [
            "第五条 依照规定办理。 第二条另有规定的除外。"
        ]

    def test_a_heading_behind_a_sentence_gets_one_of_its_own(self):
        body = read("# 第一章　总则\n第一条 为了说明，制定本法。第二章责任、救济\n第二条 违反的，处罚。")
        assert [(d.label, d.title, d.number) for d in body.divisions] == [
            ("第一章", "总则", 1),
            ("第二章", "责任、救济", 2),
        ]
        assert body.articles[0].text == "为了说明，制定本法。"


class TestTitles:
    TEXT = "## 第一章　总则\n第一条 为了说明，制定本法。\n{title}\n第二条 违反的，处罚。"

    @pytest.mark.parametrize("title", ["法律责任", "附　则", "鉴定、加固和维护", "（二）不动产抵押"])
    def test_behind_an_article_become_headings(self, title):
        text = self.TEXT.format(title=title)
        body = read(text)
        assert [article.text for article in body.articles] == ["为了说明，制定本法。", "违反的，处罚。"]
        assert [(d.kind, d.number, d.parent) for d in body.divisions[1:]] == [(DivisionKind.CHAPTER, None, None)]
        assert body.articles[1].division == body.divisions[1].position
        assert [fault.line for fault in body.faults] == [4]
        assert body.letters() == letters(text.splitlines())

    @pytest.mark.parametrize(
        "line",
        [
            "应纳税额＝计税价格×税率",
            "（三）其他行为。",
            "由主管部门会同有关部门依照法律、行政法规的规定作出处理决定并且公布",
        ],
    )
    def test_are_no_formulas_and_no_sentences(self, line):
        body = read(self.TEXT.format(title=line))
        assert len(body.divisions) == 1
        assert body.articles[0].text.endswith(line)

    def test_over_two_lines_are_one(self):
        paragraphs = ["由有关部门制定。", "勘验、检查等", "笔录的审查"]
        assert title_behind(paragraphs) == "勘验、检查等 笔录的审查"
        assert paragraphs == ["由有关部门制定。"]

    def test_follow_a_whole_sentence(self):
        assert title_behind(["有下列情形之一的：", "欠税"]) == ""
        assert title_behind(["法律责任"]) == ""

    def test_of_the_supplementary_provisions_stand_beside_the_parts(self):
        body = read("# 第一编 总则\n## 第一章 一般规定\n第一条 为了说明。\n附　则\n第二条 自公布之日起施行。")
        closing = body.divisions[-1]
        assert (closing.title, closing.kind, closing.parent) == ("附则", DivisionKind.PART, None)

    def test_within_quoted_wording_stay_there(self):
        body = read("第一条 将下列内容修改为：\n“依法处罚。\n法律责任\n第二条 违反的。”")
        assert body.divisions == ()
