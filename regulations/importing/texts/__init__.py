"""Official texts: read, match with the stored versions, plan, apply, infer, verify."""

from regulations.importing.texts.apply import apply_texts
from regulations.importing.texts.layout_check import text_faults
from regulations.importing.texts.missing_issuers import without_issuer
from regulations.importing.texts.plan import TextAction, TextPlan, make_text_plan, merged
from regulations.importing.texts.readers.law_package import SOURCE as NATIONAL_LAWS
from regulations.importing.texts.sources import NoLawsError, read_texts
from regulations.importing.texts.status_check import contradictions
from regulations.importing.texts.verify import verify as verify_import

__all__ = [
    "NATIONAL_LAWS",
    "NoLawsError",
    "TextAction",
    "TextPlan",
    "apply_texts",
    "contradictions",
    "make_text_plan",
    "merged",
    "read_texts",
    "text_faults",
    "verify_import",
    "without_issuer",
]
