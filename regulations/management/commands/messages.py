"""Bring the English messages up to date with the code, and compile them."""

from typing import Any

from django.core.management.base import BaseCommand

from kb.translations import compile_messages, update_messages

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Extract, compile, and list what has no English yet."""

    help = ABOUT
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        """Run both steps."""
        for message in update_messages():
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and not all(strings):
                self.stdout.write(f"no English yet: {message.id}")
        compile_messages()
