"""Counters that all worker processes share: a cache in files, counted under a lock."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks

SECONDS_BETWEEN_CULLS = 60


class CounterCache(FileBasedCache):
    """A cache in files whose `count` misses no request, however many processes and threads count at once.

    The base class counts in two steps, between which another one may count, and lists its folder for each write.
    """

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        super().__init__(folder, params)
        self.folder = Path(folder)
        self._next_cull = 0.0

    def count(self, key: str, seconds: float) -> int:
        """Return how often a key was counted, this time included; it is forgotten after so many seconds."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            locks.lock(lock, locks.LOCK_EX)  # until the file is closed
            number = int(self.get(key, 0)) + 1
            self.set(key, number, timeout=seconds)
        return number

    def _cull(self) -> None:
        """Delete what has expired, once a minute; nothing that still counts is ever deleted."""
        now = time.monotonic()
        if now < self._next_cull:
            return
        self._next_cull = now + SECONDS_BETWEEN_CULLS
        for path in self.folder.glob(f"*{self.cache_suffix}"):
            with suppress(FileNotFoundError), path.open("rb") as file:  # another process may have deleted it
                self._is_expired(file)  # type: ignore[attr-defined]  # deletes it if so
