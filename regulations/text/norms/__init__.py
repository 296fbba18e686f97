"""Norms read out of official texts: who has to, must not or may do what, and what follows on a breach."""

from regulations.text.norms.find import find
from regulations.text.norms.values import Deadline, Norm, NormKind, Sanction, SanctionType, TimeUnit

__all__ = ["Deadline", "Norm", "NormKind", "Sanction", "SanctionType", "TimeUnit", "find"]
