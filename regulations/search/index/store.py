"""The index on disk: generations side by side, one of them current, one writer at a time.

index/lock           held by whoever writes
index/current        the name of the generation that readers use
index/g-…/           a tantivy index, with `about.json` and `words.txt`
"""

import contextlib
import errno
import fcntl
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tantivy

from regulations.search.index import schema
from regulations.search.index.generation import About, Generation, SearchUnavailableError, write_whole

SECONDS_BETWEEN_TRIES = 0.02


@contextlib.contextmanager
def disk_errors() -> Iterator[None]:
    """Raise OSError for a full disk, of which tantivy makes a ValueError."""
    try:
        yield
    except ValueError as error:
        if "No space left" not in str(error):
            raise
        raise OSError(errno.ENOSPC, "No space left on device for the search index") from error


class LockTimeoutError(Exception):
    """Another process is writing, for longer than the caller wanted to wait."""


@dataclass(frozen=True)
class Store:
    """The folder of the index."""

    folder: Path

    def current(self) -> Generation:
        """Return the generation to read; raise SearchUnavailableError where there is none."""
        generation = Generation(self.current_path())
        if not generation.fits:
            raise SearchUnavailableError("The search index is of another version; make it anew with: manage.py index")
        return generation

    def current_path(self) -> Path:
        """Return the folder of the generation to read; raise SearchUnavailableError where there is none."""
        try:
            path = self.folder / (self.folder / "current").read_text(encoding="ascii").strip()
            if not (path / "meta.json").exists():
                raise FileNotFoundError(path)
        except FileNotFoundError as error:
            raise SearchUnavailableError("There is no search index; make it with: manage.py index --rebuild") from error
        return path

    @property
    def seconds_since_switch(self) -> float:
        """Return how long ago the current generation became it, by the clock of the disk."""
        return time.time() - (self.folder / "current").stat().st_mtime

    def has(self, generation: Generation) -> bool:
        """Tell whether a generation is still there to be read, be it the one before."""
        return generation.path.parent == self.folder and (generation.path / "meta.json").exists()

    def make_generation(self, about: About, words: list[str]) -> Generation:
        """Create an empty generation."""
        path = self.folder / f"g-{secrets.token_hex(6)}"
        path.mkdir(parents=True)
        try:
            (path / "words.txt").write_text("\n".join(words), encoding="utf-8")
            with disk_errors():
                tantivy.Index(schema.make_schema(), path=str(path))
            generation = Generation(path)
            generation.note(about)
        except BaseException:
            shutil.rmtree(path)  # or a disk that is full gets fuller with each try
            raise
        return generation

    def switch_to(self, generation: Generation) -> None:
        """Make a generation the current one, and clear away all but it and the one before."""
        before = (self.folder / "current").read_text(encoding="ascii").strip() if self.exists() else ""
        write_whole(self.folder / "current", generation.path.name)
        for path in self.folder.glob("g-*"):
            if path.name not in (generation.path.name, before):
                shutil.rmtree(path)

    def discard(self, generation: Generation) -> None:
        """Take away a generation that never became the current one."""
        shutil.rmtree(generation.path)

    def exists(self) -> bool:
        """Tell whether a generation was ever current."""
        return (self.folder / "current").exists()

    @contextlib.contextmanager
    def lock(self, *, patience: float) -> Iterator[None]:
        """Be the only writer, of all processes and threads; wait for `patience` seconds, then raise LockTimeoutError.

        The system lets go of the lock when its holder dies, however it dies.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as handle:
            until = time.monotonic() + patience
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError as error:
                    if time.monotonic() > until:
                        raise LockTimeoutError("another process is writing the search index") from error
                    time.sleep(SECONDS_BETWEEN_TRIES)
            yield
