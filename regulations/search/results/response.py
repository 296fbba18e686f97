"""From what the engine found to what people and programs are shown: records and marked words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.conf import settings

from regulations.models import Entry, Law
from regulations.search.engine.hits import FacetCount, SearchHits
from regulations.search.index.reader_swap import READER_SWAP
from regulations.search.index.store import Store
from regulations.search.query.citation import CitationIntent, reading_of, unknown_law
from regulations.search.query.request import SearchRequest, find, with_fields
from regulations.search.results.facet_labels import FacetValue, name_values
from regulations.search.results.hydrate import Hydrator, Result, ResultGroup, names_of
from regulations.text.citations.law_names import is_law_name
from regulations.text.language.normalize import fold


@dataclass(frozen=True)
class SearchResponse:
    """One page of results or of groups, with the counts of the whole, and a name that may have been meant.

    `question` is the one that was asked, its fields among the filters; `reading` is what it cites, where it is a
    citation.
    """

    question: SearchRequest
    found: SearchHits
    reading: CitationIntent | None
    results: tuple[Result, ...]
    groups: tuple[ResultGroup, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    suggestion: str | None
    asked_instead: bool = False  # the suggestion, for nothing has a word of the question


def answer(question: SearchRequest) -> SearchResponse:
    """Answer a question in the same few database queries always; raise what the engine raises.

    A question of which nothing has a word is asked as the nearest name, and the answer says so.
    """
    question = with_fields(question)
    given = ask(question)
    nearest, name = given.suggestion, question.text.strip()
    if given.reading or given.found.complete:
        return given
    if is_law_name(name) and not question.plain:
        return without_law(given, name.strip("《》"))
    if nearest is None or not (given.found.match == "characters" or not given.found.count):
        return given
    return replace(ask(replace(question, text=nearest, page=1)), suggestion=nearest, asked_instead=True)


def without_law(given: SearchResponse, name: str) -> SearchResponse:
    """Return the answer to the name of a law that is not here: no other law in its place, but near names to choose.

    Texts that have some of its words stay; those that only share characters with it go.
    """
    near = list(Law.objects.published().filter(pk__in=given.found.near))
    near.sort(key=lambda law: -max(likeness(other, fold(name).text) for other in (law.title, *names_of(law))))
    reading = unknown_law(name, near)
    if given.found.match != "characters":
        return replace(given, reading=reading)
    found = replace(given.found, count=0, hits=(), groups=(), group_count=0 if given.question.grouped else None)
    return replace(
        given,
        found=found,
        reading=reading,
        results=(),
        groups=(),
        facets=dict.fromkeys(given.facets, ()),
    )


def ask(question: SearchRequest) -> SearchResponse:
    """Answer a question as it stands."""
    reading = None if question.plain else reading_of(question.text)
    generation = READER_SWAP.to_read(Store(settings.INDEX_DIR))
    version = generation.version  # before the question, so that no name is older
    found = find(question, reading)
    shelf = Hydrator(found, generation.segmenter)
    groups = (shelf.group(group) for group in found.groups)
    return SearchResponse(
        question=question,
        found=found,
        reading=reading,
        results=tuple(filter(None, (shelf.result(hit) for hit in found.hits))),
        groups=tuple(filter(None, groups)),
        facets=name_values(facets_of_the_day(found), version),
        suggestion=nearest_name(found) if found.near else None,
    )


def facets_of_the_day(found: SearchHits) -> Mapping[str, tuple[FacetCount, ...]]:
    """Return the facets without the statuses where those are of another day than the one that is asked for."""
    return found.facets if found.query.asof is None else {**found.facets, "status": ()}


def nearest_name(found: SearchHits) -> str | None:
    """Return the name, of the entries near to the query, that is most like it."""
    entries = Entry.objects.published().filter(pk__in=found.near).prefetch_related("aliases")
    names = [name for entry in entries for name in (entry.title, *names_of(entry))]
    return max(names, key=lambda name: likeness(name, found.query.folded), default=None)


def likeness(name: str, folded: str) -> float:
    """Return how like a name is to the folded query, from 0 to 1."""
    return SequenceMatcher(None, fold(name).text, folded, autojunk=False).ratio()
