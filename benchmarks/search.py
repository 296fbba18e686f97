"""Search beside what people use: the same articles with the same tokens, one run, the same queries.

    python -m benchmarks.search ../shared/corpus/Laws ../shared/stard/dev.jsonl [--library FOLDER] [--postgres URL]

asks our engine, alone and as pages and API call it (with facets, marks and records), tantivy bare, SQLite's FTS5 with
bm25, and with `--postgres` a GIN index with ts_rank in an empty database, for 200 questions of lay people, 60 pairs of
keywords, 60 strings and 60 citations; prints milliseconds, sizes and seconds to build as a table, and the goals as met
or missed.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from benchmarks.library import national_library
from benchmarks.questions import read_questions

QUESTIONS, OTHERS, HITS = 200, 60, 20
ROUNDS = 3
Document = tuple[int, str]  # the id of an article, and its tokens with those of headings and title
Tokens = Sequence[str]


class Engine(Protocol):
    """What is measured."""

    def build(self, documents: Iterable[Document]) -> None:
        """Index documents."""

    def ask(self, tokens: Tokens) -> int:
        """Return how many of the best twenty hits of any of the tokens there are."""

    @property
    def size(self) -> int:
        """Return the bytes of the index."""


@dataclass
class BareTantivy:
    """Tantivy with one field of tokens."""

    folder: Path

    def build(self, documents: Iterable[Document]) -> None:
        """Write an index of one field."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", fast=True)
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(self.folder))
        writer = self.index.writer(50_000_000, 1)
        for number, text in documents:
            writer.add_document(tantivy.Document.from_dict({"id": number, "text": text}, self.schema))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def ask(self, tokens: Tokens) -> int:
        """Ask for any of them."""
        from tantivy import Occur, Query

        words = [(Occur.Should, Query.term_query(self.schema, "text", token)) for token in tokens]
        return len(self.searcher.search(Query.boolean_query(words), HITS, count=False).hits)

    @property
    def size(self) -> int:
        """Return the bytes of its files."""
        return sum(path.stat().st_size for path in self.folder.iterdir())


@dataclass
class Fts5:
    """SQLite's full text, the tokens parted by blanks."""

    folder: Path

    def build(self, documents: Iterable[Document]) -> None:
        """Fill a virtual table, and put its parts together."""
        self.connection = sqlite3.connect(self.folder / "fts.sqlite3")
        self.connection.execute("CREATE VIRTUAL TABLE articles USING fts5(text, tokenize='unicode61')")
        self.connection.executemany("INSERT INTO articles(rowid, text) VALUES (?, ?)", documents)
        self.connection.execute("INSERT INTO articles(articles) VALUES ('optimize')")
        self.connection.commit()

    def ask(self, tokens: Tokens) -> int:
        """Ask for any of them."""
        query = " OR ".join(f'"{token}"' for token in tokens)
        select = "SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles) LIMIT ?"
        return len(self.connection.execute(select, (query, HITS)).fetchall())

    @property
    def size(self) -> int:
        """Return the bytes of the database."""
        return (self.folder / "fts.sqlite3").stat().st_size


