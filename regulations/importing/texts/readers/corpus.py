"""The layout of the data set LawRefBook/Laws: folders of Markdown files, one a version, with catalogues in SQLite.

A file begins with its title as a heading, then dated lines, then `<!-- INFO END -->`, then the text. A code may be
split over several files: their heads bear the title of the code, then that of the part.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regulations.importing.problems import Location, Problem
from regulations.importing.texts.messages import problems_of_dates
from regulations.importing.texts.readers.catalogue import Catalogue, CatalogueRow, a_day, catalogue_of
from regulations.importing.texts.readers.decoding import decoded
from regulations.importing.texts.readers.reader import Selection, TextReader, Watch, no_watch
from regulations.importing.texts.readers.structured import structured
from regulations.importing.texts.records import (
    LOCAL,
    LONGEST_PATH,
    LONGEST_TITLE,
    NATION,
    LawText,
    ReadResult,
    TextFile,
    TextSource,
    closing_of,
    instrument_of,
)
from regulations.models import Authority, Instrument, LawStatus
from regulations.text.structure.blocks import Line, joined
from regulations.text.structure.issuers import is_adopted_by_ministry, makers
from regulations.text.structure.law_dates import Catalogued, steps, text_dates

SOURCE = TextSource(
    slug="law-texts",
    title="公开的法规文本集 LawRefBook/Laws",
    short_title="法规文本集",
    description="国家法律、行政法规、部门规章、地方性法规等官方文本的公开整理。",
    url="https://github.com/LawRefBook/Laws",
)
READER_VERSION = "corpus-3"  # with another reader every file is read anew
HEAD_ENDS = re.compile(r"<!--\s*INFO END\s*-->")
NAMED = re.compile(r"(?P<name>.*?)(?:[（(](?P<day>\d{4}-\d{2}-\d{2})[）)])?", re.DOTALL)
DATED = re.compile(r"\s*\d{4}\s?年")
LARGEST = 8_000_000  # bytes of a file; the longest law has under one million
LEVELS = {
    "宪法": Authority.CONSTITUTION,
    "宪法相关法": Authority.LAW,
    "民法典": Authority.LAW,
    "民法商法": Authority.LAW,
    "行政法": Authority.LAW,
    "经济法": Authority.LAW,
    "社会法": Authority.LAW,
    "刑法": Authority.LAW,
    "诉讼与非诉讼程序法": Authority.LAW,
    "行政法规": Authority.ADMINISTRATIVE_REGULATION,
    "司法解释": Authority.JUDICIAL_INTERPRETATION,
    "部门规章": Authority.DEPARTMENTAL_RULE,
    "其他": Authority.NORMATIVE_DOCUMENT,
    "地方性法规": Authority.LOCAL_REGULATION,
    "地方政府规章": Authority.LOCAL_RULE,
}
PROVINCE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,3})地方法规")
FULL_NAMES = {
    "北京": "北京市", "上海": "上海市", "天津": "天津市", "重庆": "重庆市", "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区", "西藏": "西藏自治区", "宁夏": "宁夏回族自治区", "新疆": "新疆维吾尔自治区",
}  # fmt: skip
# What is no law, by its path; the words are those of the report.
CASES = "a case, not a law"
PASSED_OVER = (
    (re.compile(r"(?:^|/)[._]"), "hidden, or a page of the site such as _index.md"),
    (re.compile(r"(?:^|/)(?:README|LICENSE|CHANGELOG|CONTRIBUTING)[^/]*$", re.IGNORECASE), "about the data set"),
    (re.compile(r"模版|模板"), "a template"),
    (re.compile(r"(?:^|/)案例/"), CASES),
)
GUIDE = "no legal text: no instrument in its title, no date, no article"


@dataclass(frozen=True)
class RawText:
    """A file, cut into title, head and body, but not yet understood."""

    file: TextFile
    title: str
    part: str  # the second title of a code that is split over files
    head: tuple[str, ...]
    body: tuple[Line, ...]
    beside: Catalogued
    expired: bool


def paths(directory: Path, reading: ReadResult, *, prefix: str = "", limit: int | None = None) -> list[Path]:
    """Return the files that may hold laws, in order; what is passed over is counted by its rule."""
    reading.whole = not prefix and limit is None
    kept: list[Path] = []
    for path in sorted(directory.rglob("*.md")):
        name = path.relative_to(directory).as_posix()
        if not name.startswith(prefix):
            continue
        rule = next((words for pattern, words in PASSED_OVER if pattern.search(name)), None)
        if rule:
            reading.passed_over[rule] += 1
        elif limit is None or len(kept) < limit:
            kept.append(path)
    return kept


def digest_of(data: bytes, row: CatalogueRow | None) -> str:
    """Return the digest of all that is read for a file."""
    return hashlib.sha256(f"{READER_VERSION} {row}\n".encode() + data).hexdigest()


def raw_text(path: Path, name: str, catalogue: Catalogue, known: Collection[tuple[str, str]]) -> RawText | None:
    """Read a file; return None where its digest is known already.

    Raises OSError where it can't be read, and ValueError with what is wrong in it.
    """
    if not path.is_file():
        raise ValueError("no regular file; a pipe or a device is not read")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.stat().st_size} bytes; allowed: {LARGEST}. Split it, or leave it out")
    data = path.read_bytes()
    found = NAMED.fullmatch(path.stem)
    named = a_day(found["day"]) if found else None
    row = catalogue.row(found["name"], named) if found else None
    file = TextFile(name, digest_of(data, row))
    if (file.path, file.digest) in known:
        return None
    lines = [Line(number, line) for number, line in enumerate(decoded(data).split("\n"), 1)]
    head, body = cut(lines)
    titles = [line.text.lstrip("#").strip() for line in head if line.text.startswith("#")]
    if not titles or not titles[0]:
        raise ValueError("it has no title; the first line must be: # TITLE")
    if len(titles[0]) > LONGEST_TITLE or len(name) > LONGEST_PATH:
        lengths = f"title {len(titles[0])}, path {len(name)}"
        raise ValueError(f"{lengths} characters; allowed: {LONGEST_TITLE} and {LONGEST_PATH}")
    return RawText(
        file=file,
        title=titles[0],
        part=titles[1] if len(titles) > 1 else "",
        head=tuple(line.text.strip() for line in head if line.text.strip() and not line.text.startswith("#")),
        body=tuple(body),
        beside=Catalogued(named, row.published if row else None, row.valid_from if row else None),
        expired=row.expired if row else False,
    )


def cut(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return head and body: parted by the mark, or else behind the title and the dated lines below it."""
    for place, line in enumerate(lines):
        if HEAD_ENDS.search(line.text):
            return lines[:place], lines[place + 1 :]
    place = 0
    for place, line in enumerate(lines):
        if line.text.strip() and not (place == 0 or line.text.startswith("# ") or DATED.match(line.text)):
            break
    return lines[:place], lines[place:]


