"""Compare official texts with what the database holds of them, word for word; change nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from regulations.importing.texts import NoLawsError, merged, read_texts, verify_import
from regulations.management.progress import bar

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Read all anew, compare, print."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what to compare."""
        parser.add_argument("place", type=Path, metavar="SOURCE", help="what was given to import_laws")

    def handle(self, *, place: Path, **options: Any) -> None:
        """Run it; exit with 1 where something is not as it was read."""
        try:
            with translation.override("en"):  # as all that commands print
                reading = read_texts(place, anew=True, watch=bar("reading", "files"))
        except NoLawsError as error:
            raise CommandError(str(error), returncode=2) from error
        reading.texts = list(merged(reading.texts))
        verdict = verify_import(reading)
        for path in verdict.absent:
            self.stdout.write(f"{path}: not in the database; import it, the report says why where it was refused")
        for fault in verdict.faults:
            self.stdout.write(str(fault))
        self.stdout.write(verdict.summary())
        if verdict.faults:
            raise CommandError(f"{len(verdict.faults)} texts differ from their files.")
