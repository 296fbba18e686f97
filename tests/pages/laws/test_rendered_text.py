"""The official text on the page of a law; texts are made up."""

import re

import pytest
from django.urls import reverse

from regulations.importing.norms import update_norms
from regulations.models import Law
from regulations.pages.laws.rendered_text import kept
from tests.factories import make_law, make_link, make_mechanism, make_text, make_version
from tests.importing.official import CONGRESS, put, take_in

pytestmark = pytest.mark.django_db
CLOSING = "本法自2017年6月1日起施行。"
NOT_OF_TODAY = "不是今天的"


@pytest.fixture
def law(tmp_path):
    """Return a law with its text."""
    articles = ("为了某事，制定本法。", "某事包括：\n\n（一）甲；\n\n（二）<乙>。")
    put(tmp_path, "行政法/某某法.md", articles=articles, closing=CLOSING)
    take_in(tmp_path)
    return Law.objects.get()


def page_of(client, law):
    return client.get(law.get_absolute_url())


class TestTheText:
    def test_stands_on_the_page_with_numbers_that_can_be_linked_to(self, client, law):
        page = page_of(client, law).text
        assert '<div class="provision" id="article-2">' in page
        link = rf'<a href="{law.get_absolute_url()}2/"\s+class="provision__link">第二条</a>'
        assert re.search(link, page)
        assert "本库尚未收录正文" not in page
        assert "3 条" in page

    def test_tells_items_from_paragraphs_and_escapes_both(self, client, law):
        page = page_of(client, law).text
        assert "<p>某事包括：</p>" in page
        assert '<p class="provision__item">（二）&lt;乙&gt;。</p>' in page

    def test_has_contents_that_lead_to_its_headings(self, client, law):
        page = page_of(client, law).text
        assert '<a href="#division-1">第一章 总则</a>' in page
        assert 'id="division-1">' in page

    def test_names_its_source(self, client, law):
        assert reverse("pages:source", args=["law-texts"]) in page_of(client, law).text

    def test_is_that_of_today(self, client, law, tmp_path):
        head = f"2016年11月7日 {CONGRESS}通过\n\n2020年5月8日 {CONGRESS}修订"
        put(tmp_path, "新.md", head=head, articles=("新的。",), closing="本法自2020年10月1日起施行。")
        take_in(tmp_path)
        page = page_of(client, law)
        assert "新的。" in page.text
        assert "为了某事，制定本法。" not in page.text
        assert NOT_OF_TODAY not in page.text

    def test_of_an_earlier_day_says_so(self, client, law):
        make_version(law, effective="2020-10-01")
        assert f"这是 2017-06-01 的文本，{NOT_OF_TODAY}" in page_of(client, law).text

    def test_of_a_repealed_law_is_its_last(self, client, law):
        law.versions.update(ended="2020-10-01")
        page = page_of(client, law)
        assert NOT_OF_TODAY not in page.text
        assert "已废止" in page.text

    def test_tells_the_number_of_each_paragraph_from_the_second_on(self, client, tmp_path):
        articles = ("甲。\n\n乙：\n\n（一）丙；\n\n（二）丁。\n\n戊。",)
        put(tmp_path, "款法.md", title="款法", articles=articles)
        take_in(tmp_path)
        page = page_of(client, Law.objects.get(title="款法")).text
        assert '<p data-ordinal="第二款">乙：</p>' in page
        assert '<p data-ordinal="第三款">戊。</p>' in page
        assert page.count("data-ordinal") == 2

    def test_tells_what_its_articles_were_in_the_text_before(self, client):
        law = make_law("某法")
        make_text(
            law, "国家建设网络。", "运营者履行保护义务。", "删去的一条内容。", effective="2017-06-01", ended="2020"
        )
        make_text(law, "国家坚持总体安全观念。", "国家建设网络。", "运营者履行安全保护义务。", effective="2020")
        page = page_of(client, law).text
        assert "2017-06-01 文本没有此条" in page
        assert "原第一条（2017-06-01 文本），文字未改" in page
        assert "由 2017-06-01 文本的第二条修改" in page

    def test_tells_what_rests_on_each_article(self, client, law):
        for number in range(2):
            make_link(make_mechanism(f"机制{number}"), "governed_by", law, pinpoint="第二条")
        make_link(make_mechanism("草稿", state="draft"), "governed_by", law, pinpoint="第一条")
        page = page_of(client, law).text
        assert f'<a href="{law.get_absolute_url()}2/#links">' in page
        assert "相关条目 2" in page
        assert f"{law.get_absolute_url()}1/#links" not in page

    def test_is_rendered_once_and_anew_when_the_law_changes(self, client, law):
        page_of(client, law)
        before = kept.cache_info().hits
        page_of(client, law)
        assert kept.cache_info().hits == before + 1
        mechanism = make_mechanism("某机制")
        make_link(mechanism, "governed_by", law, pinpoint="第二条")
        assert "相关条目 1" in page_of(client, law).text
        mechanism.state = "draft"
        mechanism.save()
        assert "相关条目 1" not in page_of(client, law).text

    def test_is_rendered_in_each_language(self, client, law):
        assert "引用" in page_of(client, law).text
        client.cookies["django_language"] = "en"
        assert "Copy citation" in page_of(client, law).text

    def test_takes_the_same_queries_however_long_it_is(self, client, tmp_path, django_assert_num_queries):
        for title, number in (("短法", 1), ("长法", 9)):
            put(tmp_path, f"{title}.md", title=title, articles=("甲。",) * number, head="2016年11月7日 公布")
        take_in(tmp_path)
        client.get("/about/")  # what pages look up now and then
        for law in Law.objects.all():
            with django_assert_num_queries(27):
                page_of(client, law)


