"""Which law a name means, and whether a citation is right."""

from regulations.domain.citations.law_names import NATION, bearers_of, keys_of, meant_by, name_laws
from regulations.domain.citations.verdicts import Verdict, VerifiedCitation
from regulations.domain.citations.verify import MOST_CANDIDATES, verify_citations

__all__ = [
    "MOST_CANDIDATES",
    "NATION",
    "Verdict",
    "VerifiedCitation",
    "bearers_of",
    "keys_of",
    "meant_by",
    "name_laws",
    "verify_citations",
]
