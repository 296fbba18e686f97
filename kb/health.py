"""Whether the process lives, and whether it can answer questions; for machines that ask every few seconds."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regulations.search import SearchUnavailableError, probe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is looked at, for a restart would not mend it."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether database, migrations and search index are as they should be; 503 where one is not."""
    found = {name: check() for name, check in CHECKS.items()}
    is_ready = all(answer == "ok" for answer in found.values())
    return JsonResponse({"ready": is_ready, "checks": found}, status=200 if is_ready else 503)


def database() -> str:
    """Ask the database for one row."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"no answer: {type(error).__name__}"
    return "ok"


def migrations() -> str:
    """Compare the migrations of this release with those of the database."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return f"no answer: {type(error).__name__}"
    return f"{len(waiting)} are waiting: manage.py migrate" if waiting else "ok"


def index() -> str:
    """Ask the index one query, as searches do: that its folder is there says nothing of its files."""
    try:
        probe("法")
    except SearchUnavailableError:
        return "none that can be read: manage.py index --rebuild"
    return "ok"


CHECKS: dict[str, Callable[[], str]] = {"database": database, "migrations": migrations, "index": index}
