"""What a person who is new here wants to know, from the first page to the answer."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from regulations.importing.citations import update_citations
from regulations.search.index import indexer
from tests.browser.conftest import SIZES
from tests.importing.official import take_in

CORPUS = settings.BASE_DIR.parent / "shared" / "corpus" / "Laws"
TEXTS = (
    "行政法/网络安全法(2016-11-07).md",
    "刑法/刑法.md",
    "行政法规/商用密码管理条例(1999-10-07).md",
    "行政法规/商用密码管理条例(2023-04-27).md",
    "司法解释/最高人民检察院关于适用刑法分则规定的犯罪的罪名的意见(1997-12-25).md",
)


# Each size, each language and a browser without scripts: every pair of two of them is gone once.
WAYS = (("desktop", "zh-CN", True), ("phone", "zh-CN", False), ("desktop", "en-GB", False), ("phone", "en-GB", True))
ENGLISH = {"发布机关": "Issued by", "被引用": "Cited", "比较版本": "Compare versions", "访问控制": "Access control"}


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0]}-{way[1][:2]}-{'scripts' if way[2] else 'no scripts'}")
def way(request):
    return request.param


@pytest.fixture
def size(way):
    return SIZES[way[0]]


@pytest.fixture
def locale(way):
    return way[1]


@pytest.fixture
def scripts(way):
    return way[2]


@pytest.fixture
def said(locale):
    """Return what gives the words of a page in the language asked for."""
    return lambda words: ENGLISH[words] if locale == "en-GB" else words


@pytest.fixture
def official(site, tmp_path):
    """Take in the official texts that the journeys lead to, before a browser is there."""
    if not CORPUS.exists():
        pytest.skip(f"the official texts are not here: {CORPUS}")
    for name in TEXTS:
        place: Path = tmp_path / "laws" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CORPUS / name, place)
    take_in(tmp_path / "laws")
    update_citations()
    indexer.drain()


def search(visit, words):
    """Search from the first page."""
    visit.open("/")
    visit.page.locator("#q").fill(words)
    visit.page.locator("#q").press("Enter")
    expect(visit.page.locator("#found")).to_be_visible()


def heading(visit):
    return visit.page.get_by_role("heading", level=1)


def test_which_agencies_issued_the_measures_on_cybersecurity_review(visit, said):
    page = visit.page
    search(visit, "网络安全审查办法由哪些部门发布")
    page.locator(".rows").get_by_role("link", name="网络安全审查办法", exact=True).first.click()
    expect(heading(visit)).to_have_text("网络安全审查办法")
    issuers = page.locator(".relations__group", has_text=said("发布机关"))
    expect(issuers.get_by_role("link", name="国家互联网信息办公室").first).to_be_visible()
    expect(issuers.get_by_role("link", name="公安部").first).to_be_visible()
    assert issuers.locator(".relation__end").count() >= 13
    visit.check()


def test_what_an_article_says_and_what_relates_to_it(official, visit):
    page = visit.page
    search(visit, "网络安全法第二十九条")
    expect(page.locator(".citation__text")).to_contain_text("网络运营者")
    visit.check()
    page.locator(".citation__title a").click()
    expect(heading(visit)).to_have_text("网络安全法 第二十九条")
    expect(page.locator(".relations .relation").first).to_be_visible()
    visit.check()


def test_what_an_article_punishes_and_which_texts_cite_it(official, visit, said):
    page = visit.page
    search(visit, "刑法285")
    page.locator(".citation__title a").click()
    expect(heading(visit)).to_have_text("刑法 第二百八十五条")
    expect(page.locator(".article-text")).to_contain_text("侵入")
    cited = page.get_by_role("region", name=said("被引用"))
    expect(cited.get_by_role("link", name="罪名的意见").first).to_be_visible()
    visit.check()


def test_which_access_control_measures_there_are(visit, said):
    page = visit.page
    search(visit, "访问控制 类别:措施")
    expect(page.locator(".rows > li").nth(2)).to_be_visible()
    visit.open("/topics/")
    page.get_by_role("main").get_by_role("link", name=said("访问控制")).first.click()
    expect(heading(visit)).to_contain_text(said("访问控制"))
    visit.check()


def test_what_changed_between_two_versions(official, visit, said):
    page = visit.page
    search(visit, "商用密码管理条例")
    page.locator(".rows").get_by_role("link", name="商用密码管理条例", exact=True).first.click()
    page.get_by_role("link", name=said("比较版本")).first.click()
    expect(heading(visit)).to_have_text("商用密码管理条例")
    expect(page.locator("ins").first).to_be_attached()
    assert page.locator(".diff__was").count() >= 10, "pairs of articles, changed or similar"
    assert page.locator(".revision__pairs li").count() >= 9
    visit.check()


def test_what_the_source_says_about_a_place_and_why_it_is_not_verified(visit):
    page = visit.page
    search(visit, "江苏")
    page.locator(".rows").get_by_role("link", name="江苏省公安厅", exact=True).first.click()
    expect(heading(visit)).to_have_text("江苏省公安厅")
    evidence = page.locator(".evidence")
    expect(evidence.get_by_text("资料一").first).to_be_visible()
    expect(evidence.get_by_text("❽").first).to_be_visible()
    expect(evidence.locator(".sign--doubtful, .sign--single_source").first).to_be_visible()
    expect(page.get_by_text("没有找到来源").first).to_be_visible()
    visit.check()
