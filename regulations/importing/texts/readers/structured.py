"""The lines of a text as headings and articles, with what looks wrong in them; every reader ends here."""

from collections.abc import Iterable

from regulations.importing.problems import Location, Problem
from regulations.importing.texts.messages import LOST_WORDS, problem_of
from regulations.text.structure.blocks import Body, FaultKind, Line, letters
from regulations.text.structure.parse import structure


def structured(lines: Iterable[Line], path: str, *, is_part: bool = False) -> tuple[Body, list[Problem]]:
    """Return the body, and a remark for each fault; a part of a code need not begin with its first article."""
    rows = list(lines)
    body = structure(rows)
    faults = [fault for fault in body.faults if not (is_part and fault.kind is FaultKind.NOT_FIRST)]
    remarks = [problem_of(fault, path) for fault in faults]
    if letters(row.text for row in rows) != body.letters():
        remarks.append(Problem(Location(path, 0), str(LOST_WORDS)))
    return body, remarks
