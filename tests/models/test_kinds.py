"""Whatever is declared as a kind has its pages, API, columns, files, permissions and place in the navigation."""

import pytest
from django.template import Context
from django.urls import reverse

from regulations.api.records.serializers import BRIEF, DETAIL, PARTS
from regulations.filters import ENTRY_FILTERS
from regulations.importing.knowledge.columns import COLUMNS, DATE, DEFAULTS
from regulations.importing.knowledge.readers.fixtures import FILES
from regulations.models import ENTRY_MODELS, TREE_KINDS, AgencyScope, Existence, Kind, Sector, TreeEntry
from regulations.roles import permissions
from regulations.templatetags.navigation import places
from tests.factories import make_entry

ALL = pytest.mark.parametrize("kind", Kind)
pytestmark = pytest.mark.django_db


def attributes(kind, **wanted):
    found = ENTRY_MODELS[kind].ATTRIBUTES
    return [one.name for one in found if all(getattr(one, name) is value for name, value in wanted.items())]


@ALL
def test_has_a_model_whose_columns_it_names(kind):
    model = ENTRY_MODELS[kind]
    own = {field.name for field in model._meta.local_fields} - {"entry_ptr", "parent"}
    assert model.KIND is kind
    assert set(attributes(kind)) == own


@ALL
def test_is_told_by_the_api_with_its_columns(client, kind):
    entry = make_entry(kind, "某某")
    answer = client.get(f"/api/v1/{kind.plural}/某某/").json()
    assert set(attributes(kind, is_public=True)) <= answer.keys()
    assert not set(attributes(kind, is_public=False)) & answer.keys()
    assert set(PARTS) <= answer.keys()
    brief = client.get(f"/api/v1/{kind.plural}/").json()["results"][0]
    assert brief["id"] == str(entry.ref)
    assert BRIEF[kind]().fields.keys() == brief.keys()
    assert BRIEF[kind]().fields.keys() < DETAIL[kind]().fields.keys()


@ALL
def test_has_a_component_of_the_schema(client, kind):
    assert f"{kind.value.capitalize()}Detail:" in client.get("/api/v1/schema/").text


@ALL
def test_has_a_list_and_a_page_that_shows_its_facts(client, kind):
    entry = make_entry(kind, "某某")
    assert client.get(reverse(f"pages:{kind}-list")).status_code == 200
    assert client.get(entry.get_absolute_url()).status_code == 200
    assert ENTRY_FILTERS[kind]._meta.model is ENTRY_MODELS[kind]


@ALL
def test_can_be_imported_by_its_columns(kind):
    assert FILES[kind] == f"{kind.plural}.yaml"
    assert [*COLUMNS[kind]] == [*DEFAULTS[kind]] == attributes(kind)


def test_columns_tell_what_may_stand_in_them():
    assert COLUMNS[Kind.AGENCY]["country"] == 2
    assert COLUMNS[Kind.AGENCY]["established"] == DATE
    assert COLUMNS[Kind.TERM]["note"] == 4000
    assert COLUMNS[Kind.MEASURE]["existence"] is Existence
    assert DEFAULTS[Kind.AGENCY] == {
        "level": "",
        "sector": Sector.OTHER,
        "scope": AgencyScope.BODY,
        "existence": Existence.UNKNOWN,
        "country": "",
        "established": "",
        "ended": "",
    }


@ALL
def test_may_be_written_by_editors_and_deleted_by_reviewers(kind):
    assert ("regulations", f"change_{kind}") in set(permissions("editor"))
    assert ("regulations", f"change_{kind}") not in set(permissions("reader"))
    assert ("regulations", f"delete_{kind}") in set(permissions("reviewer")) - set(permissions("editor"))


@ALL
@pytest.mark.django_db
def test_stands_in_the_navigation(client, kind):
    address = reverse(f"pages:{ENTRY_MODELS[kind].SHOWN_BY or f'{kind}-list'}")
    on_list = {place.address: place.current for place in places(Context({"kind": kind}))}
    if address not in on_list:  # the masthead has one row; the footer has the rest
        assert kind is Kind.TERM
        assert f'href="{address}"' in client.get("/").text.partition("<footer")[2]
        return
    in_record = {place.address: place.current for place in places(Context({"kind": kind, "entry": object()}))}
    assert on_list[address] == ("true" if ENTRY_MODELS[kind].SHOWN_BY else "page")
    assert in_record[address] == "true"
    assert sum(map(bool, in_record.values())) == 1


@ALL
def test_forms_trees_if_its_records_have_a_place_in_one(client, kind):
    assert (kind in TREE_KINDS) is issubclass(ENTRY_MODELS[kind], TreeEntry)
    for address in (f"/trees/{kind.plural}/", f"/api/v1/trees/{kind.plural}/"):
        assert client.get(address).status_code == (200 if kind in TREE_KINDS else 404)
