"""What a benchmark of search works on: our engine, the tokens of the articles, queries. Needs Django to be set up."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import tantivy
from django.conf import settings

from regulations.models import Article
from regulations.search.engine.search import SearchEngine
from regulations.search.index.analysis import ArticleDocument, EntryDocument, IndexDocument, cut, processors
from regulations.search.index.documents import documents
from regulations.search.index.indexer import WHOLE_HEAP, cut_all
from regulations.search.index.reader import CURRENT_READER
from regulations.search.index.store import Store
from regulations.search.query.request import SearchRequest
from regulations.search.query.resolve import SYNONYMS, ResolvedRequest
from regulations.search.query.syntax import split
from regulations.search.results.response import answer
from regulations.search.results.suggest import suggest
from regulations.text.language.normalize import fold

SEED = 20261125
SHORTEST_WORD = 2  # characters
CHANGED = 0.2  # share of the words of a copied text
SUGGESTIONS = 10


class Materials:
    """Our library, and queries made from its texts, the same each time."""

    def __init__(self, folder: Path | None = None) -> None:
        self.store = Store(folder or settings.INDEX_DIR)
        self.reader = CURRENT_READER.latest(self.store)
        self.generation = self.reader.generation
        self.synonyms = SYNONYMS.get()

    def search(self, text: str) -> None:
        """Ask the engine alone."""
        view = CURRENT_READER.view(self.store)
        SearchEngine.of(view).search(ResolvedRequest(SearchRequest(text), split(text), synonyms=self.synonyms))

    def answer(self, text: str) -> None:
        """Ask as pages and API do."""
        answer(SearchRequest(text=text))

    def suggest(self, text: str) -> None:
        """Ask for what somebody may be about to type."""
        suggest(text, most=SUGGESTIONS)

    def tokens(self, text: str) -> list[str]:
        """Return the words of a query."""
        return list(dict.fromkeys(self.reader.segmenter.words(fold(text).text)))

    def documents(self) -> Iterator[tuple[int, str]]:
        """Return the articles as they are indexed: words with those of headings and title."""
        for document in cut_all(self.reader, self.generation.about.date):
            if document.article is not None:
                yield document.article, json.loads(document.fields)["context"]

    def queries(self, questions: list[str], *, number: int) -> dict[str, list[str]]:
        """Return queries of four kinds."""
        source = random.Random(SEED)  # noqa: S311  # no secret
        rows = Article.objects.numbered().order_by("pk").values_list("version__law__title", "label", "text")
        drawn = source.sample(list(rows), 3 * number)
        return {
            "questions": questions,
            "keywords": [" ".join(self.two_words(text, source)) for _, _, text in drawn[:number]],
            "strings": [f"「{piece(text, source)}」" for _, _, text in drawn[number : 2 * number]],
            "citations": [f"{title}{label}" for title, label, _ in drawn[2 * number :]],
        }

    def two_words(self, text: str, source: random.Random) -> list[str]:
        """Return two words of a text."""
        words = [word for word in self.tokens(text) if len(word) >= SHORTEST_WORD]
        return source.sample(words, min(2, len(words)))

    def scaled(self, times: float, folder: Path) -> tuple[Store, list[tuple[int, str]]]:
        """Build an index of a share of the library, or of so many changed copies of it; return it and its tokens."""
        place = Store(folder)
        generation = place.make_generation(self.generation.about, self.generation.words)
        writer: tantivy.IndexWriter = generation.open().writer(WHOLE_HEAP, 1)
        found = copies(list(documents(day=self.generation.about.date)), times)
        told = []
        for document in cut(found, generation.words, processes=processors()):
            writer.add_json(document.fields)
            if document.article is not None:
                told.append((document.article, json.loads(document.fields)["context"]))
        writer.commit()
        writer.wait_merging_threads()
        place.switch_to(generation)
        return place, told


def copies(found: Sequence[IndexDocument], times: float) -> Iterator[IndexDocument]:
    """Return all entries, and of the articles a share, or copies with every fifth pair of characters changed."""
    source = random.Random(SEED)  # noqa: S311  # no secret
    articles = [one for one in found if isinstance(one, ArticleDocument)]
    yield from (one for one in found if isinstance(one, EntryDocument))
    yield from source.sample(articles, round(len(articles) * min(times, 1)))
    last = max(one.article_id for one in articles)
    for copy in range(1, round(times)):
        for one in articles:
            other = source.choice(articles)
            text = mixed(one.text, other.text, source)
            yield replace(one, article_id=one.article_id + copy * last, text=text)


def mixed(text: str, other: str, source: random.Random) -> str:
    """Return a text of which some pairs of characters are those of another one."""
    pairs = [text[start : start + 2] for start in range(0, len(text), 2)]
    strange = [other[start : start + 2] for start in range(0, len(other), 2)]
    return "".join(source.choice(strange) if strange and source.random() < CHANGED else pair for pair in pairs)


def piece(text: str, source: random.Random) -> str:
    """Return a piece of four to eight characters, from within a line."""
    line = max(text.split("\n"), key=len)
    start = source.randrange(max(len(line) - 8, 1))
    return line[start : start + source.randint(4, 8)].replace("「", "").replace("」", "")
