"""Tell whether the server of this machine can answer questions; for containers and service managers."""

import http.client
from http import HTTPStatus
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.server import served_host

ABOUT = __doc__ or ""
SECONDS = 5


class Command(BaseCommand):
    """Ask it, and end with an error where it is not ready."""

    help = ABOUT
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where it listens."""
        parser.add_argument("--port", default=8000, type=int, help="port that it listens on (default 8000)")

    def handle(self, *, port: int, **options: Any) -> None:
        """Run it; what is not ready stands in the error."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        try:
            connection.request("GET", "/readyz", headers={"Host": served_host()})
            answer = connection.getresponse()
            told = answer.read(1000).decode(errors="replace").strip()
        except (OSError, http.client.HTTPException) as error:
            raise CommandError(f"port {port} of this machine does not answer: {error}") from error
        finally:
            connection.close()
        if answer.status != HTTPStatus.OK:
            raise CommandError(f"port {port} answers {answer.status}: {told}")
        self.stdout.write(told)
