"""The versions of a law on one line."""

import pytest
from django.urls import reverse

from regulations.pages.laws.version_timeline import version_timeline
from tests.factories import make_law, make_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def _today(time_machine):
    time_machine.move_to("2026-06-01T00:00:00Z")


@pytest.fixture
def law():
    """Return a law with three texts, one after the other."""
    law = make_law("某某法")
    for year in ("2000-01-01", "2001-01-01", "2020-01-01"):
        make_text(law, f"{year}。", effective=year)
    return law


def test_is_as_long_as_each_was_in_force(law):
    shown = law.texts[-1]
    line = version_timeline(law, shown)
    assert [one.weight for one in line] == [2, 9, 3]
    assert [str(one.last_day) for one in line] == ["2000-12-31", "2019-12-31", "None"]
    assert [(one.is_shown, one.is_in_force) for one in line] == [(False, False), (False, False), (True, True)]


def test_is_none_of_a_single_text():
    law = make_law("某某法")
    assert version_timeline(law, make_text(law, "甲。", effective="2020-01-01")) == []


def test_leads_to_the_other_texts(client, law):
    page = client.get(law.get_absolute_url()).text
    assert f'href="{reverse("pages:version", args=["某某法", "2001-01-01"])}"' in page
    assert "2001-01-01 至 2019-12-31" in page
    older = client.get(law.get_absolute_url(), {"asof": "2005-01-01"}).text
    band = older[older.index('class="version-timeline') :]
    assert band.index("2001-01-01 至") < band.index("您在看这一版") < band.index("2020-01-01 起")
