"""Taking the outbox into the index after a commit: at once what was saved, the rest by a thread of the worker.

A request indexes the record that it saved, so that the next request finds it, and a few rows more. What else waits,
the laws of an agency or the backlog of an import, is left to a thread that each worker of the server has. Where there
is none, as in a command, everything is taken in at once.
"""

import logging
import threading
from collections.abc import Callable, Sequence

from django.db import connection, transaction

from regulations.models import OutboxRow
from regulations.search.index import indexer
from regulations.search.index.generation import SearchUnavailableError
from regulations.search.index.store import LockTimeoutError

SHORT_PATIENCE = 2.0  # seconds that a request waits for another writer: what it leaves, the holder of the lock picks up
MOST_ROWS = 20  # of the outbox in one request
SECONDS = 0.1  # after which a request leaves the other rows
ROWS_A_TURN = 200  # of the thread
SECONDS_A_TURN = 0.03  # a request that saves something waits for the rest of a turn, and for its commit
BETWEEN_TURNS = 0.06  # seconds; who waits for the lock looks every 0.02
PAUSE = 60.0  # seconds after which the thread looks at the outbox though nobody woke it
log = logging.getLogger(__name__)


class BackgroundDrain:
    """The thread of a worker that empties the outbox whenever it is woken."""

    def __init__(self) -> None:
        self.wanted = threading.Event()
        self.pause = threading.Event()  # never set; a thread waits for it to let others go first
        self.thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether this process has the thread."""
        return self.thread is not None and self.thread.is_alive()

    def start(self) -> None:
        """Start the thread; it begins with what an earlier process left."""
        self.wanted.set()
        self.thread = threading.Thread(target=self.run, name="outbox", daemon=True)
        self.thread.start()

    def run(self) -> None:
        """Empty the outbox, then wait; a failure is logged and tried again later."""
        while True:
            self.wanted.wait(PAUSE)
            self.wanted.clear()
            quietly(self.drain)
            connection.close()

    def drain(self) -> None:
        """Empty the outbox in short turns, between which a request that saves something gets the lock."""
        while OutboxRow.objects.exists():
            indexer.drain_some([], most=ROWS_A_TURN, seconds=SECONDS_A_TURN, patience=indexer.PATIENCE)
            self.pause.wait(BETWEEN_TURNS)


BACKGROUND = BackgroundDrain()


class AfterCommit:
    """What a transaction has changed, to be indexed when it is committed."""

    def __init__(self) -> None:
        self.entry_ids: dict[int, None] = {}

    def __call__(self) -> None:
        """Index it; a failure is logged, the rows stay."""
        if not BACKGROUND.is_running:
            quietly(lambda: indexer.drain(patience=SHORT_PATIENCE))
            return
        quietly(self.drain_some)
        if OutboxRow.objects.exists():
            BACKGROUND.wanted.set()

    def drain_some(self) -> None:
        """Index the record that was saved, which was noted first, and a few of the others."""
        indexer.drain_some([*self.entry_ids], most=MOST_ROWS, seconds=SECONDS, patience=SHORT_PATIENCE)


def drain_after_commit(*, entry_ids: Sequence[int] = (), **kwargs: object) -> None:
    """Index these entries as soon as the transaction under way is committed; once for each transaction."""
    waiting = next((entry[1] for entry in connection.run_on_commit if isinstance(entry[1], AfterCommit)), None)
    if waiting is None:
        waiting = AfterCommit()
        transaction.on_commit(waiting)
    waiting.entry_ids.update(dict.fromkeys(entry_ids))


def quietly(work: Callable[[], object]) -> None:
    """Do some work for a request that has done its own already: a failure is logged, the rows of the outbox stay."""
    try:
        work()
    except (LockTimeoutError, SearchUnavailableError) as reason:
        log.info("The outbox waits: %s", reason)
    except Exception:
        log.exception("The search index could not be written; the outbox keeps the rows. Run: manage.py index")
