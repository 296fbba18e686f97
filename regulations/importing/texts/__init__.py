"""Official texts: read, match with the stored versions, plan, apply, infer, verify."""

from regulations.importing.texts.apply import apply_texts
from regulations.importing.texts.fetch import FetchError, fetch_national_laws
from regulations.importing.texts.layout_check import text_faults
from regulations.importing.texts.missing_issuers import without_issuer
from regulations.importing.texts.plan import TextAction, TextPlan, make_text_plan, merged
from regulations.importing.texts.readers.document import Given
from regulations.importing.texts.readers.law_package import SOURCE as NATIONAL_LAWS
from regulations.importing.texts.sources import NoLawsError, read_texts
from regulations.importing.texts.status_check import contradictions
from regulations.importing.texts.upload import UPLOAD_FORMS, TextDifference, UploadedText, differences, plan_upload
from regulations.importing.texts.verify import verify as verify_import

__all__ = [
    "NATIONAL_LAWS",
    "UPLOAD_FORMS",
    "FetchError",
    "Given",
    "NoLawsError",
    "TextAction",
    "TextDifference",
    "TextPlan",
    "UploadedText",
    "apply_texts",
    "contradictions",
    "differences",
    "fetch_national_laws",
    "make_text_plan",
    "merged",
    "plan_upload",
    "read_texts",
    "text_faults",
    "verify_import",
    "without_issuer",
]
