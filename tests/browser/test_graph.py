"""The graph explorer and the statistics in the browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES

CY = "document.getElementById('graph')._cyreg.cy"
IN_SIGHT = f"""() => {{
  const [box, cy] = [{CY}.elements().renderedBoundingBox(), {CY}];
  return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= cy.width() && box.y2 <= cy.height();
}}"""


class TestGraph:
    def test_draws_what_the_table_lists_and_goes_on_from_there(self, visit):
        page = visit.page
        visit.open("/graph/?at=law/网络安全审查办法")
        expect(page.locator("#graph canvas").first).to_be_attached()
        expect(page.locator("[data-name]")).to_have_text("网络安全审查办法")
        visit.check()
        with page.expect_download() as saved:
            page.get_by_role("button", name="SVG").click()
        text = saved.value.path().read_text(encoding="utf-8")
        assert text.count("<rect") == page.evaluate(
            "JSON.parse(document.getElementById('elements').textContent).nodes.length"
        )
        page.get_by_role("checkbox", name="机构").check()
        page.get_by_role("button", name="应用").click()
        expect(page.get_by_role("checkbox", name="机构")).to_be_checked()
        page.get_by_label("终点").fill("网络警察的工作机制")
        page.get_by_role("button", name="应用").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("从网络安全审查办法到网络警察的工作机制")
        visit.check()

    def test_begins_with_a_name(self, visit):
        page = visit.page
        visit.open("/graph/")
        visit.check()
        page.get_by_label("起点").fill("网安法")
        page.get_by_role("button", name="生成关系图").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("网络安全法的关系")

    def test_fits_the_window(self, visit):
        visit.open("/graph/?at=law/网络安全审查办法&all=on")
        assert visit.page.evaluate(IN_SIGHT)


class TestGraphOnAPhone:
    @pytest.fixture
    def size(self):
        return SIZES["phone"]

    def test_has_its_records_in_a_list_that_can_be_read(self, visit):
        page = visit.page
        visit.open("/graph/?at=law/网络安全审查办法")
        assert page.evaluate(IN_SIGHT)
        assert page.evaluate(f"{CY}.zoom()") > 0.9
        cells = page.locator(".table td").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        assert max(cells) < 60, "two lines, where a column of the table had one character in each"
        visit.check()


class TestStatistics:
    def test_stand_beside_their_bars(self, visit):
        page = visit.page
        visit.open("/statistics/")
        row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="法律", exact=True))
        expect(row).to_contain_text(re.compile(r"\d"))
        visit.check()


class TestDark:
    @pytest.fixture
    def scheme(self):
        return "dark"

    def test_can_be_read(self, visit):
        for path in ("/graph/?at=law/网络安全审查办法", "/statistics/", "/graph/?at=没有的"):
            visit.open(path)
            visit.faults = [fault for fault in visit.faults if "400" not in fault]  # which the last one is
            visit.check()
