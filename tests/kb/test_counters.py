"""Counters that several processes share."""

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor

import pytest

from kb.counters import CounterCache

EACH = 50


def count_many(folder):
    cache = CounterCache(folder, {})
    for _ in range(EACH):
        last = cache.count("a", 60)
    return last


@pytest.fixture
def cache(tmp_path):
    return CounterCache(str(tmp_path / "counters"), {})


def test_count_each_time_and_each_key_by_itself(cache):
    assert [cache.count("a", 60), cache.count("a", 60), cache.count("b", 60)] == [1, 2, 1]


def test_miss_nothing_where_processes_count_at_once(cache, tmp_path):
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(count_many, [str(tmp_path / "counters")] * 3))
    assert cache.count("a", 60) == 3 * EACH + 1


def test_begin_anew_after_their_time(cache, monkeypatch):
    cache.count("a", 60)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert cache.count("a", 60) == 1


def test_of_past_spans_are_deleted_and_no_others(cache, monkeypatch):
    cache.count("a", 1)
    cache.count("b", 600)
    now, ticks = time.time(), time.monotonic()
    monkeypatch.setattr(time, "time", lambda: now + 61)
    monkeypatch.setattr(time, "monotonic", lambda: ticks + 61)
    assert cache.count("c", 60) == 1
    assert len(list(cache.folder.glob("*.djcache"))) == 2
    assert cache.count("b", 600) == 2
