"""Look over all texts for faults of layout, texts held twice, and statuses that contradict; change nothing."""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regulations.importing.texts import contradictions, text_faults
from regulations.models.calendar import legal_day

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Print a line for each fault."""

    help = ABOUT

    def handle(self, **options: Any) -> None:
        """Run it; exit with 1 where there is a fault."""
        count = 0
        for line in chain(text_faults(), contradictions(legal_day())):
            self.stdout.write(line)
            count += 1
        if count:
            raise CommandError(f"{count} faults; texts that were imported before are repaired by another import.")
        self.stdout.write("no fault in any text")
