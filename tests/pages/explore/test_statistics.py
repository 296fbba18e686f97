"""What the library holds, in numbers."""

import pytest
from django.urls import reverse

from regulations.importing.citations import update_citations
from regulations.models import ReviewState
from tests.factories import make_agency, make_law, make_link, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    """Return a few laws, one of which cites an article of another."""
    law = make_law("某某法", level="law")
    make_text(law, "甲。", "依照第一条办理。", effective="2020-01-01")
    other = make_law("某办法", level="departmental_rule")
    make_text(other, "依照《某某法》第一条办理。", effective="2021-01-01")
    make_link(other, "issued_by", make_agency("某某部"))
    make_law("草稿", level="law", state=ReviewState.DRAFT)
    update_citations()


def bars(page):
    return {chart.name: [(bar.name, bar.count) for bar in chart.bars] for chart in page.context["charts"]}


def test_are_counted_of_what_is_public(client, library):
    assert bars(client.get(reverse("pages:statistics"))) == {
        "levels": [("法律", 1), ("部门规章", 1)],
        "statuses": [("有效", 2)],
        "years": [("2020", 1), ("2021", 1)],
        "agencies": [("某某部", 1)],
        "cited": [("某某法 第一条", 1)],
    }


def test_lead_to_what_was_counted(client, library):
    page = client.get(reverse("pages:statistics"))
    for chart in page.context["charts"]:
        for bar in chart.bars:
            assert client.get(bar.address).status_code == 200, bar


def test_of_an_empty_library_say_so(client, db):
    assert "还没有可数的" in client.get(reverse("pages:statistics")).text
