"""Which reader reads what: a directory of Markdown files."""

from collections.abc import Collection
from pathlib import Path

from regulations.importing.readers import corpus
from regulations.importing.texts import Reading
from regulations.models import SourceFile


class NoLawsError(Exception):
    """There is nothing to read; the message says what was given and what is allowed."""


def read_texts(
    place: Path, *, prefix: str = "", limit: int | None = None, watch: corpus.Watch = corpus.no_watch
) -> Reading:
    """Read what is there, but not the files that were read before and are unchanged; raise NoLawsError."""
    if not place.is_dir():
        raise NoLawsError(
            f"{place} is no directory; give one that holds Markdown files, such as a clone of LawRefBook/Laws"
        )
    reading = corpus.read(place, known=known_files(corpus.SOURCE.slug), prefix=prefix, limit=limit, watch=watch)
    if not reading.files:
        below = f" whose path begins with {prefix!r}" if prefix else ""
        raise NoLawsError(f"{place} holds no Markdown file (*.md){below}; nothing was done")
    return reading


def known_files(source: str) -> Collection[tuple[str, str]]:
    """Return path and digest of all files that were read before."""
    return set(SourceFile.objects.filter(source__slug=source).values_list("path", "digest"))
