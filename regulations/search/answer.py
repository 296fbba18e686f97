"""From what the engine found to what people and programs are shown: records, marked words, names of facet values."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regulations.models import (
    WITH_HEADINGS,
    Agency,
    Article,
    Entry,
    Kind,
    Law,
    LawStatus,
    SynonymGroup,
    Topic,
    has_status,
    with_parts,
)
from regulations.search.cutting import ARTICLE
from regulations.search.engine import search
from regulations.search.fields import CHOICES, narrowed
from regulations.search.found import FacetCount, Found, Group, Hit, Sort
from regulations.search.highlight import Fragments, highlight, snippet
from regulations.search.profiles import DEFAULT
from regulations.search.query import SearchQuery
from regulations.search.reading import Reading, reading_of
from regulations.search.store import Store
from regulations.search.synonyms import NO_SYNONYMS, Synonyms
from regulations.text.normalize import fold

MOST_OF_AN_ARTICLE = 300  # characters that another one is compared by
SIGNS = re.compile(r"[\"“”＂「」『』:：\-－\s]+")  # that a query would take for more than words


@dataclass(frozen=True)
class Question:
    """What somebody asks of the search, read and checked."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = DEFAULT.usual_page
    explain: bool = False
    grouped: bool = False
    historical: bool = False
    asof: datetime.date | None = None
    since: datetime.date | None = None  # bounds of the date that records are sorted by
    until: datetime.date | None = None
    like: Article | None = None  # what is found is to be like this article
    plain: bool = False  # words only, whatever they cite


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


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, its name for people, and how many entries and articles have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Answer:
    """One page of results or of groups, with the counts of the whole, and a name that may have been meant.

    `question` is the one that was asked, its fields among the filters; `reading` is what it cites, where it is a
    citation.
    """

    question: Question
    found: Found
    reading: Reading | None
    results: tuple[Result, ...]
    groups: tuple[ResultGroup, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    suggestion: str | None
    asked_instead: bool = False  # the suggestion, for nothing has a word of the question


def answer(question: Question) -> Answer:
    """Answer a question in the same few database queries always; raise what the engine raises.

    A question of which nothing has a word is asked as the nearest name, and the answer says so.
    """
    question = with_fields(question)
    given = ask(question)
    nearest = given.suggestion
    if nearest is None or given.reading or not (given.found.match == "characters" or not given.found.count):
        return given
    return replace(ask(replace(question, text=nearest, page=1)), suggestion=nearest, asked_instead=True)


def with_fields(question: Question) -> Question:
    """Return a question with the fields in its text as filters."""
    found = narrowed(question.text)
    joined = {name: (*question.filters.get(name, ()), *values) for name, values in found.filters.items()}
    filters = {**question.filters, **joined}
    return replace(question, text=found.text, filters=filters, since=found.since, until=found.until)


def ask(question: Question) -> Answer:
    """Answer a question as it stands."""
    within = laws_of_the_day(question)
    reading = None if question.plain else reading_of(question.text)
    text, filters = question.text, question.filters
    if question.like:
        text = f"{text} {SIGNS.sub(' ', question.like.text[:MOST_OF_AN_ARTICLE])}"
        filters = {"kind": (ARTICLE,), **filters}
    found = search(
        Store(settings.INDEX_DIR),
        text,
        filters={name: v for name, v in filters.items() if within is None or name != "status"},
        within=within,
        sort=question.sort,
        page=question.page,
        page_size=question.page_size,
        explain=question.explain,
        grouped=question.grouped,
        historical=question.historical,
        asof=question.asof,
        dates=(question.since, question.until),
        synonyms=synonyms_of(SynonymGroup.stamp()),
        cited=reading.ids if reading else (None, None),
        unlike=question.like.pk if question.like else None,
    )
    shelf = Shelf([*found.hits, *(hit for group in found.groups for hit in group.hits)], found.query)
    groups = (shelf.group(group) for group in found.groups)
    return Answer(
        question=question,
        found=found,
        reading=reading,
        results=tuple(filter(None, (shelf.result(hit) for hit in found.hits))),
        groups=tuple(filter(None, groups)),
        facets=name_values(facets_of_the_day(found)),
        suggestion=nearest_name(found) if found.near else None,
    )


@lru_cache(maxsize=1)
def synonyms_of(stamp: tuple[Any, ...]) -> Synonyms:
    """Return the synonyms as curators have them now; read again when the stamp of the groups is another."""
    if not any(stamp):
        return NO_SYNONYMS
    groups = (group.words for group in SynonymGroup.objects.all())
    return Synonyms.of_groups([(fold_all(everyday), fold_all(legal)) for everyday, legal in groups])


def fold_all(words: Iterable[str]) -> list[str]:
    """Return words in the form in which they are looked for."""
    return [fold(word).text for word in words]


def laws_of_the_day(question: Question) -> tuple[str, ...] | None:
    """Return the laws that had one of the statuses asked for on the day; the index knows those of its own day alone."""
    statuses = question.filters.get("status")
    if question.asof is None or not statuses:
        return None
    of_the_day = Q(pk__in=[])
    for status in statuses:
        of_the_day |= has_status(LawStatus(status), question.asof)
    return tuple(Law.objects.published().filter(of_the_day).values_list("slug", flat=True))


def facets_of_the_day(found: Found) -> Mapping[str, tuple[FacetCount, ...]]:
    """Return the facets without the statuses where those are of another day than the one that is asked for."""
    return found.facets if found.query.asof is None else {**found.facets, "status": ()}


class Shelf:
    """The records of some hits, fetched at once; what was withdrawn a moment ago is not among them."""

    def __init__(self, hits: Sequence[Hit], query: SearchQuery) -> None:
        self.words = words_to_mark(query)
        self.phrases = query.phrases
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
        names = (highlight(name, self.words, self.phrases) for name in names_of(entry))
        return Result(
            entry=entry,
            article=article,
            score=hit.score,
            title=highlight(entry.title, self.words, self.phrases),
            names=tuple(name for name in names if any(marked for _, marked in name)),
            text=snippet(article.text if article else entry.summary, self.words, self.phrases, length=DEFAULT.snippet),
            explanation=hit.explanation,
        )

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


def name_values(facets: Mapping[str, tuple[FacetCount, ...]]) -> dict[str, tuple[FacetValue, ...]]:
    """Give each value of each facet its name; one query each for agencies, laws and topics."""
    facets = {
        **facets,
        "year": tuple(sorted(facets["year"], key=year_of, reverse=True)),
    }
    agencies, laws, topics = ([counted.value for counted in facets[name]] for name in ("agency", "law", "topic"))
    labels: dict[str, Mapping[str, Any]] = {name: dict(choices.choices) for name, choices in CHOICES.items()}
    labels["kind"] = {**dict(Kind.choices), ARTICLE: _("条文")}
    labels["law"] = dict(Law.objects.filter(slug__in=laws).values_list("slug", "title"))
    labels["agency"] = dict(Agency.objects.filter(slug__in=agencies).values_list("slug", "title"))
    labels["topic"] = {topic.slug: topic.label for topic in Topic.objects.filter(slug__in=topics)}
    return {
        name: tuple(
            FacetValue(counted.value, str(labels.get(name, {}).get(counted.value, counted.value)), counted.count)
            for counted in values
        )
        for name, values in facets.items()
    }


def year_of(counted: FacetCount) -> str:
    """Return the year, to put years in order."""
    return counted.value


def nearest_name(found: Found) -> str | None:
    """Return the name, of the entries near to the query, that is most like it."""
    entries = Entry.objects.published().filter(pk__in=found.near).prefetch_related("aliases")
    names = [name for entry in entries for name in (entry.title, *names_of(entry))]
    return max(names, key=lambda name: likeness(name, found.query.folded), default=None)


def likeness(name: str, folded: str) -> float:
    """Return how like a name is to the folded query, from 0 to 1."""
    return SequenceMatcher(None, fold(name).text, folded, autojunk=False).ratio()
