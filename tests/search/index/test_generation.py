"""What a process keeps of its indexes in memory."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor

from regulations.models import Kind
from regulations.search.index import generation as generations
from regulations.search.index import indexer
from regulations.search.index.generation import Dictionary
from tests.factories import make_entry


class TestDictionary:
    def test_grows_by_the_words_of_a_later_index(self):
        dictionary = Dictionary()
        first = dictionary.with_words(["网络安全审查"])
        assert "数据出境评估" not in first.words("数据出境评估")
        later = dictionary.with_words(["网络安全审查", "数据出境评估"])
        assert later is first  # not loaded once more, which would hold up the whole process
        assert "数据出境评估" in later.words("数据出境评估")
        assert "网络安全审查" in later.words("网络安全审查")

    def test_is_another_where_words_are_gone(self):
        dictionary = Dictionary()
        first = dictionary.with_words(["网络安全审查", "数据出境评估"])
        later = dictionary.with_words(["数据出境评估"])
        assert later is not first
        assert "网络安全审查" not in later.words("网络安全审查")
        assert "网络安全审查" in first.words("网络安全审查")  # for who still reads the index before


class TestNames:
    def test_are_read_once_however_many_threads_ask_at_once(self, index, monkeypatch):
        make_entry(Kind.TERM, "日志")
        indexer.drain()
        generation = index.current()
        together, readers, open_index = threading.Barrier(2), [], generations.fresh_index

        def reads(*args):
            readers.append(args)
            with contextlib.suppress(threading.BrokenBarrierError):  # which is what is hoped for
                together.wait(timeout=0.5)  # for a second thread that reads as well
            return open_index(*args)

        monkeypatch.setattr(generations, "fresh_index", reads)
        generations.fresh_names.cache_clear()
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(generation.names, [[2], [2]]))
        assert found == [["日志"], ["日志"]]
        assert len(readers) == 1
