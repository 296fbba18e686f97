"""Norms read out of official texts: who has to, must not or may do what, and what follows on a breach."""

from regulations.text.norms.find import find, read
from regulations.text.norms.identity import Place, places_of
from regulations.text.norms.matters import Matter
from regulations.text.norms.values import (
    BREACH,
    Deadline,
    Norm,
    NormKind,
    Reading,
    Sanction,
    SanctionType,
    TimeUnit,
    Unread,
    UnreadReason,
)

__all__ = [
    "BREACH",
    "Deadline",
    "Matter",
    "Norm",
    "NormKind",
    "Place",
    "Reading",
    "Sanction",
    "SanctionType",
    "TimeUnit",
    "Unread",
    "UnreadReason",
    "find",
    "places_of",
    "read",
]
