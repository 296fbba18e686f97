"""What a benchmark of search works on: our engine, the tokens of the articles, queries. Needs Django to be set up."""

import random
from collections.abc import Iterator

from django.conf import settings

from regulations.models import Article, SynonymGroup
from regulations.search.answer import Question, answer, synonyms_of
from regulations.search.engine import search
from regulations.search.indexer import cut_all
from regulations.search.store import Store
from regulations.text.normalize import fold

SEED = 20261125
SHORTEST_WORD = 2  # characters


class Materials:
    """Our library, and queries made from its texts, the same each time."""

    def __init__(self) -> None:
        self.store = Store(settings.INDEX_DIR)
        self.generation = self.store.current()
        self.index_size = self.generation.size
        self.synonyms = synonyms_of(SynonymGroup.stamp())

    def search(self, text: str) -> None:
        """Ask the engine alone."""
        search(self.store, text, synonyms=self.synonyms)

    def answer(self, text: str) -> None:
        """Ask as pages and API do."""
        answer(Question(text=text))

    def tokens(self, text: str) -> list[str]:
        """Return the words of a query."""
        return list(dict.fromkeys(self.generation.segmenter.words(fold(text).text)))

    def documents(self) -> Iterator[tuple[int, str]]:
        """Return the articles as they are indexed: words with those of headings and title."""
        day = self.generation.about.date
        for values in cut_all(self.generation, day):
            if "article" in values:
                yield values["article"], values["context"]

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


def piece(text: str, source: random.Random) -> str:
    """Return a piece of four to eight characters, from within a line."""
    line = max(text.split("\n"), key=len)
    start = source.randrange(max(len(line) - 8, 1))
    return line[start : start + source.randint(4, 8)].replace("「", "").replace("」", "")
