"""Works that run in a thread of a pool."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from regulations.search.engine.attempt import in_one_thread


def test_works_run_one_after_the_other_in_one_thread():
    seen = []

    def work(number):
        seen.append((number, threading.get_ident()))
        return number

    with ThreadPoolExecutor(3) as pool:
        futures = in_one_thread(pool, [lambda number=number: work(number) for number in range(5)])
        assert [future.result() for future in futures] == [0, 1, 2, 3, 4]
    assert [number for number, _ in seen] == [0, 1, 2, 3, 4]
    assert len({thread for _, thread in seen}) == 1


def test_an_error_is_raised_where_its_result_is_read():
    def fail():
        raise LookupError("no such index")

    with ThreadPoolExecutor(1) as pool:
        failed, right = in_one_thread(pool, [fail, lambda: 7])
        assert right.result() == 7
        with pytest.raises(LookupError, match="no such index"):
            failed.result()
