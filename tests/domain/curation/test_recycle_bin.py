"""Deleting and bringing back: nothing of a record is lost, and nobody finds it meanwhile."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from regulations.domain.curation.recycle_bin import InUseError, TakenError, discard, purge, restore
from regulations.importing.citations import update_citations
from regulations.importing.knowledge.edit_plan import stored_data
from regulations.models import (
    Agency,
    Article,
    Citation,
    Deletion,
    Entry,
    FormerEntry,
    Law,
    LawVersion,
    Link,
    ReviewState,
)
from regulations.search.index import indexer
from tests.factories import make_agency, make_evidence, make_law, make_link, make_source, make_text
from tests.search.engine_search import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def law(index):
    """Return a law with two texts, citations both ways, an issuer and evidence."""
    law = make_law("某某法", level="law")
    law.aliases.create(name="某法", kind="short")
    make_text(law, "甲事。", "依照本法第一条。", effective="2000-01-01", ended="2020-01-01")
    make_text(law, "甲事和乙事。", "依照本法第一条。", effective="2020-01-01")
    make_text(make_law("别的法"), "依照《某某法》第一条。", effective="2021-01-01")
    make_link(law, "issued_by", make_agency("某委员会"))
    make_evidence(entry=law, source=make_source("paper"))
    update_citations()
    indexer.rebuild()
    return law


def everything(client):
    """Return what programs and the database hold of the law and of what cites it."""
    texts = [*Article.objects.order_by("pk").values_list(), *LawVersion.objects.order_by("pk").values_list()]
    citations = [*Citation.objects.order_by("pk").values_list(), *Link.objects.order_by("pk").values_list()]
    export = client.get("/api/v1/laws/某某法.txt").text + client.get("/laws/某某法/").text
    return texts, citations, stored_data(Law.objects.get(slug="某某法").ref), export


class TestDiscard:
    def test_hides_a_record_from_every_door(self, client, law):
        discard(law)
        indexer.drain()
        assert client.get("/laws/某某法/").status_code == 404
        assert client.get("/api/v1/laws/某某法/").status_code == 410
        assert "某某法" not in client.get("/laws/").text + client.get("/api/v1/laws/").text
        assert law.pk not in [hit.entry_id for hit in search(indexer.store(), "某某法").hits]
        assert not Law.objects.filter(pk=law.pk).exists()
        assert Law.everything.get(pk=law.pk).state == ReviewState.DELETED
        [gone] = [row for row in client.get("/api/v1/changes/").json()["results"] if row["change"] == "gone"]
        assert gone["id"] == "law/某某法"
        assert "某某法" not in client.get("/agencies/某委员会/").text

    def test_keeps_the_record_above_others(self):
        above = make_agency("部")
        make_agency("局", parent=above)
        with pytest.raises(InUseError, match="局"):
            discard(above)
        assert Agency.objects.count() == 2

    def test_frees_the_address_for_a_new_record_of_the_same_title(self, client, law):
        discard(law)
        fresh = make_law("某某法")
        assert fresh.slug == "某某法"
        assert client.get("/laws/某某法/").status_code == 200
        update_citations()
        assert Citation.objects.get(article__version__law__title="别的法").law == fresh

    def test_leaves_imports_and_citations_running(self, law, tmp_path):
        discard(law)
        update_citations()
        assert Citation.objects.get(article__version__law__title="别的法").outcome == "unknown_law"
        call_command("citations", again=True)


class TestBringBack:
    def test_gives_back_everything_as_it_was(self, client, law):
        before = everything(client)
        discard(law)
        indexer.drain()
        restore(Deletion.objects.get())
        indexer.drain()
        after = everything(client)
        stored = [[row[:-1] if isinstance(row, tuple) else row for row in rows] for rows in (before[0], after[0])]
        assert stored[0] == stored[1]
        assert before[1:3] == after[1:3]
        assert client.get("/laws/某某法/").status_code == 200
        assert search(indexer.store(), "某某法").hits[0].entry_id == law.pk
        assert not FormerEntry.objects.exists()
        assert not Deletion.objects.exists()

    def test_is_refused_where_the_address_is_taken(self, law):
        discard(law)
        make_law("某某法")
        with pytest.raises(TakenError, match="某某法"):
            restore(Deletion.objects.get())
        assert Law.everything.get(pk=law.pk).state == ReviewState.DELETED

    def test_of_a_draft_is_a_draft(self):
        discard(make_agency("部", state="draft"))
        assert restore(Deletion.objects.get()).state == ReviewState.DRAFT


class TestPurge:
    def test_takes_what_was_deleted_ninety_days_ago(self, law):
        discard(law)
        late = make_agency("后来的部")
        discard(late)
        Deletion.objects.filter(entry=law).update(moment=timezone.now() - datetime.timedelta(days=91))
        assert purge() == 1
        assert [entry.pk for entry in Entry.everything.filter(state=ReviewState.DELETED)] == [late.pk]
        assert FormerEntry.objects.filter(slug="某某法").exists()
        assert not LawVersion.objects.filter(law_id=law.pk).exists()
