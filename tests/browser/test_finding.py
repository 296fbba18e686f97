"""Searching in the browser: results in place, suggestions, shortcuts, how it looks."""

import pytest
from playwright.sync_api import expect


@pytest.fixture(params=["desktop"])
def size(request):
    """Return a window with room for all three columns."""
    return {"width": 1440, "height": 900}


def watch_loads(page):
    """Note each time a whole page is loaded from now on."""
    loads = []
    page.on("domcontentloaded", lambda loaded: loads.append(loaded.url))
    return loads


def arrive(page, heading):
    """Wait until a page is there with its scripts, which come last."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.wait_for_load_state()


class TestResults:
    def test_are_replaced_in_place_with_address_focus_and_back_button(self, visit):
        page = visit.page
        visit.open("/search/?q=网络")
        loads = watch_loads(page)
        box = page.get_by_role("checkbox", name="机构")
        box.check()
        expect(page.get_by_role("link", name="去掉 机构")).to_be_visible()
        assert "kind=agency" in page.url
        assert "since=" not in page.url
        expect(page.get_by_role("checkbox", name="机构")).to_be_focused()
        expect(page.locator("#said")).to_contain_text("项")
        page.get_by_role("link", name="去掉 机构").click()
        expect(page.get_by_role("link", name="去掉 机构")).to_have_count(0)
        assert not loads
        page.go_back()
        expect(page.get_by_role("link", name="去掉 机构")).to_be_visible()
        visit.check()

    def test_follow_the_words_of_a_link(self, visit):
        page = visit.page
        visit.open("/search/?q=网路安全甲查办法")
        loads = watch_loads(page)
        page.locator(".suggestion").get_by_role("link").click()
        expect(page.locator("[role=combobox]")).to_have_value("网络安全审查办法")
        expect(page).to_have_title("网络安全审查办法 · 检索 · 法规知识库")
        assert not loads

    def test_say_what_is_wrong_in_place(self, visit):
        page = visit.page
        visit.open("/search/?q=网络")
        page.get_by_label("自", exact=True).fill("2020-13")
        page.get_by_label("自", exact=True).press("Enter")
        expect(page.locator("#dates-error")).to_contain_text("2020-13")
        expect(page.locator("#said")).to_contain_text("条件有误")
        # A status of 400 is noted in the console by the browser itself.
        assert all("400" in fault for fault in visit.faults)


class TestSuggestions:
    def test_are_chosen_by_keys(self, visit):
        page = visit.page
        visit.open("/")
        box = page.locator("[role=combobox]")
        box.press_sequentially("网信")
        expect(page.get_by_role("option").first).to_be_visible()
        visit.check()
        assert box.get_attribute("aria-expanded") == "true"
        box.press("ArrowDown")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
        name = chosen.locator(".completion__title").inner_text()
        box.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(name)

    def test_are_opened_by_a_click_and_closed_by_escape(self, visit):
        page = visit.page
        visit.open("/laws/")
        box = page.locator("[role=combobox]")
        box.press_sequentially("网络安全审查办")
        expect(page.get_by_role("option").first).to_be_visible()
        box.press("Escape")
        expect(page.get_by_role("option").first).to_be_hidden()
        box.press("ArrowDown")
        page.get_by_role("option", name="网络安全审查办法").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("网络安全审查办法")
        visit.check()


class TestShortcuts:
    def test_search_move_open_and_lead_home(self, visit):
        page = visit.page
        visit.open("/search/?q=网信办")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        expect(page.locator(".is-chosen")).to_have_count(1)
        name = page.locator(".is-chosen a").first.inner_text()
        visit.check()
        page.keyboard.press("Enter")
        arrive(page, name)
        page.keyboard.press("/")
        expect(page.locator("[role=combobox]")).to_be_focused()
        page.keyboard.type("gh?")
        expect(page.locator("[role=combobox]")).to_have_value("gh?")
        page.get_by_role("heading", level=1).click()
        page.keyboard.press("?")
        arrive(page, "检索帮助")
        page.keyboard.press("g")
        page.keyboard.press("h")
        arrive(page, "查到规定，也看到它的来处")

    def test_can_be_switched_off(self, visit):
        page = visit.page
        visit.open("/laws/")
        page.locator("summary", has_text="外观").click()
        with page.expect_response("**/preferences/"):
            page.get_by_role("group", name="快捷键").get_by_role("button", name="关").click()
        page.keyboard.press("Escape")
        page.reload()
        page.wait_for_load_state()
        page.keyboard.press("/")
        expect(page.locator("[role=combobox]")).not_to_be_focused()


class TestLook:
    def test_is_changed_at_once_and_kept(self, visit):
        page = visit.page
        visit.open("/about/")
        loads = watch_loads(page)
        page.locator("summary", has_text="外观").click()
        visit.check()
        with page.expect_response("**/preferences/"):
            page.get_by_role("button", name="深色").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(19, 23, 26)"
        assert not loads
        visit.open("/laws/")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        visit.check()
