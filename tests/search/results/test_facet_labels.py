"""What the values of facets are called."""

import pytest
from django.utils.translation import override

from regulations.models import Law, Topic
from regulations.search.index import indexer
from regulations.search.index.facet_sets import FacetCount
from regulations.search.index.facets import FACET_NAMES
from regulations.search.query.request import SearchRequest
from regulations.search.results.facet_labels import name_values
from regulations.search.results.response import answer
from tests.factories import make_agency, make_law, make_link, make_version


@pytest.fixture
def library(index):
    """Return the index of a law with an issuer and a topic."""
    law = make_law("网络法", level="law")
    make_link(law, "issued_by", make_agency("某机关", slug="office"), version=make_version(law, effective="2020-06-01"))
    law.topics.add(Topic.objects.create(slug="network", title="网络", title_en="Networks"))
    indexer.drain()
    return index


def counts(**values):
    """Return the counts of facets, each value once."""
    return {name: tuple(FacetCount(value, 1) for value in values.get(name, ())) for name in FACET_NAMES}


def labels(facets):
    """Return what the values are called, facet by facet, without those that have none."""
    return {name: [value.label for value in values] for name, values in facets.items() if values}


class TestNameValues:
    @pytest.mark.django_db
    def test_names_values_in_the_language_of_the_reader(self, library):
        facets = counts(kind=["law", "article"], level=["law"], agency=["office"], topic=["network"], year=["2020"])
        assert labels(name_values(facets, {})) == {
            "kind": ["法规", "条文"],
            "level": ["法律"],
            "agency": ["某机关"],
            "topic": ["网络"],
            "year": ["2020"],
        }
        with override("en"):
            named = labels(name_values(facets, {}))
        assert (named["kind"], named["topic"], named["agency"]) == (["Law", "Article"], ["Networks"], ["某机关"])

    def test_an_agency_and_a_law_of_one_slug_keep_their_own_names(self, library):
        make_law("同名的法", slug="office")
        named = labels(name_values(counts(agency=["office"], law=["office"]), {}))
        assert named == {"agency": ["某机关"], "law": ["同名的法"]}

    @pytest.mark.django_db
    def test_a_value_without_a_record_is_called_by_itself(self):
        named = name_values(counts(agency=["gone"], law=["gone"], topic=["gone"], level=["gone"]), {})
        assert labels(named) == {name: ["gone"] for name in ("agency", "law", "topic", "level")}

    @pytest.mark.django_db
    def test_puts_the_latest_year_first(self):
        assert labels(name_values(counts(year=["1999", "2020", "2001"]), {}))["year"] == [
            "2020",
            "2001",
            "1999",
        ]

    def test_asks_once_for_each_commit_of_the_index(self, library, django_assert_num_queries):
        facets, known = counts(agency=["office"], topic=["network"]), {}
        for queries in (2, 0):
            with django_assert_num_queries(queries):
                name_values(facets, known)


class TestNamesThatChange:
    def named(self, name):
        """Return what the values of a facet are called in an answer."""
        return [value.label for value in answer(SearchRequest(text="网络法")).facets[name]]

    def test_are_told_at_the_next_question(self, library):
        assert (self.named("law"), self.named("topic")) == (["网络法"], ["网络"])
        law, topic = Law.objects.get(), Topic.objects.get()
        law.title, topic.title = "网络法（新）", "互联网"
        for record in (law, topic):
            record.save()
        indexer.drain()
        assert (self.named("law"), self.named("topic")) == (["网络法（新）"], ["互联网"])
