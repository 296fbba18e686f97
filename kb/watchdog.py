"""Ends a worker that hangs, so that the server starts another one.

A worker whose interpreter stands still, in one call of a C library that keeps the GIL, answers nothing any more, not
even `/healthz`, and no thread of Python could end it. `faulthandler` has a timer of its own in C: each heartbeat winds
it up again, and where none comes in time, it writes where each thread was to the log and ends the process.
"""

import faulthandler
import threading

PATIENCE = 30.0  # seconds without a heartbeat
BEATS = 10  # in that time


def watch(patience: float = PATIENCE) -> threading.Thread:
    """Start the heartbeat of this process."""
    thread = threading.Thread(target=beat, args=(patience,), name="heartbeat", daemon=True)
    thread.start()
    return thread


def beat(patience: float) -> None:
    """Wind up the timer, again and again."""
    pause = threading.Event()
    while True:
        faulthandler.dump_traceback_later(patience, exit=True)
        pause.wait(patience / BEATS)