def level_of(name: str) -> Authority | None:
    """Return the level that the folders of a file tell, the innermost first."""
    folders = name.split("/")[:-1]
    return next((LEVELS[folder] for folder in reversed(folders) if folder in LEVELS), None)


def jurisdiction_of(name: str, level: Authority | None) -> str:
    """Return where a text holds: the province of its folder, or the whole country.

    >>> jurisdiction_of("DLC/浙江地方法规/地方性法规/浙江/某条例.md", Authority.LOCAL_REGULATION)
    '浙江省'
    """
    if level not in LOCAL:
        return NATION
    found = PROVINCE.search(name)
    return FULL_NAMES.get(found["name"], f"{found['name']}省") if found else ""


def text_of(raws: list[RawText]) -> tuple[LawText, list[Problem]]:
    """Return the text that a file holds, or the files of a code that is split, with what looks wrong in it."""
    remarks: list[Problem] = []
    bodies = []
    for raw in raws:
        body, found = structured(raw.body, raw.file.path, is_part=bool(raw.part))
        remarks += found
        bodies.append((raw.part, body))
    first = raws[0]
    whole = bodies[0][1] if len(raws) == 1 and not first.part else joined(bodies)
    dates = text_dates(first.head, closing_of(whole.articles), first.beside)
    remarks += problems_of_dates(dates, first.file.path)
    level = level_of(first.file.path)
    if level is Authority.ADMINISTRATIVE_REGULATION and any(is_adopted_by_ministry(line) for line in first.head):
        level = Authority.DEPARTMENTAL_RULE
        remarks.append(
            Problem(Location(first.file.path, 0), "filed as a regulation; its head tells of a ministry: a rule")
        )
    text = LawText(
        files=tuple(raw.file for raw in raws),
        title=first.title,
        level=level,
        jurisdiction=jurisdiction_of(first.file.path, level),
        head=first.head,
        body=whole,
        dates=dates,
        makers=tuple(makers(first.title, steps(first.head))),
        claim=LawStatus.REPEALED if first.expired else None,
    )
    return text, remarks


