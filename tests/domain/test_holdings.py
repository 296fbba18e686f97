"""Until which day the official texts of each source reach."""

import pytest

from regulations.domain.holdings import holdings
from regulations.models import SourceFile
from tests.factories import make_law, make_source, make_text

pytestmark = pytest.mark.django_db


def text_of(source, title, **values):
    version = make_text(make_law(title, **values.pop("law", {})), "甲。", **values)
    SourceFile.objects.create(source=source, path=title, version=version, digest="d", text_digest=version.text_digest)


@pytest.fixture
def sources():
    first, second = make_source("one", short_title="甲集"), make_source("two", short_title="乙集")
    text_of(first, "甲法", promulgated="2020-01-01")
    text_of(first, "乙法", adopted="2026-08-28")
    text_of(first, "草稿法", promulgated="2030-01-01", law={"state": "draft"})
    text_of(second, "丙办法", effective="2025-01-01")
    return first, second


def test_reach_to_the_latest_day_of_a_public_text(sources):
    assert [(one.name, one.last_day, one.text_count) for one in holdings()] == [
        ("甲集", "2026-08-28", 2),
        ("乙集", "", 1),
    ]


def test_are_counted_now_and_then(sources, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert holdings() == holdings()


@pytest.mark.parametrize("place", ["/", "/timeline/", "/nowhere/"])
def test_are_told_where_the_library_may_be_taken_as_complete(client, sources, place):
    page = client.get(place).text
    assert page.count("2026-08-28") >= 2  # in the footer too
    assert "正文截至" in page
