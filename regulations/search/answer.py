"""From what the engine found to what people and programs are shown: records, marked words, names of facet values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.conf import settings

from regulations.models import (
    Agency,
    Authority,
    Entry,
    Existence,
    Instrument,
    Kind,
    LawStatus,
    Topic,
    with_parts,
)
from regulations.search.engine import FacetCount, Found, Hit, Sort, search
from regulations.search.highlight import Fragments, highlight, snippet
from regulations.search.profiles import DEFAULT
from regulations.search.query import SearchQuery
from regulations.search.store import Store
from regulations.text.normalize import fold

CHOICES = {
    "kind": Kind,
    "level": Authority,
    "instrument": Instrument,
    "status": LawStatus,
    "existence": Existence,
}


@dataclass(frozen=True)
class Question:
    """What somebody asks of the search, read and checked."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = DEFAULT.usual_page
    explain: bool = False


@dataclass(frozen=True)
class Result:
    """An entry found, with the words of the query marked; of its other names those that bear a mark.

    `entry` is the base record with its names and topics; `entry.specific` has the attributes of its kind at hand.
    """

    entry: Entry
    score: float | None
    title: Fragments
    names: tuple[Fragments, ...]
    text: Fragments
    explanation: Mapping[str, Any] | None


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, its name for people, and how many entries have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Answer:
    """One page of results, with the counts of the whole, and a name that may have been meant."""

    found: Found
    results: tuple[Result, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    suggestion: str | None


def answer(question: Question) -> Answer:
    """Answer a question in the same few database queries always; raise what the engine raises."""
    found = search(
        Store(settings.INDEX_DIR),
        question.text,
        filters=question.filters,
        sort=question.sort,
        page=question.page,
        page_size=question.page_size,
        explain=question.explain,
    )
    entries = fetch(hit.entry_id for hit in found.hits)
    return Answer(
        found=found,
        results=tuple(result(entries[hit.entry_id], hit, found.query) for hit in found.hits if hit.entry_id in entries),
        facets=name_values(found.facets),
        suggestion=nearest_name(found) if found.near else None,
    )


def fetch(entry_ids: Iterable[int]) -> dict[int, Entry]:
    """Return the public entries of these ids with their kinds' parts; one withdrawn a moment ago is not among them."""
    query = Entry.objects.published().filter(pk__in=list(entry_ids))
    query = query.select_related(*(kind.value for kind in Kind))
    return {entry.pk: entry for entry in with_parts(query, prefix="law__")}


def result(entry: Entry, hit: Hit, query: SearchQuery) -> Result:
    """Mark the words of the query in what is shown of an entry."""
    words = (query.folded, *query.terms, *query.compounds)
    names = (highlight(name, words) for name in names_of(entry))
    return Result(
        entry=entry,
        score=hit.score,
        title=highlight(entry.title, words),
        names=tuple(name for name in names if any(marked for _, marked in name)),
        text=snippet(entry.summary, words, length=DEFAULT.snippet),
        explanation=hit.explanation,
    )


def names_of(entry: Entry) -> list[str]:
    """Return the other names of an entry."""
    return [*(alias.name for alias in entry.aliases.all()), *([entry.title_en] if entry.title_en else [])]


def name_values(facets: Mapping[str, tuple[FacetCount, ...]]) -> dict[str, tuple[FacetValue, ...]]:
    """Give each value of each facet its name; one query for the agencies and one for the topics."""
    agencies, topics = ([counted.value for counted in facets[name]] for name in ("agency", "topic"))
    labels: dict[str, Mapping[str, Any]] = {name: dict(choices.choices) for name, choices in CHOICES.items()}
    labels["agency"] = dict(Agency.objects.filter(slug__in=agencies).values_list("slug", "title"))
    labels["topic"] = {topic.slug: topic.label for topic in Topic.objects.filter(slug__in=topics)}
    return {
        name: tuple(
            FacetValue(counted.value, str(labels.get(name, {}).get(counted.value, counted.value)), counted.count)
            for counted in values
        )
        for name, values in facets.items()
    }


def nearest_name(found: Found) -> str | None:
    """Return the name, of the entries near to the query, that is most like it."""
    entries = Entry.objects.published().filter(pk__in=found.near).prefetch_related("aliases")
    names = [name for entry in entries for name in (entry.title, *names_of(entry))]
    return max(names, key=lambda name: likeness(name, found.query.folded), default=None)


def likeness(name: str, folded: str) -> float:
    """Return how like a name is to the folded query, from 0 to 1."""
    return SequenceMatcher(None, fold(name).text, folded, autojunk=False).ratio()
