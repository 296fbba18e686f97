"""Trees, timeline, glossary, sources, topics, about."""

import pytest
from django.urls import reverse

from regulations.models import SourceGap, SourceHeading, SourceSection, Topic
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

pytestmark = pytest.mark.django_db


class TestTree:
    def test_shows_whole_trees_first(self, client):
        make_agency("独立的局")
        root = make_agency("部")
        make_agency("处", parent=make_agency("局", parent=root), existence="abolished")
        page = client.get(reverse("pages:agency-tree"))
        assert [node.entry.title for node in page.context["nodes"]] == ["部", "独立的局"]
        assert "已撤销" in page.text

    def test_takes_a_record_below_a_draft_for_a_root(self, client):
        make_mechanism("其下", parent=make_mechanism("草稿", state="draft"))
        page = client.get(reverse("pages:mechanism-tree"))
        assert [node.entry.title for node in page.context["nodes"]] == ["其下"]

    def test_cuts_a_long_family_short_and_says_so(self, client):
        root = make_agency("部")
        for number in range(15):
            make_agency(f"{number}局", parent=root)
        text = client.get(reverse("pages:agency-tree")).text
        assert "另 3 个" in text
        assert "11局" in text
        assert "12局" not in text

    def test_refuses_a_page_that_is_none(self, client):
        page = client.get(reverse("pages:measure-tree"), {"page": "x"})
        assert page.status_code == 400
        assert "这一页没有列出" in page.text

    @pytest.mark.parametrize("count", [1, 7])
    def test_costs_the_same_queries_whatever_its_size(self, client, django_assert_num_queries, count):
        for _ in range(count):
            make_agency(parent=make_agency(parent=make_agency()))
        with django_assert_num_queries(6):
            client.get(reverse("pages:agency-tree"))


class TestTimeline:
    @pytest.fixture
    def happened(self):
        """Return an event that is doubtful, one without a date, and the dates of a law."""
        event = make_event("成立", began="2010")
        make_evidence(entry=event.entry_ptr, source=make_source(), claim="doubtful", reason="无从核实。")
        make_event("不知何时")
        make_version(make_law("办法"), effective="2020-06-01", document_number="令第 8 号")
        return event

    def test_shows_events_and_laws_with_the_gap_between_them(self, client, happened):
        page = client.get(reverse("pages:timeline"))
        assert [year.number for year in page.context["years"]] == [2020, 2010]
        for words in ("令第 8 号", "施行", "2011 至 2019 年没有条目", "存疑", "日期不明", "不知何时"):
            assert words in page.text, words

    def test_can_be_narrowed(self, client, happened):
        page = client.get(reverse("pages:timeline"), {"show": "law"})
        assert [year.number for year in page.context["years"]] == [2020]
        assert "不知何时" not in page.text
        page = client.get(reverse("pages:timeline"), {"year": "2010"})
        assert [year.number for year in page.context["years"]] == [2010]
        assert "去掉 2010" in page.text

    @pytest.mark.parametrize(
        ("asked", "words"),
        [({"show": "all"}, "“all”不在可用的值之内"), ({"year": "x"}, "1000 到 9999"), ({"topic": "无"}, "没有标识为")],
    )
    def test_says_what_is_wrong(self, client, asked, words):
        page = client.get(reverse("pages:timeline"), asked)
        assert page.status_code == 400
        assert words in page.text

    def test_of_nothing_is_a_page_too(self, client):
        assert "没有符合这些条件的条目" in client.get(reverse("pages:timeline"), {"year": "1999"}).text

    def test_leads_from_the_end_of_a_law_to_what_repealed_it(self, client):
        code = make_law("新法典")
        make_version(make_law("旧法"), effective="2010-01-01", ended="2020-01-01", ended_by=code)
        page = client.get(reverse("pages:timeline")).text
        assert f'废止依据：<a href="{code.get_absolute_url()}"' in " ".join(page.split())


class TestGlossary:
    @pytest.fixture
    def terms(self):
        """Return terms that begin with three letters and with a digit."""
        for title in ("数字签名", "DES", "加密", "3DES"):
            make_entry("term", title, summary="释义。第二句。")

    def test_is_in_the_order_of_the_alphabet(self, client, terms):
        page = client.get(reverse("pages:glossary"))
        groups = [(letter, [term.title for term in found]) for letter, found in page.context["groups"]]
        assert groups == [("#", ["3DES"]), ("D", ["DES"]), ("J", ["加密"]), ("S", ["数字签名"])]
        assert "第二句" not in page.text

    @pytest.mark.parametrize(("letter", "titles"), [("S", ["数字签名"]), ("#", ["3DES"]), ("Q", [])])
    def test_shows_one_letter(self, client, terms, letter, titles):
        page = client.get(reverse("pages:glossary"), {"letter": letter})
        assert [term.title for term in page.context["page"]] == titles

    def test_refuses_what_is_no_letter(self, client):
        page = client.get(reverse("pages:glossary"), {"letter": "é"})
        assert page.status_code == 400
        assert "“é”不在可用的值之内" in page.text

    def test_leaves_out_drafts(self, client):
        make_entry("term", "草稿", state="draft")
        assert "草稿" not in client.get(reverse("pages:glossary")).text


