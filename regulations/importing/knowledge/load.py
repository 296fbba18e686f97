"""Taking in the knowledge that ships with the project."""

from pathlib import Path

from regulations.importing.analyze import count_anew
from regulations.importing.knowledge.apply import apply
from regulations.importing.knowledge.plan import Plan, make_plan
from regulations.importing.knowledge.readers.fixtures import read_folder
from regulations.models import ENTRY_MODELS, Alias, Entry, Evidence, ImportRun, LawVersion, Link

SHIPPED = "shipped"


def collection_of(folder: Path, *, shipped: Path) -> str:
    """Return the name that a run over this folder is noted under: only the shipped one counts as the first start's."""
    return SHIPPED if folder.resolve() == shipped.resolve() else str(folder.resolve())[-100:]


def plan_folder(folder: Path, *, overwrite: bool = False) -> Plan:
    """Read a folder and compare it with the database."""
    return make_plan(read_folder(folder), overwrite=overwrite)


def load_once(folder: Path) -> ImportRun | None:
    """Load the folder unless that was done before: from then on the records are the curators'."""
    if ImportRun.objects.filter(collection=SHIPPED).exists():
        return None
    run = apply(plan_folder(folder), collection_name=SHIPPED)
    count_anew(Entry, *ENTRY_MODELS.values(), LawVersion, Link, Evidence, Alias)
    return run
