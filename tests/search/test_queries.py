"""What people type finds what they mean, on the knowledge that ships: `queries.txt`, made by ourselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from regulations.search.query.request import SearchRequest
from regulations.search.results.response import answer

TABLE = Path(__file__).with_name("queries.txt")
LOOSE = "~ "  # one of the first five will do
FIVE = 5


class Wanted(NamedTuple):
    """A query, the record that it is for, and how far down that may stand."""

    text: str
    kind: str
    title: str
    depth: int


def table() -> Iterator[Wanted]:
    """Read the queries."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, record = line.split(" => ")
            kind, title = record.removeprefix(LOOSE).split(" ", 1)
            yield Wanted(text, kind, title, FIVE if record.startswith(LOOSE) else 1)


def test_each_query_finds_its_record(knowledge):
    wanted = list(table())
    assert len(wanted) >= 120
    missed = []
    for query in wanted:
        results = answer(SearchRequest(text=query.text)).results[: query.depth]
        if (query.kind, query.title) not in [(result.kind, result.entry.title) for result in results]:
            missed.append((query, [result.ref for result in results]))
    assert not missed, "\n".join(map(str, missed))
