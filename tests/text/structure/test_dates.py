"""Dates of reduced precision."""

import datetime

import pytest

from regulations.text.structure.dates import PartialDate


class TestParse:
    @pytest.mark.parametrize("text", ["2010", "2010-04", "2020-04-27", "2024-02-29", "0001-01-01"])
    def test_prints_what_it_reads(self, text):
        assert str(PartialDate.parse(text)) == text

    @pytest.mark.parametrize(
        "text",
        ["", "10", "2010-4", "2010-13", "2010-00", "2023-02-29", "2010/04", "２０１０", "2010-04-27T00:00", "0000"],
    )
    def test_refuses_what_is_no_date(self, text):
        with pytest.raises(ValueError, match="is no date; allowed: YYYY, YYYY-MM or YYYY-MM-DD"):
            PartialDate.parse(text)


class TestOrder:
    def test_is_that_of_the_text(self):
        texts = ["2009-12-31", "2010", "2010-04", "2010-04-01", "2010-05", "2011"]
        assert [str(date) for date in sorted(PartialDate.parse(text) for text in reversed(texts))] == texts

    @pytest.mark.parametrize(
        ("end", "begin", "before"),
        [
            ("2010", "2010-04", False),
            ("2009", "2010-04", True),
            ("2010-04", "2010", False),
            ("2010-03", "2010-04-01", True),
        ],
    )
    def test_ends_before_compares_what_both_know(self, end, begin, before):
        assert PartialDate.parse(end).ends_before(PartialDate.parse(begin)) is before

    def test_first_day_is_the_earliest_possible(self):
        assert PartialDate(2010).first_day == datetime.date(2010, 1, 1)
