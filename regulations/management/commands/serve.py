"""Bring the database up to date, then serve; `make run` is this command."""

import argparse
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.server import Address, AddressError, default_workers, serve
from kb.translations import compile_messages
from regulations.importing.apply import PlanHasProblemsError
from regulations.importing.knowledge import load_once
from regulations.search.indexer import catch_up


def port(text: str) -> int:
    """Read a port number; raise what argparse reports."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"PORT is {text!r}; allowed: a whole number from 1 to 65535")
    return int(text)


class Command(BaseCommand):
    """Parse the address, prepare, serve."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        parser.add_argument("--port", default=8000, type=port, help="port to listen on (default 8000)")
        parser.add_argument("--workers", default=default_workers(), type=int, choices=range(1, 65), metavar="1-64")

    def handle(self, *, host: str, port: int, workers: int, **options: Any) -> None:
        """Run until interrupted."""
        address = Address(host, port)
        try:
            address.check_free()
        except AddressError as error:
            raise CommandError(str(error)) from error
        compile_messages()
        call_command("migrate", interactive=False, verbosity=0)
        self.load_knowledge()
        catch_up()
        serve(address, workers=workers, on_answer=lambda: self.announce(address))

    def load_knowledge(self) -> None:
        """Load what ships with the project, on the first start only."""
        try:
            run = load_once(settings.KNOWLEDGE_DIR)
        except PlanHasProblemsError as error:
            raise CommandError(f"{error}; see: manage.py load_knowledge --dry-run") from error
        if run:
            self.stdout.write(f"Loaded {run.created_count} records from {settings.KNOWLEDGE_DIR.name}/.")

    def announce(self, address: Address) -> None:
        """Say where the product is, once it is there."""
        self.stdout.write(f"Fagui 法规知识库: {address.url}  (Ctrl-C ends it)")
        self.stdout.flush()
