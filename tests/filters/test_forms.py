"""The forms of search, of the timeline and of pages."""

import datetime

import pytest
from django.http import QueryDict

from regulations.filters import PageForm, SearchForm, SearchPageForm, TimelineForm
from regulations.models import Authority
from regulations.search import FACETS, Sort
from tests.factories import make_event, make_law, make_text, make_version


def search(query, page=""):
    """Return what a query of a form asks for."""
    form, page_form = SearchForm(QueryDict(query)), SearchPageForm(QueryDict(page))
    assert form.is_valid(), form.errors
    assert page_form.is_valid(), page_form.errors
    return form.search_request(page_form)


class TestSearch:
    def test_of_nothing_is_everything_by_relevance_and_law(self):
        asked = search("")
        assert (asked.text, asked.filters, asked.sort, asked.grouped) == ("", {}, Sort.RELEVANCE, True)
        assert (asked.page, asked.since, asked.until, asked.asof, asked.like) == (1, None, None, None, None)
        assert (asked.historical, asked.plain, asked.explain) == (False, False, False)

    def test_has_a_field_for_each_facet(self):
        assert {facet.name for facet in FACETS} <= set(SearchForm.base_fields)

    def test_takes_all_that_is_given(self):
        asked = search(
            "q=网络&kind=law,article&level=law&year=2016&sort=newest&group=none&include_historical=1&plain=1"
            "&asof=2019-06-01&since=2016&until=2017-02",
            "page=3&page_size=10",
        )
        assert asked.text == "网络"
        assert asked.filters == {"kind": ("law", "article"), "level": ("law",), "year": ("2016",)}
        assert (asked.sort, asked.grouped, asked.historical, asked.plain) == (Sort.NEWEST, False, True, True)
        assert (asked.since, asked.until) == (datetime.date(2016, 1, 1), datetime.date(2017, 2, 28))
        assert (asked.asof, asked.page, asked.page_size) == (datetime.date(2019, 6, 1), 3, 10)
        assert not search("include_historical=0&plain=0").historical

    @pytest.mark.parametrize(
        "query",
        ["kind=x", "level=x", "year=x", "sort=x", "group=x", "plain=2", "include_historical=x", "asof=2019", "since=x"],
    )
    def test_refuses_values_that_there_are_not(self, query):
        assert set(SearchForm(QueryDict(query)).errors) == {query.split("=")[0]}

    def test_refuses_a_text_that_is_too_long(self):
        assert set(SearchForm(QueryDict(f"q={'网' * 501}")).errors) == {"q"}
        assert not SearchForm(QueryDict(f"q={'网' * 500}")).errors

    @pytest.mark.django_db
    def test_compares_by_an_article(self):
        make_text(make_law("甲法"), "一事。", "二事。", effective="2020-01-01")
        assert search("like=article/甲法/2").like.text == "二事。"

    @pytest.mark.django_db
    @pytest.mark.parametrize("ref", ["article/甲法/3", "article/乙法/1", "law/甲法", "law/甲法/1", "甲", "a/b/c/d"])
    def test_names_what_is_no_article(self, ref):
        make_text(make_law("甲法"), "一事。", effective="2020-01-01")
        make_law("乙法")
        errors = SearchForm(QueryDict(f"like={ref}")).errors
        assert ref in errors["like"][0]


class TestPages:
    def test_are_the_first_of_the_usual_size_unless_told(self):
        form = PageForm(QueryDict(""))
        assert form.is_valid()
        assert (form.number, form.size) == (1, 20)

    def test_of_nonsense_are_the_first_as_well(self):
        form = PageForm(QueryDict("page=x&page_size=0"))
        assert set(form.errors) == {"page", "page_size"}
        assert (form.number, form.size) == (1, 20)

    def test_of_a_search_lie_no_deeper_than_ten_thousand_rows(self):
        assert not SearchPageForm(QueryDict("page=100&page_size=100")).errors
        errors = SearchPageForm(QueryDict("page=101&page_size=100")).errors
        assert "100" in errors["page"][0]


@pytest.mark.django_db
class TestTimeline:
    @pytest.fixture
    def rows(self):
        """Return what tells how many rows each query of the timeline has."""

        def count(query):
            form = TimelineForm(QueryDict(query))
            assert form.is_valid(), form.errors
            return sum(query.count() for query in form.queries)

        make_version(make_law("甲法", level=Authority.LAW), effective="2020-01-01")
        make_event("乙事", began="2019")
        return count

    def test_shows_laws_events_or_both(self, rows):
        assert (rows(""), rows("show=law"), rows("show=event")) == (2, 1, 1)

    def test_of_a_year_or_a_level(self, rows):
        assert (rows("year=2019"), rows("year=2020"), rows("year=2018")) == (1, 1, 0)
        assert (rows("level=law&show=law"), rows("level=departmental_rule&show=law")) == (1, 0)

    def test_refuses_values_that_there_are_not(self):
        assert set(TimelineForm(QueryDict("show=x&year=999&level=x&claim=x&topic=x")).errors) == {
            "show",
            "year",
            "level",
            "claim",
            "topic",
        }
