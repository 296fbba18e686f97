"""Addresses that lead to a record but are not its own."""

import pytest

from regulations.domain.curation.redirects import retire
from regulations.domain.redirects import redirect_target
from regulations.models import Alias, Kind, ReviewState
from tests.factories import make_agency, make_entry, make_law

pytestmark = pytest.mark.django_db


def target(kind, slug):
    found = redirect_target(kind, slug)
    return str(found.ref) if found else None


@pytest.fixture
def law():
    law = make_law("水网保护法")
    Alias.objects.create(entry=law, name="水保法", kind="short")
    return law


class TestALaw:
    @pytest.mark.parametrize(
        "name", ["中华人民共和国水网保护法", "《水网保护法》", "水保法", "《中华人民共和国水网保护法》"]
    )
    def test_is_found_by_its_names(self, law, name):
        assert target(Kind.LAW, name) == "law/水网保护法"

    def test_is_not_found_by_a_name_that_two_bear(self, law):
        Alias.objects.create(entry=make_law("水土保持法"), name="水保法", kind="short")
        assert target(Kind.LAW, "水保法") is None

    def test_is_not_found_while_it_is_a_draft(self):
        make_law("草案法", state=ReviewState.DRAFT)
        assert target(Kind.LAW, "中华人民共和国草案法") is None

    @pytest.mark.parametrize("name", ["没有的法", "", "\0", "甲" * 300, "水\n网"])
    def test_is_not_found_by_anything_else(self, law, name):
        assert target(Kind.LAW, name) is None


class TestARecordOfAnotherKind:
    def test_is_found_by_title_and_alias_in_any_case(self):
        agency = make_agency("国家水网办公室", title_en="National Water Office")
        Alias.objects.create(entry=agency, name="NWO", kind="short")
        for name in ("国家水网办公室", "nwo", "NWO", "National Water Office", "《国家水网办公室》"):
            assert target(Kind.AGENCY, name) == "agency/国家水网办公室"

    def test_is_found_among_its_own_kind_only(self):
        make_entry(Kind.TERM, "水网")
        assert target(Kind.AGENCY, "水网") is None


class TestAFormerAddress:
    def test_leads_to_the_successor(self, law):
        retire("law", "旧法", successor=law)
        assert target(Kind.LAW, "旧法") == "law/水网保护法"

    def test_of_a_withdrawn_record_leads_nowhere_whoever_bears_the_name(self, law):
        retire("law", "水保法")
        assert target(Kind.LAW, "水保法") is None
