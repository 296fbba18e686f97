"""A browser that looks at the knowledge that ships, and notes whatever it should not see."""

import contextlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as project
from django.db import connection
from playwright.sync_api import Page, expect, sync_playwright

from regulations.importing.knowledge.load import load_once
from regulations.search.index import indexer

NAMES = ("chromium", "chromium-browser", "google-chrome")
PROGRAM = next((path for path in map(shutil.which, NAMES) if path), None)


@cache
def why_not() -> str:
    """Return why no page can be looked at here, or nothing."""
    if PROGRAM is None:
        return "no Chromium is installed (on Debian: apt install chromium fonts-noto-cjk)"
    driver = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False
    )
    return f"Playwright's driver does not start: {driver.stderr.strip()}" if driver.returncode else ""


# Only a hang may fail a test, not a machine that stands still for half a minute: nothing here measures time.
PATIENCE = 180_000  # milliseconds
expect.set_options(timeout=PATIENCE)
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@dataclass
class Visit:
    """A page in a browser, with what went wrong on it."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    runs_scripts: bool = True

    def open(self, path: str) -> None:
        """Go to a path of the site."""
        self.page.goto(self.address + path)

    def check(self) -> None:
        """Fail where the page can't be used by everybody, is too wide, or anything went wrong so far."""
        if self.runs_scripts:  # without them axe, a script itself, never ends
            found = Axe().run(self.page)
            assert not found.violations_count, f"{self.page.url}\n{found.generate_report()}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} pixels too wide"
        assert not self.faults, self.faults


@pytest.fixture
def can_look():
    """Skip the test where there is nothing to look with, before anything is made for it."""
    if why_not():
        pytest.skip(why_not())


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Return the folder where the first test of a process leaves what it loaded, for the others to start from."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def site(can_look, live_server, settings, tmp_path, kept):
    """Serve the knowledge that ships; return the address."""
    settings.INDEX_DIR = tmp_path / "index"
    if (kept / "base").exists():
        copy_base(kept / "base", back=True)
        shutil.copytree(kept / "index", settings.INDEX_DIR)
    else:
        load_once(project.KNOWLEDGE_DIR)
        indexer.rebuild()
        if connection.vendor == "sqlite":
            shutil.copytree(settings.INDEX_DIR, kept / "index")
            copy_base(kept / "base")
    return live_server.url


def copy_base(path, *, back=False):
    """Copy all rows of the database into a file, or back from there: to load them takes seconds."""
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(path)) as file:
        source, target = (file, connection.connection) if back else (connection.connection, file)
        source.backup(target)


@pytest.fixture(params=["desktop", "phone"])
def size(request):
    """Return each size of window in turn."""
    return SIZES[request.param]


@pytest.fixture
def scheme():
    """Return the colour scheme; a test may ask for another."""
    return "light"


@pytest.fixture
def locale():
    """Return the language that the browser asks for; a test may ask for another."""
    return "zh-CN"


@pytest.fixture
def scripts():
    """Return whether the browser runs scripts; a test may ask for one that does not."""
    return True


@pytest.fixture
def visit(site, size, scheme, locale, scripts) -> Iterator[Visit]:
    """Open a browser; it starts after the database was filled, for both want the event loop of this thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=PROGRAM, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(viewport=size, color_scheme=scheme, locale=locale, java_script_enabled=scripts)
        page.set_default_timeout(PATIENCE)
        visit = Visit(page, site, runs_scripts=scripts)
        page.on("console", lambda message: visit.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: visit.faults.append(f"script: {error}"))
        page.on("request", lambda request: note_outside(visit, request.url))
        yield visit
        browser.close()


def note_outside(visit: Visit, url: str) -> None:
    """Note a request that leaves the site."""
    if not url.startswith((visit.address, "data:")):
        visit.faults.append(f"request: {url}")
