"""Clients generated from the schema are built and used, each in an environment of its own (`make clients`)."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from django.conf import settings as project
from django.contrib.auth.models import Group, Permission, User
from knox.models import AuthToken

from regulations.api.site.schema import Generator
from regulations.domain.compliance import catalog
from regulations.importing.knowledge.load import load_once
from regulations.importing.norms import update_norms
from regulations.roles import make_roles
from regulations.search.index import indexer
from tests.factories import make_law, make_text

HERE = Path(__file__).parent
TOOLS = project.BASE_DIR / ".tools" / "clients"
PYTHON = TOOLS / "python" / "bin"
MODULES = TOOLS / "typescript" / "node_modules"
SECONDS = 300
python = pytest.mark.skipif(not (PYTHON / "openapi-python-client").exists(), reason="make clients was not run")
OSCAL = TOOLS / "oscal" / "bin" / "python"
oscal = pytest.mark.skipif(not OSCAL.exists(), reason="make clients was not run")
typescript = pytest.mark.skipif(not (MODULES / ".bin" / "tsc").exists(), reason="make clients was not run")


@pytest.fixture
def site(live_server, settings, tmp_path):
    """Serve the knowledge that ships and a made-up law of two texts; return the address and the token of a reviewer."""
    settings.INDEX_DIR = tmp_path / "index"
    load_once(project.KNOWLEDGE_DIR)
    law = make_law("示例办法", level="departmental_rule", instrument="measures")
    make_text(law, "三日内报告。", "本办法自公布之日起施行。", effective="2015-01-01", ended="2020-01-01")
    make_text(law, "两日内报告。", "本办法自公布之日起施行。", effective="2020-01-01")
    indexer.rebuild()
    make_roles(Group, Permission)
    reviewer = User.objects.create_user("reviewer")
    reviewer.groups.add(Group.objects.get(name="reviewer"))
    return live_server.url, AuthToken.objects.create(user=reviewer)[1]


@pytest.fixture
def schema(tmp_path):
    """Return a file with the schema."""
    path = tmp_path / "schema.yaml"
    path.write_text(yaml.safe_dump(Generator().get_schema(public=True), allow_unicode=True), encoding="utf-8")
    return path


def run(*command, cwd, **environment):
    """Run a command; fail with what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@python
def test_a_python_client_reads_searches_exports_and_writes(site, schema, tmp_path):
    config = HERE / "python" / "openapi-python-client.yaml"
    told = run(
        PYTHON / "openapi-python-client", "generate", "--path", schema, "--config", config, "--output-path", "client",
        "--meta", "none",
        cwd=tmp_path,
    )  # fmt: skip
    assert "pieces may be missing" not in told or "ruff is not in PATH" in told
    (tmp_path / "client").rename(tmp_path / "fagui_client")
    run(PYTHON / "python", HERE / "python" / "journey.py", *site, cwd=tmp_path, PYTHONPATH=str(tmp_path))


@typescript
def test_a_typescript_client_reads_searches_exports_and_writes(site, schema, tmp_path):
    for name in ("journey.ts", "package.json", "tsconfig.json"):
        shutil.copy(HERE / "typescript" / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(MODULES)
    run("node_modules/.bin/openapi-typescript", schema, "--output", "schema.ts", cwd=tmp_path)
    run("node_modules/.bin/tsc", cwd=tmp_path)
    run("node", "built/journey.js", *site, cwd=tmp_path)


@oscal
@pytest.mark.django_db
def test_a_catalog_survives_compliance_trestle(tmp_path):
    text = ("甲单位应当报告。\n任何人可以查阅。", "甲单位应当：\n（一）登记；\n（二）公开。", "附则。")
    version = make_text(make_law("示例条例"), *text, effective="2020-01-01")
    update_norms()
    version.refresh_from_db()
    told = catalog(version, "https://laws.example")
    path = tmp_path / "catalog.json"
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    run(OSCAL, HERE / "oscal" / "round_trip.py", path, cwd=tmp_path)
    assert json.loads(path.with_suffix(".again.json").read_text(encoding="utf-8")) == told
