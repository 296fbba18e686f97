"""The records of what the engine found, with the words of the query marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from regulations.models import WITH_HEADINGS, Article, Entry, Kind, Law, with_parts
from regulations.search.cutting import ARTICLE
from regulations.search.found import Group, Hit
from regulations.search.highlight import Fragments, highlight, snippet
from regulations.search.profiles import DEFAULT
from regulations.search.query import SearchQuery


@dataclass(frozen=True)
class Result:
    """An entry found, or an article of one, with the words of the query marked; of its other names those with a mark.

    `entry` is the base record with its names and topics; `entry.specific` has the attributes of its kind at hand.
    """

    entry: Entry
    article: Article | None
    score: float | None
    title: Fragments
    names: tuple[Fragments, ...]
    text: Fragments
    explanation: Mapping[str, Any] | None

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
        return self.article.get_absolute_url() if self.article else self.entry.get_absolute_url()


@dataclass(frozen=True)
class ResultGroup:
    """A law with some of its articles that were found, or another entry; `more` is how many it has beside these."""

    head: Result
    articles: tuple[Result, ...]
    more: int

    @property
    def entry(self) -> Entry:
        """Return the entry."""
        return self.head.entry


class Shelf:
    """The records of some hits, fetched at once; what was withdrawn a moment ago is not among them."""

    def __init__(self, hits: Sequence[Hit], query: SearchQuery) -> None:
        self.words = words_to_mark(query)
        self.phrases = query.phrases
        self._names: dict[int, tuple[Fragments, tuple[Fragments, ...]]] = {}
        self.entries = fetch(hit.entry_id for hit in hits)
        self.articles = fetch_articles(hit.article_id for hit in hits if hit.article_id)

    def result(self, hit: Hit) -> Result | None:
        """Mark the words of the query in what is shown of a hit."""
        entry = self.entries.get(hit.entry_id)
        article = self.articles.get(hit.article_id or 0)
        if entry is None or (hit.article_id and article is None):
            return None
        if article:
            article.seen_on = cast("Law", entry.specific).day_to_see(article.version)
        title, names = self.marked_names(entry)
        return Result(
            entry=entry,
            article=article,
            score=hit.score,
            title=title,
            names=names,
            text=snippet(article.text if article else entry.summary, self.words, self.phrases, length=DEFAULT.snippet),
            explanation=hit.explanation,
        )

    def marked_names(self, entry: Entry) -> tuple[Fragments, tuple[Fragments, ...]]:
        """Return the title, and those of the other names that have a mark; all articles of a law ask for the same."""
        if entry.pk not in self._names:
            names = (highlight(name, self.words, self.phrases) for name in names_of(entry))
            marked = tuple(name for name in names if any(is_hit for _, is_hit in name))
            self._names[entry.pk] = highlight(entry.title, self.words, self.phrases), marked
        return self._names[entry.pk]

    def group(self, group: Group) -> ResultGroup | None:
        """Return a group with its head; the law may head its articles though it is no hit itself."""
        head = self.result(Hit(group.entry_id, None, None))
        articles = [result for hit in group.hits if hit.article_id and (result := self.result(hit))]
        shown = tuple(articles[: DEFAULT.most_of_a_law])
        return ResultGroup(head, shown, max(group.article_count - len(shown), 0)) if head else None


def words_to_mark(query: SearchQuery) -> tuple[str, ...]:
    """Return the words to mark: of a sentence those of two characters and more, for the others stand everywhere."""
    if not query.has_words:
        return ()
    words = (query.folded, *query.words, *query.added_words)
    longer = tuple(word for word in words if len(word) > 1)
    return longer if len(query.terms) >= DEFAULT.sentence and longer else words


def fetch(entry_ids: Iterable[int]) -> dict[int, Entry]:
    """Return the public entries of these ids with their kinds' parts; one withdrawn a moment ago is not among them."""
    query = Entry.objects.published().filter(pk__in=list(entry_ids))
    query = query.select_related(*(kind.value for kind in Kind))
    return {entry.pk: entry for entry in with_parts(query, prefix="law__")}


def fetch_articles(article_ids: Iterable[int]) -> dict[int, Article]:
    """Return articles of these ids with their versions and what stands above them."""
    found = Article.objects.filter(pk__in=list(article_ids)).select_related("version__law", WITH_HEADINGS)
    return {article.pk: article for article in found}


def names_of(entry: Entry) -> list[str]:
    """Return the other names of an entry."""
    return [*(alias.name for alias in entry.aliases.all()), *([entry.title_en] if entry.title_en else [])]
