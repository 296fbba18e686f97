"""The formats in which records are handed out, each declared once: routes, media types and links are made from them.

Each format renders records as the API serializes them. CONTRIBUTING.md explains how to add one.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.renderers import JSONRenderer

Record = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # some spreadsheets read the wide ones too


@dataclass(frozen=True)
class Export:
    """A format: the suffix in addresses, the name on pages, the media type, and what makes the pieces of a file.

    `of_kinds`: offered for all records of a kind; `of_records`: offered for a single record.
    """

    suffix: str
    label: str
    media_type: str
    render: Callable[[Iterable[Record]], Iterator[str] | Iterator[bytes]]
    of_kinds: bool = False
    of_records: bool = False
    is_text: bool = True

    @property
    def content_type(self) -> str:
        """Return the value of the header."""
        return f"{self.media_type}; charset=utf-8" if self.is_text else self.media_type


def csv_file(records: Iterable[Record]) -> Iterator[str]:
    """Return records of one kind as CSV with a head; the byte order mark tells spreadsheets that it is UTF-8."""
    yield "\ufeff"
    for number, record in enumerate(records):
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        if number == 0:
            writer.writerow(record)
        writer.writerow([cell(value) for value in record.values()])
        yield buffer.getvalue()


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """Return a line of JSON for each record."""
    renderer = JSONRenderer()
    return (f"{renderer.render(record).decode()}\n" for record in records)


def markdown_file(records: Iterable[Record]) -> Iterator[str]:
    """Return records as Markdown, each with its facts, links and evidence."""
    for number, record in enumerate(records):
        yield ("\n" if number else "") + "\n".join(markdown_lines(record)) + "\n"


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `plain` takes the apostrophe away again.

    >>> safe("=1+1"), plain(safe("=1+1")), plain("'n Beispiel")
    ("'=1+1", '=1+1', "'n Beispiel")
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def plain(text: str) -> str:
    """Return what stood in a cell before `safe`."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def cell(value: Any) -> str:
    """Return a value as one cell: a choice by its value, names after one another, what has more parts as JSON.

    A text that a spreadsheet would take for a formula is kept from that by an apostrophe.

    >>> cell({"value": "in_force", "label": "有效"}), cell(None), cell([{"name": "网安法", "kind": "short"}])
    ('in_force', '', '网安法')
    >>> cell("=1+1"), cell([{"name": "=1+1", "kind": "short"}])
    ("'=1+1", "'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, dict) and {"value", "label"} <= set(value):
        return str(value["value"])
    if isinstance(value, list) and all(isinstance(item, dict) and set(item) == {"name", "kind"} for item in value):
        return safe("；".join(item["name"] for item in value))
    if isinstance(value, list) and all(isinstance(item, dict) and set(item) == {"slug", "title"} for item in value):
        return safe(",".join(item["slug"] for item in value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return safe(str(value))


def markdown_lines(record: dict[str, Any]) -> Iterator[str]:
    """Return the lines of one record; what it does not have is left out."""
    yield f"# {escaped(record.get('title', ''))}"
    yield ""
    if record.get("summary"):
        yield escaped(record["summary"])
        yield ""
    for name, value in record.items():
        if name not in ("title", "summary", "links", "evidence", "versions") and (text := cell(value)):
            shown = value["label"] if isinstance(value, dict) and "label" in value else text
            yield f"- {name}: {escaped(linked(value) or str(shown))}"
    for name, heading, line in (
        ("versions", _("版本"), version_line),
        ("links", _("关联"), link_line),
        ("evidence", _("出处"), evidence_line),
    ):
        if record.get(name):
            yield from ("", f"## {heading}", "")
            yield from (f"- {line(item)}" for item in record[name])


def linked(value: Any) -> str:
    """Return records around this one by their titles, or nothing where it is no list of records."""
    if isinstance(value, list) and value and all(isinstance(item, dict) and "url" in item for item in value):
        return "；".join(item["title"] for item in value)
    return ""


def version_line(version: dict[str, Any]) -> str:
    """Return a version by its dates."""
    dates = ", ".join(
        f"{name} {version[name]}" for name in ("adopted", "promulgated", "effective", "ended") if version[name]
    )
    return escaped(" ".join(part for part in (dates, version["document_number"], version["note"]) if part))


def link_line(link: dict[str, Any]) -> str:
    """Return a link as it reads from this record."""
    end = f"[{escaped(link['entry']['title'])}]({link['entry']['url']})"
    rest = "，".join(escaped(text) for text in (link["pinpoint"], link["note"]) if text)
    return f"{link['label']}：{end}" + (f"（{rest}）" if rest else "")


def evidence_line(piece: dict[str, Any]) -> str:
    """Return a piece of evidence: claim, source, place, reason."""
    lines = f"{piece['first_line']}–{piece['last_line']}" if piece["first_line"] else ""
    place = " ".join(part for part in (piece["source_title"], piece["section"], lines) if part)
    return escaped(f"{piece['claim']['label']}：{place}" + (f"。{piece['reason']}" if piece["reason"] else ""))


def escaped(text: str) -> str:
    r"""Return a text so that Markdown takes none of it for markup.

    >>> print(escaped("*甲* <b>"))
    \*甲\* \<b\>
    """
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|" else character for character in text)


EXPORTS = (
    Export("csv", "CSV", "text/csv", csv_file, of_kinds=True, of_records=True),
    Export("ndjson", "NDJSON", "application/x-ndjson", json_lines, of_kinds=True),
    Export("md", "Markdown", "text/markdown", markdown_file, of_records=True),
)
OF_KINDS = tuple(export for export in EXPORTS if export.of_kinds)
OF_RECORDS = {export.suffix: export for export in EXPORTS if export.of_records}
