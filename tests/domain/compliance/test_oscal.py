"""OSCAL catalogs; the text is made up. `tests/clients/test_oscal.py` reads them with compliance-trestle."""

import pytest

from regulations.domain.compliance import catalog
from regulations.importing.norms import update_norms
from tests.factories import make_entry, make_law, make_text

pytestmark = pytest.mark.django_db
BASE = "https://laws.example"


@pytest.fixture
def told():
    make_entry("addressee", "甲单位")
    text = ("甲单位应当报告。\n任何人可以查阅。", "甲单位应当：\n（一）登记；\n（二）公开。")
    version = make_text(make_law("甲条例"), *text, effective="2020-01-01")
    update_norms()
    version.refresh_from_db()
    return catalog(version, BASE)["catalog"]


class TestACatalog:
    def test_has_headings_as_groups_and_articles_as_controls(self, told):
        [group] = told["groups"]
        assert [control["title"] for control in group["controls"]] == ["第一条", "第二条"]
        assert told["metadata"]["last-modified"] == "2020-01-01T00:00:00+00:00"

    def test_has_paragraphs_and_items_as_parts(self, told):
        first, second = told["groups"][0]["controls"]
        assert [part["prose"] for part in first["parts"][0]["parts"]] == ["甲单位应当报告。", "任何人可以查阅。"]
        assert second["parts"][0]["prose"] == "甲单位应当："
        assert [part["id"] for part in second["parts"][0]["parts"]] == ["a-2.i1_smt", "a-2.i2_smt"]

    def test_says_what_binds_and_whom(self, told):
        props = told["groups"][0]["controls"][0]["props"]
        assert [(one["name"], one["value"]) for one in props] == [
            ("label", "第一条"),
            ("binding", "yes"),
            ("addressee", "甲单位"),
        ]

    def test_leads_to_the_lasting_address(self, told):
        [link] = told["groups"][0]["controls"][1]["links"]
        assert link["href"].endswith("/2/?asof=2020-01-01")
