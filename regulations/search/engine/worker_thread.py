"""A thread beside each one that asks: tantivy works without the interpreter, so two threads are done sooner than one.

It is kept as long as the other, for to start one for each question takes a twentieth of the time of the answer.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor


class WorkerThread(threading.local):
    """The thread beside the one that looks here."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begin with a new thread."""
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="beside")


WORKER = WorkerThread()
if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=WORKER.start)  # a fork has none of the threads that were there
