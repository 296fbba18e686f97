"""Knowledge from fixtures and tables: read, validate, plan, apply; the same plan for single edits by form and API."""

from regulations.importing.knowledge.apply import PlanHasProblemsError
from regulations.importing.knowledge.apply import apply as apply_plan
from regulations.importing.knowledge.apply import write as write_plan
from regulations.importing.knowledge.columns import COLUMNS, DATE
from regulations.importing.knowledge.coverage import as_markdown, coverage_of, text_of
from regulations.importing.knowledge.edit_plan import (
    Data,
    Difference,
    Preview,
    data_of,
    differences_of,
    plan_file,
    plan_of,
    stored_data,
)
from regulations.importing.knowledge.incidents import incidents
from regulations.importing.knowledge.law_catalogue import describe_laws
from regulations.importing.knowledge.load import collection_of, load_once, plan_folder
from regulations.importing.knowledge.plan import Action, Plan
from regulations.importing.knowledge.readers.fixtures import read_folder
from regulations.importing.knowledge.snapshot import stored_of
from regulations.importing.knowledge.spreadsheets import FORMS, TableError, read_file, write_file
from regulations.importing.knowledge.synonyms import load_synonyms_once

__all__ = [
    "COLUMNS",
    "DATE",
    "FORMS",
    "Action",
    "Data",
    "Difference",
    "Plan",
    "PlanHasProblemsError",
    "Preview",
    "TableError",
    "apply_plan",
    "as_markdown",
    "collection_of",
    "coverage_of",
    "data_of",
    "describe_laws",
    "differences_of",
    "incidents",
    "load_once",
    "load_synonyms_once",
    "plan_file",
    "plan_folder",
    "plan_of",
    "read_file",
    "read_folder",
    "stored_data",
    "stored_of",
    "text_of",
    "write_file",
    "write_plan",
]
