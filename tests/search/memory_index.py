"""An index in memory that looks at every document: what the engine is tested with where tantivy is not the point.

It finds what tantivy finds; synonyms, near names and the features of the model are left out, and the scores are its own.
"""

import json
from collections import Counter
from concurrent.futures import Future

from regulations.search.engine.plan import Match
from regulations.search.engine.retriever import Found, Measure
from regulations.search.index.facet_sets import MOST_LAWS, FacetCount, by_count
from regulations.search.index.facets import FACET_NAMES
from regulations.search.index.values import ARTICLE, OTHER
from regulations.search.profile import DEFAULT
from regulations.search.query.request import Sort
from regulations.text.language.literal import literal

NAMES = ("exact_title", "exact_alias", "spelled")
ALL_WORDS = 3000  # above whatever the words score
WORDS = ("title", "names", "text", "context")


def several(document, field):
    """Return the values of a field, of which a document may have one, several or none."""
    value = document.get(field, [])
    return value if isinstance(value, list) else [value]


def has_token(document, field, token):
    return token in document.get(field, "").split()


def has_string(document, text):
    return any(text in value.replace(" ", "") for value in several(document, "literal"))


class MemoryWriter:
    """Takes documents into a list, as IndexWriter has it."""

    def __init__(self):
        self.documents = []
        self._before = []

    def __enter__(self):
        self._before = list(self.documents)
        return self

    def __exit__(self, kind, error, at):
        if kind:
            self.documents = self._before

    def delete(self, entry_id):
        self.documents = [document for document in self.documents if document["id"] != entry_id]

    def add(self, cut):
        self.documents.append(json.loads(cut.fields))


class Inline:
    """An executor that does everything at once, in the thread that asks for it."""

    def submit(self, work, *args):
        done = Future()
        done.set_result(work(*args))
        return done


class MemoryRetriever:
    """One query, put to documents; their addresses are their places in the list."""

    def __init__(self, documents, query, profile=DEFAULT):
        self.documents = documents
        self.query = query
        self.profile = profile

    def best(self, match, number):
        scored = self.scored(match)
        return Found(len(scored), scored[:number])

    def rows(self, match, *, sort, first, number, entries_only=False):
        rows = [(s, at) for s, at in self.scored(match) if not (entries_only and "article" in self.documents[at])]
        if sort is not Sort.RELEVANCE:
            sign = 1 if sort is Sort.OLDEST else -1
            rows.sort(key=lambda row: (self.date(row[1]) is None, sign * (self.date(row[1]) or 0)))
        return rows[first : first + number]

    def unfiltered_count(self, match):
        return len(self.matching(match, filters=()))

    def facets(self, match):
        filters = dict(self.query.scope.filters)
        counted = {}
        for name in FACET_NAMES:
            found = self.matching(match, filters=[one for one in filters.items() if one[0] != name])
            counts = Counter(value for at in found for value in several(self.documents[at], name))
            ordered = sorted((FacetCount(*one) for one in counts.items()), key=by_count)
            counted[name] = tuple(ordered[:MOST_LAWS] if name == "law" else ordered)
        return counted

    def entry_counts(self, match, found):
        return Counter(self.documents[at]["id"] for at in self.matching(match))

    def entries_among(self, match, entry_ids):
        found = (self.documents[at] for at in self.matching(match))
        return {one["id"] for one in found if "article" not in one} & set(entry_ids)

    def values(self, field, addresses):
        return [self.documents[at].get(field) for at in addresses]

    def measure(self, feature):
        return Measure({})

    def punishing(self, weights):
        return []

    def bears_name(self):
        return any(self.is_named(document) for document in self.documents)

    def near_names(self):
        return ()

    def words_added(self, match):
        return ()

    def explain(self, match, address):
        return {"value": self.score(self.documents[address])}

    def date(self, at):
        return self.documents[at].get("date")

    def scored(self, match):
        """Return the places of all documents found with their scores, the best first."""
        rows = [(self.score(self.documents[at]), at) for at in self.matching(match)]
        return sorted(rows, key=lambda row: -row[0])

    def score(self, document):
        words = sum(has_token(document, field, term) for field in WORDS for term in self.query.terms)
        all_words = ALL_WORDS if self.matches(document, Match.ALL) else 0
        return self.profile.exact_title * self.is_named(document) + all_words + words

    def matching(self, match, filters=None):
        filters = self.query.scope.filters if filters is None else filters
        return [
            at
            for at, document in enumerate(self.documents)
            if self.is_in_scope(document, filters) and self.matches(document, match)
        ]

    def is_in_scope(self, document, filters):
        scope, day = self.query.scope, self.query.scope.asof
        first, last = (day and day.toordinal() for day in scope.dates)
        date = document.get("date")
        if (first or last) and not (date and (first or date) <= date <= (last or date)):
            return False
        if scope.laws is not None and not set(several(document, "law")) & set(scope.laws):
            return False
        if not scope.historical and day and "article" in document:
            return document.get("since", day.max.toordinal()) <= day.toordinal() < document.get("until", 0)
        if not scope.historical and not day and document["edition"] == OTHER:
            return False
        if scope.unlike and document.get("article") == scope.unlike:
            return False
        return all(set(several(document, name)) & set(values) for name, values in filters)

    def matches(self, document, match):
        query = self.query
        if query.asks_for_all:
            return True
        if any(has_string(document, text) for text in query.without):
            return False
        if not all(has_string(document, text) for text in query.phrases):
            return False
        return not query.has_words or self.is_named(document) or self.has_words(document, match)

    def is_named(self, document):
        entry, article = self.query.cited
        if article and document.get("article") == article:
            return True
        if entry and not article and document["id"] == entry and ARTICLE not in several(document, "kind"):
            return True
        names = [name for field in NAMES[:2] for name in several(document, field)]
        return bool(self.query.folded) and (
            self.query.folded in names
            or (
                len(self.query.letters) >= self.profile.shortest_spelling
                and self.query.letters in several(document, "spelled")
            )
        )

    def has_words(self, document, match):
        query = self.query
        if match is Match.CHARACTERS:
            return any(has_string(document, letter) for letter in literal(query.folded))
        if query.is_sentence and match is not Match.ALL:
            words = (has_token(document, field, word) for field in WORDS for word in query.words)
            return any(words) or any(has_token(document, "bigrams", pair) for pair in query.bigrams)
        return (all if match is Match.ALL else any)(self.has_term(document, term) for term in query.terms)

    def has_term(self, document, term):
        if any(has_token(document, field, term) for field in WORDS):
            return True
        is_pair = len(term) == 2 and not term.isascii()
        return has_token(document, "bigrams", term) if is_pair else has_string(document, literal(term))
