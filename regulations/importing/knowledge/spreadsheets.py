"""Records as files to edit elsewhere: YAML as in `fixtures/`, or a table with a row for each record."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import yaml
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook

from regulations.domain.exports import plain, safe
from regulations.importing.knowledge.columns import COLUMNS
from regulations.importing.knowledge.edit_plan import Data
from regulations.importing.knowledge.readers.yaml_items import LOADER
from regulations.importing.problems import Location, Problem
from regulations.models import TREE_KINDS, Kind

FORMS = {
    "yaml": "application/yaml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LISTS = ("topics",)
STRUCTURED = ("aliases", "versions", "evidence", "links")  # a cell of these holds JSON or YAML
LONGEST_CELL = 32_767  # what a spreadsheet takes
MOST_RECORDS = 5_000
MOST_CELLS = 300_000
LARGEST_PART = 30_000_000  # bytes of one part of a workbook, unpacked
LARGEST_YAML = 4_000_000  # bytes
MOST_TAGS = 800_000  # of XML in one part; a cell has six
MOST_EVENTS = 500_000  # of YAML; a record has some thirty
DEEPEST = 12  # levels of YAML


class TableError(ValueError):
    """The file cannot be read at all."""


def columns(kind: Kind) -> list[str]:
    """Return the names of the columns of a kind."""
    tree = ["parent"] if kind in TREE_KINDS else []
    versions = ["versions"] if kind == Kind.LAW else []
    first = ["slug", "title", "title_en", "aliases", "summary", "state", *tree, *COLUMNS[kind], "topics"]
    return [*first, *versions, "evidence", "links"]


def write_file(kind: Kind, records: Iterable[Data], form: str) -> bytes:
    """Return records as a file of one of the forms."""
    if form == "yaml":
        return yaml.dump(list(records), Dumper=PlainDumper, allow_unicode=True, sort_keys=False, width=110).encode()
    names = columns(kind)
    rows = [names, *([cell(record.get(name)) for name in names] for record in records)]
    if form == "csv":
        buffer = io.StringIO()
        csv.writer(buffer).writerows([[safe(value) for value in row] for row in rows])
        return ("\ufeff" + buffer.getvalue()).encode()
    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind.plural)
    for row in rows:
        sheet.append([safe(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class PlainDumper(yaml.SafeDumper):
    """Writes what stands twice twice: no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Make none."""
        return True


def cell(value: Any) -> str:
    """Return a value as the text of a cell.

    >>> cell(["审查", "执法"]), cell({"short": ["网安法"]}), cell(None)
    ('审查, 执法', '{"short": ["网安法"]}', '')
    """
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def read_file(kind: Kind, content: bytes, form: str) -> tuple[list[tuple[str, Data]], list[Problem]]:
    """Return the records of a file, each with where it stands, and what is wrong; TableError where it is none."""
    problems: list[Problem] = []
    if form == "yaml":
        found = [(f"[{number}]", data) for number, data in enumerate(read_yaml(content))]
    else:
        rows = csv_rows(content) if form == "csv" else xlsx_rows(content)
        found = list(islice(read_rows(kind, rows, problems), MOST_RECORDS + 1))
    if len(found) > MOST_RECORDS:
        raise TableError(_("条目多于 %(most)d 个；请分几次导入") % {"most": MOST_RECORDS})
    return found, problems


def read_yaml(content: bytes) -> list[Data]:
    """Return the mappings that a YAML file lists, all values as texts."""
    if len(content) > LARGEST_YAML:
        values = {"size": len(content), "most": LARGEST_YAML}
        raise TableError(_("文件有 %(size)d 字节；最多 %(most)d 字节，请减少条目") % values)
    try:
        loaded = load_texts(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TableError(_("不是 YAML：%(reason)s") % {"reason": error}) from error
    if not isinstance(loaded, list) or not all(isinstance(item, dict) for item in loaded):
        raise TableError(_("应是一列条目，每条以“- ”开头"))
    return loaded


def load_texts(content: bytes | str) -> Any:
    """Return YAML as lists, mappings and texts; anchors are refused, for a small file could stand for a huge one."""
    depth = 0
    for number, event in enumerate(yaml.parse(content, Loader=LOADER)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("anchors and aliases are not taken; write it out")
        if depth > DEEPEST:
            raise yaml.YAMLError(f"it is nested more than {DEEPEST} levels deep")
        if number > MOST_EVENTS:
            raise yaml.YAMLError(f"it has more than {MOST_EVENTS} values; take fewer records at once")
    return yaml.load(content, Loader=TextLoader)  # noqa: S506  # it makes texts, lists and mappings alone


class TextLoader(LOADER):  # type: ignore[misc, valid-type]  # one of two, by what is installed
    """Reads every scalar as a text: `2010-04` and `no` are not interpreted."""

    yaml_implicit_resolvers: dict[str, Any] = {}


def csv_rows(content: bytes) -> Iterator[list[str]]:
    """Return the rows of a CSV file in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(_("不是 UTF-8：%(reason)s；请另存为“CSV UTF-8”") % {"reason": error}) from error
    try:
        yield from csv.reader(io.StringIO(text), strict=True)
    except csv.Error as error:
        raise TableError(_("不是 CSV：%(reason)s") % {"reason": error}) from error


