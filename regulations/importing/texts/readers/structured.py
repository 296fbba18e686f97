"""The lines of a text as headings and articles, with what looks wrong in them; every reader ends here."""

from collections.abc import Iterable

from regulations.importing.problems import Location, Problem
from regulations.text.structure.blocks import Body, Line, letters
from regulations.text.structure.parse import FIRST, structure


def structured(lines: Iterable[Line], path: str, *, is_part: bool = False) -> tuple[Body, list[Problem]]:
    """Return the body, and a remark for each fault; a part of a code need not begin with its first article."""
    rows = list(lines)
    body = structure(rows)
    faults = [fault for fault in body.faults if not (is_part and fault.message.startswith(FIRST))]
    remarks = [Problem(Location(path, fault.line), fault.message) for fault in faults]
    if letters(row.text for row in rows) != body.letters():
        remarks.append(Problem(Location(path, 0), "its structure lost words; please report this text"))
    return body, remarks
