"""Search for people."""

import re
from html import unescape

import pytest
from django.urls import reverse
from lxml import html

from regulations.domain.versions import count_changes
from regulations.importing.citations import update_citations
from regulations.models import Alias, SynonymGroup, Topic
from regulations.search.index import indexer
from tests.factories import (
    make_agency,
    make_entry,
    make_evidence,
    make_law,
    make_link,
    make_source,
    make_text,
    make_version,
)


@pytest.fixture
def library(index):
    """Return the index of a handful of entries."""
    cac = make_agency("国家互联网信息办公室", summary="统筹协调网络安全工作。", existence="existing")
    Alias.objects.create(entry=cac, name="网信办")
    law = make_law("网络安全审查办法", level="departmental_rule", summary="网信办等部门发布。")
    make_link(law, "issued_by", cac, version=make_version(law, effective="2020-06-01"))
    make_evidence(entry=law.entry_ptr, source=make_source(), claim="doubtful", reason="有疑。")
    law.topics.add(Topic.objects.create(slug="审查", title="安全审查", title_en="Security review"))
    indexer.rebuild()
    return index


def ask(client, **parameters):
    return client.get(reverse("pages:search"), parameters)


class TestEverydayWords:
    """The page says which words of laws were looked for, and leads to the search without them, and back."""

    @pytest.fixture
    def library(self, library):
        """Return an index in which one everyday word has a meaning."""
        SynonymGroup.objects.create(everyday="摸底", legal="安全审查")
        make_text(make_law("某审查规定"), "安全审查按规定进行。", effective="2020")
        indexer.drain()
        return library

    def test_are_told_with_what_laws_call_them(self, client, library):
        page = ask(client, q="摸底").content.decode()
        assert "同时检索法律用语：" in page
        assert '<span lang="zh-Hans">安全审查</span>' in page
        assert "?q=%E6%91%B8%E5%BA%95&amp;plain=1" in page
        assert "某审查规定" in page

    def test_can_be_looked_for_alone(self, client, library):
        page = ask(client, q="摸底", plain="1").content.decode()
        assert "只检索了原词" in page
        assert 'href="?q=%E6%91%B8%E5%BA%95"' in page
        assert "某审查规定" not in page

    def test_are_not_spoken_of_where_there_are_none(self, client, library):
        page = ask(client, q="审查").content.decode()
        assert "同时检索法律用语" not in page
        assert "只检索了原词" not in page


class TestAnswer:
    def test_leads_to_the_records_with_the_words_marked(self, client, library):
        page = ask(client, q="网信办")
        assert page.status_code == 200
        assert [group.entry.title for group in page.context["answer"].groups] == [
            "国家互联网信息办公室",
            "网络安全审查办法",
        ]
        assert "<mark>网信办</mark>等部门发布。" in page.text
        assert "2020-06-01 起施行" in page.text

    def test_tells_how_far_each_record_can_be_trusted(self, client, library):
        assert "存疑" in ask(client, q="网络安全审查办法").text

    def test_escapes_what_comes_from_outside(self, client, library):
        make_entry("term", "<script>alert(1)</script>", summary="<b>网信办</b>")
        indexer.drain()
        page = ask(client, q="<script>alert(1)</script> 网信办")
        assert "<script>" not in page.text
        assert "&lt;b&gt;<mark>网信办</mark>&lt;/b&gt;" in page.text

    def test_of_nothing_shows_everything(self, client, library):
        assert ask(client).context["answer"].hits.count == 2

    def test_offers_another_name(self, client, library):
        page = ask(client, q="网路安全甲查办法")
        assert "要找的是" in page.text
        assert "网络安全审查办法" in page.text

    def test_says_where_no_record_has_all_words(self, client, library):
        assert "没有条文同时包含全部检索词" in ask(client, q="统筹 审查 发布").text

    def test_shows_ways_on_where_nothing_is_found(self, client, library):
        page = ask(client, q="蘑菇", kind="law")
        assert "没有找到“蘑菇”" in page.text
        assert reverse("pages:law-list") in page.text

    def test_costs_the_same_queries_whatever_its_length(self, client, library, django_assert_max_num_queries):
        with django_assert_max_num_queries(13):
            ask(client, q="网络")
        for number in range(15):
            law = make_law(f"网络办法{number}", level="law")
            make_link(law, "issued_by", make_agency(f"网络机关{number}"), version=make_version(law, effective="2020"))
        indexer.drain()
        with django_assert_max_num_queries(13):
            assert ask(client, q="网络").context["answer"].hits.count == 32


