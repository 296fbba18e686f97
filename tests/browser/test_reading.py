"""Reading a law in the browser: notes beside an article, divisions that fold, places found, where one left off."""

import pytest
from playwright.sync_api import expect

from regulations.importing.citations import update_citations
from regulations.models import Mechanism
from tests.factories import make_law, make_link, make_text


@pytest.fixture(params=["desktop"])
def size(request):
    """Return a window with room for all three columns."""
    return {"width": 1440, "height": 900}


@pytest.fixture
def law(site):
    """Return the address of a law with two versions, which cites itself; made before a browser is there."""
    law = make_law("某某法")
    make_text(law, "旧的一条。", effective="2010-01-01", ended="2020-01-01")
    words = "网络运营者应当这样做，依照第二条办理，还要说很多别的话。" * 4
    make_text(law, *[f"第{number}件事，{words}" for number in range(1, 31)], effective="2020-01-01")
    make_link(Mechanism.objects.published().first(), "governed_by", law, pinpoint="第三条")
    update_citations()
    return law.get_absolute_url()


class TestNotes:
    def test_stand_beside_the_article_that_was_chosen(self, law, visit):
        page = visit.page
        visit.open(law)
        page.locator("#article-3 .provision__link").click()
        notes = page.get_by_role("region", name="本条的旁注")
        expect(notes.get_by_role("heading", level=2).first).to_have_text("第三条 旁注")
        expect(notes.locator(".relation")).to_have_count(1)
        expect(page.locator("#article-3")).to_have_class("provision is-current")
        assert page.url.endswith("#article-3")
        visit.check()
        page.locator("#article-2").get_by_role("link", name="被引用").click()
        expect(notes.get_by_role("heading", level=2).first).to_have_text("第二条 旁注")
        notes.get_by_role("button", name="关闭旁注").click()
        expect(notes).to_be_hidden()
        expect(page.locator("#article-2 .provision__link")).to_be_focused()


class TestSheet:
    @pytest.fixture
    def size(self):
        return {"width": 390, "height": 844}

    def test_has_the_notes_on_a_phone_and_leaves_the_article_in_sight(self, law, visit):
        page = visit.page
        visit.open(law)
        page.locator("#article-3 .provision__link").click()
        notes = page.get_by_role("region", name="本条的旁注")
        expect(notes.locator(".relation")).to_have_count(1)
        expect(notes).to_have_css("position", "fixed")
        expect(page.locator("#article-3 .provision__link")).to_be_in_viewport()
        visit.check()
        page.keyboard.press("Escape")
        expect(notes).to_be_hidden()


class TestDivisions:
    def test_fold_and_unfold_for_a_link(self, law, visit):
        page = visit.page
        visit.open(law)
        heading = page.get_by_role("button", name="第一章 总则")
        heading.click()
        expect(page.locator("#article-2")).to_have_css("content-visibility", "hidden")
        assert page.locator("#article-2").bounding_box()["height"] == 0
        visit.check()
        heading.click()
        expect(page.locator("#article-2")).to_have_css("content-visibility", "auto")


class TestFollowing:
    def test_notes_are_those_of_the_article_that_a_link_names_and_then_of_the_one_that_is_read(self, law, visit):
        page = visit.page
        visit.open(f"{law}#article-3")
        heading = page.get_by_role("region", name="本条的旁注").get_by_role("heading", level=2).first
        expect(heading).to_have_text("第三条 旁注")
        page.locator("#article-25").scroll_into_view_if_needed()
        page.mouse.wheel(0, 300)
        expect(heading).not_to_have_text("第三条 旁注")
        expect(page.locator(".reader__title")).to_be_in_viewport()
        visit.check()


class TestBar:
    @pytest.fixture
    def size(self):
        return {"width": 390, "height": 844}

    def test_opens_the_contents_over_the_text_and_leaves_it_where_it_is(self, law, visit):
        page = visit.page
        visit.open(f"{law}#article-20")
        expect(page.locator("#article-20")).to_be_in_viewport()
        place = "document.getElementById('article-20').getBoundingClientRect().top"
        before = page.evaluate(place)
        page.get_by_role("navigation", name="本页").get_by_role("link", name="目录").click()
        expect(page.locator(".reader__contents.is-sheet")).to_be_visible()
        visit.check()
        page.get_by_role("button", name="关闭", exact=True).click()
        expect(page.locator(".is-sheet")).to_have_count(0)
        assert abs(page.evaluate(place) - before) < 5


