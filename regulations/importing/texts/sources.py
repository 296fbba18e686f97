"""Which reader reads what, and whose words are preferred."""

from collections.abc import Collection
from pathlib import Path

from regulations.importing.texts.readers import corpus, document, law_package
from regulations.importing.texts.readers.reader import Selection, TextReader, Watch, no_watch
from regulations.importing.texts.records import ReadResult, TextSource
from regulations.models import SourceFile

# In the order of trust: where two have a version, the words are those with more articles, then of the first of these.
READERS: tuple[TextReader, ...] = (document.READER, corpus.READER, law_package.READER)
RANKS = {reader.source.slug: rank for rank, reader in enumerate(READERS)}


class NoLawsError(Exception):
    """There is nothing to read; the message says what was given and what is allowed."""


def read_texts(
    place: Path, *, prefix: str = "", limit: int | None = None, anew: bool = False, watch: Watch = no_watch
) -> ReadResult:
    """Read what is there, but not what was read before and is unchanged, unless `anew`; raise NoLawsError."""
    reader = next((reader for reader in READERS if reader.recognises(place)), None)
    if (prefix or limit) and not (reader and reader.takes_parts):
        raise NoLawsError(f"a prefix or a limit is for a directory, and {place} is none")
    if reader is None:
        allowed = ", or ".join(reader.accepts for reader in READERS)
        raise NoLawsError(f"{place} is nothing to read; give {allowed}")
    try:
        return reader.read(place, Selection(known_files(reader.source, anew=anew), prefix, limit, watch))
    except (OSError, ValueError) as error:
        raise NoLawsError(f"{place.name}: {error}") from error


def known_files(source: TextSource, *, anew: bool) -> Collection[tuple[str, str]]:
    """Return path and digest of all files that were read before."""
    files = SourceFile.objects.none() if anew else SourceFile.objects.filter(source__slug=source.slug)
    return set(files.values_list("path", "digest"))


def rank_of(source: str) -> int:
    """Return how much a source is preferred for the words of a version, the least first; another one comes first."""
    return RANKS.get(source, -1)
