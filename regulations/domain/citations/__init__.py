"""Which law a name means, and whether a citation is right."""

from regulations.domain.citations.law_names import NATION, bearers_of, is_abbreviation, keys_of, meant_by, name_laws
from regulations.domain.citations.unknown_laws import UnknownLaw, cited_though_unknown, is_held
from regulations.domain.citations.verdicts import Verdict, VerifiedCitation, sentences
from regulations.domain.citations.verify import MOST_CANDIDATES, told_apart, verify_citations

__all__ = [
    "MOST_CANDIDATES",
    "NATION",
    "UnknownLaw",
    "Verdict",
    "VerifiedCitation",
    "bearers_of",
    "cited_though_unknown",
    "is_abbreviation",
    "is_held",
    "keys_of",
    "meant_by",
    "name_laws",
    "sentences",
    "told_apart",
    "verify_citations",
]
