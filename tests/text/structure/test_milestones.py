"""What the head of a text tells of the days on which its law was adopted, revised and amended."""

import pytest

from regulations.text.structure.milestones import milestones


def told(*head):
    days = milestones(head)
    return tuple(str(day) if day else None for day in (days.adopted, days.promulgated, days.revised, days.amended))


class TestMilestones:
    def test_of_a_law_are_the_first_adoption_and_the_last_change_of_each_kind(self):
        assert told(
            "1985年1月21日 某次会议通过",
            "1993年12月29日 某次会议《关于修改〈某法〉的决定》第一次修正",
            "1999年10月31日 某次会议修订",
            "2024年6月28日 某次会议《关于修改〈某法〉的决定》第二次修正",
        ) == ("1985-01-21", None, "1999-10-31", "2024-06-28")

    def test_of_a_regulation_begin_with_the_order(self):
        head = ("2001年6月15日 国务院令第306号公布", "2023年12月11日 《国务院关于修改〈某细则〉的决定》第三次修订")
        assert told(*head) == (None, "2001-06-15", "2023-12-11", None)

    @pytest.mark.parametrize(
        "again", ["2020年12月23日 某委员会第1823次会议通过", "2020年12月26日 某次会议通过的《某法修正案（十一）》"]
    )
    def test_take_a_later_adoption_for_an_amendment(self, again):
        adopted, _, revised, amended = told("2008年2月18日 某委员会第1444次会议通过", again)
        assert (adopted, revised) == ("2008-02-18", None)
        assert amended == "-".join((again[:4], again[5:7], again[8:10]))

    def test_leave_out_what_tells_of_effect_alone(self):
        assert told("1999年6月18日 某次会议通过", "1999年7月3日 施行") == ("1999-06-18", None, None, None)

    def test_of_no_head_are_unknown(self):
        assert told() == (None, None, None, None)
