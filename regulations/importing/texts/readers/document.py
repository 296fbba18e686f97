"""One law in a Word document (.docx), a plain text or Markdown, as the national database of laws hands them out.

First the title, perhaps in two lines; then, in brackets, when it was adopted and promulgated; then perhaps a table of
contents, which is passed over; then the text. In Markdown headings may bear their marks.
"""

import datetime
import hashlib
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError

from regulations.importing.problems import Problem
from regulations.importing.texts.messages import problems_of_dates
from regulations.importing.texts.readers.decoding import decoded
from regulations.importing.texts.readers.reader import TextReader
from regulations.importing.texts.readers.structured import structured
from regulations.importing.texts.records import (
    LONGEST_TITLE,
    NATION,
    LawText,
    ReadResult,
    TextFile,
    TextSource,
    closing_of,
    plain_words,
)
from regulations.models import Authority
from regulations.text.structure.blocks import Line
from regulations.text.structure.issuers import makers
from regulations.text.structure.law_dates import Catalogued, steps, text_dates
from regulations.text.structure.parse import DIVISION, tidy

SOURCE = TextSource(
    slug="law-files",
    title="逐个导入的官方文本",
    short_title="官方文本",
    description="由编辑从国家法律法规数据库等处取得、逐个导入的文件。",
)
READER_VERSION = "document-3"  # with another reader every file is read anew
SUFFIXES = (".docx", ".txt", ".md")
LARGEST = 50_000_000  # bytes, unpacked
MARKUP = re.compile(r"<!--[^<>]{0,200}-->|^#{1,6}[ \t]{1,9}")  # Markdown comments and heading marks, which are removed
# …(2016-11-07), or as the national database names its files: …_20161107
DAY_IN_NAME = re.compile(r"(?:[（(](\d{4}-\d{2}-\d{2})[）)]|_(\d{8}))$")
CONTENTS = re.compile(r"目\s*录")
BEGINS_HEAD = re.compile(r"[（(]|\d{4}\s?年")  # （2016年11月7日第十二届…通过）
BEGINS_BODY = re.compile(r"目\s*录$|第[一二三四五六七八九十百零〇\d]+[编章节条]|[一二三四五六七八九十]+、")
PLACE = re.compile(r"(?P<place>.+?(?:省|自治区|自治州|自治县|市|县))人民(?:代表大会|政府)")
# Who made it tells the level; the first that fits.
LEVELS = (
    (re.compile(r"^全国人民代表大会"), Authority.LAW),
    (re.compile(r"人民代表大会"), Authority.LOCAL_REGULATION),
    (re.compile(r"^最高人民(?:法院|检察院)$"), Authority.JUDICIAL_INTERPRETATION),
    (re.compile(r"^(?:国务院|中央军事委员会)$"), Authority.ADMINISTRATIVE_REGULATION),
    (re.compile(r"人民政府$"), Authority.LOCAL_RULE),
    (re.compile(r"(?:部|委员会|总局|局|署|总行|办公室)$"), Authority.DEPARTMENTAL_RULE),
)


@dataclass(frozen=True)
class Given:
    """What a curator says of a text, for what it does not say itself."""

    promulgated: datetime.date | None = None
    effective: datetime.date | None = None
    level: Authority | None = None


def read(file: Path, *, known: Collection[tuple[str, str]] = frozenset()) -> ReadResult:
    """Read one file, unless it is known and unchanged; raise ValueError or OSError where it can't be read."""
    if file.stat().st_size > LARGEST:
        raise ValueError(too_large(file.stat().st_size))
    return read_content(file.name, file.read_bytes(), known=known)


def read_content(
    name: str, content: bytes, given: Given | None = None, *, known: Collection[tuple[str, str]] = frozenset()
) -> ReadResult:
    """Read the content of a file; its name tells the form and may tell the day; raise ValueError as `read`."""
    reading = ReadResult(SOURCE, whole=False)
    told = f"{READER_VERSION}\n{given or ''}".encode()
    found = TextFile(name, hashlib.sha256(told + content).hexdigest())
    if (found.path, found.digest) in known:
        reading.unchanged.append(found.path)
        return reading
    text, remarks = text_of(found, list(paragraphs_of(name, content)), given or Given())
    reading.texts.append(text)
    reading.remarks += remarks
    return reading


def too_large(size: int) -> str:
    """Say that a file is too large."""
    return _("解开后有 %(size)d 字节，最多 %(most)d 字节") % {"size": size, "most": LARGEST}


