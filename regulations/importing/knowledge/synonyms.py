"""Taking in the everyday words that ship with the project."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from regulations.importing.knowledge.apply import PlanHasProblemsError
from regulations.importing.knowledge.readers.yaml_items import read_items
from regulations.importing.problems import Problem
from regulations.models import ImportRun, SynonymGroup

LONGEST_COLUMN = 400  # characters


def read_synonyms(path: Path) -> tuple[list[SynonymGroup], list[Problem]]:
    """Read the groups of a file, and what is wrong with it."""
    problems: list[Problem] = []
    groups: dict[str, SynonymGroup] = {}
    for item in read_items(path.read_text(encoding="utf-8"), file=path.name, problems=problems):
        columns = {name: item.text(name, longest=LONGEST_COLUMN) for name in ("everyday", "legal", "basis", "unless")}
        group = SynonymGroup(**columns)
        item.finish()
        try:
            group.clean()
            group.clean_fields(exclude=["id"])
        except ValidationError as error:
            item.report("; ".join(error.messages))
        if group.everyday in groups:
            item.report(_("“%(name)s”在这里出现了两次") % {"name": group.everyday})
        groups[group.everyday] = group
    return list(groups.values()), problems


def load_synonyms_once(path: Path) -> ImportRun | None:
    """Load the file unless that was done before: from then on the groups are the curators'.

    A group that a curator has made is left as it is. Raises PlanHasProblemsError where the file has slips.
    """
    if ImportRun.objects.filter(collection=path.stem).exists():
        return None
    groups, problems = read_synonyms(path)
    if problems:
        raise PlanHasProblemsError("; ".join(map(str, problems)))
    with transaction.atomic():
        there = set(SynonymGroup.objects.values_list("everyday", flat=True))
        made = bulk_create_with_history([group for group in groups if group.everyday not in there], SynonymGroup)
        return ImportRun.objects.create(collection=path.stem, created_count=len(made), updated_count=0)