class TestSources:
    @pytest.fixture
    def article(self):
        """Return a source of two parts with a heading, a gap and three records drawn from it."""
        source = make_source("article", title="一篇文章", short_title="资料一", line_count=20)
        SourceSection.objects.create(source=source, mark="❶", title="开头", first_line=1, last_line=9)
        SourceSection.objects.create(source=source, mark="❷", title="后文", first_line=10, last_line=20)
        SourceHeading.objects.create(source=source, line=2, title="小标题")
        SourceGap.objects.create(source=source, first_line=5, last_line=6, reason="广告。")
        law, agency = make_law("某办法"), make_agency("某局")
        make_evidence(entry=law.entry_ptr, source=source, section="❶", first_line=2, last_line=3)
        make_evidence(
            entry=agency.entry_ptr,
            source=source,
            section="❶",
            first_line=4,
            last_line=4,
            claim="doubtful",
            reason="错字。",
        )
        make_evidence(link=make_link(law, "issued_by", agency), source=source, section="❶", first_line=2, last_line=2)
        draft = make_law("草稿", state="draft")
        make_evidence(entry=draft.entry_ptr, source=source, section="❶", first_line=8, last_line=8)
        make_evidence(entry=law.entry_ptr, source=make_source("official", title="官方文本"), claim="official")
        return source

    def test_are_listed_with_how_far_they_can_be_trusted(self, client, article):
        listed = client.get(reverse("pages:source-list")).context["sources"]
        found = {source.slug: [(share.claim.value, share.count) for share in shares] for source, shares in listed}
        assert found == {"official": [("official", 1)], "article": [("single_source", 2), ("doubtful", 1)]}

    def test_show_their_outline(self, client, article):
        page = client.get(reverse("pages:source", args=["article"]))
        for words in ("一篇文章", "❶", "开头", "小标题", "20 行"):
            assert words in page.text, words
        assert "据此核对的条目" not in page.text

    def test_without_lines_list_the_records_that_rest_on_them(self, client, article):
        page = client.get(reverse("pages:source", args=["official"]))
        assert "据此核对的条目" in page.text
        assert "某办法" in page.text

    def test_show_each_place_of_a_part(self, client, article):
        page = client.get(reverse("pages:source-section", args=["article", "❶"]))
        found = [
            (place.lines, place.heading, [piece.entry.title for piece in place.pieces])
            for place in page.context["places"]
        ]
        assert found == [("2–3", "小标题", ["某办法"]), ("4", "", ["某局"]), ("5–6", "", [])]
        for words in ("广告。", "错字。", "存疑", "后文"):
            assert words in page.text, words
        assert "草稿" not in page.text

    @pytest.mark.parametrize("path", ["/sources/none/", "/sources/article/❸/", "/sources/none/❶/"])
    def test_that_do_not_exist_are_not_found(self, client, article, path):
        assert client.get(path).status_code == 404

    @pytest.mark.parametrize("count", [1, 9])
    def test_cost_the_same_queries_whatever_was_drawn(self, client, article, django_assert_num_queries, count):
        for line in range(10, 10 + count):
            make_evidence(entry=make_law().entry_ptr, source=article, section="❷", first_line=line, last_line=line)
        with django_assert_num_queries(6):
            client.get(reverse("pages:source-section", args=["article", "❷"]))
        with django_assert_num_queries(7):
            client.get(reverse("pages:source", args=["article"]))


class TestTopics:
    @pytest.fixture
    def topic(self):
        """Return a topic with a law and thirteen agencies."""
        topic = Topic.objects.create(slug="审查", title="安全审查", title_en="Security review", description="说明")
        make_law("某办法").topics.add(topic)
        for number in range(13):
            make_agency(f"{number}局").topics.add(topic)
        make_law("草稿", state="draft").topics.add(topic)
        return topic

    def test_are_listed_with_their_counts(self, client, topic):
        Topic.objects.create(slug="空", title="空的")
        text = client.get(reverse("pages:topic-list")).text
        for words in ("法律领域", "安全审查", "法规 1", "机构 13"):
            assert words in text, words
        assert "空的" not in text
        assert "网络安全专题" not in text

    def test_stand_in_groups(self, client, topic):
        network = Topic.objects.create(slug="网络", title="网络审查", group="network")
        make_law("某网络办法").topics.add(network)
        page = client.get(reverse("pages:topic-list"))
        assert [(group, [row[0].title for row in rows]) for group, rows in page.context["groups"]] == [
            ("general", ["安全审查"]),
            ("network", ["网络审查"]),
        ]

    def test_show_the_first_records_of_each_kind(self, client, topic):
        page = client.get(reverse("pages:topic", args=["审查"]))
        assert [(str(kind), count, len(entries)) for kind, count, entries in page.context["groups"]] == [
            ("law", 1, 1),
            ("agency", 13, 12),
        ]
        assert "全部 13 个" in page.text
        assert "草稿" not in page.text

    def test_that_do_not_exist_are_not_found(self, client):
        assert client.get("/topics/无/").status_code == 404


class TestAbout:
    def test_says_what_it_holds_and_what_its_signs_mean(self, client):
        make_law()
        text = client.get(reverse("pages:about")).text
        for words in ("现有条目 1 个", "不是官方发布渠道", "文字损坏、无法核实或有相反的说法", "现行有效"):
            assert words in text, words

    def test_speaks_english(self, client):
        text = client.get(reverse("pages:about"), headers={"accept-language": "en"}).text
        assert "It holds 0 records" in text