def xlsx_rows(content: bytes) -> Iterator[list[str]]:
    """Return the rows of the first sheet of a workbook, as texts; raise TableError where it can't be read."""
    try:
        check_workbook(content)
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size is not believed
        cells = 0
        for row in sheet.iter_rows(values_only=True):
            cells += len(row) + 1
            if cells > MOST_CELLS:
                raise TableError(_("单元格多于 %(most)d 个；请分几次导入") % {"most": MOST_CELLS})
            yield ["" if value is None else str(value) for value in row]
    except TableError:
        raise
    except Exception as error:  # openpyxl raises whatever comes up on the way through a damaged file
        reason = f"{type(error).__name__}: {str(error)[:200]}"
        raise TableError(_("不是 XLSX 或已损坏（%(reason)s）；请重新保存") % {"reason": reason}) from error


def check_workbook(content: bytes) -> None:
    """Raise TableError where a part of a workbook is larger than any table of records, before it is parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.file_size > LARGEST_PART:
                values = {"part": part.filename, "size": part.file_size, "most": LARGEST_PART}
                raise TableError(_("%(part)s 有 %(size)d 字节；最多 %(most)d 字节") % values)
            if part.filename.endswith((".xml", ".rels")) and archive.read(part).count(b"<") > MOST_TAGS:
                raise TableError(
                    _("%(part)s 的标记多于 %(most)d 个；请分几次导入") % {"part": part.filename, "most": MOST_TAGS}
                )


def read_rows(kind: Kind, rows: Iterator[list[str]], problems: list[Problem]) -> Iterator[tuple[str, Data]]:
    """Return the records of a table; a column that is not there leaves what is there, an empty cell empties it."""
    names = [name.strip() for name in next(rows, [])]
    unknown = [name for name in names if name not in columns(kind)]
    if unknown or not names:
        allowed = ", ".join(columns(kind))
        raise TableError(wrong_columns(unknown, allowed))
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        place = f"row {number}"
        if len(row) > len(names):
            values = {"cells": len(row), "columns": len(names)}
            problems.append(Problem(Location(place, 0), _("有 %(cells)d 格，而表头只有 %(columns)d 列") % values))
            continue
        yield (
            place,
            {name: value_of(name, plain(text), place, problems) for name, text in zip(names, row, strict=False)},
        )


def wrong_columns(unknown: list[str], allowed: str) -> str:
    """Say which columns there are."""
    if not unknown:
        return _("没有表头；可用的列：%(allowed)s") % {"allowed": allowed}
    values = {"unknown": ", ".join(map(repr, unknown)), "allowed": allowed}
    return _("没有这些列：%(unknown)s；可用：%(allowed)s") % values


def value_of(name: str, text: str, place: str, problems: list[Problem]) -> Any:
    """Return what a cell says."""
    if name in LISTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    if name in STRUCTURED and text.strip():
        try:
            return load_texts(text)
        except yaml.YAMLError as error:
            problems.append(
                Problem(Location(f"{place}.{name}", 0), _("既不是 JSON 也不是 YAML：%(reason)s") % {"reason": error})
            )
            return None
    return text
