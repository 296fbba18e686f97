"""Parse a resolved request into a query: words, synonyms, phrases, scope. No database access."""

import datetime
import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from regulations.search.index.values import ARTICLE
from regulations.search.profile import DEFAULT, Profile
from regulations.search.query.expand import Everyday, Expansion, everyday_words, expansions
from regulations.search.query.request import SearchRequest
from regulations.search.query.resolve import ResolvedRequest
from regulations.search.query.synonyms import Synonyms
from regulations.search.query.syntax import Part, Sign
from regulations.text.language.literal import literal
from regulations.text.language.normalize import fold
from regulations.text.language.segmenter import Segmenter, smallest_of
from regulations.text.questions import Intent, defined_in, intents_of

Dates = tuple[datetime.date | None, datetime.date | None]
DEFINING = ("%s，是指", "%s,是指", "%s是指", "所称%s", "所称的%s", "%s，指", "%s是一", "%s，是")
ONLY_LETTERS = re.compile(r"[a-z0-9' ]+")
MOST_OF_AN_ARTICLE = 300  # characters that another one is compared by
SIGNS = re.compile(r"[\"“”＂「」『』:：\-－\s]+")  # that a query would take for more than words


@dataclass(frozen=True)
class Scope:
    """What may be found at all, whatever the words."""

    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()  # values of facets, of which one is enough
    laws: tuple[str, ...] | None = None  # only these laws and their articles
    dates: Dates = (None, None)  # of what is found, the first and the last, both in
    asof: datetime.date | None = None  # the text in force on that day, in place of the one to show today
    historical: bool = False  # texts too that are not the ones to show of their laws today
    unlike: int | None = None  # the id of an article that is not wanted

    @property
    def demotes_repealed(self) -> bool:
        """Tell whether laws that are repealed today stand below the others: not where older texts are asked for."""
        return self.asof is None and not self.historical


@dataclass(frozen=True)
class SearchQuery:
    """A parsed query: required words, tokens that only add to the score, and the scope; all folded.

    `folded` is what may be a name: the plain words, or where there are none the phrases.
    """

    folded: str = ""
    terms: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    bigrams: tuple[str, ...] = ()
    scope: Scope = Scope()
    cited: tuple[int | None, int | None] = (None, None)  # the ids of the entry and of the article that it cites
    has_words: bool = True  # or phrases alone, and the terms are those of them
    is_sentence: bool = False  # of so many words that, where no text has all, the best order is worth its time
    is_question: bool = False  # of so many that no text is expected to have all
    phrases: tuple[str, ...] = ()  # strings that stand in all that is found, in their literal form
    without: tuple[str, ...] = ()  # and strings that do not
    given_up: tuple[str, ...] = ()  # phrases that stand nowhere beside the other words, and are words like these now
    everyday: tuple[Everyday, ...] = ()  # its everyday words, as far as they are whole terms
    expansions: tuple[Expansion, ...] = ()  # what laws say for all of its everyday words and phrases
    intents: tuple[Intent, ...] = ()  # what it asks for
    named: tuple[int, ...] = ()  # the ids of laws that it names among other words

    @property
    def phrase_expansions(self) -> tuple[Expansion, ...]:
        """Return what articles say for phrases of it."""
        return tuple(expansion for expansion in self.expansions if expansion.is_phrase)

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Return the words of laws for all that it says in everyday words, each once."""
        return tuple(dict.fromkeys(cut.text for expansion in self.expansions for cut in expansion.legal))

    @property
    def added_words(self) -> tuple[str, ...]:
        """Return those, cut."""
        return tuple(
            dict.fromkeys(word for expansion in self.expansions for cut in expansion.legal for word in cut.words)
        )

    @property
    def wants_all(self) -> bool:
        """Tell whether it is keywords, of which all are wanted: few, or typed apart, and no question."""
        return not self.is_sentence or (" " in self.folded and not self.intents)

    @property
    def definitions(self) -> tuple[str, ...]:
        """Return the words with which a text would define what the query asks for, in their literal form."""
        subject = defined_in(self.folded) if Intent.DEFINITION in self.intents else ""
        return tuple(literal(form % subject) for form in DEFINING) if literal(subject) else ()

    @property
    def letters(self) -> str:
        """Return the letters of a query that has nothing else: perhaps a name in pinyin, or its initials."""
        return "".join(self.folded.split()) if ONLY_LETTERS.fullmatch(self.folded) else ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return all words, compounds too."""
        return (*self.terms, *self.compounds)

    @property
    def asks_for_all(self) -> bool:
        """Tell whether the text is empty, so that all documents in scope match."""
        return not self.folded and not self.without


