"""Each thread that asks has one of its own beside it."""

import gc
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from regulations.search.engine.worker_thread import WORKER


def thread_beside():
    """Return the thread in which what is submitted runs."""
    return WORKER.thread.submit(threading.current_thread).result(timeout=60)


def test_it_is_kept():
    assert thread_beside() is thread_beside() is not threading.current_thread()


def test_other_threads_have_others():
    with ThreadPoolExecutor(1) as other:
        assert other.submit(thread_beside).result(timeout=60) is not thread_beside()


def test_it_ends_with_the_other():
    found = []
    other = threading.Thread(target=lambda: found.append(thread_beside()))
    other.start()
    other.join(timeout=60)
    gc.collect()
    found[0].join(timeout=60)
    assert not found[0].is_alive()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")  # of Python 3.12 and later
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no forks")
def test_a_fork_has_a_new_one():
    thread_beside()
    process = os.fork()
    if process == 0:
        try:
            thread_beside()
        except BaseException:  # the child must not go on as a test run
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0
