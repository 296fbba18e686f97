"""What the index holds of a record or an article, as texts, and the same cut into tokens.

Knows neither database nor index, so that other processes can do the cutting: rjieba keeps the interpreter to itself.
"""

import base64
import hashlib
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import islice
from typing import Any, NamedTuple, Protocol

from regulations.search.index.values import ARTICLE, KIND_NUMBERS, NO_LAW, NO_NORMS, OF_ARTICLES, SHOWN
from regulations.text.language.literal import literal_of
from regulations.text.language.normalize import fold
from regulations.text.language.pinyin import spellings
from regulations.text.language.segmenter import Segmenter

NUMBER_BITS = 52  # of what is counted by; as many as an index counts by without a loss
Values = dict[str, Any]  # of a document, by field: a number, a text, or a list of texts; what is empty is left out
OF_OTHERS = ("cited", "law_cited")
AT_A_TIME = 500  # documents that a process cuts before it hands them back
PATIENCE = 3  # portions for each process that may wait, so that neither side stands still and memory stays small


class Tokens(NamedTuple):
    """A text in the two forms that words are looked for in, each parted by blanks."""

    words: str
    bigrams: str


def tokens(text: str, segmenter: Segmenter) -> Tokens:
    """Return a text cut into tokens."""
    return tokens_of(fold(text).text, segmenter)


def tokens_of(folded: str, segmenter: Segmenter) -> Tokens:
    """Return a text that is folded already, cut into tokens."""
    return Tokens(*map(" ".join, segmenter.cut(folded)))


def characters(text: str) -> str:
    """Return the characters of a text as a literal search compares them, parted by blanks."""
    return " ".join(literal_of(fold(text).text))


@lru_cache(maxsize=1)  # a dictionary that nobody uses any more must not stay in memory for its headings
def heading_tokens(segmenter: Segmenter) -> Callable[[str], Tokens]:
    """Return what cuts headings into tokens and remembers them; all articles below one ask for the same."""
    return lru_cache(maxsize=1000)(partial(tokens, segmenter=segmenter))


class IndexDocument(Protocol):
    """Something to be indexed."""

    def values(self, segmenter: Segmenter) -> Values:
        """Return it with its texts cut into tokens."""


@dataclass(frozen=True)
class EntryDocument:
    """What is indexed of one entry; a facet has one value or several, and stands not here where it has none."""

    entry_id: int
    title: str
    names: tuple[str, ...]
    text: str
    facets: dict[str, list[str]]
    date: int | None  # a day's ordinal number

    def values(self, segmenter: Segmenter) -> Values:
        """Return it with its texts cut into tokens."""
        title, text = tokens(self.title, segmenter), tokens(self.text, segmenter)
        names = [tokens(name, segmenter) for name in self.names]
        parts = (title, *names, text)
        return self.common | {
            "facet_values": base64.b64encode(self.facet_values).decode(),
            "edition": SHOWN,
            "exact_title": fold(self.title).text,
            "exact_alias": [fold(name).text for name in self.names],
            "spelled": [spelling for name in (self.title, *self.names) for spelling in spellings(name)],
            "title": title.words,
            "names": " ".join(name.words for name in names),
            "text": text.words,
            "key": -self.entry_id,
            "kind_number": KIND_NUMBERS[self.facets["kind"][0]],
            "length": len(self.title),
            "bigrams": " ".join(part.bigrams for part in parts),
            "own_bigrams": " ".join(part.bigrams for part in parts),
            # Each name and the text apart: values do not touch, so that no phrase runs from one into the next.
            "literal": list(filter(None, map(characters, (self.title, *self.names, self.text)))),
        }

    @property
    def common(self) -> Values:
        """Return what its articles have too."""
        date = {} if self.date is None else {"date": self.date}
        law = self.facets.get("law")
        numbers = {"facet_set": self.facet_set, "law_number": number_of(law[0].encode()) if law else NO_LAW}
        return {"id": self.entry_id, **numbers, "norm_set": NO_NORMS, **date, **self.facets}

    @cached_property
    def facet_values(self) -> bytes:
        """Return the values of all facets but that of laws, as the index keeps them: flat, for they are read often."""
        names = ["kind", *sorted(self.facets.keys() - {"kind", "law"})]
        return told_values(self.facets, names)

    @cached_property
    def facet_set(self) -> int:
        """Return the number of this set of values."""
        return number_of(self.facet_values) & ~OF_ARTICLES