class TestArticles:
    @pytest.fixture
    def law(self, library):
        """Return a law with more articles about one thing than a group shows."""
        law = make_law("报告法", level="law")
        make_text(
            law, *[f"运营者报告事件{number}。" for number in range(5)], heading="网络运行", effective="2020-06-01"
        )
        indexer.drain()
        return law

    def test_stand_below_their_law_with_their_place(self, client, law):
        page = ask(client, q="报告事件")
        (group,) = page.context["answer"].groups
        assert (group.entry.title, len(group.articles), group.more) == ("报告法", 3, 2)
        assert "第一章 网络运行" in page.text
        assert "<mark>报告事件</mark>" in page.text

    def test_lead_to_the_rest_of_them(self, client, law):
        page = ask(client, q="报告事件")
        assert "另有 2 条相关条文" in page.text
        (link,) = {
            part.split('"')[0] for part in page.text.split('href="')[1:] if "group=none" in part and "law=" in part
        }
        rest = client.get(reverse("pages:search") + unescape(link))
        assert sorted(result.article.key for result in rest.context["answer"].results) == ["1", "2", "3", "4", "5"]
        assert rest.context["answer"].groups == ()

    def test_come_one_by_one_where_asked(self, client, law):
        page = ask(client, q="报告事件", group="none")
        assert len([result for result in page.context["answer"].results if result.article]) == 5
        assert "<mark>报告</mark>法" in page.text

    def test_that_have_all_words_come_first_where_they_are_few(self, client, law):
        page = ask(client, q="报告事件", group="none")
        assert "只有 5 处同时含有这些词，排在最前。" in page.text
        answer = page.context["answer"]
        assert all(result.article for result in answer.results[: answer.hits.complete])
        assert "没有条文同时包含全部检索词" not in page.text
        assert "同时含有这些词" not in ask(client, q="“报告事件”", group="none").text

    def test_in_order_of_date_tell_that_others_are_left_out(self, client, law):
        page = ask(client, q="报告事件", sort="newest", group="none")
        assert "按日期排列时，只列同时含有这些词的。" in page.text
        assert re.search(r'href="\?q=[^"]*group=none">按相关度排列', page.text)
        assert "按日期排列时" not in ask(client, q="报告事件", group="none").text

    def test_of_old_texts_tell_their_day(self, client, law):
        make_text(law, "旧的词语。", effective="2010-05", ended="2020-06-01")
        indexer.drain()
        assert "2010-05 的文本" in ask(client, q="旧的词语", include_historical="1").text

    def test_are_kept_together_when_filters_are_applied(self, client, law):
        page = ask(client, q="报告事件", group="none", sort="newest")
        for name, value in (("group", "none"), ("sort", "newest")):
            assert f'<input type="hidden" form="search" name="{name}" value="{value}" />' in page.text

    def test_cost_the_same_queries_whatever_their_number(self, client, law, django_assert_max_num_queries):
        with django_assert_max_num_queries(13):
            ask(client, q="报告事件")
        for number in range(5):
            make_text(make_law(f"报告法{number}"), "报告事件。", "报告日志。", effective="2020")
        indexer.drain()
        with django_assert_max_num_queries(13):
            assert len(ask(client, q="报告").context["answer"].groups) == 6


class TestFilters:
    def test_are_check_boxes_with_counts(self, client, library):
        (group,) = [group for group in ask(client, q="").context["groups"] if group.name == "kind"]
        assert [(option.value, option.count, option.checked) for option in group.options] == [
            ("agency", 1, False),
            ("law", 1, False),
        ]

    def test_chosen_stand_as_chips_that_undo_them(self, client, library):
        page = ask(client, q="网", kind=["law", "agency"], topic="审查", page="1")
        chips = {chip.label: chip.query for chip in page.context["chips"]}
        assert set(chips) == {"法规", "机构", "安全审查"}
        assert chips["机构"] == "?q=%E7%BD%91&kind=law&topic=%E5%AE%A1%E6%9F%A5"

    def test_that_leave_nothing_stay_checked(self, client, library):
        (group,) = [group for group in ask(client, q="网", kind="term").context["groups"] if group.name == "kind"]
        assert ("term", 0, True) in [(option.value, option.count, option.checked) for option in group.options]

    def test_speak_english(self, client, library):
        page = client.get(reverse("pages:search"), headers={"accept-language": "en"})
        assert "Security review" in page.text


class TestRefusal:
    @pytest.mark.parametrize(
        ("parameters", "words"),
        [
            ({"kind": "cat"}, "“cat”不在可用的值之内"),
            ({"status": "dead"}, "“dead”不在可用的值之内"),
            ({"agency": "某部"}, "没有标识为“某部”的机构"),
            ({"sort": "size"}, "“size”不在可用的值之内"),
            ({"page": "0"}, "只能是 1 到 10000 的整数"),
            ({"page": "501"}, "每页 20 条时只能翻到第 500 页"),
            ({"page": "101", "page_size": "100"}, "每页 100 条时只能翻到第 100 页"),
            ({"kind": "cat", "page": "x"}, "只能是 1 到 10000 的整数"),
            ({"q": "法" * 501}, "500"),
        ],
    )
    def test_is_said_beside_what_is_wrong(self, client, library, parameters, words):
        page = ask(client, **parameters)
        assert page.status_code == 400
        assert words in page.text

    def test_does_not_concern_parameters_of_others(self, client, library):
        assert ask(client, q="网", utm_source="x").status_code == 200

    def test_of_a_page_past_the_end_leads_back(self, client, library):
        page = ask(client, q="网", page="5")
        assert page.status_code == 200
        assert "结果没有这么多页" in page.text

    def test_where_search_is_down_leads_to_the_lists(self, client, db, settings, tmp_path):
        settings.INDEX_DIR = tmp_path / "nowhere"
        page = ask(client, q="网")
        assert page.status_code == 503
        assert "检索暂时不可用，目录仍可浏览" in page.text
        assert reverse("pages:agency-list") in page.text


