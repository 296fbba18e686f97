"""Which generation of the index a process asks while another process switches it."""

import os
import time

import pytest
from django.utils import timezone

from regulations.models import Kind
from regulations.search.engine.search import search
from regulations.search.index import indexer, reader_swap
from regulations.search.index.generation import About, Generation
from regulations.search.index.reader_swap import LONGEST_MOMENT, READER_SWAP
from tests.factories import make_entry

LONG_AGO = 10 * LONGEST_MOMENT


@pytest.fixture
def library(index):
    """Return an index with one term, which this process has asked."""
    make_entry(Kind.TERM, "日志")
    indexer.drain()
    assert search(index, "日志").count == 1
    return index


def switch(store) -> Generation:
    """Switch to an empty index, as another process does."""
    generation = store.make_generation(About.now(timezone.localdate().isoformat()), [])
    store.switch_to(generation)
    return generation


def let_pass(store, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(store.folder / "current", (then, then))


class TestHandover:
    def test_readers_go_on_until_the_new_index_is_ready_and_then_turn_to_it(self, library, monkeypatch):
        found_meanwhile = []

        def ask_meanwhile(_):
            found_meanwhile.append(search(library, "日志").count)

        monkeypatch.setattr(reader_swap, "make_ready", ask_meanwhile)
        new = switch(library)
        assert search(library, "日志").count == 1
        READER_SWAP.preparing.join()
        assert found_meanwhile == [1]
        assert READER_SWAP.to_read(library) == new
        assert search(library, "日志").count == 0

    def test_is_begun_once_however_many_ask(self, library, monkeypatch):
        made_ready = []
        monkeypatch.setattr(reader_swap, "make_ready", made_ready.append)
        monkeypatch.setattr(READER_SWAP, "take", lambda _: None)  # so that it is never done
        new = switch(library)
        for _ in range(3):
            assert search(library, "日志").count == 1
        READER_SWAP.preparing.join()
        assert made_ready == [new]

    def test_what_is_ready_has_been_read(self, library):
        new = switch(library)
        search(library, "日志")
        READER_SWAP.preparing.join()
        assert {"index", "segmenter"} <= vars(READER_SWAP.to_read(library)).keys()
        assert READER_SWAP.to_read(library) == new

    def test_who_asks_later_is_shown_nothing_that_is_old(self, library):
        new = switch(library)
        let_pass(library, LONG_AGO)
        assert READER_SWAP.to_read(library) == new
        assert search(library, "日志").count == 0

    def test_of_an_index_that_cannot_be_made_ready_is_logged_and_still_done(self, library, monkeypatch, caplog):
        def fail(_):
            raise ValueError("half of a segment")

        monkeypatch.setattr(reader_swap, "make_ready", fail)
        new = switch(library)
        search(library, "日志")
        READER_SWAP.preparing.join()
        assert READER_SWAP.to_read(library) == new
        assert "half of a segment" in caplog.text

    def test_does_not_lead_back_to_an_index_that_is_gone(self, library):
        switch(library)
        new = switch(library)
        assert READER_SWAP.to_read(library) == new

    def test_does_not_lead_to_the_index_of_another_folder(self, library, settings, tmp_path):
        settings.INDEX_DIR = tmp_path / "other"
        indexer.rebuild()
        READER_SWAP.take(library.current())
        assert READER_SWAP.to_read(indexer.store()) == indexer.store().current()

    def test_is_done_already_for_the_process_that_made_the_new_one(self, library):
        make_entry(Kind.TERM, "审计")
        indexer.rebuild()
        assert READER_SWAP.to_read(library) == library.current()
        assert search(library, "审计").count == 1
