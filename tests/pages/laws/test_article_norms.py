"""What the page of an article tells of its norms; the texts are made up."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from regulations.domain.norms import decide
from regulations.domain.versions import article_states
from regulations.importing.norms import update_norms
from regulations.models import LawVersion, Norm, NormDecision
from regulations.pages.laws.article_norms import ArticleNorms
from regulations.pages.norms.grades import amount
from tests.factories import make_entry, make_law, make_text

DUTY = "甲单位应当自发现之日起三日内报告。\n禁止隐瞒。"
SANCTIONS = (
    "违反本法第一条规定的，由主管部门责令改正，处一万元以上五万元以下罚款；拒不改正的，处五万元以上五十万元以下罚款，"
    "对直接负责的主管人员处一万元罚款。\n有前款行为，造成严重后果的，处一百万元以下罚款。"
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    make_entry("addressee", "甲单位")
    law = make_law("某法")
    make_text(law, DUTY, SANCTIONS, "总则。", effective="2020-01-01")
    update_norms()
    return law


def norms_of(law, key):
    version = LawVersion.objects.filter(law=law).order_by("effective").last()
    article = version.articles.get(key=key)
    article.version.law = law
    return ArticleNorms.of(article, article_states(law, article))


def words(row):
    return "".join(piece.text for piece in row.quote.pieces)


class TestDemands:
    def test_quote_the_article_with_the_trigger_and_the_limit_marked(self, law):
        first, second = norms_of(law, "1").demands
        assert words(first) == "甲单位应当自发现之日起三日内报告"
        marked = [(piece.text, piece.mark) for piece in first.quote.pieces if piece.mark]
        assert marked == [("应当", "binds"), ("三日内", "limit")]
        assert [entry.title for entry in first.subjects] == ["甲单位"]
        assert first.deadlines == (("三日内", "发现之日"),)
        assert (second.kind, second.norm.subject, words(second)) == ("prohibition", "", "禁止隐瞒")

    def test_stand_on_the_page_with_their_state(self, client, law):
        page = client.get("/laws/某法/1/").text
        assert '甲单位<em class="binds">应当</em>自发现之日起' in page
        assert 'href="/addressees/甲单位/"' in page or "/addressees/%E7%94%B2" in page
        assert "机器抽取，未经核对" in page
        assert "主体未写明" in page

    def test_leave_out_what_a_person_rejected(self, client, law):
        user = get_user_model().objects.create(username="某人")
        decide(Norm.objects.with_parts().get(kind="prohibition"), user, NormDecision.REJECTED, reason="不是")
        assert [one.kind for one in norms_of(law, "1").demands] == ["duty"]


class TestConsequences:
    def test_are_the_grades_of_sanctions_that_name_the_article(self, law):
        first, second, third = norms_of(law, "1").consequences
        assert first.condition == "违反本法第一条规定的"
        assert first.measure == "由主管部门责令改正，处一万元以上五万元以下罚款"
        assert [bar.words for bar in first.bars] == ["1–5 万元"]
        assert first.others == ("责令",)
        assert second.condition == "拒不改正的"
        assert [(bar.whom, bar.words) for bar in second.bars] == [("单位", "5–50 万元"), ("个人", "1 万元")]
        assert (third.condition, third.bars[0].words) == ("有前款行为，造成严重后果的", "≤ 100 万元")

    def test_lead_from_the_sanction_to_what_it_punishes(self, client, law):
        first = norms_of(law, "2").punishes[0]
        assert [article.key for article in first.breached] == ["1"]
        page = client.get("/laws/某法/2/").text
        assert "本条处罚的行为" in page
        assert "违反本条的后果" not in page

    def test_of_the_text_before_are_told_where_they_were_others(self, client, law):
        cheaper = SANCTIONS.replace("五万元以下", "三万元以下")
        make_text(law, DUTY, cheaper, "总则。", effective="2015-01-01", ended="2020-01-01")
        update_norms()
        earlier = norms_of(law, "1").earlier
        assert [article.key for article in earlier.places] == ["2"]
        assert earlier.fines == "罚款 ≤ 100 万元"
        assert "2015-01-01 的文本" in client.get("/laws/某法/1/").text

    def test_of_the_text_before_are_left_out_where_they_are_the_same(self, law):
        make_text(law, DUTY, SANCTIONS, "总则。", effective="2015-01-01", ended="2020-01-01")
        update_norms()
        assert norms_of(law, "1").earlier is None

    def test_are_those_on_any_breach_where_no_sanction_names_the_article(self, client):
        general = "违反本法规定，由主管部门处一万元罚款。\n有前款规定的行为，情节严重的，处十万元罚款。"
        law = make_law("概括法")
        make_text(law, "甲单位应当登记。", general, effective="2020-01-01")
        update_norms()
        assert [norm.paragraph for norm in norms_of(law, "1").general] == [1, 2]
        assert "概括规定，未写条号" in client.get("/laws/概括法/1/").text


class TestSigns:
    def test_stand_beside_the_lines_that_hold_the_norms(self, client, law):
        first, second = client.get("/laws/某法/1/").context["paragraphs"]
        assert (first.signs, second.signs) == (("duty",), ("prohibition",))
        assert '<em class="stressed">三日内</em>' in client.get("/laws/某法/1/").text

    def test_tell_of_a_limit_in_a_list_item(self, client):
        text = "甲单位应当履行下列义务：\n（一）登记；\n（二）保存记录不少于六个月。"
        make_text(make_law("记录法"), text, effective="2020-01-01")
        update_norms()
        paragraphs = client.get("/laws/记录法/1/").context["paragraphs"]
        assert [one.has_limit for one in paragraphs] == [False, False, True]
        assert '<em class="stressed">不少于六个月</em>' in client.get("/laws/记录法/1/").text


class TestAnArticle:
    def test_takes_the_same_queries_with_many_norms(self, client, law):
        many = make_law("长法")
        make_text(many, DUTY * 20, f"{SANCTIONS}\n" * 10, effective="2020-01-01")
        update_norms()
        client.get("/about/")
        counts = []
        for address in ("/laws/某法/1/", "/laws/长法/1/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_without_norms_says_so(self, client, law):
        assert "本条没有抽取到义务" in client.get("/laws/某法/3/").text
        LawVersion.objects.update(norms_by=0)
        assert "本版尚未抽取" in client.get("/laws/某法/3/").text

    def test_escapes_its_words(self, client):
        make_text(make_law("恶法"), "<b>甲</b>单位应当登记。", effective="2020-01-01")
        update_norms()
        page = client.get("/laws/恶法/1/").text
        assert "<b>甲" not in page


def test_amounts_are_written_as_the_language_does():
    with translation.override("en"):
        assert amount(10_000, 50_000) == "10,000–50,000 yuan"
    with translation.override("zh-hans"):
        assert (amount(500, 1_500), amount(15_000, 15_000)) == ("500–1,500 元", "1.5 万元")
