"""The official text on the page of a law; texts are made up."""

import pytest
from django.urls import reverse

from regulations.models import Law
from tests.factories import make_law, make_link, make_mechanism, make_version
from tests.importing.official import CONGRESS, put, take_in

pytestmark = pytest.mark.django_db
CLOSING = "本法自2017年6月1日起施行。"


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
        assert '<a href="#article-2" class="provision__link">第二条</a>' in page
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
        assert page.context["text"].is_current

    def test_of_an_earlier_day_says_so(self, client, law):
        make_version(law, effective="2020-10-01")
        assert "这是 2017-06-01 的文本，不是今天的" in page_of(client, law).text

    def test_of_a_repealed_law_is_its_last(self, client, law):
        law.versions.update(ended="2020-10-01")
        page = page_of(client, law)
        assert page.context["text"].is_current
        assert "已废止" in page.text

    def test_takes_the_same_queries_however_long_it_is(self, client, tmp_path, django_assert_num_queries):
        for title, number in (("短法", 1), ("长法", 9)):
            put(tmp_path, f"{title}.md", title=title, articles=("甲。",) * number, head="2016年11月7日 公布")
        take_in(tmp_path)
        for law in Law.objects.all():
            with django_assert_num_queries(13):
                page_of(client, law)


class TestAPinpoint:
    def test_leads_to_the_article(self, client, law):
        mechanism = make_mechanism("某机制")
        make_link(mechanism, "governed_by", law, pinpoint="第二条第一款")
        place = f"{law.get_absolute_url()}#article-2"
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
        with django_assert_num_queries(17) as one:
            page_of(client, mechanism)
        for number in ("二", "三"):
            make_link(mechanism, "governed_by", law, pinpoint=f"第{number}条")
        with django_assert_num_queries(len(one)):
            page_of(client, mechanism)

    def test_to_a_law_without_text_leads_nowhere(self, client):
        law, mechanism = make_law("无文法"), make_mechanism("某机制")
        make_link(mechanism, "governed_by", law, pinpoint="第二条")
        assert '<span lang="zh-Hans">第二条</span>' in page_of(client, mechanism).text
