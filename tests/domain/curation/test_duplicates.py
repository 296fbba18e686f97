"""Records that may be the same."""

import pytest

from regulations.domain.curation import suspicions
from regulations.models import Alias
from tests.factories import make_agency, make_law, make_version

pytestmark = pytest.mark.django_db


def told():
    return [(one.kind.value, one.is_number, {entry.title for entry in one.entries}) for one in suspicions()]


def test_are_those_of_one_name_in_two_writings():
    make_law("水网条例（试行）")
    make_law("水网条例(试行)", slug="another")
    make_law("水网条例")
    assert told() == [("law", False, {"水网条例（试行）", "水网条例(试行)"})]


def test_are_those_of_which_one_is_the_alias_of_the_other():
    make_agency("国家水网办公室")
    Alias.objects.create(entry=make_agency("水网委"), name="国家水网办公室")
    assert told() == [("agency", False, {"国家水网办公室", "水网委"})]


def test_are_laws_of_one_number_each_pair_once():
    one, two = make_law("甲条例"), make_law("乙条例")
    for law in (one, two):
        make_version(law, effective="2020-01-01", document_number="国务院令第1号")
        make_version(law, effective="2021-01-01", document_number="国务院令第2号")
    assert told() == [("law", True, {"甲条例", "乙条例"})]


def test_are_not_records_of_two_kinds_nor_deleted_ones_nor_versions_of_one_law():
    make_agency("水网")
    law = make_law("水网")
    make_law("水网", slug="gone", state="deleted")
    for day in ("2020-01-01", "2021-01-01"):
        make_version(law, effective=day, document_number="国务院令第1号")
    assert told() == []


def test_cost_the_same_queries_however_many(django_assert_num_queries):
    for number in range(6):
        make_law(f"法{number}")
        make_law(f"《法{number}》", slug=f"other-{number}")
    with django_assert_num_queries(3):
        assert len(told()) == 6