class TestFind:
    def test_steps_from_place_to_place(self, law, visit):
        page = visit.page
        visit.open(f"{law}?find=网络运营者")
        expect(page.locator("[data-place]")).to_have_text("1 / 120")
        expect(page.locator("mark.is-here")).to_be_in_viewport()
        page.get_by_role("button", name="下一处").click()
        expect(page.locator("[data-place]")).to_have_text("2 / 120")
        page.get_by_role("button", name="上一处").click()
        expect(page.locator("mark.is-here")).to_be_in_viewport()
        visit.check()


class TestPlace:
    def test_is_offered_to_who_comes_back(self, law, visit):
        page = visit.page
        visit.open(law)
        expect(page.locator("[data-resume]")).to_be_hidden()
        page.locator("#article-20").scroll_into_view_if_needed()
        expect(page.locator("#article-20")).to_be_in_viewport()
        visit.open("/about/")
        visit.open(law)
        expect(page.locator("[data-resume]")).to_be_visible()
        page.locator("[data-resume] a").click()
        expect(page.locator(":target")).to_be_in_viewport()


class TestCite:
    def test_of_an_article_comes_in_a_dialog_and_is_copied(self, law, visit):
        page = visit.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.open(law)
        page.locator("#article-3 .provision__cite").click()
        dialog = page.get_by_role("dialog", name="引用本条")
        expect(dialog.get_by_text("《某某法》第三条，").first).to_be_visible()
        visit.check()
        dialog.get_by_role("button", name="复制").nth(2).click()
        expect(dialog.get_by_role("status")).to_have_text("已复制")
        assert page.evaluate("navigator.clipboard.readText()").startswith("某某法：第三条[A/OL]．（2020-01-01）")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(page.locator("#article-3 .provision__cite")).to_be_focused()

    def test_of_a_law_leaves_the_page_as_it_was(self, law, visit):
        page = visit.page
        visit.open(law)
        tool = page.locator(".doings").get_by_role("link", name="引用")
        tool.click()
        dialog = page.get_by_role("dialog", name="引用与使用数据")
        expect(dialog.get_by_text("《某某法》，").first).to_be_visible()
        dialog.get_by_role("button", name="关闭").click()
        expect(dialog).to_be_hidden()
        expect(page.locator(".reader__notes #take")).to_be_visible()
        expect(tool).to_be_focused()


class TestPrint:
    def test_has_the_text_its_address_and_its_day_and_no_controls(self, law, visit):
        page = visit.page
        visit.open(law)
        page.emulate_media(media="print")
        expect(page.get_by_text("第3件事").first).to_be_visible()
        expect(page.get_by_text("取自法规知识库")).to_be_visible()
        for control in (".nav", ".doings", ".reader__contents", ".reader__notes", ".footer", "form"):
            expect(page.locator(control).first).to_be_hidden()
        expect(page.get_by_text("非现行文本")).to_have_count(0)

    def test_of_an_old_text_says_so_on_every_page(self, law, visit):
        page = visit.page
        visit.open(f"{law}?asof=2015-01-01")
        page.emulate_media(media="print")
        mark = page.get_by_text("非现行文本", exact=True)
        expect(mark).to_be_visible()
        table_head = page.locator(".printed-mark")  # which prints repeat, above the text
        expect(table_head).to_have_css("display", "table-header-group")
        expect(table_head).to_have_css("break-inside", "avoid")
        expect(page.locator("main")).to_have_css("display", "table")
        expect(page.locator(".provision").first).to_have_css("display", "block")


class TestBadge:
    @pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
    def scripts(self, request):
        return request.param

    def test_tells_why_when_it_is_pressed(self, visit):
        page = visit.page
        visit.open("/agencies/江苏省公安厅/")
        badge = page.locator(".head").get_by_role("button", name="存疑")
        why = page.locator("#why-claim")
        expect(why).to_be_hidden()
        badge.focus()
        page.keyboard.press("Enter")
        expect(why).to_be_visible()
        expect(why).to_contain_text("资料一")
        visit.check()
        page.keyboard.press("Escape")
        expect(why).to_be_hidden()
