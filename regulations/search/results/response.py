"""From what the engine found to what people and programs are shown: records and marked words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from regulations.domain.citations import is_held
from regulations.models import Entry, Law
from regulations.search.engine.hits import SearchHits
from regulations.search.engine.plan import Match
from regulations.search.engine.search import SearchEngine, current_view
from regulations.search.index.facet_sets import Counts
from regulations.search.query.citation import CitationIntent, unknown_law
from regulations.search.query.request import SearchRequest
from regulations.search.query.resolve import resolve
from regulations.search.results.cards import AnswerCard, card_of
from regulations.search.results.corrections import Correction, correction_of
from regulations.search.results.facet_labels import FacetValue, name_values
from regulations.search.results.hydrate import Hydrator, Result, ResultGroup, names_of
from regulations.search.results.likeness import likeness
from regulations.text.citations import LONGEST_CITATION, citation_in, is_law_name
from regulations.text.language.normalize import fold

SHORT_TITLE = 3  # characters: a kind of text, as 条例, names no law
LONG_TITLE = 8  # characters: 网络安全审查办法, but not 管理办法


@dataclass(frozen=True)
class SearchResponse:
    """One page of results or of groups, with the counts of the whole, and a name that may have been meant.

    `request` has the fields of its text among the filters; `citation` is set where the query is one.
    """

    request: SearchRequest
    hits: SearchHits
    citation: CitationIntent | None
    results: tuple[Result, ...]
    groups: tuple[ResultGroup, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    suggestion: str | None
    asked_instead: bool = False  # the suggestion, for nothing has a word of the request
    correction: Correction | None = None  # of the name in it, which was searched for
    card: AnswerCard | None = None

    @property
    def is_unanswered(self) -> bool:
        """Tell whether nothing was found for the words alone: no condition may be the reason."""
        request = self.request
        return not self.hits.count and not request.has_filters and request.page == 1 and request.asof is None


def answer(request: SearchRequest) -> SearchResponse:
    """Answer a request in the same few database queries always; raise SearchUnavailableError where there is no index.

    A request of which nothing has a word is answered as the nearest name, and the response says so. So is a name with
    a typing error.
    """
    response = answer_as_asked(request)
    if response.citation is None and not request.plain and (correction := correction_of(response.request.text)):
        return replace(answer_as_asked(replace(request, text=correction.text)), correction=correction)
    request, nearest, name = response.request, response.suggestion, response.request.text.strip()
    if response.citation and response.citation.is_unknown_number:
        quoted = answer_as_asked(replace(request, text=f'"{response.citation.number}"', plain=True))
        return replace(quoted, request=request, citation=response.citation, suggestion=None)
    if response.citation:
        return response
    if not request.plain and (absent := answer_of_absent_law(response, name)):
        return absent
    if response.hits.complete:
        return response
    if nearest is None or not (response.hits.match is Match.CHARACTERS or not response.hits.count):
        return response
    if fold(nearest).text == fold(name).text:  # it is here, but not with these filters
        return response
    instead = answer_as_asked(replace(request, text=nearest, page=1))
    return replace(instead, suggestion=nearest, asked_instead=True)


def answer_of_absent_law(response: SearchResponse, name: str) -> SearchResponse | None:
    """Return the answer to the name of a law that is not here, or to an article of one; None for anything else."""
    if is_law_name(name) and is_unknown(name, response.hits):
        return without_law(response, name.strip("《》"))
    cited = None if response.request.has_filters else law_cited(name)
    if cited is None or is_held(cited):
        return None
    of_name = answer_as_asked(replace(response.request, text=cited))  # many laws have an article of that number
    return replace(without_law(of_name, cited), request=response.request)


def law_cited(text: str) -> str | None:
    """Return the name of the law in a query that is a citation of an article; None where it is something else."""
    cited = citation_in(text) if len(text) <= LONGEST_CITATION else None
    if cited is None or cited.pinpoint.article is None or not is_law_name(cited.name or ""):
        return None
    return cited.name if len(cited.name or "") >= SHORT_TITLE else None


def is_unknown(name: str, hits: SearchHits) -> bool:
    """Tell whether a name is that of a law which is not here, rather than words that texts have.

    Where something has all its words, it is taken for a title if it is long, or in the marks of titles.
    """
    if not hits.complete:
        return True
    return (len(name) >= LONG_TITLE or name.startswith("《")) and not is_held(name.strip("《》"))


def without_law(response: SearchResponse, name: str) -> SearchResponse:
    """Return the answer to the name of a law that is not here: no other law in its place, but near names to choose.

    Texts that have some of its words stay; those that only share characters with it go.
    """
    near = list(Law.objects.published().filter(pk__in=response.hits.near))
    near.sort(key=lambda law: -max(likeness(other, fold(name).text) for other in (law.title, *names_of(law))))
    citation = unknown_law(name, near)
    if response.hits.match is not Match.CHARACTERS:
        return replace(response, citation=citation)
    group_count = 0 if response.request.grouped else None
    return replace(
        response,
        hits=replace(response.hits, count=0, hits=(), groups=(), group_count=group_count),
        citation=citation,
        results=(),
        groups=(),
        facets=dict.fromkeys(response.facets, ()),
    )


def answer_as_asked(request: SearchRequest) -> SearchResponse:
    """Answer a request as it stands."""
    resolved = resolve(request)
    view = current_view()  # before any name is looked up, so that none is older than the index
    hits = SearchEngine.of(view).search(resolved)
    hydrator = Hydrator(hits, view.segmenter)
    groups = (hydrator.group(group) for group in hits.groups)
    return SearchResponse(
        request=resolved.request,
        hits=hits,
        citation=resolved.citation,
        results=tuple(filter(None, (hydrator.result(hit) for hit in hits.hits))),
        groups=tuple(filter(None, groups)),
        facets=name_values(facets_of_the_day(hits), view.labels),
        suggestion=nearest_name(hits) if hits.near else None,
        card=card_of(resolved.request, hits, resolved.citation),
    )


def facets_of_the_day(hits: SearchHits) -> Counts:
    """Return the facets, without `status` if the index day is not the requested day."""
    return hits.facets if hits.query.scope.asof is None else {**hits.facets, "status": ()}


def nearest_name(hits: SearchHits) -> str | None:
    """Return the name, of the entries near to the query, that is most like it."""
    entries = Entry.objects.published().filter(pk__in=hits.near).prefetch_related("aliases")
    names = [name for entry in entries for name in (entry.title, *names_of(entry))]
    return max(names, key=lambda name: likeness(name, hits.query.folded), default=None)
