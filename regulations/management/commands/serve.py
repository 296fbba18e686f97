"""Bring the database up to date, then serve; `make run` is this command."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kb.read_only import NotReadableError, check_readable, index_copy, remove_copy, why_not_writable
from kb.server import Address, AddressError, default_workers, serve, served_host
from regulations.importing.texts import NATIONAL_LAWS, FetchError, fetch_national_laws
from regulations.models import ImportRun
from regulations.search import catch_up

ABOUT = __doc__ or ""


def port(text: str) -> int:
    """Read a port number; raise what argparse reports."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"PORT is {text!r}; allowed: a whole number from 1 to 65535")
    return int(text)


class Command(BaseCommand):
    """Parse the address, prepare, serve."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        parser.add_argument("--port", default=8000, type=port, help="port to listen on (default 8000)")
        parser.add_argument("--laws", type=Path, help="official texts to take in on the first start: see import_laws")
        parser.add_argument(
            "--fetch",
            action=argparse.BooleanOptionalAction,
            default=settings.IS_INSTALLED,
            help="fetch the national laws and take them in on the first start",
        )
        parser.add_argument("--workers", default=default_workers(), type=int, choices=range(1, 65), metavar="1-64")

    def handle(
        self, *, host: str, port: int, workers: int, laws: Path | None = None, fetch: bool = False, **options: Any
    ) -> None:
        """Run until interrupted."""
        address = Address(host, port)
        try:
            address.check_free()
        except AddressError as error:
            raise CommandError(str(error)) from error
        obstacle = None if settings.READ_ONLY else why_not_writable(settings.DATA_DIR)
        if obstacle:
            self.start_read_only(obstacle)
        if settings.READ_ONLY:
            self.check_readable()
        else:
            self.bring_up_to_date(laws, fetch=fetch and laws is None)
        try:
            serve(address, workers=workers, on_answer=lambda: self.announce(address), host=served_host())
        finally:
            remove_copy(settings.INDEX_DIR)

    def start_read_only(self, error: OSError) -> None:
        """Start this command anew with settings that write nothing; this process becomes that one."""
        self.stderr.write(
            f"{settings.DATA_DIR} cannot be written ({error.strerror}); serving what is there, to be read only."
        )
        variables = {"FAGUI_READ_ONLY": "yes"}
        if copy := index_copy(settings.INDEX_DIR, error):
            variables["FAGUI_INDEX_DIR"] = str(copy)
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | variables)  # noqa: S606

    def bring_up_to_date(self, laws: Path | None, *, fetch: bool) -> None:
        """Do what every start needs."""
        call_command("prepare", stdout=self.stdout)
        if (laws or fetch) and not ImportRun.objects.filter(collection=NATIONAL_LAWS.slug).exists():
            self.take_in(laws or self.fetched())
        catch_up()

    def fetched(self) -> Path | None:
        """Return the file of the national laws; None, with a word about it, where it can't be had."""
        try:
            return fetch_national_laws()
        except FetchError as error:
            self.stderr.write(f"Fagui starts without the national laws: {error}")
            return None

    def check_readable(self) -> None:
        """Raise CommandError where not even reading is possible."""
        try:
            if settings.DATABASE_FILE:
                check_readable(settings.DATABASE_FILE)
        except NotReadableError as error:
            raise CommandError(str(error)) from error
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError(
                "The database is of an older release and cannot be written; make room, then start again."
            )

    def take_in(self, laws: Path | None) -> None:
        """Take in official texts, if there are some; where that fails, the rest of the product is there."""
        if laws is None:
            return
        try:
            call_command("import_laws", laws, stdout=self.stdout)
        except CommandError as error:
            self.stderr.write(f"The laws were not taken in: {error}")

    def announce(self, address: Address) -> None:
        """Say where the product is, once it is there."""
        self.stdout.write(f"Fagui 法规知识库: {address.url}  (Ctrl-C ends it)")
        self.stdout.flush()
