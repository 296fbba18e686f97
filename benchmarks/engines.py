"""The peers of our search: each indexes the same articles with the same tokens, and answers the best twenty hits."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

HITS = 20
Document = tuple[int, str]  # the id of an article, and its tokens with those of headings and title, parted by blanks
Tokens = Sequence[str]


class Engine(Protocol):
    """What is measured. It can be sent to another process as long as it was not used."""

    name: str

    def build(self, documents: Iterable[Document]) -> None:
        """Index documents."""

    def ask(self, tokens: Tokens) -> int:
        """Return how many of the best twenty hits of any of the tokens there are."""

    def size(self) -> int:
        """Return the bytes of the index."""


@dataclass
class BareTantivy:
    """Tantivy with one field of tokens."""

    folder: Path
    name: str = "tantivy bare, top 20"

    @cached_property
    def schema(self) -> Any:
        """Return a schema of an id and a text."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", fast=True)
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        return builder.build()

    @cached_property
    def searcher(self) -> Any:
        """Open what was built."""
        import tantivy

        return tantivy.Index.open(str(self.folder)).searcher()

    def build(self, documents: Iterable[Document]) -> None:
        """Write an index of one field."""
        import tantivy

        writer = tantivy.Index(self.schema, path=str(self.folder)).writer(50_000_000, 1)
        for number, text in documents:
            writer.add_document(tantivy.Document.from_dict({"id": number, "text": text}, self.schema))
        writer.commit()
        writer.wait_merging_threads()

    def ask(self, tokens: Tokens) -> int:
        """Ask for any of them."""
        from tantivy import Occur, Query

        words = [(Occur.Should, Query.term_query(self.schema, "text", token)) for token in tokens]
        return len(self.searcher.search(Query.boolean_query(words), HITS, count=False).hits)

    def size(self) -> int:
        """Return the bytes of its files."""
        return sum(path.stat().st_size for path in self.folder.iterdir())


@dataclass
class Fts5:
    """SQLite's full text, the tokens parted by blanks."""

    folder: Path
    name: str = "SQLite FTS5, bm25"

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """Open the database."""
        return sqlite3.connect(self.folder / "fts.sqlite3")

    def build(self, documents: Iterable[Document]) -> None:
        """Fill a virtual table, and put its parts together."""
        self.connection.execute("CREATE VIRTUAL TABLE articles USING fts5(text, tokenize='unicode61')")
        self.connection.executemany("INSERT INTO articles(rowid, text) VALUES (?, ?)", documents)
        self.connection.execute("INSERT INTO articles(articles) VALUES ('optimize')")
        self.connection.commit()

    def ask(self, tokens: Tokens) -> int:
        """Ask for any of them."""
        query = " OR ".join(f'"{token}"' for token in tokens)
        select = "SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles) LIMIT ?"
        return len(self.connection.execute(select, (query, HITS)).fetchall())

    def size(self) -> int:
        """Return the bytes of the database."""
        return (self.folder / "fts.sqlite3").stat().st_size


@dataclass
class Gin:
    """PostgreSQL's GIN over a tsvector of the same tokens, with ts_rank."""

    address: str
    name: str = "PostgreSQL GIN, ts_rank"

    @cached_property
    def connection(self) -> Any:
        """Open the database."""
        import psycopg2

        return psycopg2.connect(self.address)

    def build(self, documents: Iterable[Document]) -> None:
        """Fill a table and index it."""
        from psycopg2.extras import execute_values

        with self.connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS articles")
            cursor.execute("CREATE TABLE articles (id bigint PRIMARY KEY, words tsvector)")
            insert = "INSERT INTO articles VALUES %s"
            execute_values(cursor, insert, documents, template="(%s, to_tsvector('simple', %s))", page_size=1000)
            cursor.execute("CREATE INDEX articles_words ON articles USING gin (words)")
            cursor.execute("ANALYZE articles")
        self.connection.commit()

    def ask(self, tokens: Tokens) -> int:
        """Ask for any of them."""
        query = " | ".join("'{}'".format(token.replace("'", "''").replace("\\", "\\\\")) for token in tokens)
        select = """SELECT id FROM articles, to_tsquery('simple', %s) AS query
            WHERE words @@ query ORDER BY ts_rank(words, query) DESC LIMIT %s"""
        with self.connection.cursor() as cursor:
            cursor.execute(select, (query, HITS))
            return len(cursor.fetchall())

    def size(self) -> int:
        """Return the bytes of the table and its index."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_total_relation_size('articles')")
            return int(cursor.fetchone()[0])


@dataclass
class PureWhoosh:
    """Whoosh, the engine in pure Python that django-haystack brings up."""

    folder: Path
    name: str = "Whoosh, BM25F"

    @cached_property
    def searcher(self) -> Any:
        """Open what was built."""
        from whoosh import index

        return index.open_dir(str(self.folder)).searcher()

    def build(self, documents: Iterable[Document]) -> None:
        """Write an index of one field."""
        from whoosh import fields, index
        from whoosh.analysis import SpaceSeparatedTokenizer

        text = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
        schema = fields.Schema(id=fields.STORED, text=text)
        writer = index.create_in(str(self.folder), schema).writer(limitmb=256)
        for number, words in documents:
            writer.add_document(id=number, text=words)
        writer.commit()

    def ask(self, tokens: Tokens) -> int:
        """Ask for any of them."""
        from whoosh.query import Or, Term

        return len(self.searcher.search(Or([Term("text", token) for token in tokens]), limit=HITS).top_n)

    def size(self) -> int:
        """Return the bytes of its files."""
        return sum(path.stat().st_size for path in self.folder.iterdir())


@dataclass
class Ours:
    """Our engine as it is called: parsing, facets, and a model for sentences."""

    folder: Path  # of the index
    name: str = "Fagui, engine with facets"
    with_records: bool = False

    @cached_property
    def materials(self) -> Any:
        """Open the library; Django has to know where it is."""
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
        django.setup()
        from benchmarks.materials import Materials

        return Materials(self.folder)

    def ask(self, text: str) -> object:
        """Ask a query as somebody writes it."""
        return self.materials.answer(text) if self.with_records else self.materials.search(text)

    def size(self) -> int:
        """Return the bytes of the index."""
        return int(self.materials.generation.size)
