"""The names that texts cite and that lead to no law here."""

import pytest
from django.urls import reverse

from regulations.importing.citations import update_citations
from regulations.models import Citation
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
ADDRESS = "admin:regulations_unresolved"


@pytest.fixture
def citing():
    make_text(make_law("某办法"), "依照《水网法》第一条办理。", effective="2020-01-01")
    update_citations()


def test_lead_to_a_law_that_was_added_once_they_are_read_again(curator, citing):
    client = curator("editor")
    assert "水网法" in client.get(reverse(ADDRESS)).text
    law = make_law("水网法")
    page = client.post(reverse(ADDRESS), follow=True)
    assert "1 处引用有了新的结果" in page.text
    assert Citation.objects.get().law == law
    assert not page.context["rows"]


def test_are_read_again_by_those_who_may_change_laws(curator, citing):
    reader = curator("reader")
    assert "重新读取引用" not in reader.get(reverse(ADDRESS)).text
    assert reader.post(reverse(ADDRESS)).status_code == 403
