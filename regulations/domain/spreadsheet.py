"""Records as a spreadsheet (XLSX): a frozen head with filters, widths by column, addresses as links."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from regulations.domain.exports import Export, Record

MOST_ROWS = 1_048_576  # of a sheet, the head among them
MOST_LINKS = 65_530  # of a sheet; addresses in further rows are text
LONGEST_CELL = 32_767  # characters that a cell holds
IN_MEMORY = 8_000_000  # bytes; a larger file is written to the disk before it is sent
PIECE = 65_536
WIDTHS = {"law": 28, "subject": 24, "text": 80, "sanctions": 36, "authority": 24, "url": 40}
USUAL_WIDTH = 12
ADDRESS = "url"


def xlsx_file(records: Iterable[Record]) -> Iterator[bytes]:
    """Return records of one sort as the pieces of a workbook with one sheet; of more rows than it holds the first."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        book_of(records).save(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def book_of(records: Iterable[Record]) -> Workbook:
    """Return a workbook that is written row by row, so that the rows are never held at once."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("1")
    number = 1
    for number, record in enumerate(records, 2):
        if number > MOST_ROWS:
            break
        if number == 2:
            prepare(sheet, list(record))
        is_link = number <= MOST_LINKS
        sheet.append([cell_of(sheet, name, value, is_link=is_link) for name, value in record.items()])
    return book


def prepare(sheet: Any, names: list[str]) -> None:
    """Write the head of a sheet, which stays in view and has a filter on each column."""
    sheet.freeze_panes = "A2"
    for place, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, USUAL_WIDTH)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{MOST_ROWS}"
    head = [WriteOnlyCell(sheet, value=name) for name in names]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)


def cell_of(sheet: Any, name: str, value: Any, *, is_link: bool) -> Any:
    """Return the cell of a value: a number as it is, any other as text, never as a formula; an address as a link."""
    if isinstance(value, int | float):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value or ""))[:LONGEST_CELL]
    if not text.startswith("=") and name != ADDRESS:
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # a text that begins with = is no formula
    if is_link and name == ADDRESS:
        cell.hyperlink = text
        cell.style = "Hyperlink"
    return cell


XLSX = Export(
    "xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file, is_text=False
)
