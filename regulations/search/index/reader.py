"""What a process keeps in memory of the index: one IndexReader for each generation, one IndexView for each commit.

Opening a generation takes some tenths of a second: tantivy, the words of the dictionary, the names. When another
process switches the generation, the requests of this one are answered from the one before, for a moment, while a thread
opens the new one.
"""

import logging
import os
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import tantivy

from regulations.search.index import schema
from regulations.search.index.facet_sets import Counts, FacetSets
from regulations.search.index.generation import Generation, Stamp, damaged
from regulations.search.index.store import Store
from regulations.text.language.segmenter import Segmenter

GRACE = 2.0  # seconds after a switch in which the generation before may still be read
# Of a reader: tantivy releases the GIL, so facets are counted while hits are retrieved. Without them keywords took
# 16 ms in place of 11, citations 30 in place of 24 (p95 of the engine).
THREADS = 4
log = logging.getLogger(__name__)


class IndexReader:
    """One generation of the index, opened by this process, with the segmenter that queries are cut with."""

    def __init__(self, generation: Generation, before: "IndexReader | None" = None) -> None:
        """Open it; raise SearchUnavailableError where it is damaged. `before` may lend its dictionary."""
        self.generation = generation
        self.words = frozenset(generation.words)
        self.index = generation.open()
        self.segmenter = self.segmenter_after(before)
        self.facet_sets = FacetSets(self.index.schema)
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="search")
        self._lock = threading.Lock()
        self._view: IndexView | None = None

    def segmenter_after(self, before: "IndexReader | None") -> Segmenter:
        """Return the segmenter of the reader before, with the new words, where it has no word that is gone.

        Loading a dictionary stops all threads for a tenth of a second. The reader before cuts with the new words from
        then on, which is for the moment of a switch.
        """
        if before is None or not before.words <= self.words:
            return Segmenter(sorted(self.words))
        before.segmenter.learn(sorted(self.words - before.words))
        return before.segmenter

    def view(self) -> "IndexView":
        """Return the index as of the last commit, whichever process made it."""
        stamp = self.generation.stamp
        view = self._view
        if view is None or view.stamp != stamp:
            with self._lock:  # one thread reloads, though all ask in the same moment
                view = self._view
                if view is None or view.stamp != stamp:
                    view = self._view = self.load(stamp)
        return view

    def load(self, stamp: Stamp) -> "IndexView":
        """Read the last commit; raise SearchUnavailableError where it is damaged."""
        try:
            self.index.reload()
        except (OSError, ValueError) as error:
            raise damaged(error) from error
        return IndexView(self, stamp, self.index.searcher())


class IndexView:
    """The index as of one commit, so that all parts of an answer agree."""

    def __init__(self, reader: IndexReader, stamp: Stamp, searcher: tantivy.Searcher) -> None:
        self.stamp = stamp
        self.searcher = searcher
        self.schema = reader.index.schema
        self.segmenter = reader.segmenter
        self.pool = reader.pool
        self.facet_sets = reader.facet_sets
        self.labels: dict[tuple[str, str], Any] = {}  # of facet values, looked up since this commit
        self._lock = threading.Lock()
        self._names: Mapping[int, list[str]] | None = None

    def names(self, lengths: Iterable[int]) -> list[str]:
        """Return the titles and other names of entries that have so many characters, folded."""
        with self._lock:
            if self._names is None:
                self._names = self.read_names()
        return [name for length in lengths for name in self._names.get(length, ())]

    def read_names(self) -> Mapping[int, list[str]]:
        """Read all names, by their lengths."""
        found: dict[int, list[str]] = defaultdict(list)
        for field in schema.EXACT:
            for name, _ in self.searcher.terms_with_prefix(field, ""):
                found[len(name)].append(name)
        return found

    def count_facets(self, query: tantivy.Query) -> Counts:
        """Count the values of all facets among what a query finds, the most frequent first."""
        return self.facet_sets.count(self.searcher, query)

    def warm_up(self) -> "IndexView":
        """Read what the first query would have to wait for."""
        self.names(())
        self.count_facets(tantivy.Query.all_query())
        return self


class CurrentReader:
    """The reader that the requests of this process use; a new generation replaces it."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: a fork has neither the threads nor the locks of its parent."""
        self._lock = threading.Lock()
        self._reader: IndexReader | None = None
        self.opening = threading.Thread()
        self._coming: Generation | None = None

    def get(self, store: Store) -> IndexReader:
        """Return the reader of the current generation; raise SearchUnavailableError where there is none.

        For a moment after a switch that may be the one of the generation before.
        """
        path = store.current_path()
        reader = self._reader
        if reader and reader.generation.path == path:
            return reader
        with self._lock:
            reader, generation = self._reader, store.current()
            if reader and reader.generation == generation:
                return reader
            if reader is None or not store.has(reader.generation) or store.seconds_since_switch > GRACE:
                self._reader = self.open(generation)
                return self._reader
            if self._coming != generation:
                self._coming = generation
                self.opening = threading.Thread(target=self.open_and_use, args=(generation,), daemon=True)
                self.opening.start()
            return reader

    def view(self, store: Store) -> IndexView:
        """Return the index as of its last commit; raise SearchUnavailableError where there is none."""
        return self.get(store).view()

    def latest(self, store: Store) -> IndexReader:
        """Return the reader of the current generation and no other, for who writes to it."""
        generation = store.current()
        reader = self._reader
        if reader is None or reader.generation != generation:
            reader = self.open(generation)
            self.use(reader)
        return reader

    def open(self, generation: Generation) -> IndexReader:
        """Return a reader of a generation; raise SearchUnavailableError where it is damaged."""
        return IndexReader(generation, before=self._reader)

    def use(self, reader: IndexReader) -> None:
        """Use this reader from now on."""
        with self._lock:
            self._reader = reader

    def open_and_use(self, generation: Generation) -> None:
        """Open a generation and use it when it is ready; a failure is logged and raised for later readers."""
        try:
            reader = self.open(generation)
            reader.view().warm_up()
        except Exception:
            log.exception("A new search index could not be opened; make it anew with: manage.py index --rebuild")
            return
        self.use(reader)


CURRENT_READER = CurrentReader()
if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=CURRENT_READER.forget)
