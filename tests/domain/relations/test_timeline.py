"""What happened when."""

import pytest

from regulations.domain.relations.timeline import counts_by_year, moments, moments_of, timeline_queries
from regulations.models import Topic
from tests.factories import make_event, make_evidence, make_law, make_source, make_version

pytestmark = pytest.mark.django_db


def told(**narrowed):
    """Return the moments as words, the latest first."""
    queries = timeline_queries(**{"events": True, "laws": True, "topics": (), "year": ""} | narrowed)
    return [f"{moment.date} {moment.entry.title} {moment.what.value}" for moment in moments_of(moments(queries))]


class TestMoments:
    def test_come_from_events_and_versions_the_latest_first(self):
        make_event("发布会", began="2012-05")
        make_event("没有日期的事")
        make_version(make_law("办法"), promulgated="2012", effective="2013-01-01")
        assert told() == ["2013-01-01 办法 effective", "2012-05 发布会 event", "2012 办法 promulgated"]

    def test_say_adoption_only_where_nothing_was_promulgated(self):
        make_version(make_law("法"), adopted="2001-01-01")
        make_version(make_law("条例"), adopted="2002-01-01", promulgated="2002-02-02")
        assert told() == ["2002-02-02 条例 promulgated", "2001-01-01 法 adopted"]

    def test_leave_out_an_end_that_is_the_beginning_of_the_next_version(self):
        law = make_law("法")
        make_version(law, effective="2001-01-01", ended="2005-01-01")
        make_version(law, effective="2005-01-01", ended="2009-01-01")
        assert told() == ["2009-01-01 法 ended", "2005-01-01 法 effective", "2001-01-01 法 effective"]

    def test_of_drafts_are_not_public(self):
        make_event("草稿", began="2001", state="draft")
        make_version(make_law("草案", state="in_review"), effective="2001")
        assert told() == []

    def test_can_be_narrowed(self):
        topic = Topic.objects.create(slug="审查", title="审查")
        event, law = make_event("会", began="2001-01-01"), make_law("法")
        make_version(law, effective="2002-01-01")
        assert told(laws=False) == ["2001-01-01 会 event"]
        assert told(events=False) == ["2002-01-01 法 effective"]
        assert told(year="2001") == ["2001-01-01 会 event"]
        law.topics.add(topic)
        assert told(topics=["审查"]) == ["2002-01-01 法 effective"]
        event.topics.add(topic)
        assert len(told(topics=["审查"])) == 2

    @pytest.mark.parametrize("count", [1, 5])
    def test_cost_the_same_queries_whatever_their_number(self, django_assert_num_queries, count):
        for number in range(count):
            make_event(began=f"200{number}")
            make_version(make_law(), effective=f"200{number}")
        with django_assert_num_queries(6):
            assert len(told()) == 2 * count


class TestYears:
    def test_are_counted_the_latest_first(self):
        for began in ("2001", "2001-05", "2003-01-01"):
            make_event(began=began)
        make_version(make_law(), effective="2001-01-01")
        assert counts_by_year(timeline_queries(events=True, laws=True, topics=(), year="")) == [
            ("2003", 1),
            ("2001", 3),
        ]


class TestNarrowing:
    def test_by_level_keeps_to_its_laws(self):
        make_version(make_law("甲法", level="law"), effective="2020-01-01")
        make_version(make_law("乙办法", level="departmental_rule"), effective="2021-01-01")
        make_event("丙事件", began="2022")
        found = moments_of(moments(timeline_queries(events=True, laws=True, level="law")))
        assert [moment.entry.title for moment in found] == ["甲法"]

    def test_by_claim_keeps_to_what_some_evidence_claims(self):
        law, event = make_law("甲法"), make_event("丙事件", began="2022")
        make_version(law, effective="2020-01-01")
        make_event("丁事件", began="2023")
        for entry in (law, event):
            make_evidence(entry=entry.entry_ptr, source=make_source(entry.slug), claim="official")
        found = moments_of(moments(timeline_queries(events=True, laws=True, claim="official")))
        assert [moment.entry.title for moment in found] == ["丙事件", "甲法"]
