"""Extract norms from new texts, resolve their addressees and agencies again, index them, and report counts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from regulations.importing.norms import report, update_norms
from regulations.management.progress import bar
from regulations.models import LawVersion
from regulations.search import catch_up

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Read, look up and print; what a person decided stays."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare whether texts are read again."""
        parser.add_argument("--again", action="store_true", help="read all texts again, not only new ones")

    def handle(self, *, again: bool, **options: Any) -> None:
        """Run it."""
        if again:
            LawVersion.objects.update(norms_by=0)
        changed = update_norms(watch=bar("reading norms", "texts"))
        catch_up()
        self.stdout.write("\n".join((*report(), f"{changed} new, changed or dropped")))
