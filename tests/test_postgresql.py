"""The whole way on PostgreSQL: migrations, knowledge, index, question. `.ci/run` runs the whole suite there as well."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.postgresql import cluster, why_not

STEPS = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from regulations.search.results.response import answer
from regulations.search.query.request import SearchRequest
assert connection.vendor == "postgresql", connection.vendor
call_command("migrate", verbosity=0)
call_command("load_knowledge", stdout=open("/dev/null", "w"))
call_command("index", "--rebuild", stdout=open("/dev/null", "w"))
print(answer(SearchRequest(text="网信办")).results[0].entry.title)
"""


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "PostgreSQL is there")
@pytest.mark.skipif("FAGUI_DATABASE_URL" in os.environ, reason="the whole suite runs on another database already")
def test_answers_from_postgresql(tmp_path):
    with cluster() as url:
        variables = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "kb.settings",
            "FAGUI_DATABASE_URL": url,
            "FAGUI_DATA_DIR": str(tmp_path),
        }
        done = subprocess.run(
            [sys.executable, "-c", STEPS],
            env=variables,
            cwd=Path(settings.BASE_DIR),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "国家互联网信息办公室"
