"""Lists and records of each kind."""

import pytest
from django.urls import reverse

from regulations.models import Alias, Kind, ReviewState, Topic
from tests.factories import (
    make_agency,
    make_entry,
    make_event,
    make_evidence,
    make_law,
    make_link,
    make_mechanism,
    make_source,
    make_version,
)


@pytest.fixture
def review(db):
    """Return a law of two versions that two agencies issued, one of them only the first."""
    law = make_law("审查办法", level="departmental_rule", jurisdiction="全国", title_en="Review Measures")
    first = make_version(law, promulgated="2020-04-27", effective="2020-06-01", ended="2022-02-15")
    make_version(law, effective="2022-02-15", document_number="令第 8 号")
    source = make_source(title="一篇文章", short_title="资料一")
    for name in ("公安部", "财政部"):
        link = make_link(law, "issued_by", make_agency(name), version=first)
        make_evidence(link=link, source=source, section="前言", first_line=2, last_line=2)
    make_evidence(entry=law.entry_ptr, source=source, claim="outdated", reason="已有新版。")
    Alias.objects.create(entry=law, name="办法", kind="short")
    law.topics.add(Topic.objects.create(slug="审查", title="安全审查"))
    return law


class TestList:
    @pytest.mark.parametrize("kind", list(Kind))
    def test_shows_what_is_published(self, client, db, kind):
        make_entry(kind, "某条目")
        make_entry(kind, "一份草稿", state=ReviewState.DRAFT)
        page = client.get(reverse(f"pages:{kind}-list"))
        assert page.status_code == 200
        assert "某条目" in page.text
        assert "一份草稿" not in page.text

    def test_tells_what_matters_of_a_law(self, client, review):
        page = client.get(reverse("pages:law-list"))
        for words in ("部门规章", "2022-02-15 起施行", "有效", "已过时", "安全审查"):
            assert words in page.text, words

    def test_counts_the_issuers_of_the_version_shown(self, client, review):
        review.versions.get(effective="2022-02-15").delete()
        assert "公安部等 2 个部门" in client.get(reverse("pages:law-list")).text

    def test_has_laws_by_level_then_the_newest_first(self, client, db):
        for title, level, day in (
            ("国标", "standard", "2024"),
            ("旧法", "law", "2001"),
            ("新法", "law", "2024"),
            ("宪法", "constitution", "1982"),
        ):
            make_version(make_law(title, level=level), effective=day)
        page = client.get(reverse("pages:law-list"))
        assert [law.title for law in page.context["page"]] == ["宪法", "新法", "旧法", "国标"]
        page = client.get(reverse("pages:law-list"), {"sort": "title"})
        assert next(iter(page.context["page"])).title == "国标"

    def test_counts_what_each_choice_leaves_beside_the_others(self, client, db):
        for title, level, day in (
            ("甲法", "law", "2020-01-01"),
            ("乙法", "law", "2999-01-01"),
            ("丙规", "local_rule", "2020-01-01"),
        ):
            make_version(make_law(title, level=level), effective=day)
        page = client.get(reverse("pages:law-list"), {"status": "in_force"})
        counts = {group.name: {one.value: one.count for one in group.options} for group in page.context["groups"]}
        assert counts["level"] == {"law": 1, "local_rule": 1}
        assert counts["status"] == {"in_force": 2, "not_yet": 1}

    def test_of_terms_is_filtered_by_topic_without_a_letter(self, client, db):
        term = make_entry("term", "举报")
        term.topics.add(Topic.objects.create(slug="立案", title="举报与立案"))
        page = client.get(reverse("pages:term-list"))
        assert '<option value="" selected>全部</option>' in page.text
        page = client.get(reverse("pages:term-list"), {"topic": "立案", "letter": "", "name": "", "sort": "title"})
        assert [one.title for one in page.context["page"]] == ["举报"]
        page = client.get(reverse("pages:term-list"), {"letter": "A"})
        assert [chip.label for chip in page.context["chips"]] == ["字母 A"]

    def test_leads_to_the_same_records_as_data(self, client, review):
        make_law("别的法", level="law")
        page = client.get(reverse("pages:law-list"), {"level": "law", "name": "", "page_size": "5", "utm": "x"})
        assert page.context["data_query"] == "?level=law"
        records = client.get(reverse("api:law-list") + page.context["data_query"]).json()["results"]
        assert [record["title"] for record in records] == ["别的法"]
        assert reverse("api:law-csv") + "?level=law" in page.text

    def test_can_be_narrowed(self, client, review):
        make_law("别的法", level="law")
        page = client.get(reverse("pages:law-list"), {"level": "law", "name": "别"})
        assert [law.title for law in page.context["page"]] == ["别的法"]
        assert [chip.label for chip in page.context["chips"]] == ["法律", "名称含有 别"]

    def test_offers_only_values_that_some_record_has(self, client, review):
        groups = {group.name: group for group in client.get(reverse("pages:law-list")).context["groups"]}
        assert [option.value for option in groups["level"].options] == ["departmental_rule"]
        assert [option.value for option in groups["topic"].options] == ["审查"]

    @pytest.mark.parametrize(
        ("parameters", "words"),
        [
            ({"level": "high"}, "“high”不在可用的值之内"),
            ({"sort": "size"}, "“size”不在可用的值之内"),
            ({"name": "长" * 101}, "100"),
            ({"agency": "无此部"}, "没有标识为“无此部”的机构"),
            ({"page": "x"}, "只能是 1 到 10000 的整数"),
            ({"level": "high", "page": "x"}, "只能是 1 到 10000 的整数"),
        ],
    )
    def test_says_what_is_wrong_beside_its_field(self, client, review, parameters, words):
        page = client.get(reverse("pages:law-list"), parameters)
        assert page.status_code == 400
        assert words in page.text

    def test_past_its_end_leads_back(self, client, review):
        assert "结果没有这么多页" in client.get(reverse("pages:law-list"), {"page": "3"}).text

    def test_that_leaves_nothing_says_so(self, client, review):
        assert "没有符合这些条件的条目" in client.get(reverse("pages:law-list"), {"name": "蘑菇"}).text

    @pytest.mark.parametrize("count", [1, 12])
    def test_costs_the_same_queries_whatever_its_length(self, client, db, django_assert_num_queries, count):
        for number in range(count):
            law = make_law(f"法{number}", level="law")
            make_link(law, "issued_by", make_agency(f"机关{number}"), version=make_version(law, effective="2020"))
            make_evidence(entry=law.entry_ptr, source=make_source(f"s{number}"))
        with django_assert_num_queries(14):
            assert len(client.get(reverse("pages:law-list")).context["page"]) == count


