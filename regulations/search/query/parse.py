"""What somebody asks, understood once and frozen."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regulations.search.index.schema import FACETS
from regulations.search.profile import DEFAULT, Profile
from regulations.search.query.synonyms import NO_SYNONYMS, Synonyms
from regulations.search.query.syntax import Sign, parts
from regulations.text.language.literal import literal
from regulations.text.language.normalize import fold
from regulations.text.language.segmenter import Segmenter, Token, smallest_of

Dates = tuple[datetime.date | None, datetime.date | None]
LONG_WORD = 3  # characters of an everyday word that is no chance meeting of two others
ONLY_LETTERS = re.compile(r"[a-z0-9' ]+")


class QueryError(ValueError):
    """The query can't be asked; the message says what was given and what is allowed."""


@dataclass(frozen=True)
class Everyday:
    """An everyday word of a query, the terms that it is cut into, and what laws call it; all folded."""

    text: str
    terms: tuple[str, ...]
    legal: tuple[str, ...]


@dataclass(frozen=True)
class SearchQuery:
    """A query: the words wanted, what only adds to the rank, and the values that facets must have.

    `folded` is what may be a name: the plain words, or where there are none the phrases.
    """

    text: str
    folded: str
    terms: tuple[str, ...]
    compounds: tuple[str, ...]
    bigrams: tuple[str, ...]
    cited: tuple[int | None, int | None] = (None, None)  # the ids of the entry and of the article that it cites
    has_words: bool = True  # or phrases alone, and the terms are those of them
    is_sentence: bool = False  # of so many words that, where no text has all, the best order is worth its time
    is_question: bool = False  # of so many that no text is expected to have all
    phrases: tuple[str, ...] = ()  # strings that stand in all that is found, in their literal form
    without: tuple[str, ...] = ()  # and strings that do not
    given_up: tuple[str, ...] = ()  # phrases that stand nowhere beside the other words, and are words like these now
    unlike: int | None = None  # the id of an article that is not wanted
    everyday: tuple[Everyday, ...] = ()  # its everyday words, as far as they are whole terms
    synonyms: tuple[str, ...] = ()  # what laws call all that it says in everyday words
    added_words: tuple[str, ...] = ()  # those, cut
    added_bigrams: tuple[str, ...] = ()
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    within: tuple[str, ...] | None = None  # only these laws and their articles
    dates: Dates = (None, None)  # of what is found, the first and the last, both in
    asof: datetime.date | None = None  # the text in force on that day, in place of the one to show today
    historical: bool = False  # texts too that are not the ones to show of their laws today

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
        """Tell whether nothing was asked, so that everything counts that the filters let through."""
        return not self.folded and not self.without


def parse(
    text: str,
    *,
    segmenter: Segmenter,
    filters: Mapping[str, Iterable[str]] | None = None,
    historical: bool = False,
    asof: datetime.date | None = None,
    dates: Dates = (None, None),
    within: Iterable[str] | None = None,
    synonyms: Synonyms = NO_SYNONYMS,
    cited: tuple[int | None, int | None] = (None, None),
    unlike: int | None = None,
    keeps_phrases: bool = True,
    profile: Profile = DEFAULT,
) -> SearchQuery:
    """Read a query; raise QueryError where it is too long or filters by what is no facet.

    Without `keeps_phrases` what stands in quotation marks is words like any other.
    """
    if len(text) > profile.longest_query:
        raise QueryError(f"the query has {len(text)} characters; at most {profile.longest_query} are allowed")
    wanted = {name: tuple(values) for name, values in (filters or {}).items()}
    for name in wanted.keys() - set(FACETS):
        raise QueryError(f"{name!r} is no facet; allowed: {', '.join(FACETS)}")
    found = list(parts(text))
    phrases = [part.value for part in found if part.sign is Sign.PHRASE]
    given_up = () if keeps_phrases else tuple(phrases)
    if given_up:
        phrases = []
        words = [
            part.value if part.sign is Sign.PHRASE else part.text for part in found if part.sign is not Sign.WITHOUT
        ]
    else:
        words = [part.text for part in found if part.sign in (Sign.WORD, Sign.FIELD)]
    folded = " ".join(fold(" ".join(words or phrases)).text.split())
    tokens = list(dict.fromkeys(segmenter.tokens(folded)))
    smallest = smallest_of(tokens)
    terms = tuple(dict.fromkeys(token.text for token in smallest))
    places = synonyms.places(folded)
    everyday = tuple(everyday_words(folded, smallest, places, synonyms))
    added = synonyms.of(whole_words(smallest, places), folded)
    said = len(terms) - sum(len(word.terms) - 1 for word in everyday)  # an everyday word is one, however it is cut
    every = dict.fromkeys(token.text for token in tokens)
    return SearchQuery(
        text=text,
        folded=folded,
        terms=terms,
        compounds=tuple(word for word in every if word not in terms),
        bigrams=tuple(dict.fromkeys(segmenter.cut(folded).pairs)),
        everyday=everyday,
        synonyms=added,
        added_words=tuple(dict.fromkeys(token for word in added for token in segmenter.words(word))),
        added_bigrams=tuple(dict.fromkeys(pair for word in added for pair in segmenter.cut(word).pairs)),
        cited=cited,
        given_up=given_up,
        unlike=unlike,
        has_words=bool(words),
        is_sentence=bool(words) and said >= profile.sentence,
        is_question=said >= profile.question,
        phrases=tuple(filter(None, map(literal, phrases))),
        without=tuple(filter(None, (literal(part.value) for part in found if part.sign is Sign.WITHOUT))),
        filters=tuple((name, values) for name, values in wanted.items() if values),
        historical=historical,
        asof=asof,
        dates=dates,
        within=None if within is None else tuple(within),
    )


def whole_words(tokens: Sequence[Token], places: Mapping[int, str]) -> Iterator[str]:
    """Return the everyday words that are no part of another word: not 告 in 报告, but 五险一金 in 交五险|一金.

    A word that is cut across a border of tokens counts from three characters on; a shorter one is met by chance.
    """
    for start, word in places.items():
        end = start + len(word)
        touching = [token for token in tokens if token.start < end and token.end > start]
        is_whole = all(start <= token.start and token.end <= end for token in touching)
        is_inside = any(token.start <= start and end <= token.end for token in touching)
        if is_whole or (len(word) >= LONG_WORD and not is_inside):
            yield word


def everyday_words(
    folded: str, tokens: Sequence[Token], places: Mapping[int, str], synonyms: Synonyms
) -> Iterator[Everyday]:
    """Return the everyday words that a folded text has as one token or several, not as a part of one: 赔 in 赔偿."""
    for start, word in sorted(places.items()):
        end = start + len(word)
        touching = [token for token in tokens if token.start < end and token.end > start]
        legal = tuple(filter(literal, synonyms.of([word], folded)))
        if legal and touching and all(start <= token.start and token.end <= end for token in touching):
            yield Everyday(word, tuple(token.text for token in touching), legal)
