"""The version stands in one place and is told in three."""

import re
import subprocess
import sys
import tomllib

import pytest

from kb import VERSION

pytestmark = pytest.mark.django_db


def test_is_told_by_the_api(client):
    assert client.get("/api/v1/").json()["version"] == VERSION


def test_is_told_by_the_page_about_the_library(client):
    assert VERSION in client.get("/about/").text


def test_is_told_by_the_command_line(pytestconfig):
    told = subprocess.run(
        [sys.executable, "manage.py", "--version"],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"Fagui {VERSION}\n"


def test_stands_in_one_place_and_in_the_form_of_python(pytestconfig):
    project = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["version"]["path"] == "kb/__init__.py"
    assert "version" in project["project"]["dynamic"]
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+)?", VERSION)
