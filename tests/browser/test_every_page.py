"""Every page template as people see it: in both themes and both languages, on a desk and on a phone.

What the browser showed is kept in `screenshots/`, which git leaves alone.
"""

from pathlib import Path

import pytest
from django.conf import settings as project

from tests.browser.conftest import SIZES
from tests.pages_under_test import CITED, PLACES, make_places

FOLDER = Path(project.BASE_DIR) / "screenshots"
FAULTS = {"article-missing": 404, "bad-day": 400, "bad-request": 400, "refused": 403, "no-token": 403} | {
    "not-found": 404,
    "locked": 429,
    "broken": 500,
    "maintained": 503,
    "disk-full": 507,
    "search-refused": 400,
    "deadlines-refused": 400,
}


@pytest.fixture
def site(site, settings):
    settings.ROOT_URLCONF = "tests.pages_under_test"
    make_places()
    return site


class TestEveryPage:
    # Both themes in both languages, each theme and each language at both sizes.
    @pytest.fixture(
        params=[
            ("light", "zh-CN", "desktop"),
            ("dark", "zh-CN", "phone"),
            ("dark", "en-GB", "desktop"),
            ("light", "en-GB", "phone"),
        ],
        ids="-".join,
    )
    def look(self, request):
        return request.param

    @pytest.fixture
    def scheme(self, look):
        return look[0]

    @pytest.fixture
    def locale(self, look):
        return look[1]

    @pytest.fixture
    def size(self, look):
        return SIZES[look[2]]

    def test_can_be_used_by_everybody(self, visit, scheme, locale, size):
        folder = FOLDER / f"{scheme}-{locale[:2]}-{size['width']}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in PLACES.items():
            visit.open(path)
            self.check(visit, name, folder)
        visit.open("/citations/")
        visit.page.locator("textarea").fill(CITED)
        visit.page.locator("main form button[type=submit]").first.click()
        visit.page.wait_for_load_state()
        self.check(visit, "citations-checked", folder)

    def check(self, visit, name, folder):
        """Check a page and keep its picture; that the browser notes a page's fault is no fault of the page."""
        visit.page.wait_for_load_state()
        if code := FAULTS.get(name):
            visit.faults = [fault for fault in visit.faults if f"status of {code}" not in fault]
        visit.page.screenshot(path=folder / f"{name}.png")
        visit.check()
