"""One rule for the status of laws and texts: with a reason, the same for the database, and no two that contradict."""

import datetime
import random

import pytest
from django.db import IntegrityError, transaction

from regulations.models import Law, LawStatus
from regulations.models.standing import StandingReason
from regulations.models.standing_query import has_status
from regulations.text.structure.dates import PartialDate
from tests.factories import make_law, make_version

pytestmark = pytest.mark.django_db
DAYS = [datetime.date(year, month, 1) for year in (1998, 2010, 2015, 2019, 2020, 2026) for month in (1, 6)]


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-29T04:00:00+00:00", tick=False)


def make_laws(number):
    """Make laws with all sorts of dates, the same each time."""
    rng = random.Random(31)  # noqa: S311  # no secret
    dates = [
        None,
        None,
        "1999",
        "2010-01-01",
        "2010-06",
        "2015-05-01",
        "2019-12-01",
        "2020-01-01",
        "2026-05-01",
        "2027-01-01",
    ]
    for _ in range(number):
        stated = rng.choice(["", "", "", *LawStatus.values])
        since = rng.choice([None, None, None, PartialDate(1999), PartialDate(2015, 5, 1)])
        law = make_law(stated_status=stated, in_force_since=since)
        for _ in range(rng.choice([0, 1, 1, 2, 2, 3])):
            values = {name: rng.choice(dates) for name in ("adopted", "promulgated", "effective", "ended")}
            try:
                with transaction.atomic():
                    make_version(law, text_digest=rng.choice(["", "x", "x"]), **values)
            except IntegrityError:
                continue  # dates that no version can have
    return Law.objects.prefetch_related("versions")


class TestRule:
    def test_is_the_same_in_the_database(self):
        laws = make_laws(250)
        for on in DAYS:
            by_python = {law.pk: law.status_on(on) for law in laws}
            for status in LawStatus:
                found = set(Law.objects.filter(has_status(status, on)).values_list("pk", flat=True))
                assert found == {pk for pk, told in by_python.items() if told is status}, (on, status)

    def test_gives_a_law_the_status_of_the_text_that_is_shown(self):
        for law in make_laws(250):
            for on in DAYS:
                version, standing = law.version_on(on), law.standing_on(on)
                if version is None or (law.began_by(on) and not version.binds_on(on)):
                    continue  # it holds, or held, by a text that is not here
                assert version.status_on(on) == standing.status, (law.pk, on, standing, version.standing_on(on))

    def test_says_why_of_every_status(self):
        for law in make_laws(250):
            for on in DAYS:
                assert law.standing_on(on).words
                assert all(version.standing_on(on).words for version in law.versions.all())


class TestText:
    def test_that_another_one_followed_is_amended_and_names_it(self):
        law = make_law()
        make_version(law, effective="2017-06-01", ended="2026-01-01", text_digest="a")
        make_version(law, effective="2026-01-01", text_digest="b")
        old, new = law.texts
        standing = old.standing_on(day("2026-11-29"))
        assert (standing.status, standing.by_text) == (LawStatus.AMENDED, new)
        assert standing.words == "自 2026-01-01 起由新文本取代"
        assert old.standing_on(day("2020-01-01")).words == "自 2017-06-01 起施行"

    def test_of_a_repealed_law_names_the_law_that_ended_it(self):
        code, law = make_law("生态环境法典"), make_law("环境保护法")
        make_version(law, effective="2015-01-01", ended="2026-08-15", ended_by=code, text_digest="a")
        [text] = law.texts
        for standing in (law.standing_on(day("2026-11-29")), text.standing_on(day("2026-11-29"))):
            assert standing.status == LawStatus.REPEALED
            assert standing.words == "自 2026-08-15 起由《生态环境法典》废止"

    def test_without_a_day_of_effect_leaves_it_open_for_a_year_which_text_holds(self):
        law = make_law("会计法")
        make_version(law, effective="2017-11-05", text_digest="a")
        make_version(law, promulgated="2024-06-28", text_digest="b")
        old, new = law.texts
        for on in ("2024-08-01", "2025-06-01"):
            for record in (law, old, new):
                standing = record.standing_on(day(on))
                assert (standing.status, standing.reason) == (LawStatus.UNKNOWN, StandingReason.WHICH_TEXT)
                assert "2024-06-28" in standing.words
        assert old.status_on(day("2024-06-27")) == LawStatus.IN_FORCE
        assert law.standing_on(day("2025-06-30")).reason == StandingReason.PRESUMED
        assert old.status_on(day("2025-06-30")) == LawStatus.AMENDED

    def test_that_a_source_calls_repealed_without_a_day_is_so_today_and_unknown_before(self):
        law = make_law(stated_status="repealed")
        make_version(law, effective="1993-01-01", text_digest="a")
        [text] = law.texts
        for record in (law, text):
            assert record.status_on(day("2026-11-29")) == LawStatus.REPEALED
            assert record.status_on(day("2020-01-01")) == LawStatus.UNKNOWN
            assert record.status_on(day("1990-01-01")) == LawStatus.NOT_YET

    def test_outweighs_a_statement_that_is_less_than_a_repeal(self):
        law = make_law(stated_status="unknown")
        make_version(law, effective="2003-03-01", text_digest="a")
        assert law.status_on(day("2026-11-29")) == LawStatus.IN_FORCE


class TestStatement:
    def test_counts_and_is_marked_where_no_text_is_here(self):
        law = make_law(stated_status="in_force")
        make_version(law, promulgated="2000-12-28")
        version = law.versions.get()
        for record in (law, version):
            standing = record.standing_on(day("2026-11-29"))
            assert (standing.status, standing.reason) == (LawStatus.IN_FORCE, StandingReason.STATED)
