"""The examples of docs/API.md do what the page says."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
from django.conf import settings as project
from django.contrib.auth.models import Group, Permission, User
from knox.models import AuthToken

from regulations.importing.knowledge.load import load_once
from regulations.models import Term
from regulations.roles import make_roles
from regulations.search.index import indexer

PAGE = (project.BASE_DIR / "docs" / "API.md").read_text(encoding="utf-8")
OURS = "http://127.0.0.1:8000"


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def site(live_server, settings, tmp_path):
    """Serve the knowledge that ships to a reviewer; return the address."""
    settings.INDEX_DIR = tmp_path / "index"
    load_once(project.KNOWLEDGE_DIR)
    indexer.rebuild()
    make_roles(Group, Permission)
    reviewer = User.objects.create_user("reviewer", password="…")
    reviewer.groups.add(Group.objects.get(name="reviewer"))
    return live_server.url


def run(command, **environment):
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **environment}
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.skipif(not shutil.which("curl"), reason="no curl is installed")
def test_curl(site):
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("curl ")]
    assert len(lines) >= 7
    for line in lines:
        command = shlex.split(line.replace(OURS, site))
        assert run([*command[:1], "--fail-with-body", "--silent", "--globoff", *command[1:]]), line


def test_python(site):
    reading, writing = blocks("python")
    read = run([sys.executable, "-c", reading.replace(OURS, site)], PYTHONIOENCODING="utf-8")
    assert "网络安全审查办法 落实 网络安全审查机制" in read
    assert "272 measures" in read
    token = AuthToken.objects.create(user=User.objects.get())[1]
    written = run([sys.executable, "-c", writing.replace(OURS, site)], FAGUI_TOKEN=token, PYTHONIOENCODING="utf-8")
    assert written.startswith("412 这个条目在您读取之后已被改动")
    assert Term.objects.get(slug="数字信封").title_en == "Digital envelope (hybrid encryption)"
