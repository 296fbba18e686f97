"""Handing the readers of this process over from one generation of the index to the next.

A process has some work before it can ask a new generation: open it, and learn its words, its names and its sets of
values. Who asks just after a switch would wait for that, in all threads of all processes at the same time. So they go
on with the generation before, for a moment, while a thread makes the new one ready.
"""

import logging
import threading

from tantivy import Query

from regulations.search.engine.facets import count_facets
from regulations.search.index.generation import Generation
from regulations.search.index.store import Store

LONGEST_MOMENT = 2.0  # seconds after a switch; later nobody is shown what was before, ready or not
log = logging.getLogger(__name__)


class ReaderSwap:
    """Which generation the readers of this process ask."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.asked: Generation | None = None
        self.coming: Generation | None = None
        self.preparing = threading.Thread()

    def to_read(self, store: Store) -> Generation:
        """Return the generation to ask; raise SearchUnavailableError where there is none."""
        current, before = store.current(), self.asked
        if before == current:
            return before
        with self.lock:
            before = self.asked
            if before is None or not store.has(before) or store.seconds_since_switch > LONGEST_MOMENT:
                self.asked = current
                return current
            if self.coming != current:
                self.coming = current
                self.preparing = threading.Thread(target=self.prepare, args=(current,), daemon=True)
                self.preparing.start()
            return before

    def prepare(self, generation: Generation) -> None:
        """Make a generation ready and ask it from then on; what is wrong with it, those who ask it are told."""
        try:
            make_ready(generation)
        except Exception:
            log.exception("A new search index could not be made ready; make it anew with: manage.py index --rebuild")
        self.take(generation)

    def take(self, generation: Generation) -> None:
        """Ask this generation from now on."""
        with self.lock:
            self.asked = generation


def make_ready(generation: Generation) -> None:
    """Learn what questions need; the words last, for who asks the generation before cuts with them too from then on."""
    count_facets(generation.searcher(), generation.index.schema, Query.all_query())
    generation.names(())
    _ = generation.segmenter


READER_SWAP = ReaderSwap()
