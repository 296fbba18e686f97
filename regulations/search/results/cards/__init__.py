"""The answer above the hits, quoted from the library: a time limit, a sanction, a definition, the dates of a law."""

from regulations.search.results.cards.card import AnswerCard, CardKind, Fact, Line
from regulations.search.results.cards.choose import card_of

__all__ = ["AnswerCard", "CardKind", "Fact", "Line", "card_of"]
