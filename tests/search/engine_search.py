"""Asking the engine itself, without pages, API or synonyms of curators."""

from regulations.search.engine.search import SearchEngine
from regulations.search.index.reader import CURRENT_READER
from regulations.search.profile import DEFAULT
from regulations.search.query.request import SearchRequest
from regulations.search.query.resolve import ResolvedRequest
from regulations.search.query.synonyms import NO_SYNONYMS
from regulations.search.query.syntax import split


def resolved(text, *, cited=(None, None), synonyms=NO_SYNONYMS, laws=None, named=(), **options):
    """Return a request for a text with what else the engine is told."""
    request = SearchRequest(text, **options)
    return ResolvedRequest(request, split(text), cited=cited, synonyms=synonyms, laws=laws, named=named)


def search(store, text, *, profile=DEFAULT, **options):
    """Return the hits in an index."""
    return SearchEngine.of(CURRENT_READER.view(store), profile).search(resolved(text, **options))
