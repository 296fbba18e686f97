"""Serve the library to a language model over standard input and output (Model Context Protocol)."""

import importlib.util
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Run the server until the client ends it."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where pages are."""
        parser.add_argument(
            "--site", default="http://127.0.0.1:8000", help="address of the website, for links (default: make run's)"
        )

    def handle(self, *, site: str, **options: Any) -> None:
        """Answer requests; standard output is for the protocol alone."""
        if importlib.util.find_spec("mcp") is None:
            raise CommandError("The MCP server is not installed: make mcp, or pip install 'fagui[mcp]'")
        from regulations.mcp.items import SITE  # here, since the SDK takes a second to load
        from regulations.mcp.server import make_server

        SITE.set(site.rstrip("/"))
        make_server().run("stdio")
