"""Other processes that work on the database of a test."""

import os
import subprocess
import sys

from django.db import connection


def start(code, settings, **variables):
    """Start code in another process that works on the same database and index; what it prints can be read."""
    database = connection.settings_dict
    lines = (
        "import os, django",
        "from django.conf import settings",
        "django.setup()",
        f"settings.DATABASES['default']['NAME'] = {str(database['NAME'])!r}",
        f"settings.INDEX_DIR = __import__('pathlib').Path({str(settings.INDEX_DIR)!r})",
        "from django.db import connection, transaction",
        "from regulations.models import *",
        "from regulations.search.index import indexer",
        code,
    )
    return subprocess.Popen(
        [sys.executable, "-c", "\n".join(lines)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "kb.settings"} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def python(code, settings, **variables):
    """Run code in another process to its end."""
    process = start(code, settings, **variables)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
