"""Where a search leads beside its results: records close to it, other ways to ask, and ways on where nothing was found.

Whatever is offered finds something: each way is tried, and its count is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from regulations.models import Entry, Kind
from regulations.search.query.request import SearchRequest, find
from regulations.search.results.response import SearchResponse

KINDS_BESIDE = (Kind.MECHANISM, Kind.AGENCY, Kind.MEASURE, Kind.TERM)
MOST_BESIDE = 4
MOST_WORDS = 5  # that are tried alone
SHORTEST_WORD = 2  # characters
SEVERAL = 2  # words
SIGNS = frozenset('"“”「」『』:：-')


@dataclass(frozen=True)
class Alternative:
    """Another query, what it is, and how much it finds."""

    label: str
    query: str
    count: int


def entries_beside(answered: SearchResponse) -> list[Entry]:
    """Return the records of other kinds than laws that have all words of the query; none where kinds were chosen."""
    question, query = answered.question, answered.found.query
    if not question.text.strip() or question.filters.get("kind") or question.page > 1 or query.is_question:
        return []
    shown = {result.entry.pk for result in (*answered.results, *(group.head for group in answered.groups))}
    kinds = tuple(kind.value for kind in KINDS_BESIDE)
    found = find(replace(question, filters={**question.filters, "kind": kinds}, grouped=False))
    ids = [hit.entry_id for hit in found.hits[: found.complete] if hit.entry_id not in shown][:MOST_BESIDE]
    entries = Entry.objects.published().in_bulk(ids)
    return [entries[pk] for pk in ids if pk in entries]


def other_ways(answered: SearchResponse, asked: QueryDict) -> list[Alternative]:
    """Return other ways to ask the same: as one string, where it was words."""
    query = answered.found.query
    is_words = query.has_words and not (query.phrases or query.without or SIGNS & set(query.text))
    if not is_words or len(query.terms) < SEVERAL or answered.question.page > 1 or query.is_question:
        return []
    string = f"“{' '.join(query.text.split())}”"
    return list(ways(answered.question, asked, [(string, {"q": string})]))


def ways_on(answered: SearchResponse, asked: QueryDict) -> list[Alternative]:
    """Return what finds something where the query found nothing: without conditions, or one word of it alone."""
    question = answered.question
    tried = [(_("不限条件"), dict.fromkeys((*question.filters, "since", "until"), ""))] if has_filters(question) else []
    words = [word for word in answered.found.query.terms if len(word) >= SHORTEST_WORD][:MOST_WORDS]
    if len(answered.found.query.terms) > 1 or has_filters(question):
        tried += [(word, {"q": word}) for word in words]
    return list(ways(question, asked, tried))


def has_filters(question: SearchRequest) -> bool:
    """Tell whether a question is narrowed."""
    return bool(question.filters or question.since or question.until)


def ways(
    question: SearchRequest, asked: QueryDict, tried: Sequence[tuple[str, dict[str, str]]]
) -> Iterator[Alternative]:
    """Try some changes of a query, each with its name; return those that find something."""
    for label, change in tried:
        query = asked.copy()
        for name, value in {**change, "page": ""}.items():
            query[name] = value
            if not value:
                del query[name]
        other = replace(question, text=change.get("q", question.text), page=1, page_size=1, grouped=False)
        if "q" not in change:
            other = replace(other, filters={}, since=None, until=None)
        if count := find(other).count:
            yield Alternative(label, f"?{query.urlencode()}", count)
