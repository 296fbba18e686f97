"""Find the citations of all texts that were not read yet, look all of them up anew, and say what became of them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from regulations.importing.citations import report, update_citations
from regulations.management.progress import bar
from regulations.models import LawVersion

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Find, look up and print; what curators added since the last import is found by those that cite it."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare whether texts are read again."""
        parser.add_argument("--again", action="store_true", help="read all texts again, not only new ones")

    def handle(self, *, again: bool, **options: Any) -> None:
        """Run it."""
        if again:
            LawVersion.objects.update(citations_by=0)
        changed = update_citations(watch=bar("citing", "texts"))
        self.stdout.write("\n".join((*report(), f"{changed} found or changed")))
