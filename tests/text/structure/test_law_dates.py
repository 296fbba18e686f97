"""Dates of a text; heads and closing words are made up in the form of official ones."""

import datetime

import pytest

from regulations.text.structure.law_dates import Catalogued, Ground, closing_day, steps, text_dates

D = datetime.date


def dates(head, closing="", named=None, published=None, valid_from=None):
    """Return what is worked out, the dates as text."""
    found = text_dates(head, closing, Catalogued(named, published, valid_from))
    return {
        name: str(value) for name in ("adopted", "promulgated", "effective", "since") if (value := getattr(found, name))
    }


class TestTheDayOfEffect:
    @pytest.mark.parametrize(
        ("closing", "day", "act"),
        [
            ("本法自2017年6月1日起施行。", D(2017, 6, 1), ""),
            ("本条例自２０２０年１月１日起施行。", D(2020, 1, 1), ""),
            ("本办法自2004年7月1日零时起实施。", D(2004, 7, 1), ""),
            ("本规定自发布之日起施行。", None, "发布"),
            ("本决定自通过之日起施行。", None, "通过"),
            ("本规则公布后施行。", None, "公布"),
            ("本法自2017年2月30日起施行。", None, ""),
            ("由公安部解释。", None, ""),
        ],
    )
    def test_is_read_from_the_closing_words(self, closing, day, act):
        assert closing_day(closing) == (day, act)

    def test_is_that_of_the_closing_article(self):
        told = dates(
            ["2016年11月7日 全国人民代表大会常务委员会第二十四次会议通过"], "本法自2017年6月1日起施行。", D(2016, 11, 7)
        )
        assert told == {"adopted": "2016-11-07", "promulgated": "2016-11-07", "effective": "2017-06-01"}

    def test_is_not_that_of_an_earlier_text(self):
        head = ["2016年11月7日 第二十四次会议通过", "2025年10月28日 第十八次会议《关于修改〈某某法〉的决定》修正"]
        told = dates(head, "本法自2017年6月1日起施行。", D(2025, 10, 28))
        assert told == {"adopted": "2025-10-28", "promulgated": "2025-10-28", "since": "2017-06-01"}

    def test_of_an_amended_text_may_stand_in_the_catalogue(self):
        head = [
            "1996年6月20日 第二十八次会议通过",
            "2018年12月20日 第八次会议《关于修改部分地方性法规的决定》第五次修正",
        ]
        found = text_dates(
            head, "本条例自1996年10月1日起施行。", Catalogued(D(2018, 12, 20), D(2018, 12, 20), D(2019, 1, 1))
        )
        assert (str(found.effective), found.ground, str(found.since)) == ("2019-01-01", Ground.CATALOGUE, "1996-10-01")

    def test_of_the_catalogue_is_not_taken_where_it_is_older_than_the_text(self):
        head = ["2018年7月27日 第四次会议《关于修改部分地方性法规的决定》修正"]
        assert "effective" not in dates(head, "", D(2018, 7, 27), valid_from=D(2015, 9, 1))

    def test_may_stand_in_the_head(self):
        found = text_dates(["2021年12月13日 第1856次会议通过", "2022年1月1日 施行"], "", Catalogued(D(2021, 12, 30)))
        assert (str(found.effective), found.ground) == ("2022-01-01", Ground.HEAD)
        assert str(found.adopted) == "2021-12-13"

    def test_is_that_of_promulgation_where_the_text_says_so(self):
        found = text_dates(
            ["1999年10月7日 中华人民共和国国务院令第273号发布"], "本条例自发布之日起施行。", Catalogued()
        )
        assert (str(found.effective), found.ground) == ("1999-10-07", Ground.PROMULGATION)

    def test_may_lie_shortly_before_it_was_made_known(self):
        assert (
            dates(["2013年4月28日 会议通过"], "本解释自2013年5月4日起施行。", D(2013, 5, 10))["effective"]
            == "2013-05-04"
        )

    def test_is_unknown_where_nothing_tells(self):
        assert dates(["1973年5月30日 国务院批准"]) == {"adopted": "1973-05-30"}
        assert dates([]) == {}


class TestAHead:
    def test_is_told_day_by_day_though_lines_run_on(self):
        told = steps(["2014年9月26", "日山东省第十二届人民代表大会常务委员会批准根据2018年1月23日 会议修正"])
        assert [(step.day, step.words) for step in told] == [
            (D(2014, 9, 26), "山东省第十二届人民代表大会常务委员会批准"),
            (D(2018, 1, 23), "会议修正"),
        ]

    def test_gives_the_number_of_what_made_the_text(self):
        head = ["1999年10月7日 中华人民共和国国务院令第273号发布", "2023年4月27日 中华人民共和国国务院令第760号修订）"]
        assert text_dates(head, "", Catalogued()).number == "国务院令第760号"
        assert text_dates(["法释〔2021〕11号"], "", Catalogued()).number == "法释〔2021〕11号"

    def test_later_than_the_name_of_the_file_is_complained_of(self):
        found = text_dates(["2018年11月22日 第七次会议修正"], "", Catalogued(D(2010, 12, 23)))
        assert found.promulgated is None
        assert found.too_early == (D(2010, 12, 23), D(2018, 11, 22))

    def test_does_not_take_what_a_title_says_for_a_deed(self):
        (step,) = steps(["2020年1月1日 第三次会议《关于废止〈某某施行办法〉和修改部分规定的决定》修正"])
        assert step.changes


class TestAmendedText:
    def test_has_the_number_of_the_last_document_that_its_head_tells(self):
        head = [
            "2002年9月29日 中华人民共和国国务院令第363号公布",
            "2022年3月29日 《国务院关于修改部分行政法规的决定》第四次修订",
        ]
        assert text_dates(head, "", Catalogued()).number == "国务院令第363号"

    def test_is_not_said_to_be_adopted_on_the_day_of_the_change_before_the_last(self):
        head = ["2011年4月16日 国务院令第596号公布", "2014年2月19日 《国务院关于修改部分行政法规的决定》第一次修订"]
        found = text_dates(head, "", Catalogued(named=datetime.date(2016, 2, 6)))
        assert (found.adopted, str(found.promulgated)) == (None, "2016-02-06")
