"""Bring back a backup over what is there, then make the search index anew; end the server before."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.backup import BackupError
from kb.restore import checked, restore

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Parse the folder, make sure that it is meant, restore."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what to bring back."""
        parser.add_argument("folder", type=Path, help="the folder of one backup, as `backup` named it")
        parser.add_argument("--yes", action="store_true", help="write over the present database without asking")

    def handle(self, *, folder: Path, yes: bool, **options: Any) -> None:
        """Run it; without --yes it only says what it would do."""
        try:
            about = checked(folder)
            if not yes:
                made = about["made"]
                raise CommandError(f"The backup of {made} would replace the database. To do so: restore {folder} --yes")
            counts = restore(folder)
        except BackupError as error:
            raise CommandError(str(error)) from error
        call_command("index", rebuild=True, verbosity=0)
        self.stdout.write(f"Restored {sum(counts.values())} rows of {len(counts)} tables from {folder}.")
