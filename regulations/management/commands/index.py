"""Bring the search index into step with the database, build it anew, or tell how it stands."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regulations.search import (
    IndexStatus,
    IndexVerification,
    LockTimeoutError,
    SearchUnavailableError,
    catch_up,
    index_status,
    rebuild_index,
    verify_index,
)

ABOUT = __doc__ or ""
MOST_SHOWN = 20  # documents of a kind


class Command(BaseCommand):
    """Parse, call, print."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options; the default is to catch up."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--rebuild", action="store_true", help="write a new index and switch to it")
        what.add_argument("--status", action="store_true", help="tell how the index stands, change nothing")
        what.add_argument("--verify", action="store_true", help="compare it with the database, record by record")

    def handle(self, *, rebuild: bool, status: bool, verify: bool, **options: Any) -> None:
        """Do it."""
        try:
            if verify:
                self.tell_differences(verify_index())
            elif rebuild:
                self.stdout.write(f"{rebuild_index()} documents in a new index.")
            elif not status:
                self.stdout.write(f"{catch_up()} documents written.")
        except LockTimeoutError as error:
            raise CommandError(f"{error}; try again when it is done.") from error
        except OSError as error:
            raise CommandError(f"The index can't be written: {error}. The one that was there is as it was.") from error
        except SearchUnavailableError as error:
            raise CommandError(str(error)) from error
        if status:
            self.tell(index_status())

    def tell(self, status: IndexStatus) -> None:
        """Print how the index stands."""
        made = f"schema {status.about.schema_version}, {status.about.engine}" if status.about else "none"
        self.stdout.write(
            f"documents: {status.documents}, of {status.published} entries and {status.articles} articles"
        )
        self.stdout.write(f"waiting:   {status.waiting}, since {status.lag:.0f} s")
        self.stdout.write(f"index:     {made}, {status.size / 1_000_000:.1f} MB")

    def tell_differences(self, found: IndexVerification) -> None:
        """Print what differs, and fail where anything does."""
        self.stdout.write(f"same:      {found.same}")
        for name in ("missing", "differing", "left_over"):
            keys = getattr(found, name)
            shown = ", ".join(f"{entry}/{article}" if article else str(entry) for entry, article in keys[:MOST_SHOWN])
            self.stdout.write(f"{name.replace('_', ' ')}: {len(keys)} {shown}".rstrip())
        if not found.is_sound:
            raise CommandError("The index is not what it should be; make it anew with: manage.py index --rebuild")
