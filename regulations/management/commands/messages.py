"""Bring the English messages up to date with the code, and compile them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kb.translations import compile_messages, update_messages


class Command(BaseCommand):
    """Extract, compile, and list what has no English yet."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the way to skip the extraction."""
        parser.add_argument("--compile-only", action="store_true", help="leave django.po as it is")

    def handle(self, *, compile_only: bool, **options: Any) -> None:
        """Run both steps."""
        if not compile_only:
            catalog = update_messages()
            for message in catalog:
                if message.id and not message.string:
                    self.stdout.write(f"no English yet: {message.id}")
        compile_messages()
