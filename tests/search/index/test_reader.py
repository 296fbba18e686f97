"""What a process keeps in memory of the index, and which generation it reads while another process switches it."""

import contextlib
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from regulations.models import Kind
from regulations.search.index import indexer
from regulations.search.index.generation import About, Generation, SearchUnavailableError
from regulations.search.index.reader import CURRENT_READER, GRACE, IndexReader, IndexView
from tests.factories import make_entry
from tests.search.engine_search import search

LONG_AGO = 10 * GRACE


@pytest.fixture
def library(index):
    """Return an index with one term, which this process has read."""
    make_entry(Kind.TERM, "日志")
    indexer.drain()
    assert search(index, "日志").count == 1
    return index


def make_generation(store, *words) -> Generation:
    return store.make_generation(About.now(timezone.localdate().isoformat()), list(words))


def switch(store) -> Generation:
    """Switch to an empty index, as another process does."""
    generation = make_generation(store)
    store.switch_to(generation)
    return generation


def let_pass(store, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(store.folder / "current", (then, then))


def read(store) -> Generation:
    return CURRENT_READER.get(store).generation


class TestSegmenter:
    def test_grows_by_the_words_of_a_later_index(self, index):
        first = IndexReader(make_generation(index, "网络安全审查"))
        assert "数据出境评估" not in first.segmenter.words("数据出境评估")
        later = IndexReader(make_generation(index, "网络安全审查", "数据出境评估"), before=first)
        assert later.segmenter is first.segmenter  # not loaded once more, which would stop the whole process
        assert "数据出境评估" in later.segmenter.words("数据出境评估")
        assert "网络安全审查" in later.segmenter.words("网络安全审查")

    def test_is_another_where_words_are_gone(self, index):
        first = IndexReader(make_generation(index, "网络安全审查", "数据出境评估"))
        later = IndexReader(make_generation(index, "数据出境评估"), before=first)
        assert later.segmenter is not first.segmenter
        assert "网络安全审查" not in later.segmenter.words("网络安全审查")
        assert "网络安全审查" in first.segmenter.words("网络安全审查")  # for who still reads the index before


class TestView:
    def test_stays_the_same_until_the_next_commit(self, library):
        view = CURRENT_READER.view(library)
        assert CURRENT_READER.view(library) is view
        make_entry(Kind.TERM, "审计")
        indexer.drain()
        assert CURRENT_READER.view(library) is not view
        assert (view.searcher.num_docs, CURRENT_READER.view(library).searcher.num_docs) == (1, 2)

    def test_reads_the_names_once_however_many_threads_ask_at_once(self, library, monkeypatch):
        together, readers, read_names = threading.Barrier(2), [], IndexView.read_names

        def reads(view):
            readers.append(view)
            with contextlib.suppress(threading.BrokenBarrierError):  # which is what is hoped for
                together.wait(timeout=0.5)  # for a second thread that reads as well
            return read_names(view)

        monkeypatch.setattr(IndexView, "read_names", reads)
        view = IndexReader(library.current()).view()
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(view.names, [[2], [2]]))
        assert found == [["日志"], ["日志"]]
        assert len(readers) == 1

    def test_of_a_fork_has_threads_of_its_own(self, library):
        before = CURRENT_READER.get(library)
        CURRENT_READER.forget()  # as os.register_at_fork has it done in the child
        assert CURRENT_READER.get(library) is not before
        assert search(library, "日志").count == 1


class TestSwitch:
    def test_the_index_before_is_read_until_the_new_one_is_ready(self, library, monkeypatch):
        found_meanwhile, warm_up = [], IndexView.warm_up

        def ask_meanwhile(view):
            found_meanwhile.append(search(library, "日志").count)
            return warm_up(view)

        monkeypatch.setattr(IndexView, "warm_up", ask_meanwhile)
        new = switch(library)
        assert search(library, "日志").count == 1
        CURRENT_READER.opening.join()
        assert found_meanwhile == [1]
        assert read(library) == new
        assert search(library, "日志").count == 0

    def test_the_new_one_is_opened_once_however_many_ask(self, library, monkeypatch):
        opened = []
        monkeypatch.setattr(CURRENT_READER, "open_and_use", opened.append)  # so that it is never done
        new = switch(library)
        for _ in range(3):
            assert search(library, "日志").count == 1
        CURRENT_READER.opening.join()
        assert opened == [new]

    def test_who_asks_later_is_shown_nothing_that_is_old(self, library):
        new = switch(library)
        let_pass(library, LONG_AGO)
        assert read(library) == new
        assert search(library, "日志").count == 0

    def test_to_an_index_that_cannot_be_opened_is_logged_and_told_after_the_grace(self, library, caplog):
        new = switch(library)
        (new.path / "words.txt").write_bytes(b"\xff")
        (new.path / "meta.json").write_text("{")
        assert search(library, "日志").count == 1
        CURRENT_READER.opening.join()
        assert "manage.py index --rebuild" in caplog.text
        assert search(library, "日志").count == 1
        let_pass(library, LONG_AGO)
        (new.path / "words.txt").write_text("")
        with pytest.raises(SearchUnavailableError, match="damaged"):
            search(library, "日志")

    def test_does_not_lead_back_to_an_index_that_is_gone(self, library):
        switch(library)
        new = switch(library)
        assert read(library) == new

    def test_does_not_lead_to_the_index_of_another_folder(self, library, settings, tmp_path):
        settings.INDEX_DIR = tmp_path / "other"
        indexer.rebuild()
        CURRENT_READER.use(IndexReader(library.current()))
        assert read(indexer.store()) == indexer.store().current()

    def test_is_done_at_once_by_the_process_that_made_the_new_one(self, library):
        make_entry(Kind.TERM, "审计")
        indexer.rebuild()
        assert read(library) == library.current()
        assert search(library, "审计").count == 1

    def test_is_done_at_once_by_who_writes(self, library):
        new = switch(library)
        make_entry(Kind.TERM, "审计")
        indexer.drain()
        assert read(library) == new
        assert search(library, "审计").count == 1
