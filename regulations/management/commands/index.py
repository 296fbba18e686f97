"""Bring the search index into step with the database, build it anew, or tell how it stands."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regulations.search import indexer
from regulations.search.store import LockTimeoutError


class Command(BaseCommand):
    """Parse, call, print."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be asked for beside catching up."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--rebuild", action="store_true", help="write a new index and switch to it")
        what.add_argument("--status", action="store_true", help="tell how the index stands, change nothing")

    def handle(self, *, rebuild: bool, status: bool, **options: Any) -> None:
        """Do it."""
        try:
            if rebuild:
                self.stdout.write(f"{indexer.rebuild()} documents in a new index.")
            elif not status:
                self.stdout.write(f"{indexer.catch_up()} documents written.")
        except LockTimeoutError as error:
            raise CommandError(f"{error}; try again when it is done.") from error
        if status:
            self.tell(indexer.status())

    def tell(self, status: indexer.Status) -> None:
        """Print how the index stands."""
        made = f"schema {status.about.schema_version}, {status.about.engine}" if status.about else "none"
        self.stdout.write(f"documents: {status.documents} of {status.published} published entries")
        self.stdout.write(f"waiting:   {status.waiting}")
        self.stdout.write(f"index:     {made}")