def paragraphs_of(name: str, content: bytes) -> Iterator[str]:
    """Return the paragraphs of a file that are not empty; a row of a table is one, its cells parted by a tab."""
    form = Path(name).suffix.lower()
    if form != ".docx":
        lines = decoded(content).split("\n")
        if form == ".md":
            lines = [MARKUP.sub("", line) for line in lines]
        yield from filter(None, map(tidy, lines))
        return
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > LARGEST:
            raise ValueError(too_large(size))
        parts = list(Document(BytesIO(content)).iter_inner_content())
    except (zipfile.BadZipFile, OpcError, LxmlError, KeyError) as error:
        message = _("不是可以读取的 Word 文档（%(error)s）；请重新存为 .docx")
        raise ValueError(message % {"error": error}) from error
    for part in parts:
        if isinstance(part, Table):
            yield from filter(None, rows_of(part))
        else:
            yield from filter(None, map(tidy, part.text.split("\n")))


def rows_of(table: Table) -> Iterator[str]:
    """Return the rows of a table; a cell that spans several places stands where it begins, once."""
    seen: set[Any] = set()
    for row in table.rows:
        cells = {cell._tc: cell for cell in row.cells if cell._tc not in seen}
        seen.update(cells)
        yield "\t".join(tidy(cell.text) for cell in cells.values()).strip()


def text_of(file: TextFile, paragraphs: list[str], given: Given) -> tuple[LawText, list[Problem]]:
    """Return the law, with what looks wrong in it; raise ValueError where it has no title."""
    title, head, body = cut(paragraphs)
    if not title or len(title) > LONGEST_TITLE:
        raise ValueError(_("没有名称；开头几行须是名称，然后是括号里的通过日期"))
    lines = (Line(number, text) for number, text in enumerate(without_contents(body), 1))
    found, remarks = structured(lines, file.path)
    beside = Catalogued(given.promulgated or day_in(file.path), given.promulgated, given.effective)
    dates = text_dates(head, closing_of(found.articles), beside)
    remarks += problems_of_dates(dates, file.path)
    made_by = tuple(makers(title, steps(head)))
    text = LawText(
        files=(file,),
        title=title,
        level=level_of(made_by) or given.level,
        jurisdiction=jurisdiction_of(made_by),
        head=tuple(head),
        body=found,
        dates=dates,
        makers=made_by,
    )
    return text, remarks


def day_in(name: str) -> datetime.date | None:
    """Return the day that the name of a file ends with.

    >>> day_in("某某法(2016-11-07).docx") == day_in("某某法_20161107.docx") == datetime.date(2016, 11, 7)
    True
    """
    found = DAY_IN_NAME.search(Path(name).stem)
    try:
        return datetime.date.fromisoformat(found[1] or found[2]) if found else None
    except ValueError:
        return None  # _20161301: a number, no day


def cut(paragraphs: list[str]) -> tuple[str, list[str], list[str]]:
    """Return title, head and body: the head is what stands in brackets or begins with a day, below the title."""
    title: list[str] = []
    head: list[str] = []
    place, depth = 0, 0
    for place, text in enumerate(paragraphs):
        opened = depth > 0
        depth += len(re.findall(r"[（(]", text)) - len(re.findall(r"[）)]", text))
        if opened or BEGINS_HEAD.match(text):
            head.append(text)
        elif head or BEGINS_BODY.match(text) or len("".join(title)) > LONGEST_TITLE:
            return "".join(title), head, paragraphs[place:]
        else:
            title.append(text)
    return "".join(title), head, paragraphs[place + 1 :]


def without_contents(body: list[str]) -> list[str]:
    """Return the text without its table of contents: from 目录 to where its first line stands again."""
    if not body or not CONTENTS.fullmatch(body[0]):
        return body
    again = next((n for n in range(2, len(body)) if plain_words(body[n]) == plain_words(body[1])), None)
    if again is not None and all(DIVISION.match(text) or len(text) < 50 for text in body[1:again]):
        return body[again:]
    return body


def level_of(made_by: tuple[str, ...]) -> Authority | None:
    """Return the level that the first of its makers tells."""
    return next((level for name in made_by[:1] for pattern, level in LEVELS if pattern.search(name)), None)


def jurisdiction_of(made_by: tuple[str, ...]) -> str:
    """Return where it holds: the place of the congress or the government that made it, else the whole country."""
    found = next((match for name in made_by[:1] if (match := PLACE.match(name))), None)
    return found["place"] if found else NATION if made_by else ""


READER = TextReader(
    SOURCE,
    "a single law as .docx, .txt or .md",
    lambda place: place.is_file() and place.suffix.lower() in SUFFIXES,
    lambda place, selection: read(place, known=selection.known),
)
