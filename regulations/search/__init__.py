"""Finding records and articles: an index on disk, derived from the database, and the engine that searches it.

Pages and API build a `SearchRequest`, call `answer()` and show the `SearchResponse`. Names are imported when they are
first used: processes that only cut texts for the index import this package without Django.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regulations.search.engine.search import find, probe, warm_up
    from regulations.search.index.background import BACKGROUND, drain_after_commit
    from regulations.search.index.facets import (
        FACET_NAMES,
        FACETS,
        Choices,
        Entries,
        Facet,
        Jurisdictions,
        Topics,
        Years,
    )
    from regulations.search.index.generation import SearchUnavailableError
    from regulations.search.index.indexer import catch_up
    from regulations.search.index.indexer import rebuild as rebuild_index
    from regulations.search.index.inspection import Status as IndexStatus
    from regulations.search.index.inspection import Verification as IndexVerification
    from regulations.search.index.inspection import status as index_status
    from regulations.search.index.inspection import verify as verify_index
    from regulations.search.index.store import LockTimeoutError
    from regulations.search.index.values import ARTICLE
    from regulations.search.profile import DEFAULT
    from regulations.search.query.citation import CitationIntent, intent_of_number
    from regulations.search.query.request import QueryError, SearchRequest, Sort
    from regulations.search.results.cards import AnswerCard
    from regulations.search.results.explanation import words_of as explained_words
    from regulations.search.results.highlight import Fragments, highlight
    from regulations.search.results.hydrate import Result
    from regulations.search.results.intent_labels import labels_of
    from regulations.search.results.near_titles import with_near_titles
    from regulations.search.results.response import SearchResponse, answer
    from regulations.search.results.suggest import Suggestion, suggest

__all__ = [
    "ARTICLE",
    "BACKGROUND",
    "DEFAULT",
    "FACETS",
    "FACET_NAMES",
    "AnswerCard",
    "Choices",
    "CitationIntent",
    "Entries",
    "Facet",
    "Fragments",
    "IndexStatus",
    "IndexVerification",
    "Jurisdictions",
    "LockTimeoutError",
    "QueryError",
    "Result",
    "SearchRequest",
    "SearchResponse",
    "SearchUnavailableError",
    "Sort",
    "Suggestion",
    "Topics",
    "Years",
    "answer",
    "catch_up",
    "drain_after_commit",
    "explained_words",
    "find",
    "highlight",
    "index_status",
    "intent_of_number",
    "labels_of",
    "probe",
    "rebuild_index",
    "suggest",
    "verify_index",
    "warm_up",
    "with_near_titles",
]

HOMES = {  # where each name is
    "ARTICLE": ("regulations.search.index.values", "ARTICLE"),
    "AnswerCard": ("regulations.search.results.cards", "AnswerCard"),
    "BACKGROUND": ("regulations.search.index.background", "BACKGROUND"),
    "CitationIntent": ("regulations.search.query.citation", "CitationIntent"),
    "DEFAULT": ("regulations.search.profile", "DEFAULT"),
    "FACETS": ("regulations.search.index.facets", "FACETS"),
    "FACET_NAMES": ("regulations.search.index.facets", "FACET_NAMES"),
    "Choices": ("regulations.search.index.facets", "Choices"),
    "Entries": ("regulations.search.index.facets", "Entries"),
    "Facet": ("regulations.search.index.facets", "Facet"),
    "Jurisdictions": ("regulations.search.index.facets", "Jurisdictions"),
    "Topics": ("regulations.search.index.facets", "Topics"),
    "Years": ("regulations.search.index.facets", "Years"),
    "Fragments": ("regulations.search.results.highlight", "Fragments"),
    "IndexStatus": ("regulations.search.index.inspection", "Status"),
    "IndexVerification": ("regulations.search.index.inspection", "Verification"),
    "LockTimeoutError": ("regulations.search.index.store", "LockTimeoutError"),
    "QueryError": ("regulations.search.query.request", "QueryError"),
    "Result": ("regulations.search.results.hydrate", "Result"),
    "SearchRequest": ("regulations.search.query.request", "SearchRequest"),
    "SearchResponse": ("regulations.search.results.response", "SearchResponse"),
    "SearchUnavailableError": ("regulations.search.index.generation", "SearchUnavailableError"),
    "Sort": ("regulations.search.query.request", "Sort"),
    "Suggestion": ("regulations.search.results.suggest", "Suggestion"),
    "answer": ("regulations.search.results.response", "answer"),
    "catch_up": ("regulations.search.index.indexer", "catch_up"),
    "drain_after_commit": ("regulations.search.index.background", "drain_after_commit"),
    "explained_words": ("regulations.search.results.explanation", "words_of"),
    "find": ("regulations.search.engine.search", "find"),
    "highlight": ("regulations.search.results.highlight", "highlight"),
    "index_status": ("regulations.search.index.inspection", "status"),
    "intent_of_number": ("regulations.search.query.citation", "intent_of_number"),
    "labels_of": ("regulations.search.results.intent_labels", "labels_of"),
    "probe": ("regulations.search.engine.search", "probe"),
    "rebuild_index": ("regulations.search.index.indexer", "rebuild"),
    "suggest": ("regulations.search.results.suggest", "suggest"),
    "verify_index": ("regulations.search.index.inspection", "verify"),
    "warm_up": ("regulations.search.engine.search", "warm_up"),
    "with_near_titles": ("regulations.search.results.near_titles", "with_near_titles"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = HOMES[name]
    return getattr(import_module(module), attribute)