class TestPager:
    def test_leads_to_each_page_and_keeps_the_query(self, client, index):
        for number in range(45):
            make_agency(f"网{number}")
        indexer.drain()
        page = ask(client, q="网", sort="newest", page="2")
        assert len(page.context["answer"].groups) == 20
        for number in (1, 3):
            assert f"?q=%E7%BD%91&amp;sort=newest&amp;page={number}" in page.text

    def test_heeds_the_size_asked_for(self, client, library):
        page = ask(client, q="网", page_size="1", page="2")
        assert len(page.context["answer"].groups) == 1
        assert page.context["page"].paginator.num_pages == 2


class TestReading:
    def test_stands_above_what_was_found_with_a_way_back(self, client, index):
        law = make_law("某某法")
        make_text(law, "甲。", "丙事。", effective="2010-01-01", ended="2020-01-01")
        make_text(law, "甲。", "乙事。", effective="2020-01-01")
        indexer.drain()
        page = unescape(client.get(reverse("pages:search"), {"q": "某某法2"}).text)
        assert "理解为" in page
        assert "看 2010-01-01 文本的第二条" in page
        assert f'href="{law.get_absolute_url()}2/?asof=2010-01-01"' in page
        assert f'href="{law.get_absolute_url()}2/"' in page
        assert "plain=1" in page
        plain = client.get(reverse("pages:search"), {"q": "某某法2", "plain": "1"}).text
        assert "理解为" not in plain
        assert 'name="plain" value="1"' in plain


class TestAnArticleFound:
    """Its row tells the law, what the article was called before, and how often other laws cite it."""

    @pytest.fixture
    def law(self, index):
        law = make_law("河流法", level="law")
        make_text(law, "禁止倾倒废油。", effective="2010-01-01", ended="2020-01-01")
        make_text(law, "国家保护河流和湖泊。", "禁止倾倒废油。", effective="2020-01-01")
        make_text(make_law("某办法"), "依照《河流法》第二条办理。", effective="2021-01-01")
        update_citations()
        count_changes()
        indexer.rebuild()
        return law

    def test_tells_its_former_number_and_the_citations(self, client, law):
        page = " ".join(ask(client, q="倾倒废油").text.split())
        assert "2010-01-01 文本为第一条" in page
        assert "其他法规引用 1 处" in page

    def test_bears_the_name_of_its_law_where_it_stands_alone(self, client, law):
        page = html.fromstring(ask(client, q="倾倒废油", group="none").content)
        assert page.xpath("normalize-space(//p[@class='hit__number'])") == "河流法 第二条"


class TestRepealedLaws:
    @pytest.fixture
    def laws(self, index):
        for title, ended in (("甲河流法", "2020-01-01"), ("乙河流法", "")):
            law = make_law(title, level="law")
            make_text(law, "禁止倾倒废油和废水。", effective="2010-01-01", **({"ended": ended} if ended else {}))
        indexer.rebuild()

    @pytest.mark.parametrize("query", ["倾倒 废油", "请问一下往河里倾倒废油和废水的人是不是会被禁止呢"])
    def test_stand_below_the_others_and_are_marked(self, client, laws, query):
        page = html.fromstring(ask(client, q=query, group="none").content)
        rows = [row.text_content().split() for row in page.xpath("//p[@class='hit__number']")]
        assert rows == [["乙河流法", "第一条"], ["甲河流法", "第一条", "已废止"]]

    def test_stand_first_where_they_are_named(self, client, laws):
        page = html.fromstring(ask(client, q="甲河流法").content)
        assert page.xpath("normalize-space((//h2[@class='row__title'])[1])") == "甲河流法"

    def test_keep_their_place_where_a_day_is_asked_for(self, client, laws):
        page = html.fromstring(ask(client, q="倾倒 废油", group="none", asof="2015-01-01").content)
        assert len(page.xpath("//p[@class='hit__number']")) == 2


def test_the_results_are_one_key_away(client, library):
    page = html.fromstring(ask(client, q="网络安全").content)
    assert page.xpath("//body/a[@class='skip']/@href") == ["#results"]
    assert page.xpath("//*[@id='results']/@tabindex") == ["-1"]


def test_what_has_only_some_of_the_words_is_not_counted_in_thousands(client, library, monkeypatch):
    monkeypatch.setattr("regulations.pages.search.search.MOST_PARTIAL", 1)
    page = ask(client, q="网络安全 量子引力")
    assert page.context["best_only"] == 1
    assert "相关度最高的 <b>1</b> 项" in page.text
    assert page.context["page"].paginator.count == 1
