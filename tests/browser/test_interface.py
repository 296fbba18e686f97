"""What a reader of the interface may rely on, one promise each, as a browser shows it."""

import re

import pytest
from playwright.sync_api import expect

from regulations.domain.versions import count_changes
from regulations.importing.citations import update_citations
from regulations.models import Alias
from regulations.search.index import indexer
from tests.factories import make_agency, make_law, make_link, make_text, make_version
from tests.importing.official import put, take_in

HEAD = "2016年11月7日 全国人民代表大会常务委员会通过\n2025年10月28日 全国人民代表大会常务委员会修正"


@pytest.fixture(params=["desktop"])
def size(request):
    """Return a window with room for all three columns."""
    return {"width": 1440, "height": 900}


@pytest.fixture
def law(site):
    """Return a law of two texts, of which the newer moved an article, with its full name and its issuer."""
    law = make_law("数据保护法", level="law")
    Alias.objects.create(entry=law, name="中华人民共和国数据保护法", kind="full")
    make_link(law, "issued_by", make_agency("某国大会常务委员会"))
    make_text(law, "甲某事的人。", "乙另一件事。", adopted="2016-11-07", effective="2017-06-01", ended="2026-01-01")
    make_text(
        law,
        "新写在最前的一条规定。",
        "甲某事的人。",
        "乙另一件事。",
        adopted="2025-10-28",
        effective="2026-01-01",
        head=HEAD,
    )
    update_citations()
    count_changes()
    indexer.drain()
    return law.get_absolute_url()


class TestAnOldText:
    @pytest.mark.parametrize("place", ["versions/2017-06-01/", "?asof=2020-06-01", "2/?asof=2020-06-01"])
    def test_is_never_said_to_bind_today(self, law, visit, place):
        page = visit.page
        visit.open(f"{law}{place}")
        badge = page.locator(".head__signs")
        expect(badge).to_contain_text("已修改")
        expect(badge).not_to_contain_text("现行有效")
        badge.get_by_role("button", name="已修改").click()
        expect(page.locator("#why-status")).not_to_contain_text("现行有效")


class TestTheHead:
    def test_tells_adoption_and_amendment_apart(self, law, visit):
        visit.open(law)
        facts = visit.page.locator(".facts--line")
        expect(facts).to_contain_text("通过 2016-11-07", use_inner_text=False)
        expect(facts).to_contain_text("修正 2025-10-28", use_inner_text=False)

    @pytest.fixture
    def repealed(self, site):
        old = make_law("旧环境法")
        code = make_law("环境法典")
        make_text(old, "保护环境。", effective="2015-01-01", ended="2020-01-01", ended_by=code)
        return old.get_absolute_url()

    def test_of_a_repealed_law_leads_to_what_repealed_it_above_the_fold(self, repealed, visit):
        visit.open(repealed)
        way = visit.page.locator("main").get_by_role("link", name="环境法典").first
        expect(way).to_be_in_viewport()


class TestIssuers:
    def test_are_all_seen_after_two_clicks(self, visit):
        page = visit.page
        visit.open("/search/?q=网络安全审查办法")
        page.locator(".rows").get_by_role("link", name="网络安全审查办法", exact=True).first.click()
        issuers = page.locator(".relations__group", has_text="发布机关").locator(".relation__end")
        names = set(issuers.all_inner_texts())
        assert len(names) >= 13
        assert any("中国证券监督管理委员会" in name for name in names)


class TestWhatIsNotHeld:
    @pytest.mark.parametrize(
        "title", ["国家网络安全事件报告管理办法", "医疗卫生机构网络安全管理办法", "人脸识别技术应用安全管理办法"]
    )
    def test_is_said_before_any_result(self, visit, title):
        page = visit.page
        visit.open(f"/search/?q={title}")
        told = page.get_by_text(f"本库未收录《{title}》")
        expect(told).to_be_visible()
        count = page.locator(".result-bar")
        assert told.bounding_box()["y"] < count.bounding_box()["y"]

    @pytest.fixture
    def texts(self, site, tmp_path):
        put(tmp_path, "某某法(2016-11-07).md")
        take_in(tmp_path)

    def test_is_told_by_the_day_up_to_which_texts_are_here(self, texts, visit):
        for place in ("/", "/timeline/?year=2026", "/nirgends/"):
            visit.open(place)
            expect(visit.page.locator("main").get_by_text("正文截至").first).to_be_visible()


