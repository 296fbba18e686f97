"""Suggestions for citations of an unknown title: laws whose title is within two edits of it."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from regulations.domain.citations import Verdict, VerifiedCitation
from regulations.models import Law
from regulations.search.engine.search import near_names
from regulations.search.index.generation import SearchUnavailableError

MOST_NAMES = 50  # distinct titles of one text that are looked up
log = logging.getLogger(__name__)


def with_near_titles(citations: Sequence[VerifiedCitation]) -> list[VerifiedCitation]:
    """Add to citations of unknown laws the laws with the most similar titles.

    One index query for each of at most `MOST_NAMES` titles, one database query in all. Without an index nothing is
    added: the check works without suggestions.
    """
    unknown = [one for one in citations if one.verdict is Verdict.UNKNOWN_LAW and one.law is None]
    names = list(dict.fromkeys(one.citation.title or one.citation.name or "" for one in unknown))[:MOST_NAMES]
    try:
        near = {name: near_names(name) for name in names}
    except SearchUnavailableError as reason:
        log.info("No near titles: %s", reason)
        return list(citations)
    wanted = {pk for ids in near.values() for pk in ids}
    laws = Law.objects.published().in_bulk(wanted) if wanted else {}
    return [with_candidates(one, near, laws) for one in citations]


def with_candidates(
    checked: VerifiedCitation, near: dict[str, tuple[int, ...]], laws: dict[int, Law]
) -> VerifiedCitation:
    """Add the suggestions to a citation of an unknown law; return any other unchanged."""
    if checked.verdict is not Verdict.UNKNOWN_LAW or checked.law is not None:
        return checked
    name = checked.citation.title or checked.citation.name or ""
    return replace(checked, candidates=tuple(laws[pk] for pk in near.get(name, ()) if pk in laws))
