"""A status that is not the same in all places is reported."""

import datetime

import pytest
from django.db.models import Q

from regulations.importing.texts import status_check
from regulations.models import LawStatus
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 29)


@pytest.fixture
def laws():
    make_text(make_law("甲法", level="law"), "甲事。", effective="2017-06-01")
    repealed = make_law("乙法", level="law")
    make_text(repealed, "乙事。", effective="2010-01-01", ended="2020-01-01")
    make_law("丙法", level="law", stated_status="in_force")
    make_law("丁法", level="law")


class TestContradictions:
    def test_are_none_among_laws_with_and_without_texts(self, laws):
        assert list(status_check.contradictions(DAY)) == []

    def test_name_a_law_that_the_search_counts_otherwise(self, laws, monkeypatch):
        right = status_check.has_status
        wrong = lambda status, day: Q(title="甲法") if status is LawStatus.REPEALED else right(status, day)  # noqa: E731
        monkeypatch.setattr(status_check, "has_status", wrong)
        lines = list(status_check.contradictions(DAY))
        assert [line.split("  ")[1] for line in lines] == ["甲法", "乙法"]
        assert "law: in_force; text: in_force" in lines[0]
        assert "search: none" in lines[1]

    def test_name_a_law_whose_text_says_otherwise(self, laws, monkeypatch):
        monkeypatch.setattr("regulations.models.law.LawVersion.status_on", lambda *_: LawStatus.UNKNOWN)
        lines = list(status_check.contradictions(DAY))
        assert [line.split("  ")[1] for line in lines] == ["甲法", "乙法"]
