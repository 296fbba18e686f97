"""What pages weigh and how soon they can be read, on a slow phone; beside Datasette's page of one row.

    python -m benchmarks.pages ../shared/corpus/Laws [--library FOLDER] [--datasette PROGRAM]

opens home, search, an article and the longest law in Chromium with the processor four times slower and a slow 4G line
(150 ms, 1.6 Mbit/s), each five times with an empty cache, and prints the kilobytes that travel (the page as it is sent,
style sheets and scripts as gzip, which is how they are sent in production) and the largest contentful paint. Then, in
the longest law, it unfolds, folds, opens notes and finds, and prints the longest that an interaction took until the
next frame (INP). Datasette serves the same articles as rows of one table.
"""

import argparse
import gzip
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.library import national_library
from benchmarks.serving import running
from tests.postgresql import free_port

TIMES = 5
SLOWER = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
PHONE = {"width": 390, "height": 844}
LONGEST = "/laws/民法典/"
PAGES = {
    "home": "/",
    "search": "/search/?q=网络安全",
    "article": "/laws/民法典/1165/",
    "longest law": LONGEST,
}
LARGEST, LATEST, SLOWEST = 120, 1000, 200  # goals: kB of search and article, ms until painted, ms of an interaction
MEASURED = ("search", "article")
# What the browser tells of the largest paint and of interactions is kept from the first moment on.
WATCH = """
window.told = {paint: 0, longest: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.told.paint = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.interactionId) window.told.longest = Math.max(window.told.longest, entry.duration);
  }
}).observe({type: "event", buffered: true, durationThreshold: 16});
"""
NEXT_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--library", type=Path, help="folder of the library, made where it is not there")
    parser.add_argument("--datasette", help="the program, where Datasette is to be measured")
    options = parser.parse_args()
    rows: list[tuple[str, float, float]] = []
    with national_library(options.corpus.resolve(), options.library and options.library.resolve()):
        port = free_port()
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        with running(command, port, dict(os.environ)), chromium() as browser:
            base = f"http://127.0.0.1:{port}"
            for name, path in PAGES.items():
                rows.append((name, *measured(browser, base + path)))
            longest = interactions(browser, base + LONGEST)
        if options.datasette:
            with (
                tempfile.TemporaryDirectory() as folder,
                datasette(options.datasette, Path(folder)) as address,
                chromium() as browser,
            ):
                rows.append(("Datasette, a row", *measured(browser, address)))
    tell(rows, longest)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser of the system."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def slow_page(browser: Browser) -> Page:
    """Open a window of a phone with an empty cache, a slow processor and a slow line."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", has_touch=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def measured(browser: Browser, address: str) -> tuple[float, float]:
    """Return the kilobytes of a page with all that it loads, and the middle of the milliseconds until it is painted."""
    paints, weight = [], 0.0
    for _ in range(TIMES):
        page = slow_page(browser)
        loaded: list[str] = []
        page.on("response", lambda response, loaded=loaded: loaded.append(response.url))
        page.goto(address, wait_until="networkidle")
        paints.append(page.evaluate("window.told.paint"))
        weight = sum(map(kilobytes, dict.fromkeys(url for url in loaded if not url.startswith("data:"))))
        page.context.close()
    return weight, statistics.median(paints)


def kilobytes(url: str) -> float:
    """Return how much travels for an address: as it is sent where it is sent compressed, else as gzip."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310  # our own servers
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        body = answer.read()
        is_compressed = answer.headers.get("Content-Encoding") == "gzip"
    return (len(body) if is_compressed else min(len(body), len(gzip.compress(body, 9)))) / 1000


def interactions(browser: Browser, address: str) -> float:
    """Do in the longest law what readers do; return the milliseconds of the slowest until the next frame."""
    page = slow_page(browser)
    page.set_default_timeout(60_000)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address, wait_until="networkidle")
    click(page, ".contents a", 30)
    for _ in range(5):
        page.mouse.wheel(0, 2000)
    for _ in range(2):
        click(page, ".division__fold:visible", 3)
        click(page, "[data-fold-all]")
    click(page, ".provision__link:visible", 10)
    page.locator("#article-notes:visible").wait_for()
    click(page, ".notes__close")
    page.locator("#find-text").press_sequentially("抵押")
    page.evaluate(NEXT_FRAMES)
    longest: float = page.evaluate("window.told.longest")
    page.context.close()
    return longest


def click(page: Page, selector: str, place: int = 0) -> None:
    """Scroll to a control, let the browser paint it, as it has for who clicks, and click."""
    control = page.locator(selector).nth(place)
    control.scroll_into_view_if_needed()
    page.evaluate(NEXT_FRAMES)
    control.click()
    page.evaluate(NEXT_FRAMES)


@contextmanager
def datasette(program: str, folder: Path) -> Iterator[str]:
    """Serve the articles as rows of a table with Datasette; give the address of the row measured above."""
    from regulations.models import Article

    found = Article.objects.filter(version__law__title="民法典").order_by("position")
    rows: Sequence[Any] = list(found.values_list("pk", "version__law__title", "label", "text"))
    with sqlite3.connect(folder / "laws.db") as base:
        base.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, law TEXT, label TEXT, text TEXT)")
        base.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", rows)
    base.close()
    wanted = next(pk for pk, _, label, _ in rows if label == "第一千一百六十五条")
    port = free_port()
    with running([program, "serve", "-i", str(folder / "laws.db"), "--port", str(port)], port, dict(os.environ)):
        yield f"http://127.0.0.1:{port}/laws/articles/{wanted}"


def tell(rows: Sequence[tuple[str, float, float]], longest: float) -> None:
    """Print a table, and the goals."""
    say = sys.stdout.write
    say("| | kB, compressed | largest contentful paint, ms |\n|---|---|---|\n")
    for name, weight, paint in rows:
        say(f"| {name} | {weight:.1f} | {paint:.0f} |\n")
    weights, paints = {name: weight for name, weight, _ in rows}, {name: paint for name, _, paint in rows}
    heaviest = max(weights[name] for name in MEASURED)
    latest = max(paints[name] for name in ("home", *MEASURED))
    say(f"\nsearch and article: {heaviest:.1f} kB at most; goal {LARGEST}: {verdict(heaviest <= LARGEST)}\n")
    say(f"home, search, article: painted after {latest:.0f} ms at most; goal {LATEST}: {verdict(latest < LATEST)}\n")
    say(f"slowest interaction in the longest law: {longest:.0f} ms; goal {SLOWEST}: {verdict(longest < SLOWEST)}\n")


def verdict(is_met: bool) -> str:
    """Say whether a goal was met."""
    return "met" if is_met else "missed"


if __name__ == "__main__":
    main()
