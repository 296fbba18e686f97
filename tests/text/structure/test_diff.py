"""What became of articles in a later text; the texts are made up in the form of laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.text.structure.diff import Change, Mark, Provision, compare, marks, words_alone

NETWORK = "国家支持网络运营者之间在信息收集、分析、通报和应急处置等方面进行合作。"
REVIEW = "采购网络产品和服务，可能影响国家安全的，应当通过国家安全审查。"
FINE = "违反前款规定的，由主管部门责令改正，给予警告；拒不改正的，处一万元以上十万元以下罚款。"


def provisions(*texts):
    numerals = "一二三四五六七八九十"
    return [Provision(f"第{numerals[place]}条", text) for place, text in enumerate(texts)]


def told(old, new):
    """Return the changes with the labels from and to."""
    return [
        (
            pair.change.value,
            old[pair.old].label if pair.old is not None else "",
            new[pair.new].label if pair.new is not None else "",
        )
        for pair in compare(old, new)
    ]


class TestArticles:
    def test_that_stay_are_unchanged(self):
        old = provisions(NETWORK, REVIEW)
        assert told(old, old) == [("unchanged", "第一条", "第一条"), ("unchanged", "第二条", "第二条")]

    def test_behind_a_new_one_are_moved(self):
        assert told(provisions(NETWORK, REVIEW), provisions("国家坚持总体安全观。", NETWORK, REVIEW)) == [
            ("added", "", "第一条"),
            ("moved", "第一条", "第二条"),
            ("moved", "第二条", "第三条"),
        ]

    def test_that_go_are_told_where_they_stood(self):
        assert told(provisions(NETWORK, FINE, REVIEW), provisions(NETWORK, REVIEW)) == [
            ("unchanged", "第一条", "第一条"),
            ("removed", "第二条", ""),
            ("moved", "第三条", "第二条"),
        ]

    def test_that_go_from_the_beginning_come_first(self):
        assert told(provisions(FINE, NETWORK), provisions(NETWORK))[0] == ("removed", "第一条", "")

    def test_of_other_words_are_changed_even_under_another_number(self):
        new = provisions(NETWORK, "新的一条，讲别的事情。", FINE.replace("一万元", "五万元"))
        assert told(provisions(NETWORK, FINE), new)[2] == ("changed", "第二条", "第三条")

    def test_that_are_alike_are_told_apart_by_which_is_most_alike(self):
        old = provisions(FINE, FINE.replace("警告", "通报批评"))
        new = provisions("新的一条。", FINE.replace("十万元", "百万元"), FINE.replace("警告", "通报批评"))
        assert told(old, new)[1:] == [("changed", "第一条", "第二条"), ("moved", "第二条", "第三条")]

    def test_may_have_been_added_to(self):
        new = provisions("新的一条，讲别的事情。", NETWORK + "处理信息应当遵守本法和其他法律、行政法规的规定。" * 3)
        assert told(provisions(NETWORK), new)[1] == ("changed", "第一条", "第二条")

    def test_under_the_same_number_may_have_changed_much(self):
        old = provisions(NETWORK, "主管部门应当建立监测制度，定期发布信息。", REVIEW)
        new = provisions(NETWORK, "主管部门应当健全风险评估和应急机制，并组织演练，定期报告信息。", REVIEW)
        assert told(old, new)[1] == ("changed", "第二条", "第二条")

    def test_of_another_matter_under_the_same_number_are_another_article(self):
        assert told(provisions(NETWORK, REVIEW), provisions(NETWORK, "本法自公布之日起施行。"))[1:] == [
            ("removed", "第二条", ""),
            ("added", "", "第二条"),
        ]

    def test_with_the_same_words_twice_keep_their_order(self):
        old = provisions(NETWORK, NETWORK)
        assert told(old, old) == [("unchanged", "第一条", "第一条"), ("unchanged", "第二条", "第二条")]

    def test_may_bear_no_number(self):
        pairs = compare([Provision("", NETWORK)], [Provision("", REVIEW)])
        assert [pair.change for pair in pairs] == [Change.REMOVED, Change.ADDED]

    @pytest.mark.parametrize(("old", "new"), [((), ()), ((NETWORK,), ()), ((), (NETWORK,))])
    def test_may_be_none(self, old, new):
        assert len(compare(provisions(*old), provisions(*new))) == max(len(old), len(new))

    @given(
        st.lists(st.text("甲乙丙丁。，", max_size=8), max_size=6),
        st.lists(st.text("甲乙丙丁。，", max_size=8), max_size=6),
    )
    def test_are_each_told_once_but_for_those_merged_or_split(self, before, after):
        pairs = compare(provisions(*before), provisions(*after))
        assert {pair.old for pair in pairs} - {None} == set(range(len(before)))
        assert list(dict.fromkeys(pair.new for pair in pairs if pair.new is not None)) == list(range(len(after)))
        whole = [pair for pair in pairs if pair.change not in (Change.MERGED, Change.SPLIT)]
        for side in ("old", "new"):
            told = [getattr(pair, side) for pair in whole if getattr(pair, side) is not None]
            assert len(set(told)) == len(told)


class TestForm:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("第１条　网络，安全", "第1条 网络,安全"),
            ("“网络”", '"网络"'),
            ("網絡運營者", "网络运营者"),
            ("甲；\n（一）乙", "甲;(一)乙"),
        ],
    )
    def test_does_not_count(self, one, other):
        assert words_alone(one) == words_alone(other)
        assert [mark for mark, _ in marks(one, other)] == [Mark.EQUAL]


class TestMarks:
    def test_stand_at_the_characters_that_changed(self):
        assert marks("处一万元以上罚款。", "处五万元以上罚款。") == [
            (Mark.EQUAL, "处"),
            (Mark.DELETE, "一"),
            (Mark.INSERT, "五"),
            (Mark.EQUAL, "万元以上罚款。"),
        ]

    def test_keep_the_punctuation_of_both(self):
        assert marks("甲，乙。", "甲，乙，丙。") == [(Mark.EQUAL, "甲，乙，"), (Mark.INSERT, "丙。")]

    def test_keep_a_paragraph_that_is_gone_on_a_line_of_its_own(self):
        assert marks("甲乙丙。\n丁戊己。", "甲乙丙。") == [(Mark.EQUAL, "甲乙丙。"), (Mark.DELETE, "\n丁戊己。")]
        assert marks("甲乙丙。\n丁戊己。\n庚", "甲乙丙。\n庚")[1] == (Mark.DELETE, "丁戊己。\n")

    @given(st.text("甲乙丙丁。，（ \n", max_size=30), st.text("甲乙丙丁。，（ \n", max_size=30))
    def test_are_the_two_texts(self, old, new):
        found = marks(old, new)
        newer = "".join(text for mark, text in found if mark is not Mark.DELETE)
        older = "".join(text for mark, text in found if mark is not Mark.INSERT)
        assert words_alone(newer) == words_alone(new)
        assert words_alone(older) == words_alone(old)