@dataclass(frozen=True)
class ArticleDocument:
    """What is indexed of one article: its words in their place, and the facets of its law."""

    law: EntryDocument
    article_id: int
    headings: tuple[str, ...]
    label: str
    text: str
    edition: str
    span: tuple[int, int] | None  # ordinal numbers of the days from which on and until which its text was in force
    columns: dict[str, int]  # numbers to rank by
    norms: dict[str, list[str]] = field(default_factory=dict)  # values of the facets by norms
    punishes: tuple[int, ...] = ()  # ids of the articles of which its sanctions name the breach

    def values(self, segmenter: Segmenter) -> Values:
        """Return it with its texts cut into tokens."""
        above = [*map(heading_tokens(segmenter), (self.law.title, *self.headings))]
        text = fold(self.text).text
        own = tokens_of(f"{fold(self.label).text}\n{text}", segmenter)
        parts = (*above, own)
        span = {"since": self.span[0], "until": self.span[1]} if self.span else {}
        return self.law.common | {
            **span,
            **self.columns,
            "kind": [ARTICLE],
            "facet_set": self.law.facet_set | OF_ARTICLES,
            **self.norm_facets,
            "article": self.article_id,
            "key": self.article_id,
            "punishes": list(self.punishes),
            "edition": self.edition,
            "context": " ".join(part.words for part in parts),
            "bigrams": " ".join(part.bigrams for part in parts),
            "own_bigrams": own.bigrams,
            "literal": " ".join(literal_of(text)),
        }

    @property
    def norm_facets(self) -> Values:
        """Return what is indexed of its norms: values, the number of their set, and what that stands for."""
        if not self.norms:
            return {}
        told = told_values(self.norms, sorted(self.norms))
        return {**self.norms, "norm_set": number_of(told), "norm_values": base64.b64encode(told).decode()}


def told_values(facets: Mapping[str, list[str]], names: Iterable[str]) -> bytes:
    """Return values of facets as the index keeps a set of them.

    >>> told_values({"norm": ["duty", "right"]}, ["norm"])
    b'["norm=duty", "norm=right"]'
    """
    return json.dumps([f"{name}={value}" for name in names for value in facets.get(name, ())]).encode()


class Cut(NamedTuple):
    """A document as it is written: the entry and the article it is of, its digest, and its fields as JSON.

    Text, as a process hands on a text of any length sooner than a record of many parts.
    """

    entry: int
    article: int | None
    digest: int
    fields: str


def cut_one(document: IndexDocument, segmenter: Segmenter) -> Cut:
    """Cut a document.

    The digest leaves out how often it is cited: other records change that, and the index learns of it when it is
    built anew.
    """
    values = document.values(segmenter)
    cited = {name: values.pop(name) for name in OF_OTHERS if name in values}
    own = json.dumps(values, ensure_ascii=False, sort_keys=True)
    digest = digest_of(own)
    beside = json.dumps({**cited, "digest": digest})
    return Cut(values["id"], values.get("article"), digest, f"{own[:-1]}, {beside[1:]}")


def number_of(told: bytes) -> int:
    """Return the number that something to count by has in the index, always the same.

    >>> number_of(b"law-a") == number_of(b"law-a") != number_of(b"law-b")
    True
    """
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest()) >> (64 - NUMBER_BITS)


def digest_of(fields: str) -> int:
    """Return a number that changes with a text; tantivy has room for 64 bits with a sign.

    >>> digest_of("网络") == digest_of("网络") != digest_of("网")
    True
    """
    return int.from_bytes(hashlib.blake2b(fields.encode(), digest_size=8).digest(), signed=True)


def cut(documents: Iterable[IndexDocument], words: list[str], *, processes: int) -> Iterator[Cut]:
    """Tokenize documents in order with this many worker processes, each with its own dictionary."""
    context = multiprocessing.get_context("spawn")  # a fork would share the database connection
    with ProcessPoolExecutor(processes, mp_context=context, initializer=prepare, initargs=(words,)) as pool:
        waiting: deque[Future[list[Cut]]] = deque()
        for portion in portions(documents):
            waiting.append(pool.submit(cut_portion, portion))
            if len(waiting) > PATIENCE * processes:
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()


def portions(documents: Iterable[IndexDocument]) -> Iterator[list[IndexDocument]]:
    """Return documents some at a time."""
    rest = iter(documents)
    while portion := list(islice(rest, AT_A_TIME)):
        yield portion


_segmenter: Segmenter


def prepare(words: list[str]) -> None:
    """Make a process ready to cut: load the dictionary once."""
    global _segmenter  # what the initializer of a pool leaves for its tasks
    _segmenter = Segmenter(words)


def cut_portion(documents: list[IndexDocument]) -> list[Cut]:
    """Cut some documents; runs in a process of the pool."""
    return [cut_one(document, _segmenter) for document in documents]


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
