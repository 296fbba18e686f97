"""Save the library into a folder: database, key, and what is needed to tell whether they are whole."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.backup import BackupError, save

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Parse the folder, save, tell where it lies."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where to put it."""
        parser.add_argument("folder", type=Path, help="a folder below which each backup gets one of its own")

    def handle(self, *, folder: Path, **options: Any) -> None:
        """Run it; the last line is the folder of the backup."""
        try:
            self.stdout.write(str(save(folder)))
        except BackupError as error:
            raise CommandError(str(error)) from error
