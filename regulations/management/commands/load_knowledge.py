"""Load the knowledge from a folder of YAML files; what the database already holds is kept as it is."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from regulations.importing.knowledge import PlanHasProblemsError, apply_plan, collection_of, plan_folder

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Parse, plan, print, and apply unless it is a dry run."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the folder and how to treat what is there."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.KNOWLEDGE_DIR)
        parser.add_argument("--dry-run", action="store_true", help="print the plan and write nothing")
        parser.add_argument("--overwrite", action="store_true", help="let the files win over the database")

    def handle(self, *, folder: Path, dry_run: bool, overwrite: bool, verbosity: int, **options: Any) -> None:
        """Run it; problems are printed with the plan, one a line, and end it with status 1."""
        with translation.override("en"):  # as all that commands print
            plan = plan_folder(folder, overwrite=overwrite)
        if verbosity or plan.problems:
            for line in plan.lines():
                self.stdout.write(line)
        if dry_run:
            if plan.problems:
                raise CommandError(f"{len(plan.problems)} problems; this could not be applied")
            return
        try:
            apply_plan(plan, collection_name=collection_of(folder, shipped=settings.KNOWLEDGE_DIR))
        except PlanHasProblemsError as error:
            raise CommandError(str(error)) from error
