"""Norms as records: their data, whom they name, how they are written, reviewed and compared between versions."""

from regulations.domain.norms.changes import NormChange, NormChangeKind, norm_changes
from regulations.domain.norms.data import Data, data_of, norm_in, with_data
from regulations.domain.norms.grades import SanctionGrade, sanction_grades
from regulations.domain.norms.incidents import (
    Act,
    FirstStep,
    Incident,
    IncidentRule,
    ReportedLimit,
    RuleNotHeld,
    Words,
)
from regulations.domain.norms.parties import NameResolver, classes_of
from regulations.domain.norms.review import (
    NoReasonError,
    current_decision,
    decide,
    dismiss,
    newest_texts,
    numbered_articles,
    with_decision,
)
from regulations.domain.norms.rows import PlacedNorm, delete, insert
from regulations.domain.norms.sanctions import (
    Tie,
    TiedSanctions,
    general_clauses,
    is_named,
    is_under_general,
    punished_by,
    punishes,
    tied_sanctions,
)
from regulations.domain.norms.words import sanction_words

__all__ = [
    "Act",
    "Data",
    "FirstStep",
    "Incident",
    "IncidentRule",
    "NameResolver",
    "NoReasonError",
    "NormChange",
    "NormChangeKind",
    "PlacedNorm",
    "ReportedLimit",
    "RuleNotHeld",
    "SanctionGrade",
    "Tie",
    "TiedSanctions",
    "Words",
    "classes_of",
    "current_decision",
    "data_of",
    "decide",
    "delete",
    "dismiss",
    "general_clauses",
    "insert",
    "is_named",
    "is_under_general",
    "newest_texts",
    "norm_changes",
    "norm_in",
    "numbered_articles",
    "punished_by",
    "punishes",
    "sanction_grades",
    "sanction_words",
    "tied_sanctions",
    "with_data",
    "with_decision",
]
