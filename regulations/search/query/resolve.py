"""What the database adds to a request: values of its fields, what it cites, synonyms, the laws of a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from regulations.models import Law, LawStatus, SynonymGroup
from regulations.models.standing_query import has_status
from regulations.models.synonym import words_in
from regulations.search.query.citation import CitationIntent, citation_intent
from regulations.search.query.fields import extract_fields
from regulations.search.query.mentions import laws_named_in
from regulations.search.query.request import SearchRequest
from regulations.search.query.synonyms import GAP, NO_SYNONYMS, Meaning, Synonyms
from regulations.search.query.syntax import Part, split
from regulations.text.language.normalize import fold


@dataclass(frozen=True)
class ResolvedRequest:
    """A request, its text split, with all that is needed from the database to search for it."""

    request: SearchRequest  # the fields of its text are among its filters
    parts: tuple[Part, ...]
    cited: tuple[int | None, int | None] = (None, None)  # the ids of the entry and of the article that it cites
    citation: CitationIntent | None = None
    synonyms: Synonyms = NO_SYNONYMS
    named: tuple[int, ...] = ()  # the ids of laws that it names among other words
    laws: tuple[str, ...] | None = None  # none but these, whatever the filters


def resolve(request: SearchRequest, *, reads_citation: bool = True) -> ResolvedRequest:
    """Look up what a request names; in the same few queries always."""
    parts = split(request.text)
    fields = extract_fields(parts)
    if fields.parts != parts:
        joined = {name: (*request.filters.get(name, ()), *values) for name, values in fields.filters.items()}
        request = replace(
            request,
            text=" ".join(part.text for part in fields.parts),
            filters={**request.filters, **joined},
            since=fields.since or request.since,
            until=fields.until or request.until,
        )
    citation = citation_intent(request.text) if reads_citation and not request.plain else None
    return ResolvedRequest(
        request=request,
        parts=fields.parts,
        cited=citation.ids if citation else (None, None),
        citation=citation,
        synonyms=NO_SYNONYMS if request.plain else SYNONYMS.get(),
        named=() if request.plain or citation else laws_named_in(request.text),
        laws=laws_of_the_day(request),
    )


class CuratedSynonyms:
    """The synonyms as curators have them, read again whenever they changed."""

    def __init__(self) -> None:
        self._read: tuple[Any, Synonyms] = (None, NO_SYNONYMS)

    def get(self) -> Synonyms:
        """Return them as they are now."""
        stamp = SynonymGroup.stamp()
        if self._read[0] != stamp:
            groups = list(SynonymGroup.objects.all()) if any(stamp) else []
            self._read = stamp, Synonyms.of_groups(map(folded, groups))
        return self._read[1]


SYNONYMS = CuratedSynonyms()


def folded(group: SynonymGroup) -> tuple[list[str], Meaning]:
    """Return the everyday words of a group with what they mean."""
    everyday, legal = group.words
    meaning = Meaning(
        tuple(fold_all(legal)), is_phrase=bool(group.basis), unless=tuple(fold_all(words_in(group.unless)))
    )
    return [GAP.join(fold_all(word.split(GAP))) for word in everyday], meaning


def fold_all(words: Iterable[str]) -> list[str]:
    """Return words in the form in which they are looked for."""
    return [fold(word).text for word in words]


def laws_of_the_day(request: SearchRequest) -> tuple[str, ...] | None:
    """Return the laws with one of the requested statuses on the day; the index stores those of its own day only."""
    statuses = request.filters.get("status")
    if request.asof is None or not statuses:
        return None
    of_the_day = Q(pk__in=[])
    for status in statuses:
        of_the_day |= has_status(LawStatus(status), request.asof)
    return tuple(Law.objects.published().filter(of_the_day).values_list("slug", flat=True))
