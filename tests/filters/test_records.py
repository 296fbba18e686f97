"""Filters of the lists of each kind."""

import datetime

import pytest
from django.http import QueryDict

from regulations.filters import ENTRY_FILTERS
from regulations.models import ENTRY_MODELS, Alias, Kind, Topic
from regulations.models.calendar import as_of
from tests.factories import make_agency, make_entry, make_event, make_law, make_link, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles():
    """Return what tells which records of a kind a query lets through, in order."""

    def tell(kind, query=""):
        filterset = ENTRY_FILTERS[kind](QueryDict(query), queryset=ENTRY_MODELS[kind].objects.published())
        assert filterset.is_valid(), filterset.errors
        return [entry.title for entry in filterset.qs]

    return tell


def errors(kind, query):
    """Return the fields that a query has wrong."""
    return set(ENTRY_FILTERS[kind](QueryDict(query), queryset=ENTRY_MODELS[kind].objects.published()).errors)


@pytest.mark.parametrize("kind", Kind)
class TestEveryKind:
    def test_is_in_the_order_of_titles_without_drafts(self, kind, titles):
        for title in ("乙", "甲", "丙"):
            make_entry(kind, title)
        make_entry(kind, "丁", state="draft")
        assert titles(kind) == sorted(["乙", "甲", "丙"])

    def test_by_name(self, kind, titles):
        make_entry(kind, "数据一", title_en="Data One")
        Alias.objects.create(entry=make_entry(kind, "别的"), name="又名数据")
        make_entry(kind, "其他")
        assert set(titles(kind, "name=数据")) == {"数据一", "别的"}
        assert titles(kind, "name=data") == ["数据一"]

    def test_by_topic_each_record_once(self, kind, titles):
        record = make_entry(kind, "甲")
        make_entry(kind, "乙")
        for slug in ("w", "x"):
            record.topics.add(Topic.objects.create(slug=slug, title=slug))
        assert titles(kind, "topic=w,x") == ["甲"]
        assert errors(kind, "topic=none") == {"topic"}

    def test_by_the_time_of_the_last_change(self, kind, titles):
        record = make_entry(kind, "甲")
        record.refresh_from_db()
        at = record.updated.astimezone(datetime.UTC)
        moment = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        later = (at + datetime.timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert titles(kind, f"updated_since={moment}") == ["甲"]
        assert titles(kind, f"updated_since={later}") == []

    def test_newest_changes_first(self, kind, titles):
        first, second = make_entry(kind, "甲"), make_entry(kind, "乙")
        first.summary = "改过。"
        first.save()
        assert titles(kind, "sort=updated") == [first.title, second.title]

    def test_refuses_orders_that_it_does_not_have(self, kind):
        assert errors(kind, "sort=random") == {"sort"}


class TestLaws:
    @pytest.mark.parametrize(
        "number", ["国务院令第745号", "国务院745号令", "国务院令 第七百四十五号", "國務院令第745號"]
    )
    def test_by_the_number_of_a_version(self, titles, number):
        make_version(make_law("甲条例"), effective="2021-09-01", document_number="国务院令第745号")
        make_version(make_law("乙条例"), effective="2021-09-01", document_number="国务院令第74号")
        assert titles(Kind.LAW, f"document_number={number}") == ["甲条例"]
        assert titles(Kind.LAW, "document_number=745") == []

    def test_by_the_day_of_effect_of_one_version(self, titles):
        law = make_law("甲法")
        make_version(law, effective="2010-01-01", ended="2020-01-01")
        make_version(law, effective="2020-01-01")
        make_version(make_law("乙法"), effective="2016-07")
        make_version(make_law("丙法"), promulgated="2016-08-01")
        assert titles(Kind.LAW, "effective_since=2016") == ["乙法", "甲法"]
        assert titles(Kind.LAW, "effective_until=2016") == ["乙法", "甲法"]
        assert titles(Kind.LAW, "effective_since=2016&effective_until=2016") == ["乙法"]
        assert titles(Kind.LAW, "effective_since=2012&effective_until=2019-12") == ["乙法"]
        assert errors(Kind.LAW, "effective_since=x") == {"effective_since"}

    def test_by_the_columns(self, titles):
        make_law("甲法", level="law", instrument="law", jurisdiction="全国")
        make_law("乙办法", level="departmental_rule", instrument="measures", jurisdiction="江苏省")
        assert titles(Kind.LAW, "level=law") == ["甲法"]
        assert titles(Kind.LAW, "instrument=measures") == ["乙办法"]
        assert titles(Kind.LAW, "jurisdiction=江苏省,全国") == sorted(["甲法", "乙办法"])
        assert errors(Kind.LAW, "level=none&jurisdiction=某地") == {"level", "jurisdiction"}

    def test_by_the_status_of_the_day(self, titles):
        make_version(make_law("甲法"), effective="2010-01-01", ended="2020-01-01")
        make_version(make_law("乙法"), effective="2020-01-01")
        assert titles(Kind.LAW, "status=in_force") == ["乙法"]
        assert titles(Kind.LAW, "status=repealed") == ["甲法"]
        with as_of(datetime.date(2015, 1, 1)):
            assert titles(Kind.LAW, "status=in_force") == ["甲法"]
            assert titles(Kind.LAW, "status=not_yet") == ["乙法"]
            assert set(titles(Kind.LAW, "status=not_yet,in_force")) == {"甲法", "乙法"}

    def test_by_who_issued_them(self, titles):
        law, ministry = make_law("甲法"), make_agency("某部")
        make_link(law, "issued_by", ministry)
        make_link(make_law("乙法"), "concerns", ministry)
        assert titles(Kind.LAW, f"agency={ministry.slug}") == ["甲法"]

    def test_in_the_order_of_the_latest_version(self, titles):
        law = make_law("甲法")
        make_version(law, effective="2010-01-01")
        make_version(law, promulgated="2021-01-01")
        make_version(make_law("乙法"), effective="2020-01-01")
        make_law("丙法")
        assert titles(Kind.LAW, "sort=newest") == ["甲法", "乙法", "丙法"]
        assert titles(Kind.LAW, "sort=oldest") == ["乙法", "甲法", "丙法"]


@pytest.mark.parametrize("kind", [Kind.AGENCY, Kind.MECHANISM, Kind.MEASURE])
def test_trees_by_what_is_above(kind, titles):
    parent = make_entry(kind, "总")
    make_entry(kind, "分", parent=parent, existence="proposed")
    assert titles(kind, f"parent={parent.slug}") == ["分"]
    assert titles(kind, "existence=proposed") == ["分"]
    assert errors(kind, "parent=没有") == {"parent"}


def test_agencies_by_the_columns(titles):
    make_agency("甲部", level="national", sector="state")
    make_agency("乙厅", level="provincial", sector="company")
    assert titles(Kind.AGENCY, "level=national") == ["甲部"]
    assert titles(Kind.AGENCY, "sector=company") == ["乙厅"]


def test_measures_by_nature(titles):
    make_entry(Kind.MEASURE, "甲", nature="technical")
    make_entry(Kind.MEASURE, "乙", nature="management")
    assert titles(Kind.MEASURE, "nature=technical") == ["甲"]


class TestEvents:
    @pytest.fixture(autouse=True)
    def events(self):
        for title, began in (("甲", "2015"), ("乙", "2016-05"), ("丙", "2017-01-01"), ("丁", "")):
            make_event(title, **({"began": began} if began else {}))

    def test_by_time(self, titles):
        assert set(titles(Kind.EVENT, "since=2016")) == {"乙", "丙"}
        assert set(titles(Kind.EVENT, "until=2016")) == {"甲", "乙"}
        assert titles(Kind.EVENT, "since=2016&until=2016") == ["乙"]
        assert errors(Kind.EVENT, "since=2016-13&until=x") == {"since", "until"}

    def test_in_the_order_of_time(self, titles):
        assert titles(Kind.EVENT, "sort=newest") == ["丙", "乙", "甲", "丁"]
        assert titles(Kind.EVENT, "sort=oldest") == ["甲", "乙", "丙", "丁"]


def test_terms_by_the_letter_that_they_begin_with(titles):
    for title in ("网络", "安全", "5G"):
        make_entry(Kind.TERM, title)
    assert titles(Kind.TERM, "letter=W") == ["网络"]
    assert titles(Kind.TERM, "letter=A") == ["安全"]
    assert titles(Kind.TERM, "letter=%23") == ["5G"]
    assert errors(Kind.TERM, "letter=w") == {"letter"}