class TestNorms:
    def test_are_counted_below_each_article_and_in_a_tab(self, client):
        law = make_law("规范法", level="law")
        make_text(law, "甲单位应当登记，不得拖延。", "总则。", effective="2020-01-01")
        update_norms()
        page = client.get(law.get_absolute_url())
        assert "义务 1 · 禁止 1" in page.text
        assert page.context["duty_count"] == 2
        assert client.get(page.context["duties"]).context["count"] == 2


class TestFind:
    def test_marks_the_words_and_lists_the_articles(self, client, law):
        page = client.get(law.get_absolute_url(), {"find": "某事"}).text
        assert "“某事”：2 处，在 2 条里。" in page
        assert "为了<mark>某事</mark>，制定本法。" in page
        assert '<a href="#article-2">第二条</a>' in page

    def test_reads_like_search_does(self, client, law):
        assert "2 处" in client.get(law.get_absolute_url(), {"find": " 某事 "}).text
        assert "1 处" in client.get(law.get_absolute_url(), {"find": "製定"}).text

    @pytest.mark.parametrize("words", ["", "  ", "没有的词", "<b>", "[", "x" * 5000])
    def test_takes_anything(self, client, law, words):
        page = client.get(law.get_absolute_url(), {"find": words})
        assert page.status_code == 200
        assert "<mark>" not in page.text
        assert "<b>" not in page.text.split('class="find-in"')[1].split("</form>")[0]


class TestAPinpoint:
    def test_leads_to_the_article(self, client, law):
        mechanism = make_mechanism("某机制")
        make_link(mechanism, "governed_by", law, pinpoint="第二条第一款")
        place = f"{law.get_absolute_url()}2/"
        for record in (mechanism, law):
            assert f'<a href="{place}" lang="zh-Hans">第二条第一款</a>' in page_of(client, record).text

    @pytest.mark.parametrize("pinpoint", ["第九条", "附则", "第〇条"])
    def test_without_such_an_article_leads_nowhere(self, client, law, pinpoint):
        mechanism = make_mechanism("某机制")
        make_link(mechanism, "governed_by", law, pinpoint=pinpoint)
        assert f'<span lang="zh-Hans">{pinpoint}</span>' in page_of(client, mechanism).text

    def test_of_a_version_without_text_leads_nowhere(self, client, law):
        mechanism = make_mechanism("某机制")
        version = make_version(law, effective="2020-10-01")
        make_link(mechanism, "governed_by", law, pinpoint="第二条", version=version)
        assert '<span lang="zh-Hans">第二条</span>' in page_of(client, mechanism).text

    def test_is_looked_up_for_all_links_at_once(self, client, law, django_assert_num_queries):
        mechanism = make_mechanism("某机制")
        make_link(mechanism, "governed_by", law, pinpoint="第一条")
        client.get("/about/")  # what pages look up now and then
        with django_assert_num_queries(21) as one:
            page_of(client, mechanism)
        for number in ("二", "三"):
            make_link(mechanism, "governed_by", law, pinpoint=f"第{number}条")
        with django_assert_num_queries(len(one)):
            page_of(client, mechanism)

    def test_to_a_law_without_text_leads_nowhere(self, client):
        law, mechanism = make_law("无文法"), make_mechanism("某机制")
        make_link(mechanism, "governed_by", law, pinpoint="第二条")
        assert '<span lang="zh-Hans">第二条</span>' in page_of(client, mechanism).text
