"""The catalogues of a corpus: SQLite files with the dates of each text by its name."""

import datetime
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from regulations.importing.problems import Location, Problem
from regulations.importing.texts.records import ReadResult
from regulations.text.structure.titles import title_key

CATALOGUE = "db.sqlite3"


@dataclass(frozen=True)
class CatalogueRow:
    """A row of a catalogue."""

    published: datetime.date | None
    valid_from: datetime.date | None
    expired: bool


class Catalogue:
    """The rows of all catalogues below a folder, by name."""

    def __init__(self) -> None:
        self.rows: dict[str, list[CatalogueRow]] = defaultdict(list)

    def add(self, path: Path) -> None:
        """Take in a catalogue; raise sqlite3.Error where it is none."""
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True)
        try:
            for name, published, valid_from, expired in connection.execute(
                "SELECT name, publish, valid_from, expired FROM law"
            ):
                self.rows[title_key(str(name))].append(CatalogueRow(a_day(published), a_day(valid_from), bool(expired)))
        finally:
            connection.close()

    def row(self, name: str, day: datetime.date | None) -> CatalogueRow | None:
        """Return the row of this name and day of publication."""
        return next((row for row in self.rows.get(title_key(name), ()) if day and row.published == day), None)


def a_day(text: object) -> datetime.date | None:
    """Return the day that a cell holds, or None."""
    try:
        return datetime.date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def catalogue_of(directory: Path, reading: ReadResult) -> Catalogue:
    """Read all catalogues of a directory; one that can't be read is a problem, and the rest goes on."""
    catalogue = Catalogue()
    for path in sorted(directory.rglob(CATALOGUE)):
        try:
            catalogue.add(path)
        except sqlite3.Error as error:
            reading.remarks.append(Problem(Location(str(path.relative_to(directory)), 0), f"no catalogue: {error}"))
    return catalogue
