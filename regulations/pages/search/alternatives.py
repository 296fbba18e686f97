"""Alternatives to a search: related records, other queries, and fallback queries where nothing was found.

Whatever is offered finds something: each way is tried, and its count is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from regulations.filters import SearchForm
from regulations.models import Entry, Kind
from regulations.search import SearchRequest, SearchResponse, find

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


def other_records(answered: SearchResponse) -> list[Entry]:
    """Return the records of other kinds than laws that have all words of the query; none where kinds were chosen."""
    request, query = answered.request, answered.hits.query
    if not request.text.strip() or request.filters.get("kind") or request.page > 1 or query.is_question:
        return []
    shown = {result.entry.pk for result in (*answered.results, *(group.head for group in answered.groups))}
    kinds = tuple(kind.value for kind in KINDS_BESIDE)
    found = find(replace(request, filters={**request.filters, "kind": kinds}, grouped=False))
    ids = [hit.entry_id for hit in found.hits[: found.complete] if hit.entry_id not in shown][:MOST_BESIDE]
    entries = Entry.objects.published().in_bulk(ids)
    return [entries[pk] for pk in ids if pk in entries]


def other_queries(answered: SearchResponse, asked: QueryDict) -> list[Alternative]:
    """Return other ways to ask the same: as one string, where it was words."""
    request, query = answered.request, answered.hits.query
    is_words = query.has_words and not (query.phrases or query.without or request.like or SIGNS & set(request.text))
    if not is_words or len(query.terms) < SEVERAL or request.page > 1 or query.is_question:
        return []
    string = f"“{' '.join(request.text.split())}”"
    return list(with_results(request, asked, [(string, {"q": string})]))


def fallback_queries(answered: SearchResponse, asked: QueryDict) -> list[Alternative]:
    """Return what finds something where the query found nothing: without one condition or all, or one word alone."""
    request = answered.request
    conditions = [name for name in (*request.filters, "since", "until") if asked.get(name)]
    tried = [(_("去掉“%(name)s”") % {"name": told(asked, name)}, {name: ""}) for name in conditions[:MOST_WORDS]]
    if len(tried) != 1:
        tried += [(_("不限条件"), dict.fromkeys(conditions, ""))] if request.has_filters else []
    words = [word for word in answered.hits.query.terms if len(word) >= SHORTEST_WORD][:MOST_WORDS]
    if len(answered.hits.query.terms) > 1 or request.has_filters:
        tried += [(word, {"q": word}) for word in words]
    return list(with_results(request, asked, tried))


def told(asked: QueryDict, name: str) -> str:
    """Return what was chosen of a condition, in the words of its filter."""
    choices = dict(getattr(SearchForm.base_fields[name], "choices", ()))
    return "、".join(str(choices.get(value, value)) for given in asked.getlist(name) for value in given.split(","))


def with_results(
    request: SearchRequest, asked: QueryDict, tried: Sequence[tuple[str, dict[str, str]]]
) -> Iterator[Alternative]:
    """Try some changes of a query, each with its name; return those that find something."""
    for label, change in tried:
        query = asked.copy()
        for name, value in {**change, "page": ""}.items():
            query[name] = value
            if not value:
                del query[name]
        other = replace(request, text=change.get("q", request.text), page=1, page_size=1, grouped=False)
        if "q" not in change:
            filters = {name: values for name, values in request.filters.items() if name not in change}
            since, until = (None if name in change else getattr(request, name) for name in ("since", "until"))
            other = replace(other, filters=filters, since=since, until=until)
        if count := find(other).count:
            yield Alternative(label, f"?{query.urlencode()}", count)
