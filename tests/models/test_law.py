"""Laws in time."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from regulations.models import Law, LawStatus, LawVersion
from regulations.models.standing_query import has_status
from regulations.text.structure.dates import PartialDate
from tests.factories import make_law, make_version


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def review(db):
    """Return a law of two versions, the second replacing the first."""
    law = make_law("审查办法")
    make_version(law, promulgated="2020-04-27", effective="2020-06-01", ended="2022-02-15")
    make_version(law, adopted="2021", effective="2022-02-15")
    return law


class TestStatus:
    @pytest.mark.parametrize(
        ("on", "status"),
        [("2020-05-31", "not_yet"), ("2020-06-01", "in_force"), ("2022-02-15", "in_force"), ("2026-11-24", "in_force")],
    )
    def test_follows_from_the_dates_of_the_versions(self, review, on, status):
        assert review.status_on(day(on)) == status

    def test_is_repealed_when_the_last_version_has_ended(self, db):
        law = make_law()
        make_version(law, effective="1999", ended="2023-07-01")
        assert law.status_on(day("2023-06-30")) == LawStatus.IN_FORCE
        assert law.status_on(day("2023-07-01")) == LawStatus.REPEALED

    def test_of_a_version_that_ended_says_nothing_of_the_others(self, db):
        law = make_law()
        make_version(law, effective="1999", ended="2013-03-01")
        make_version(law, promulgated="2013-02-01")
        assert law.status_on(day("2020-01-01")) == LawStatus.UNKNOWN

    def test_is_in_force_from_the_day_of_a_first_text_that_is_not_held_here(self, db):
        law = make_law(in_force_since=PartialDate(1996, 10, 1))
        make_version(law, promulgated="2018-12-20")
        assert law.status_on(day("1996-09-30")) == LawStatus.UNKNOWN
        assert law.status_on(day("1996-10-01")) == LawStatus.IN_FORCE

    def test_is_repealed_whatever_day_its_first_text_began(self, db):
        law = make_law(in_force_since=PartialDate(1996, 10, 1))
        make_version(law, promulgated="2018-12-20", ended="2022-01-01")
        assert law.status_on(day("2021-12-31")) == LawStatus.IN_FORCE
        assert law.status_on(day("2022-01-01")) == LawStatus.REPEALED

    def test_is_unknown_where_no_date_of_effect_is_known(self, db):
        law = make_law()
        make_version(law, promulgated="2012")
        assert law.status_on(day("2026-01-01")) == LawStatus.UNKNOWN
        assert make_law().status_on(day("2026-01-01")) == LawStatus.UNKNOWN

    def test_is_what_is_stated_before_what_follows(self, review):
        review.stated_status = LawStatus.UNKNOWN
        assert review.status_on(day("2026-01-01")) == LawStatus.UNKNOWN

    @pytest.mark.parametrize("status", list(LawStatus))
    @pytest.mark.parametrize("on", ["1998-12-31", "2011-01-01", "2020-06-01", "2022-02-15", "2027-01-01"])
    def test_is_the_same_to_the_database(self, review, status, on):
        for dates in ({"effective": "1999", "ended": "2011"}, {"promulgated": "2012"}, {"effective": "2027-01-01"}):
            make_version(make_law(), **dates)
        for dates in (
            {"promulgated": "2010-01-01"},
            {"adopted": "2010"},
            {"promulgated": "2010-01-01", "ended": "2020-06-01"},
        ):
            make_version(make_law(), text_digest="x", **dates)
        for dates in ({"promulgated": "2018-12-20"}, {"promulgated": "2018-12-20", "ended": "2022-01-01"}):
            make_version(make_law(in_force_since="2000-01-01"), **dates)
        make_law(stated_status=status)
        make_law()
        expected = {law for law in Law.objects.all() if law.status_on(day(on)) == status}
        assert expected
        assert set(Law.objects.filter(has_status(status, day(on)))) == expected


class TestVersionShown:
    @pytest.mark.parametrize(
        ("on", "date"), [("2019-01-01", "2020-06-01"), ("2021-01-01", "2020-06-01"), ("2026-01-01", "2022-02-15")]
    )
    def test_is_the_one_in_force_or_the_next_to_come(self, review, on, date):
        assert str(review.version_on(day(on)).date) == date

    def test_is_the_last_where_all_are_over(self, db):
        law = make_law()
        for effective, ended in (("1999", "2005"), ("2005", "2012")):
            make_version(law, effective=effective, ended=ended)
        assert str(law.version_on(day("2026-01-01")).date) == "2005"

    @pytest.mark.parametrize(
        ("on", "date"), [("2023-12-28", "2016-09-01"), ("2024-12-28", "2016-09-01"), ("2025-06-01", "2023-12-29")]
    )
    def test_is_a_later_text_of_unknown_day_of_effect_after_a_year(self, db, on, date):
        law = make_law()
        make_version(law, promulgated="2016-03-16", effective="2016-09-01")
        make_version(law, promulgated="2023-12-29", text_digest="x")
        assert str(law.version_on(day(on)).date) == date

    def test_is_the_one_that_followed_though_that_is_over_too(self, db):
        law = make_law()
        make_version(law, promulgated="2011", ended="2020", text_digest="x")
        make_version(law, effective="2010-01-01")
        assert str(law.version_on(day("2026-01-01")).date) == "2011"
        assert law.status_on(day("2026-01-01")) == LawStatus.REPEALED

    def test_is_none_where_there_is_none(self, db):
        assert make_law().version_on(day("2026-01-01")) is None


class TestTextBefore:
    def test_is_the_last_before_it_that_is_here(self, db):
        law = make_law()
        for year in ("2000", "2005", "2015"):
            make_version(law, effective=year, text_digest="x")
        make_version(law, effective="2010")  # of which no text is here
        first, second, third = law.texts
        assert (law.text_before(third), law.text_before(second), law.text_before(first)) == (second, first, None)


class TestDate:
    def test_is_that_of_the_latest_version_by_the_first_date_known_of_each(self, review):
        assert str(review.date) == "2022-02-15"
        make_version(review, promulgated="2024-03")
        review.refresh_from_db()
        assert str(review.date) == "2024-03"
        assert make_law().date is None


class TestTheStatusOfAVersion:
    @pytest.mark.parametrize(
        ("on", "statuses"),
        [
            ("2020-05-31", ["not_yet", "not_yet"]),
            ("2020-06-01", ["in_force", "not_yet"]),
            ("2022-02-15", ["amended", "in_force"]),
        ],
    )
    def test_is_amended_once_another_text_took_its_place(self, review, on, statuses):
        versions = review.versions.oldest_first()
        assert [version.status_on(day(on)).value for version in versions] == statuses

    def test_is_amended_where_nobody_told_its_end(self, db):
        law = make_law()
        old = make_version(law, effective="2010-01-01")
        make_version(law, effective="2020-01-01")
        assert old.status_on(day("2021-01-01")) == "amended"

    def test_is_repealed_where_nothing_followed_or_another_law_ended_it(self, db):
        law = make_law()
        make_version(law, effective="2010-01-01", ended="2015-01-01", ended_by=make_law())
        make_version(law, effective="2020-01-01", ended="2021-01-01")
        statuses = [version.status_on(day("2022-01-01")).value for version in law.versions.oldest_first()]
        assert statuses == ["repealed", "repealed"]
        assert law.status_on(day("2022-01-01")) == "repealed"


class TestInForce:
    @pytest.mark.parametrize(
        ("on", "effective"),
        [
            ("2020-05-31", []),
            ("2020-06-01", ["2020-06-01"]),
            ("2022-02-14", ["2020-06-01"]),
            ("2022-02-15", ["2022-02-15"]),
        ],
    )
    def test_keeps_one_version_for_each_day(self, review, on, effective):
        assert [str(version.date) for version in LawVersion.objects.binding(day(on))] == effective

    def test_year_counts_from_its_first_day(self, db):
        make_version(make_law(), effective="2010", ended="2012")
        for on, number in (("2009-12-31", 0), ("2010-01-01", 1), ("2011-12-31", 1), ("2012-01-01", 0)):
            assert LawVersion.objects.binding(day(on)).count() == number, on

    def test_oldest_comes_first_whatever_is_known_of_each(self, review):
        make_version(review, adopted="1999")
        assert [str(version.date) for version in review.versions.oldest_first()] == ["1999", "2020-06-01", "2022-02-15"]


@pytest.mark.django_db
class TestDates:
    def test_come_back_from_the_database_as_they_went_in(self):
        version = make_version(make_law(), adopted="2010", promulgated="2010-04", effective="2020-04-27")
        version.refresh_from_db()
        assert (version.adopted, version.promulgated, version.effective, version.ended) == (
            PartialDate(2010),
            PartialDate(2010, 4),
            PartialDate(2020, 4, 27),
            None,
        )

    @pytest.mark.parametrize("text", ["2020-02-30", "20200427", "2020-4-27", "二〇二〇年", "2020-13", "0000"])
    def test_that_do_not_exist_are_explained(self, text):
        with pytest.raises(ValidationError, match="不是日期；可写 2010"):
            LawVersion(law=make_law(), effective=text).full_clean()

    @pytest.mark.parametrize(("begin", "end"), [("2020-06-01", "2020-05-31"), ("2010-04", "2010-03"), ("2011", "2010")])
    def test_end_before_the_beginning_is_refused(self, begin, end):
        with pytest.raises(IntegrityError):
            make_version(make_law(), effective=begin, ended=end)

    @pytest.mark.parametrize(("begin", "end"), [("2010-04", "2010"), ("2010", "2010-04"), ("2020-06-01", "2020-06-01")])
    def test_end_that_may_be_later_is_accepted(self, begin, end):
        make_version(make_law(), effective=begin, ended=end)

    def test_version_without_any_is_refused(self):
        with pytest.raises(IntegrityError):
            make_version(make_law(), document_number="国令第1号")

    def test_one_law_has_one_version_a_day(self, review):
        with pytest.raises(IntegrityError):
            make_version(review, effective="2022-02-15")