def is_no_law(text: LawText) -> bool:
    """Tell whether a file holds something else: a guide, an explanation."""
    dates = text.dates
    dated = dates.adopted or dates.promulgated or dates.effective
    return instrument_of(text.title) is Instrument.OTHER and not dated and not text.article_count


def grouped(raws: Iterable[RawText]) -> Iterator[list[RawText]]:
    """Return files one by one, and those of a split code together."""
    split: dict[tuple[str, str], list[RawText]] = defaultdict(list)
    for raw in raws:
        if raw.part:
            split[raw.file.path.rpartition("/")[0], raw.title].append(raw)
        else:
            yield [raw]
    yield from split.values()


def read(
    directory: Path,
    *,
    known: Collection[tuple[str, str]] = frozenset(),
    prefix: str = "",
    limit: int | None = None,
    watch: Watch = no_watch,
) -> ReadResult:
    """Read a directory of this layout; files whose path and digest are known are left unread.

    `watch` is handed the list of files and gives them back one by one, so that progress can be shown.
    """
    reading = ReadResult(SOURCE)
    catalogue = catalogue_of(directory, reading)
    files = paths(directory, reading, prefix=prefix, limit=limit)
    raws: list[RawText] = []
    for path in watch(files):
        name = path.relative_to(directory).as_posix()
        try:
            raw = raw_text(path, name, catalogue, known)
        except (OSError, ValueError) as error:
            reading.problems.append(Problem(Location(name, 0), str(error)))
            continue
        if raw is None:
            reading.unchanged.append(name)
        else:
            raws.append(raw)
    for group in grouped([*raws, *beside_a_part(raws, directory, reading, catalogue)]):
        text, remarks = text_of(group)
        if is_no_law(text):
            reading.passed_over[GUIDE] += len(group)
            continue
        reading.texts.append(text)
        reading.remarks += remarks
    return reading


def beside_a_part(raws: Iterable[RawText], directory: Path, reading: ReadResult, catalogue: Catalogue) -> list[RawText]:
    """Return the unchanged parts of a code of which another part has changed: it is one text."""
    folders = {raw.file.path.rpartition("/")[0] for raw in raws if raw.part}
    again = []
    for name in [name for name in reading.unchanged if name.rpartition("/")[0] in folders]:
        raw = raw_text(directory / name, name, catalogue, ())
        if raw and raw.part:
            reading.unchanged.remove(name)
            again.append(raw)
    return again


def read_selection(directory: Path, selection: Selection) -> ReadResult:
    """Read a part of a directory; raise ValueError where it has no file."""
    reading = read(
        directory, known=selection.known, prefix=selection.prefix, limit=selection.limit, watch=selection.watch
    )
    if not reading.files:
        below = f" whose path begins with {selection.prefix!r}" if selection.prefix else ""
        raise ValueError(f"it holds no Markdown file (*.md){below}; nothing was done")
    return reading


READER = TextReader(
    SOURCE,
    "a directory of Markdown files such as a clone of LawRefBook/Laws",
    Path.is_dir,
    read_selection,
    takes_parts=True,
)