@dataclass
class Gin:
    """PostgreSQL's GIN over a tsvector of the same tokens, with ts_rank."""

    address: str

    def build(self, documents: Iterable[Document]) -> None:
        """Fill a table and index it."""
        import psycopg2
        from psycopg2.extras import execute_values

        self.connection = psycopg2.connect(self.address)
        with self.connection.cursor() as cursor:
            cursor.execute("CREATE TABLE articles (id bigint PRIMARY KEY, words tsvector)")
            insert = "INSERT INTO articles VALUES %s"
            execute_values(cursor, insert, documents, template="(%s, to_tsvector('simple', %s))", page_size=1000)
            cursor.execute("CREATE INDEX articles_words ON articles USING gin (words)")
        self.connection.commit()
        with self.connection.cursor() as cursor:
            cursor.execute("ANALYZE articles")

    def ask(self, tokens: Tokens) -> int:
        """Ask for any of them."""
        query = " | ".join(f"'{token}'" for token in tokens)
        select = """SELECT id FROM articles, to_tsquery('simple', %s) AS query
            WHERE words @@ query ORDER BY ts_rank(words, query) DESC LIMIT %s"""
        with self.connection.cursor() as cursor:
            cursor.execute(select, (query, HITS))
            return len(cursor.fetchall())

    @property
    def size(self) -> int:
        """Return the bytes of the table and its index."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_total_relation_size('articles')")
            return int(cursor.fetchone()[0])


@dataclass
class Figures:
    """What was measured of an engine: milliseconds by kind of query, seconds to build, bytes."""

    name: str
    build: float | None = None
    size: int | None = None
    times: dict[str, list[float]] = field(default_factory=dict)

    def at(self, kind: str, share: float) -> float:
        """Return the time under which that share of the queries stays; milliseconds."""
        times = sorted(self.times[kind])
        return times[min(int(len(times) * share), len(times) - 1)]

    def row(self, kinds: Iterable[str]) -> str:
        """Return it as a row of a table: p50, p95 and p99 of each kind."""
        cells = [" / ".join(f"{self.at(kind, share):.1f}" for share in (0.5, 0.95, 0.99)) for kind in kinds]
        built = "" if self.build is None else f"{self.build:.1f} s"
        size = "" if self.size is None else f"{self.size / 1_000_000:.0f} MB"
        return f"| {self.name} | {' | '.join(cells)} | {built} | {size} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, help="folder of the library, made where it is not there")
    parser.add_argument("--postgres", help="address of an empty database")
    options = parser.parse_args()
    with national_library(options.corpus.resolve(), options.library and options.library.resolve()):
        from benchmarks.materials import Materials  # imports Django models

        materials = Materials()
        queries = materials.queries([one.text for one in read_questions(options.questions)][:QUESTIONS], number=OTHERS)
        with tempfile.TemporaryDirectory() as folder:
            figures = [*ours(materials, queries), *others(materials, queries, Path(folder), options.postgres)]
    tell(figures, queries)


def ours(materials: Any, queries: dict[str, list[str]]) -> Iterable[Figures]:
    """Measure our engine, alone and with what pages and API show."""
    engine = Figures("Fagui, engine with facets", size=materials.index_size)
    whole = Figures("Fagui, with marks and records")
    for kind, texts in queries.items():
        engine.times[kind] = times_of(materials.search, texts)
        whole.times[kind] = times_of(materials.answer, texts)
    return engine, whole


def others(materials: Any, queries: dict[str, list[str]], folder: Path, postgres: str | None) -> Iterable[Figures]:
    """Build and measure the peers with our tokens."""
    documents = list(materials.documents())
    engines: dict[str, Engine] = {}
    for name, make in (("tantivy bare, top 20", BareTantivy), ("SQLite FTS5, bm25", Fts5)):
        place = folder / make.__name__
        place.mkdir()
        engines[name] = make(place)
    if postgres:
        engines["PostgreSQL GIN, ts_rank"] = Gin(postgres)
    for name, engine in engines.items():
        began = time.perf_counter()
        engine.build(documents)
        figures = Figures(name, build=time.perf_counter() - began, size=engine.size)
        for kind, texts in queries.items():
            figures.times[kind] = times_of(engine.ask, [materials.tokens(text) for text in texts])
        yield figures


def times_of(ask: Callable[[Any], Any], queries: Sequence[Any]) -> list[float]:
    """Return the best of some rounds for each query; milliseconds."""
    best = [float("inf")] * len(queries)
    for _ in range(ROUNDS):
        for place, query in enumerate(queries):
            began = time.perf_counter()
            ask(query)
            best[place] = min(best[place], (time.perf_counter() - began) * 1000)
    return best


def tell(figures: Sequence[Figures], queries: dict[str, list[str]]) -> None:
    """Print a table, and the goals."""
    say = sys.stdout.write
    say(f"milliseconds, p50 / p95 / p99, the best of {ROUNDS} rounds\n\n")
    say(f"| | {' | '.join(f'{kind} ({len(texts)})' for kind, texts in queries.items())} | build | index |\n")
    say("|---" * (len(queries) + 3) + "|\n")
    for one in figures:
        say(one.row(queries) + "\n")
    told = {one.name.split(",")[0]: one.at("questions", 0.95) for one in reversed(figures)}
    goals = (("tantivy bare", 3.0), ("SQLite FTS5", 0.1), ("PostgreSQL GIN", 0.05))
    say("\n")
    for name, most in goals:
        if name in told:
            ratio = told["Fagui"] / told[name]
            say(f"questions, p95: {ratio:.2f} times {name}; goal {most}: {'met' if ratio <= most else 'missed'}\n")


if __name__ == "__main__":
    main()
