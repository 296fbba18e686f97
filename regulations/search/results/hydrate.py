"""The records of what the engine found, with the words of the query marked."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from regulations.models import Article, Entry, Kind, Law, LawVersion
from regulations.search.engine.hits import Group, Hit, SearchHits
from regulations.search.index.values import ARTICLE
from regulations.search.profile import DEFAULT
from regulations.search.results.highlight import Fragments, highlight, snippet
from regulations.text.language.segmenter import Segmenter


@dataclass(frozen=True)
class Result:
    """An entry found, or an article of one, with the words of the query marked; of its other names those with a mark.

    `entry` is a record of its kind with its names, of a law with its versions; `seen_on` is the day on which the text
    of the article is the one shown, where that is another than the one asked for.
    """

    entry: Entry
    article: Article | None
    score: float | None
    title: Fragments
    names: tuple[Fragments, ...]
    text: Fragments
    explanation: Mapping[str, Any] | None
    seen_on: datetime.date | None = None
    cited: int = 0  # times in other laws

    @property
    def former(self) -> "LawVersion | None":
        """Return the text before that of the article, where the article had another number in it."""
        if self.article is None or not self.article.former_label:
            return None
        version = self.article.version
        return version.law.text_before(version)

    @property
    def kind(self) -> str:
        """Return what it is."""
        return ARTICLE if self.article else self.entry.kind

    @property
    def ref(self) -> str:
        """Return the natural key."""
        return f"{ARTICLE}/{self.entry.slug}/{self.article.key}" if self.article else str(self.entry.ref)

    @property
    def name(self) -> str:
        """Return what it is called, an article with its law."""
        return f"{self.entry.title} {self.article}" if self.article else self.entry.title

    @property
    def address(self) -> str:
        """Return the address of its page, or of its place there."""
        return self.article.address(self.seen_on) if self.article else self.entry.get_absolute_url()


@dataclass(frozen=True)
class ResultGroup:
    """A law with some of its articles that were found, or another entry; `more` counts its other matching articles."""

    head: Result
    articles: tuple[Result, ...]
    more: int

    @property
    def entry(self) -> Entry:
        """Return the entry."""
        return self.head.entry


class Hydrator:
    """The records of some hits, fetched at once; what was withdrawn a moment ago is not among them."""

    def __init__(self, page: SearchHits, segmenter: Segmenter) -> None:
        hits = [*page.hits, *(hit for group in page.groups for hit in group.hits)]
        self.words = words_to_mark(page)
        self.phrases = page.query.phrases
        self.segmenter = segmenter
        self._names: dict[int, tuple[Fragments, tuple[Fragments, ...]]] = {}
        self._days: dict[int, datetime.date | None] = {}
        self.entries = fetch(hits)
        self.articles = fetch_articles(hits, self.entries)

    def result(self, hit: Hit) -> Result | None:
        """Mark the words of the query in what is shown of a hit."""
        entry = self.entries.get(hit.entry_id)
        article = self.articles.get(hit.article_id or 0)
        if entry is None or (hit.article_id and article is None):
            return None
        title, names = self.marked_names(entry)
        return Result(
            entry=entry,
            article=article,
            score=hit.score,
            title=title,
            names=names,
            text=snippet(
                article.text if article else entry.summary,
                self.words,
                self.phrases,
                length=DEFAULT.snippet,
                segmenter=self.segmenter,
            ),
            explanation=hit.explanation,
            seen_on=self.day_to_see(article.version) if article else None,
            cited=hit.cited,
        )

    def day_to_see(self, version: LawVersion) -> datetime.date | None:
        """Return a day on which a version is the one shown; all its articles ask for the same."""
        if version.pk not in self._days:
            self._days[version.pk] = version.law.day_to_see(version)
        return self._days[version.pk]

    def marked_names(self, entry: Entry) -> tuple[Fragments, tuple[Fragments, ...]]:
        """Return the title, and those of the other names that have a mark; all articles of a law ask for the same."""
        if entry.pk not in self._names:
            names = (self.mark(name) for name in names_of(entry))
            marked = tuple(name for name in names if any(is_hit for _, is_hit in name))
            self._names[entry.pk] = self.mark(entry.title), marked
        return self._names[entry.pk]

    def mark(self, name: str) -> Fragments:
        """Mark the words of the query in a name."""
        return highlight(name, self.words, self.phrases, segmenter=self.segmenter)

    def group(self, group: Group) -> ResultGroup | None:
        """Return a group with its head; the law may head its articles though it is no hit itself."""
        head = self.result(Hit(group.entry_id, None, None))
        articles = [result for hit in group.hits if hit.article_id and (result := self.result(hit))]
        shown = tuple(articles[: DEFAULT.most_of_a_law])
        return ResultGroup(head, shown, max(group.article_count - len(shown), 0)) if head else None


def words_to_mark(hits: SearchHits) -> tuple[str, ...]:
    """Return the words to mark: of a sentence those of two characters and more, for the others stand everywhere.

    What was typed apart is marked whole too, however it was cut: 约谈, of which the dictionary knows two halves.
    """
    query = hits.query
    if not query.has_words:
        return ()
    added = query.added_words if query.is_sentence else hits.also
    words = (query.folded, *query.folded.split(), *query.words, *added)
    longer = tuple(word for word in words if len(word) > 1)
    return longer if query.is_sentence and longer else words


def fetch(hits: Iterable[Hit]) -> dict[int, Entry]:
    """Return the public records of hits with their names, laws with their versions, by their ids.

    What has an article is a law, and to fetch laws alone takes less than to fetch what may be of any kind.
    """
    hits = list(hits)
    laws = {hit.entry_id for hit in hits if hit.article_id}
    found: list[Entry] = list(Law.objects.published().filter(pk__in=laws).order_by())
    if others := {hit.entry_id for hit in hits} - laws:
        mixed = Entry.objects.published().filter(pk__in=others).order_by()
        found += [entry.specific for entry in mixed.select_related(*(kind.value for kind in Kind))]
    prefetch_related_objects(found, "aliases")
    prefetch_related_objects([entry for entry in found if isinstance(entry, Law)], "versions")
    return {entry.pk: entry for entry in found}


def fetch_articles(hits: Iterable[Hit], entries: Mapping[int, Entry]) -> dict[int, Article]:
    """Return the articles of hits by their ids, each with its version and its law as they were fetched."""
    laws = (entry for entry in entries.values() if isinstance(entry, Law))
    versions = {version.pk: version for law in laws for version in law.versions.all()}
    found = Article.objects.filter(pk__in=[hit.article_id for hit in hits if hit.article_id]).order_by()
    articles = {article.pk: article for article in found if article.version_id in versions}
    for article in articles.values():
        article.version = versions[article.version_id]
    return articles


def names_of(entry: Entry) -> list[str]:
    """Return the other names of an entry."""
    return [*(alias.name for alias in entry.aliases.all()), *([entry.title_en] if entry.title_en else [])]