def parse(
    resolved: ResolvedRequest, *, segmenter: Segmenter, profile: Profile = DEFAULT, keeps_phrases: bool = True
) -> SearchQuery:
    """Read a request; without `keeps_phrases` what stands in quotation marks is words like any other.

    >>> from regulations.search.query.request import SearchRequest
    >>> from regulations.search.query.syntax import split
    >>> text = "网络 “三日内”"
    >>> query = parse(ResolvedRequest(SearchRequest(text), split(text)), segmenter=Segmenter())
    >>> query.terms, query.phrases
    (('网络',), ('三日内',))
    """
    parts = [*resolved.parts, *words_like(resolved.request)]
    phrases = [part.value for part in parts if part.sign is Sign.PHRASE]
    words = [part.text for part in parts if part.sign in (Sign.WORD, Sign.FIELD)]
    given_up: list[str] = []
    if not keeps_phrases:
        words = [part.value if part.sign is Sign.PHRASE else part.text for part in parts if part.sign != Sign.WITHOUT]
        phrases, given_up = [], phrases
    read = read_words(" ".join(words or phrases), resolved.synonyms, segmenter)
    return replace(
        read.query,
        scope=scope_of(resolved),
        cited=resolved.cited,
        named=resolved.named,
        intents=read.query.intents if resolved.request.reads_intent and not resolved.request.plain else (),
        has_words=bool(words),
        is_sentence=bool(words) and read.word_count >= profile.sentence,
        is_question=read.word_count >= profile.question,
        phrases=tuple(filter(None, map(literal, phrases))),
        without=tuple(filter(None, (literal(part.value) for part in parts if part.sign is Sign.WITHOUT))),
        given_up=tuple(given_up),
    )


def words_like(request: SearchRequest) -> tuple[Part, ...]:
    """Return the words of the article that is compared by."""
    if request.like is None:
        return ()
    text = SIGNS.sub(" ", request.like.text[:MOST_OF_AN_ARTICLE])
    return (Part(Sign.WORD, text, text),)


def scope_of(resolved: ResolvedRequest) -> Scope:
    """Return what a request lets through; the statuses of a day are given as laws, and the index has those of its own.

    Results similar to an article are articles, unless other kinds are requested.
    """
    request = resolved.request
    filters = {"kind": (ARTICLE,), **request.filters} if request.like else request.filters
    return Scope(
        filters=tuple(
            (name, tuple(values))
            for name, values in filters.items()
            if values and (resolved.laws is None or name != "status")
        ),
        laws=resolved.laws,
        dates=(request.since, request.until),
        asof=request.asof,
        historical=request.historical,
        unlike=request.like.pk if request.like else None,
    )


class ReadWords(NamedTuple):
    """A query with nothing but its words, and how many they are: an everyday word is one, however it is cut."""

    query: SearchQuery
    word_count: int


def read_words(text: str, synonyms: Synonyms, segmenter: Segmenter) -> ReadWords:
    """Cut the words of a query, and find what laws call them."""
    folded = " ".join(fold(text).text.split())
    tokens = list(dict.fromkeys(segmenter.tokens(folded)))
    smallest = smallest_of(tokens)
    terms = tuple(dict.fromkeys(token.text for token in smallest))
    places = synonyms.places(folded)
    everyday = tuple(everyday_words(folded, smallest, places, synonyms))
    every = dict.fromkeys(token.text for token in tokens)
    query = SearchQuery(
        folded=folded,
        terms=terms,
        compounds=tuple(word for word in every if word not in terms),
        bigrams=tuple(dict.fromkeys(segmenter.cut(folded).pairs)),
        everyday=everyday,
        expansions=tuple(expansions(folded, smallest, places, synonyms, segmenter)),
        intents=intents_of(folded),
    )
    return ReadWords(query, len(terms) - sum(len(word.terms) - 1 for word in everyday))