class TestRecord:
    def test_says_what_is_known(self, client, review):
        page = client.get(review.get_absolute_url())
        for words in (
            "审查办法",
            "Review Measures",
            "又称",
            "办法",
            "部门规章",
            "全国",
            "有效",
            "令第 8 号",
            "安全审查",
        ):
            assert words in page.text, words

    def test_shows_sources_with_claim_and_reason(self, client, review):
        page = client.get(review.get_absolute_url())
        for words in ("已过时", "已有新版。", "资料一", "一篇文章", "历史资料，仅供参考"):
            assert words in page.text, words

    def test_groups_links_as_they_read_from_this_side(self, client, review):
        (group,) = client.get(review.get_absolute_url()).context["link_groups"]
        assert group.label == "发布机关"
        (section,) = client.get(reverse("pages:agency", args=["公安部"])).context["sections"]
        assert section.groups[0].label == "发布"

    def test_tells_the_same_grounds_once(self, client, review):
        page = client.get(review.get_absolute_url())
        (bundle,) = page.context["link_groups"][0].bundles
        assert [relation.other.title for relation in bundle.relations] == ["公安部", "财政部"]
        assert page.text.count("限 2020-06-01 起施行的版本") == 1
        assert "第 2 行" in page.text

    def test_names_article_and_version_at_the_law(self, client, review):
        mechanism = make_mechanism("审查机制")
        make_link(mechanism, "governed_by", review, pinpoint="第三十五条", version=review.versions.first())
        page = client.get(mechanism.get_absolute_url())
        assert "第三十五条" in page.text
        assert "（2022-02-15 失效）" in page.text
        page = client.get(review.get_absolute_url())
        assert "涉及条文：" in page.text
        assert '<span lang="zh-Hans">第三十五条</span>' in page.text  # there is no text to lead to

    def test_names_the_article_of_the_law_that_is_cited(self, client, review):
        other = make_law("预案")
        make_link(other, "governed_by", review, pinpoint="第五条")
        here, there = client.get(review.get_absolute_url()).text, client.get(other.get_absolute_url()).text
        assert "涉及条文：" in here
        assert "涉及条文：" not in there
        assert "第五条" in there

    def test_shows_its_place_in_the_tree(self, client, db):
        root = make_mechanism("总机制")
        middle = make_mechanism("分机制", parent=root)
        make_mechanism("末机制", parent=middle)
        make_mechanism("未发布的机制", parent=middle, state=ReviewState.DRAFT)
        page = client.get(middle.get_absolute_url())
        assert [above.title for above in page.context["ancestors"]] == ["总机制"]
        assert [node.entry.title for node in page.context["below"]] == ["末机制"]
        assert "未发布的机制" not in page.text

    def test_shows_what_of_another_kind_it_belongs_to(self, client, db):
        measure, mechanism = make_entry(Kind.MEASURE, "某措施"), make_mechanism("某机制")
        make_link(measure, "part_of", mechanism)
        make_link(measure, "part_of", make_mechanism("草拟的机制", state=ReviewState.DRAFT))
        page = client.get(measure.get_absolute_url())
        assert [whole.title for whole in page.context["wholes"]] == ["某机制"]
        assert page.text.count("某机制") == 2  # its place, and the link
        record = client.get(reverse("api:measure-detail", args=["某措施"])).json()
        assert [whole["id"] for whole in record["part_of"]] == ["mechanism/某机制"]

    def test_tells_a_span_of_time(self, client, db):
        event = make_event("某事", began="2010", ended="2016-05", place="南京")
        assert client.get(event.get_absolute_url()).context["facts"] == [("时间", "2010 – 2016-05"), ("地点", "南京")]
        assert client.get(make_event("另一事").get_absolute_url()).context["facts"] == [("时间", "日期不明")]

    def test_leads_to_its_lasting_address_and_its_data(self, client, review):
        page = client.get(review.get_absolute_url())
        assert "http://testserver/laws/审查办法/" in page.text
        assert reverse("api:law-detail", args=["审查办法"]) in page.text

    @pytest.mark.parametrize("state", [ReviewState.DRAFT, ReviewState.IN_REVIEW])
    def test_that_is_not_published_shows_nowhere(self, client, review, state):
        hidden = make_agency("隐部", state=state)
        make_link(review, "issued_by", hidden)
        child = make_agency("隐司", parent=hidden)
        assert client.get(hidden.get_absolute_url()).status_code == 404
        assert "隐部" not in client.get(review.get_absolute_url()).text
        assert "隐部" not in client.get(child.get_absolute_url()).text

    def test_speaks_english_around_the_chinese_record(self, client, review):
        page = client.get(review.get_absolute_url(), headers={"accept-language": "en"})
        for words in ("Departmental rule", "In force", "In force from 15 February 2022", "Outdated", 'lang="zh-Hans"'):
            assert words in page.text, words

    def test_counts_what_it_does_not_list_and_leads_there(self, client, db):
        agency = make_agency("某部")
        for _number in range(23):
            make_link(make_law(), "issued_by", agency)
        page = client.get(agency.get_absolute_url())
        (section,) = page.context["sections"]
        assert (len(section.rows), section.left_out) == (20, 3)
        assert "另有 3 部" in page.text
        assert client.get(section.all_of_them).context["page"].paginator.count == 23

    def test_of_a_law_without_a_summary_says_nothing_in_its_place(self, client, db):
        assert "本库说明，" not in client.get(make_law(summary="").get_absolute_url()).text

    @pytest.mark.parametrize("count", [1, 12])
    def test_costs_the_same_queries_whatever_hangs_on_it(self, client, db, django_assert_num_queries, count):
        law = make_law("办法")
        for number in range(count):
            link = make_link(law, "issued_by", make_agency(f"机关{number}"))
            make_evidence(link=link, source=make_source(f"s{number}"))
            other = make_law(f"别的法{number}")
            make_link(law, "cites", other, version=make_version(other, effective="2020"))
        with django_assert_num_queries(18):
            client.get(law.get_absolute_url())

    def test_of_another_kind_is_not_found_here(self, client, review):
        assert client.get(reverse("pages:agency", args=["审查办法"])).status_code == 404

    def test_escapes_what_was_entered(self, client, db):
        law = make_law("<i>法</i>", slug="法", summary="<script>x</script>", title_en="<b>")
        page = client.get(law.get_absolute_url())
        assert "<script>" not in page.text
        assert "<i>法" not in page.text


class TestWhatArticlesCallABody:
    def test_leads_to_a_search_for_each_name(self, client, db):
        agency = make_agency("公安部")
        for name, kind in (("国务院公安部门", "other"), ("MPS", "short"), ("公安", "other"), ("Ministry", "other")):
            Alias.objects.create(entry=agency, name=name, kind=kind)
        page = client.get(agency.get_absolute_url())
        assert page.context["named"] == ["公安部", "国务院公安部门"]
        assert "在条文中查“国务院公安部门”" in page.text
