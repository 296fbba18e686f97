"""Fetch the file of the national laws in force (some 3 MB), and tell where it lies."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regulations.importing.texts import FetchError, fetch_national_laws

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Fetch it where it is not there yet."""

    help = ABOUT

    def handle(self, **options: Any) -> None:
        """Run it; the last line is the file."""
        try:
            self.stdout.write(str(fetch_national_laws()))
        except FetchError as error:
            raise CommandError(str(error)) from error
