"""What people do: search, read, follow a link, narrow, switch the language."""

import re

import pytest
from playwright.sync_api import expect

from regulations.models import Law, Mechanism
from tests.factories import make_law, make_link, make_text
from tests.importing.official import put, take_in


class TestWay:
    def test_leads_from_home_over_search_to_a_linked_record(self, visit):
        page = visit.page
        visit.open("/")
        visit.check()
        page.get_by_role("combobox").fill("网信办")
        page.get_by_role("button", name="检索").click()
        expect(page).to_have_title("网信办 · 检索 · 法规知识库")
        visit.check()
        page.locator(".rows").get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("国家互联网信息办公室")
        visit.check()
        page.locator(".rules").get_by_role("link", name="网络安全审查办法", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("网络安全审查办法")
        visit.check()


class TestPages:
    def test_of_the_api_work_from_our_own_assets(self, visit):
        visit.open("/api/v1/docs/")
        expect(visit.page.get_by_text("/api/v1/search/")).to_be_visible()
        assert not visit.faults


class TestText:
    @pytest.fixture
    def ends(self, site, tmp_path):
        """Return the addresses of a mechanism and of a law with a text; made before a browser is there."""
        articles = tuple(f"第{number}件事。\n\n（一）甲；\n\n（二）乙。" for number in range(9))
        put(tmp_path / "laws", "某某法.md", articles=articles, closing="本法自2017年6月1日起施行。")
        take_in(tmp_path / "laws")
        mechanism, law = Mechanism.objects.published().first(), Law.objects.get(title="某某法")
        make_link(mechanism, "governed_by", law, pinpoint="第九条")
        return mechanism.get_absolute_url(), law.get_absolute_url()

    def test_is_read_from_the_contents_and_from_a_pinpoint(self, ends, visit):
        page = visit.page
        mechanism, law = ends
        visit.open(law)
        visit.check()
        if page.viewport_size["width"] < 900:
            page.locator("summary").filter(has_text="目录").click()
        page.get_by_role("link", name="第二章 附则").click()
        expect(page.get_by_role("heading", name="第二章 附则")).to_be_in_viewport()
        visit.check()
        visit.open(mechanism)
        page.get_by_role("link", name="第九条").first.click()
        expect(page.get_by_role("heading", name="第九条")).to_be_in_viewport()
        visit.check()
        page.get_by_role("link", name="在全文中看").click()
        expect(page.locator("#article-9")).to_be_in_viewport()

    def test_has_contents_that_follow_the_reading(self, ends, visit):
        page = visit.page
        _mechanism, law = ends
        visit.open(law)
        current = page.locator(".contents a[aria-current]")
        expect(current).to_have_text("第一章 总则")
        page.locator("#article-10").scroll_into_view_if_needed()
        page.mouse.wheel(0, 5000)
        expect(current).to_have_text("第二章 附则")

    def test_can_be_searched_within(self, ends, visit):
        page = visit.page
        _mechanism, law = ends
        visit.open(law)
        page.get_by_role("searchbox", name="在本法中查找").fill("第7件事")
        page.get_by_role("button", name="查找", exact=True).click()
        expect(page.locator("mark")).to_have_text("第7件事")
        page.get_by_role("link", name="第八条").first.click()
        expect(page.locator("#article-8")).to_be_in_viewport()
        visit.check()

    def test_gives_a_citation_to_copy(self, ends, visit):
        page = visit.page
        _mechanism, law = ends
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.open(f"{law}2/")
        page.get_by_role("button", name="复制").first.click()
        expect(page.get_by_text("已复制")).to_be_attached()
        assert "《中华人民共和国某某法》第二条，" in page.evaluate("navigator.clipboard.readText()")


class TestTwoTexts:
    @pytest.fixture
    def law(self, site):
        """Return the address of a law with an older text; made before a browser is there."""
        law = make_law("两版法", level="law")
        make_text(law, "国家建设网络设施。", "违反的处一万元罚款。", effective="2017-06-01", ended="2020-01-01")
        make_text(law, "国家坚持总体安全观念。", "国家建设网络设施。", "违反的处五万元罚款。", effective="2020-01-01")
        return law.get_absolute_url()

    def test_are_compared(self, law, visit):
        page = visit.page
        visit.open(law)
        page.get_by_role("link", name="比较版本").click()
        expect(page.locator("del:visible").filter(has_text="一").first).to_be_visible()
        expect(page.locator("ins:visible").filter(has_text="五").first).to_be_visible()
        visit.check()
        page.get_by_label("显示未变条文").check()
        page.get_by_role("button", name="比较版本").click()
        expect(page.get_by_text("国家建设网络设施。").filter(visible=True).first).to_be_visible()
        if page.viewport_size["width"] >= 700:  # where there is room for one column only, both stand in one
            page.get_by_role("link", name="合并对照").click()
        expect(page.locator(".diff__both").first).to_be_visible()
        visit.check()

    def test_are_shown_as_of_a_day(self, law, visit):
        page = visit.page
        visit.open(law)
        page.get_by_label("查看历史版本（日期）").fill("2018-01-01")
        page.get_by_role("button", name="查看").click()
        expect(page.get_by_text("效力与条文以当日为准")).to_be_visible()
        expect(page.get_by_text("不是现行版本")).to_be_visible()
        visit.check()
        page.get_by_role("link", name="第二条", exact=True).first.click()
        expect(page.get_by_text("违反的处一万元罚款。", exact=True).first).to_be_visible()
        visit.check()
        page.get_by_role("link", name="返回现行版本").click()
        expect(page.get_by_text("国家建设网络设施。")).to_be_visible()


class TestFilters:
    def test_narrow_and_can_be_undone(self, visit):
        page = visit.page
        visit.open("/search/?q=网络")
        if page.viewport_size["width"] < 900:
            page.get_by_role("link", name="筛选", exact=True).click()
        page.get_by_role("checkbox", name=re.compile(r"^法规")).check()
        page.get_by_role("button", name="应用筛选").click()
        expect(page.get_by_role("link", name="去掉 法规")).to_be_visible()
        visit.check()
        page.get_by_role("link", name="去掉 法规").click()
        expect(page.get_by_role("link", name="去掉 法规")).to_have_count(0)

    def test_that_are_wrong_are_said_beside_the_field(self, visit):
        visit.open("/laws/?sort=size")
        visit.faults.clear()  # the browser reports the 400 that was asked for
        if visit.page.viewport_size["width"] < 900:
            visit.page.get_by_role("link", name="筛选", exact=True).click()
        expect(visit.page.get_by_text("“size”不在可用的值之内")).to_be_visible()
        visit.check()


class TestFrame:
    def test_switches_the_language_and_keeps_the_page(self, visit):
        visit.open("/agencies/公安部/")
        visit.page.get_by_role("button", name="English").click()
        expect(visit.page.get_by_role("heading", name="Issued")).to_be_visible()
        assert visit.page.url.endswith("/agencies/%E5%85%AC%E5%AE%89%E9%83%A8/")
        visit.check()

    def test_leads_on_by_its_menu(self, visit):
        visit.open("/terms/")
        if visit.page.viewport_size["width"] < 700:
            visit.page.locator(".menu__button").click()
            visit.check()
        visit.page.get_by_role("navigation").get_by_role("link", name="机制").locator("visible=true").click()
        expect(visit.page.get_by_role("heading", level=1)).to_have_text("机制")

    def test_skips_to_the_text_by_keyboard(self, visit):
        visit.open("/laws/")
        visit.page.keyboard.press("Tab")
        expect(visit.page.get_by_role("link", name="到正文")).to_be_focused()
        visit.page.keyboard.press("Enter")
        expect(visit.page.locator("#main")).to_be_focused()

    def test_says_what_is_not_there(self, visit):
        visit.open("/laws/没有这部法/")
        visit.faults.clear()  # the browser reports the 404 that was asked for
        expect(visit.page.get_by_role("heading", level=1)).to_have_text("没有这一页")
        visit.check()


class TestAdmin:
    def test_lets_a_curator_correct_a_record(self, site, admin_user, visit):
        page = visit.page
        visit.open("/admin/")
        page.get_by_label("用户名").fill("admin")
        page.get_by_label("密码").fill("password")
        page.get_by_role("button", name="登录").click()
        visit.open("/admin/regulations/law/?q=网络安全审查办法")
        page.locator("#result_list").get_by_role("link", name="网络安全审查办法").click()
        page.get_by_label("英文名称").fill("Cybersecurity Review Measures")
        page.get_by_role("button", name="保存并继续编辑").click()
        page.get_by_role("link", name="历史记录").click()
        expect(page.locator("#change-history")).to_contain_text("Cybersecurity Review Measures")
        visit.open("/search/?q=Cybersecurity Review Measures")
        expect(page.locator(".rows").get_by_role("link").first).to_have_text("网络安全审查办法")
        assert not visit.faults
