"""Whatever is declared as a facet is counted, filtered by, typed, named and told of everywhere."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from tantivy import Query

from regulations.filters import SearchForm
from regulations.importing.norms import update_norms
from regulations.models import Kind, Topic
from regulations.search.index import indexer
from regulations.search.index.facets import BY_FIELD, FACETS, Choices, Entries, Topics, Years
from regulations.search.index.schema import make_schema
from regulations.search.query.fields import extract_fields
from regulations.search.query.syntax import split
from tests.factories import make_agency, make_entry, make_law, make_link, make_text

ALL = pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
TODAY = datetime.date(2026, 1, 1)


@pytest.fixture
def library(index):
    """Return the index of records that have a value of each facet."""
    law = make_law("某某法", level="law", jurisdiction="某省", instrument="law")
    version = make_text(law, "有一条。", effective="2020-01-01")
    make_link(law, "issued_by", make_agency("某机关"), version=version)
    law.topics.add(Topic.objects.create(slug="water", title="水", title_en="Water"))
    make_entry(Kind.MECHANISM, "某机制")
    make_entry(Kind.ADDRESSEE, "甲单位")
    make_text(
        make_law("规范法"), "甲单位应当在三日内登记某物。", "未登记某物的，处一万元罚款。", effective="2020-01-01"
    )
    update_norms()
    indexer.drain()
    return index


def counts(client, **parameters):
    return client.get(reverse("api:search"), parameters).json()


@ALL
def test_is_counted_and_narrows_by_program(client, library, facet):
    values = counts(client)["facets"][facet.name]
    assert values
    for value in values:
        assert counts(client, **{facet.name: value["value"]})["count"] == value["count"]


@ALL
def test_is_a_filter_of_the_page_that_can_be_cleared(client, library, facet):
    value = counts(client)["facets"][facet.name][0]
    page = client.get(reverse("pages:search"), {"q": "某", "sort": "newest", facet.name: value["value"]})
    assert page.status_code == 200
    (group,) = [group for group in page.context["groups"] if group.name == facet.name]
    assert [option.label for option in group.options if option.checked] == [value["label"]]
    assert page.context["clear_query"] == "?q=%E6%9F%90&sort=newest"


@ALL
def test_refuses_what_is_no_value(client, library, facet):
    answer = client.get(reverse("api:search"), {facet.name: "无此值"})
    assert answer.status_code == 400
    assert {error["attr"] for error in answer.json()["errors"]} == {facet.name}


@ALL
def test_can_be_typed_by_each_of_its_names(library, facet):
    value = {
        "kind": "法规",
        "level": "法律",
        "status": "有效",
        "law": "某某法",
        "instrument": "法",
        "jurisdiction": "某省",
        "agency": "某机关",
        "year": "2020",
        "existence": "现存",
        "topic": "水",
        "norm": "义务",
        "addressee": "甲单位",
        "deadline": "写明时长",
        "sanction": "罚款",
    }[facet.name]
    found = {extract_fields(split(f"{name}:{value}")).filters.get(facet.name) for name in (facet.name, *facet.names)}
    assert len(found) == 1
    assert found != {None}


@ALL
def test_has_a_name_in_both_languages(facet):
    assert str(facet.label)
    with override("en"):
        assert str(facet.label).isascii()


@ALL
def test_is_in_the_index_and_in_the_form(facet):
    assert SearchForm.base_fields[facet.name].label == facet.label
    assert Query.term_query(make_schema(), facet.name, "value")  # raises ValueError where there is no such field


@ALL
def test_is_told_of_in_the_docs(pytestconfig, facet):
    docs = (pytestconfig.rootpath / "docs" / "API.md").read_text(encoding="utf-8")
    assert re.search(rf"`{facet.name}`", docs)


def test_no_two_share_a_name():
    assert len(BY_FIELD) == sum(1 + len(facet.names) for facet in FACETS)


class TestVocabularies:
    @pytest.mark.parametrize(
        ("field", "text", "values"),
        [
            ("status", "有效", ("in_force",)),
            ("status", "In force", ("in_force",)),
            ("status", "in_force", ("in_force",)),
            ("status", "无此", ()),
            ("kind", "条文", ("article",)),
            ("year", "2020", ("2020",)),
            ("year", "20", ()),
            ("year", "２０２０", ()),
        ],
    )
    def test_know_values_by_what_they_are_called(self, field, text, values):
        vocabulary = BY_FIELD[field].vocabulary
        assert isinstance(vocabulary, Choices | Years)
        assert vocabulary.look_up(text) == values

    @pytest.mark.django_db
    def test_of_records_know_those_that_are_public(self, library):
        make_law("草稿法", state="draft")
        assert Entries(Kind.LAW).look_up("草稿法") == ()
        assert Entries(Kind.LAW).look_up("某机关") == ()
        assert Topics().look_up("water") == Topics().look_up("WATER") == Topics().look_up("水") == ("water",)


@pytest.mark.django_db
def test_values_are_those_of_a_record_of_its_kind():
    agency = make_agency("某机关")
    assert {facet.name: facet.values_of(agency, TODAY) for facet in FACETS if facet.values_of(agency, TODAY)} == {
        "kind": ["agency"],
        "existence": [agency.existence],
    }
