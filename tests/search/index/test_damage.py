"""A damaged index, or one of another version: said clearly, mended by a rebuild, the records unharmed."""

import json
import shutil

import pytest
import tantivy
from django.core.management import CommandError, call_command
from django.urls import reverse

from regulations.models import Entry
from regulations.search.index import indexer, inspection
from regulations.search.index.background import quietly
from regulations.search.index.generation import SearchUnavailableError
from regulations.search.index.reader import CURRENT_READER
from tests.factories import make_agency, make_law, make_text
from tests.search.engine_search import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(index):
    """Return the index of a record and a text."""
    make_agency("某某部")
    make_text(make_law("某某法"), "甲事。", "乙事。", effective="2020-01-01")
    indexer.drain()
    return index


def generation(store):
    return store.folder / (store.folder / "current").read_text()


def lose_all(store):
    shutil.rmtree(store.folder)


def lose_meta(store):
    (generation(store) / "meta.json").unlink()


def cut_about(store):
    (generation(store) / "about.json").write_text('{"schema_v')


def age(store):
    path = generation(store) / "about.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema_version": 1}))


def cut_segments(store):
    for path in generation(store).glob("*.[a-z]*"):
        if path.suffix != ".json" and path.suffix != ".lock" and path.stem != "words":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def point_nowhere(store):
    (store.folder / "current").write_text("g-none")


def begin_anew():
    """Forget what this process has opened, as one that starts now."""
    CURRENT_READER.forget()


DAMAGES = [lose_all, lose_meta, cut_about, age, cut_segments, point_nowhere]


class TestDamage:
    @pytest.mark.parametrize("damage", DAMAGES)
    def test_is_said_and_mended_and_the_records_stay(self, library, client, damage):
        damage(library)
        begin_anew()
        client.raise_request_exception = False
        for name in ("api:search", "api:suggest"):
            answer = client.get(reverse(name), {"q": "某某"})
            assert answer.status_code == 503
            assert answer.json()["errors"][0]["code"] == "search_unavailable"
        assert client.get(reverse("pages:search"), {"q": "某某"}).status_code == 503
        assert client.get(reverse("pages:agency-list")).status_code == 200
        with pytest.raises(SearchUnavailableError, match=r"manage\.py index"):
            search(library, "某某")
        call_command("index", "--rebuild")
        assert search(indexer.store(), "某某部").count
        assert Entry.objects.count() == 2

    @pytest.mark.parametrize("damage", DAMAGES)
    def test_does_not_keep_a_record_from_being_saved(self, library, damage):
        damage(library)
        begin_anew()
        make_agency("新的部")
        quietly(indexer.drain)
        call_command("index", "--rebuild")
        assert search(indexer.store(), "新的部").count

    @pytest.mark.parametrize("place", ["regulations.search.index.indexer.fill", "tantivy.Index"])
    def test_of_a_full_disk_leaves_the_index_that_was(self, library, monkeypatch, place):
        def full(*arguments, **named):
            raise ValueError("Internal error: No space left on device")  # as tantivy tells it

        monkeypatch.setattr(place, full)
        with pytest.raises(OSError, match="No space left"):
            indexer.rebuild()
        assert search(library, "某某部").count
        assert len(list(library.folder.glob("g-*"))) == 1

    def test_of_a_place_that_can_not_be_written_is_said(self, library, settings, tmp_path):
        (tmp_path / "file").touch()
        settings.INDEX_DIR = tmp_path / "file" / "index"  # not even for an administrator
        with pytest.raises(CommandError, match="The index can't be written"):
            call_command("index", "--rebuild")


class TestVerify:
    def test_finds_an_index_sound(self, library, capsys):
        call_command("index", "--verify")
        assert capsys.readouterr().out.splitlines() == ["same:      4", "missing: 0", "differing: 0", "left over: 0"]

    def test_finds_what_differs(self, library, capsys):
        agency, law = Entry.objects.get(title="某某部"), Entry.objects.get(title="某某法")
        Entry.objects.filter(pk=agency.pk).update(summary="改过，没有告诉索引。")
        index = indexer.store().current().open()
        writer = index.writer(15_000_000, 1)
        writer.delete_documents_by_term("id", law.pk)
        writer.add_document(tantivy.Document.from_dict({"id": 999, "digest": 1}, index.schema))
        writer.commit()
        writer.wait_merging_threads()
        with pytest.raises(CommandError, match=r"index --rebuild"):
            call_command("index", "--verify")
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == "same:      0"
        assert lines[1].startswith("missing: 3 ")
        assert lines[2] == f"differing: 1 {agency.pk}"
        assert lines[3] == "left over: 1 999"
        call_command("index", "--rebuild")
        assert inspection.verify().is_sound

    def test_needs_an_index(self, library):
        lose_all(library)
        with pytest.raises(CommandError, match=r"manage\.py index"):
            call_command("index", "--verify")


HOSTILE = [
    "OR AND NOT ( ) [ ] { } ^ ~",
    "*" * 400,
    '"' * 401,
    "\u202e法\u202c",
    "' OR 1=1; DROP TABLE regulations_entry; --",
    "<script>alert(1)</script>",
    "😀" * 200,
    "\x01\x02\x7f",
    "法 " * 200,
    "-" * 400,
    ":" * 400,
    "kind:" * 80,
    "(?P<a>a+)+$" * 20,
    "第" * 500,
    "“”「」『』" * 60,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_queries_are_answered(library, client, text):
    for name in ("api:search", "api:suggest"):
        answer = client.get(reverse(name), {"q": text[:100] if name == "api:suggest" else text})
        assert answer.status_code == 200
    assert client.get(reverse("pages:search"), {"q": text}).status_code == 200


def test_a_query_of_a_hundred_kilobytes_is_refused_with_the_limit(library, client):
    answer = client.get(reverse("api:search"), {"q": "法" * 100_000})
    assert answer.status_code == 400
    assert "500" in answer.json()["errors"][0]["detail"]