class TestALongLaw:
    @pytest.fixture
    def long(self, site):
        law = make_law("很长的法")
        make_text(law, *(f"第{number}件事应当这样做。" for number in range(1, 521)), effective="2020-01-01")
        return law.get_absolute_url()

    def test_keeps_its_name_in_sight(self, long, visit):
        visit.open(f"{long}#article-500")
        bar = visit.page.locator(".reader__title")
        expect(bar).to_be_in_viewport()
        expect(bar).to_contain_text("很长的法")


class TestTheAmendments:
    @pytest.fixture
    def article(self, site):
        law = make_law("刑事法", level="law")
        make_text(law, "甲罪的规定。", "乙罪的规定。", effective="2010-01-01")
        amendment = make_law("刑事法修正案（九）", level="law")
        make_text(amendment, "将刑事法第二条修改为：“乙罪的规定。”", effective="2015-11-01")
        make_link(amendment, "amends", law)
        make_text(make_law("某解释"), "依照《刑事法》第二条办理。", effective="2016-01-01")
        update_citations()
        return f"{law.get_absolute_url()}2/"

    def test_of_an_article_stand_apart_from_what_cites_it(self, article, visit):
        visit.open(article)
        amending = visit.page.get_by_role("region", name="修改本条的决定")
        expect(amending).to_contain_text("刑事法修正案（九）")
        expect(visit.page.get_by_role("region", name="被引用")).not_to_contain_text("修正案")


class TestLists:
    @pytest.fixture
    def constitution(self, site):
        make_version(make_law("宪法", level="constitution"), effective="1982-12-04")

    def test_of_laws_begin_with_the_constitution(self, constitution, visit):
        visit.open("/laws/")
        expect(visit.page.locator(".row__title").first).to_have_text("宪法")

    def test_of_terms_narrow_by_topic_alone(self, visit):
        page = visit.page
        visit.open("/terms/")
        option = page.locator(".option", has_text="举报与立案").first
        number = int(option.locator(".option__count").inner_text())
        option.locator("input").check()
        page.get_by_role("button", name="应用筛选").click()
        expect(page.locator(".row__title")).to_have_count(number)
        assert "letter=A" not in page.url


class TestTheMasthead:
    @pytest.fixture(params=["zh-CN", "en-GB"])
    def locale(self, request):
        return request.param

    @pytest.mark.parametrize("width", [1200, 1280, 1440])
    def test_has_one_row(self, visit, width):
        visit.page.set_viewport_size({"width": width, "height": 900})
        visit.open("/laws/")
        assert visit.page.evaluate("document.querySelector('.masthead').offsetHeight") <= 72


class TestACitation:
    def test_names_the_year_the_issuer_and_an_address_that_stays(self, law, visit):
        visit.open(f"{law}2/")
        take = visit.page.get_by_role("region", name="引用本条")
        expect(take).to_contain_text("《中华人民共和国数据保护法》（2025 年修正）第二条")
        expect(take).to_contain_text("某国大会常务委员会．")
        expect(take.locator(".take__address")).to_contain_text("asof=2026-01-01")


class TestComparison:
    def test_is_one_click_from_the_timeline_the_check_and_the_history(self, law, visit):
        page = visit.page
        for place in ("/timeline/?year=2026", f"{law}2/"):
            visit.open(place)
            page.locator("main").get_by_role("link", name="比较").first.click()
            expect(page).to_have_url(re.compile("/compare/"))
        visit.open("/citations/")
        page.get_by_label("要核对的文字").fill("《数据保护法》第一条")
        page.get_by_role("button", name="核对", exact=True).click()
        page.locator(".findings").get_by_role("link", name="比较版本").click()
        expect(page).to_have_url(re.compile("/compare/"))


class TestHomeOnAPhone:
    @pytest.fixture
    def size(self):
        return {"width": 390, "height": 844}

    def test_tells_what_changed_within_its_width(self, law, visit):
        visit.open("/")
        expect(visit.page.locator(".recent")).to_contain_text("新增 1 条")
        visit.check()
