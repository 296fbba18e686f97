"""Comparison of two versions of a law, and the history of an article."""

from regulations.domain.versions.article_history import ArticleState, article_states, cited_as
from regulations.domain.versions.change_counts import ChangeCounts, changes_in, count_changes
from regulations.domain.versions.change_words import CHANGE_LABELS, counted, revision_words
from regulations.domain.versions.choice import NoTextError, text_named
from regulations.domain.versions.comparison import ArticlePair, Comparison
from regulations.domain.versions.milestones import milestones_of
from regulations.domain.versions.renumbering import renumberings

__all__ = [
    "CHANGE_LABELS",
    "ArticlePair",
    "ArticleState",
    "ChangeCounts",
    "Comparison",
    "NoTextError",
    "article_states",
    "changes_in",
    "cited_as",
    "count_changes",
    "counted",
    "milestones_of",
    "renumberings",
    "revision_words",
    "text_named",
]
