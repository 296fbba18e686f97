"""Queries that found nothing: kept where it is wanted, without what may name a person."""

import datetime

import pytest
from django.urls import reverse

from regulations.domain.unanswered import KEPT_FOR, SHOWN_FROM, count_today, note_unanswered, often_unanswered
from regulations.models import UnansweredQuery

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 3, 1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def wanted(settings):
    settings.LOG_ZERO_HITS = True


def texts():
    return [(query.text, query.days) for query in UnansweredQuery.objects.all()]


def test_are_not_kept_by_default():
    note_unanswered("量子引力")
    assert texts() == []


def test_are_not_kept_where_nothing_is_written(wanted, settings):
    settings.READ_ONLY = True
    note_unanswered("量子引力")
    assert texts() == []


def test_are_kept_without_how_they_are_spaced(wanted):
    note_unanswered("  量子   引力 ")
    assert texts() == [("量子 引力", 1)]


@pytest.mark.parametrize("text", ["", "13800001111是谁的电话", "a@b.example", "https://a.example", "长" * 61])
def test_are_not_kept_where_they_may_name_a_person(wanted, text):
    note_unanswered(text)
    assert texts() == []


def test_are_counted_once_a_day():
    for day in (TODAY, TODAY, TODAY + DAY):
        count_today("量子引力", day)
    assert texts() == [("量子引力", 2)]


def test_go_when_nobody_asked_for_long():
    count_today("量子引力", TODAY)
    count_today("弦论", TODAY + KEPT_FOR + DAY)
    assert texts() == [("弦论", 1)]


def test_are_limited_in_number(monkeypatch):
    monkeypatch.setattr("regulations.domain.unanswered.MOST", 1)
    count_today("量子引力", TODAY)
    count_today("弦论", TODAY)
    assert texts() == [("量子引力", 1)]


def test_are_shown_from_some_days_on(wanted, client):
    for number in range(SHOWN_FROM):
        count_today("量子引力", TODAY + number * DAY)
    count_today("张三欠我钱", TODAY)
    assert [query.text for query in often_unanswered()] == ["量子引力"]
    page = client.get(reverse("pages:quality"), headers={"accept-language": "zh-hans"}).text
    assert ("量子引力" in page, "张三" in page) == (True, False)


def test_are_not_shown_where_they_are_not_wanted(client):
    for number in range(SHOWN_FROM):
        count_today("量子引力", TODAY + number * DAY)
    assert "量子引力" not in client.get(reverse("pages:quality")).text


@pytest.mark.parametrize("door", ["pages:search", "api:search"])
def test_come_from_page_and_api(wanted, client, index, door):
    client.get(reverse(door), {"q": "饕餮"})
    client.get(reverse(door), {"q": "饕餮纹", "kind": "law"})  # perhaps because of the condition
    assert texts() == [("饕餮", 1)]
