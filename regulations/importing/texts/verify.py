"""Proof that an import lost nothing: the words in the database against those of the files."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from regulations.importing.problems import Location, Problem
from regulations.importing.texts.records import LawText, ReadResult, plain_words
from regulations.models import SourceFile


@dataclass
class Verdict:
    """What came of the comparison; `others` counts files whose version has the words of another source."""

    same: int = 0
    others: int = 0
    absent: list[str] = field(default_factory=list)  # files that gave nothing to the database, as a report told
    faults: list[Problem] = field(default_factory=list)

    def summary(self) -> str:
        """Return all in one line."""
        return (
            f"{self.same} texts are in the database word for word, {self.others} stand there in the words of another "
            f"source or file, {len(self.absent)} are not there, {len(self.faults)} differ"
        )


def verify(reading: ReadResult) -> Verdict:
    """Compare all that was read with the database; `reading` must not leave out what is unchanged."""
    verdict = Verdict()
    files = SourceFile.objects.filter(source__slug=reading.source.slug).select_related("version")
    held = {file.path: file for file in files}
    for text in reading.texts:
        file = held.get(text.files[0].path)
        if file is None:
            verdict.absent.append(text.files[0].path)
        elif file.text_digest != text.digest:
            verdict.faults.append(fault(text, "the file has changed since it was imported; import it again"))
        elif file.version.text_digest != file.text_digest:
            verdict.others += 1
        elif (words := words_in_database(file)) == plain_words(text.body.letters()):
            verdict.same += 1
        elif file.version.files.exclude(path__in=[one.path for one in text.files]).exists():
            verdict.others += 1  # the same articles; headings and preamble are those of the other file
        else:
            verdict.faults.append(fault(text, difference(plain_words(text.body.letters()), words)))
    return verdict


def fault(text: LawText, message: str) -> Problem:
    """Return what is wrong with a text, at its first file."""
    return Problem(Location(text.files[0].path, 0), message)


def words_in_database(file: SourceFile) -> str:
    """Return the words of a version in the order of its text, headings included."""
    return plain_words("".join(text for _, text in sorted(blocks(file))))


def blocks(file: SourceFile) -> Iterator[tuple[int, str]]:
    """Return headings and articles with their positions."""
    for position, label, title in file.version.divisions.values_list("position", "label", "title"):
        yield position, label + title
    for position, label, text in file.version.articles.values_list("position", "label", "text"):
        yield position, label + text


def difference(wanted: str, found: str) -> str:
    """Say where two texts part."""
    place = next((n for n, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other), len(found))
    before, there, here = wanted[max(place - 10, 0) : place], wanted[place : place + 20], found[place : place + 20]
    return f"after {before!r} the file has {there!r}, the database {here!r}"
