"""Other processes that work on the database of a test."""

import os
import subprocess
import sys

from django.db import connection


def python(code, settings, **variables):
    """Run code in another process that works on the same database and index."""
    database = connection.settings_dict
    lines = (
        "import os, django",
        "from django.conf import settings",
        "django.setup()",
        f"settings.DATABASES['default']['NAME'] = {str(database['NAME'])!r}",
        f"settings.INDEX_DIR = __import__('pathlib').Path({str(settings.INDEX_DIR)!r})",
        "from django.db import connection, transaction",
        "from regulations.models import *",
        "from regulations.search import indexer",
        code,
    )
    return subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "kb.settings"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
