"""One index of tantivy with the dictionary that its texts were cut with, and what a process keeps of it in memory."""

import datetime
import json
import os
import secrets
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import tantivy

from regulations.search.index import schema
from regulations.text.language.segmenter import Segmenter, engine_name

Version = tuple[Path, tuple[int, int]]  # of an index: the generation, and what changes with each commit to it
GENERATIONS_READ = 2  # in memory: the current one, and the one before it for requests that began with it


class SearchUnavailableError(Exception):
    """There is no index to ask; the message says what to do."""


def damaged(error: Exception) -> SearchUnavailableError:
    """Return what is said of an index that can't be read."""
    return SearchUnavailableError(f"The search index is damaged ({error}); make it anew: manage.py index --rebuild")


@dataclass(frozen=True)
class About:
    """What a generation was made with, and the day for which its statuses hold."""

    schema_version: int
    engine: str
    day: str

    @property
    def date(self) -> datetime.date:
        """Return the day."""
        return datetime.date.fromisoformat(self.day)

    @classmethod
    def now(cls, day: str) -> "About":
        """Return what a generation made now would be made with."""
        return cls(schema.VERSION, engine_name(), day)

    def fits(self, other: "About") -> bool:
        """Tell whether indexes of both understand the same query; the day does not matter for that."""
        return (self.schema_version, self.engine) == (other.schema_version, other.engine)


class Dictionary:
    """The dictionary of this process. To load one holds up all its threads for a tenth of a second, so it grows."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.segmenter: Segmenter | None = None
        self.words: set[str] = set()

    def with_words(self, words: Iterable[str]) -> Segmenter:
        """Return a segmenter with these words: the last one where they include all of its own, else a new one.

        Who still has the last one cuts with more words from then on; that is for the moment of a switch.
        """
        with self.lock:
            wanted = set(words)
            if self.segmenter is None or not self.words <= wanted:
                self.segmenter, self.words = Segmenter(), set()
            self.segmenter.learn(sorted(wanted - self.words))
            self.words = wanted
            return self.segmenter


DICTIONARY = Dictionary()
LOADING = threading.Lock()  # what a commit brings is read once, though all threads ask for it in the same moment


@dataclass(frozen=True)
class Generation:
    """One index with the dictionary that its texts were cut with; queries are cut with the same one."""

    path: Path

    @cached_property
    def index(self) -> tantivy.Index:
        """Open the index; raise SearchUnavailableError where it is damaged."""
        try:
            return tantivy.Index.open(str(self.path))
        except (OSError, ValueError) as error:
            raise damaged(error) from error

    @cached_property
    def segmenter(self) -> Segmenter:
        """Return the segmenter with the words of this generation."""
        return DICTIONARY.with_words(self.words)

    @property
    def words(self) -> list[str]:
        """Return the words that the dictionary is extended by."""
        return (self.path / "words.txt").read_text(encoding="utf-8").splitlines()

    @property
    def about(self) -> About:
        """Return what it was made with; raise SearchUnavailableError where that cannot be read."""
        try:
            return About(**json.loads((self.path / "about.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise damaged(error) from error

    @cached_property
    def fits(self) -> bool:
        """Tell whether this program understands it; asked once, for it does not change."""
        about = self.about
        return about.fits(About.now(about.day))

    def note(self, about: About) -> None:
        """Keep what it was made with."""
        write_whole(self.path / "about.json", json.dumps(asdict(about)))

    @property
    def stamp(self) -> tuple[int, int]:
        """Return what changes with each commit: its file is a new one each time, and clocks are coarse."""
        found = (self.path / "meta.json").stat()
        return found.st_mtime_ns, found.st_ino

    @property
    def version(self) -> Version:
        """Return what no other commit of any generation shares, for keeping what was read as of this one."""
        return self.path, self.stamp

    def searcher(self) -> tantivy.Searcher:
        """Return a view of the last commit, whichever process made it."""
        with LOADING:
            return fresh_index(self, self.stamp).searcher()

    @property
    def size(self) -> int:
        """Return how many bytes it takes on disk."""
        return sum(path.stat().st_size for path in self.path.iterdir() if path.is_file())

    def digests(self) -> dict[tuple[int, int | None], int]:
        """Return the digest of each document, by the numbers of its entry and article."""
        searcher = self.searcher()
        hits = searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1), count=False).hits
        addresses = [address for _, address in hits]
        columns = [searcher.fast_field_values(name, addresses) for name in ("id", "article", "digest")]
        return {
            (int(pk or 0), article and int(article)): int(told or 0) for pk, article, told in zip(*columns, strict=True)
        }

    def names(self, lengths: Iterable[int]) -> list[str]:
        """Return the titles and other names of entries that have so many characters, folded."""
        with LOADING:
            found = fresh_names(self, self.stamp)
        return [name for length in lengths for name in found.get(length, ())]


@lru_cache(maxsize=GENERATIONS_READ)
def fresh_index(generation: Generation, stamp: tuple[int, int]) -> tantivy.Index:  # the stamp is the cache key
    """Return the index as of a commit; asked again for the same one, it does not look at the disk."""
    try:
        generation.index.reload()
    except (OSError, ValueError) as error:
        raise damaged(error) from error
    return generation.index


@lru_cache(maxsize=GENERATIONS_READ)
def fresh_names(generation: Generation, stamp: tuple[int, int]) -> dict[int, list[str]]:
    """Return the names in an index as of a commit, by their lengths."""
    searcher = fresh_index(generation, stamp).searcher()  # the caller holds the lock
    found: dict[int, list[str]] = defaultdict(list)
    for field in schema.EXACT:
        for name, _ in searcher.terms_with_prefix(field, ""):
            found[len(name)].append(name)
    return found


@lru_cache(maxsize=GENERATIONS_READ)
def open_generation(path: Path) -> Generation:
    """Return a generation; the same object for the same path, for it is costly to open."""
    return Generation(path)


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step, so that no reader sees half of it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
