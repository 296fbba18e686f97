"""A data folder of an older release, with the tables of its last migration, is brought up to date by the first start.

Before that it is saved below the data folder.
"""

import os
import subprocess
import sys

import pytest
from django.conf import settings

# Releases, with their last migration and an address that they allow.
RELEASES = {"0.1": ("0012_outbox_time", "a/b"), "0.2": ("0016_called_for", "a-b")}
MADE_BY_IT = """
import sys
import django; django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
others = [node for node in executor.loader.graph.leaf_nodes() if node[0] != "regulations"]
name, slug = sys.argv[1:]
last = ("regulations", name)
executor.migrate([*(node for node in others if node[0] in ("contenttypes", "auth", "sessions")), last])
old = MigrationExecutor(connection).loader.project_state([last]).apps
def make(model, **fields):
    return old.get_model("regulations", model).objects.create(**fields)
source = make("Source", slug="paper", title="一份文件")
agency = make("Agency", kind="agency", slug=slug, title="某某部", summary="说明。", state="published", existence="existing")
law = make("Law", kind="law", slug="某某法", title="某某法", summary="说明。", state="published", stated_status="repealed")
version = make("LawVersion", law=law, promulgated="2016-11-07", effective="2017-06-01", text_digest="x" * 64)
make("Article", version=version, position=1, number=1, suffix=0, key="1", label="第一条", text="为了说明，制定本法。")
make("Link", subject=law, predicate="issued_by", object=agency)
"""
UPGRADED = """
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("prepare")
from kb.restore import checked
[backup] = (settings.DATA_DIR / "backups").iterdir()
assert checked(backup)["rows"]["regulations_article"] == 1
from regulations.models import Agency, Law, Link
from regulations.search.index import indexer
from tests.search.engine_search import search
agency, law = Agency.objects.get(title="某某部"), Law.objects.get(slug="某某法")
assert "/" not in agency.slug and Link.objects.get(subject=law).object_id == agency.pk
assert law.versions.get().articles.get().text == "为了说明，制定本法。"
assert str(law.versions.get().effective) == "2017-06-01"
indexer.catch_up()  # as the server does when it starts
assert search(indexer.store(), "某某法").count
call_command("migrate", "--check")
"""


@pytest.mark.parametrize("release", RELEASES)
def test_a_data_folder_of_an_older_release_is_upgraded(tmp_path, release):
    variables = {name: value for name, value in os.environ.items() if name != "FAGUI_DATABASE_URL"}
    variables |= {"DJANGO_SETTINGS_MODULE": "kb.settings", "FAGUI_DATA_DIR": str(tmp_path)}
    for code in (MADE_BY_IT, UPGRADED):
        done = subprocess.run(
            [sys.executable, "-c", code, *RELEASES[release]],
            env=variables,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
