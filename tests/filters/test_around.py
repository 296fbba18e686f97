"""Filters of links and of evidence."""

import pytest
from django.http import QueryDict

from regulations.filters import EvidenceFilter, LinkFilter
from regulations.models import Evidence, Link
from tests.factories import make_agency, make_evidence, make_law, make_link, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law that an agency issued, with an agency of the same slug."""
    law = make_law("甲")
    make_link(law, "issued_by", make_agency("某部"))
    make_link(make_agency("甲"), "cooperates_with", make_agency("另一部"))
    return law


def links(query):
    """Return the links that a query lets through."""
    filterset = LinkFilter(QueryDict(query), queryset=Link.objects.order_by("pk"))
    assert filterset.is_valid(), filterset.errors
    return [str(link) for link in filterset.qs]


def test_links_by_either_end(law):
    assert links("subject=law/甲") == links("entry=law/甲") == links("object=agency/某部") == ["甲 发布机关 某部"]
    assert links("subject=agency/某部") == []
    assert links("entry=agency/某部") == ["甲 发布机关 某部"]
    assert len(links("entry=agency/甲")) == 1  # not the law of the same slug


def test_links_by_what_they_say_and_how_sure_that_is(law):
    link = Link.objects.get(predicate="issued_by")
    for line in (1, 2):
        make_evidence(link=link, source=make_source(f"s{line}"), claim="official")
    assert (
        links("claim=official") == links("predicate=issued_by") == ["甲 发布机关 某部"]
    )  # once, whatever its evidence
    assert len(links("predicate=issued_by,cooperates_with")) == 2
    assert set(LinkFilter(QueryDict("predicate=x&claim=y&entry=z"), queryset=Link.objects.all()).errors) == {
        "predicate",
        "claim",
        "entry",
    }


def test_evidence_by_source_section_claim_and_entry(law):
    one, other = make_source("one"), make_source("other")
    make_evidence(entry=law, source=one, section="一", claim="official")
    make_evidence(entry=make_agency("丙部"), source=other, section="二", claim="doubtful", reason="只见于一处。")

    def found(query):
        filterset = EvidenceFilter(QueryDict(query), queryset=Evidence.objects.order_by("pk"))
        assert filterset.is_valid(), filterset.errors
        return [piece.source.slug for piece in filterset.qs]

    assert found("source=one") == found("section=一") == found("claim=official") == found("entry=law/甲") == ["one"]
    assert found("entry=agency/甲") == []
    assert found("source=one,other") == ["one", "other"]
    assert set(EvidenceFilter(QueryDict("source=none"), queryset=Evidence.objects.all()).errors) == {"source"}
