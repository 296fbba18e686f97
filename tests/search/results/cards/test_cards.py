"""The answer above the hits: quoted, of the first article where the model is certain, or of a law that is cited."""

import datetime

import pytest
from django.urls import reverse

from regulations.domain.norms import SanctionGrade
from regulations.importing.citations import update_citations
from regulations.importing.norms import update_norms
from regulations.models import Article, SynonymGroup
from regulations.models.calendar import legal_day
from regulations.search.engine.search import probe
from regulations.search.index import indexer
from regulations.search.query.request import SearchRequest, Sort
from regulations.search.results.cards import CardKind, Line, choose
from regulations.search.results.cards.sanctions import lines_of, sanctions_beside, shortened
from regulations.search.results.response import answer
from tests.factories import make_agency, make_law, make_text

pytestmark = pytest.mark.usefixtures("chinese", "library")
TIME_LIMIT, SANCTION = "航行日志要保存多久", "没有保存航行日志怎么处罚"


@pytest.fixture
def library(index, db):
    """Return the index of a law that answers, an older text of it, and a law that ended another."""
    law = make_law("某航行法", level="law")
    make_text(law, "船长应当保存航行日志三个月。", effective="2010-01-01", ended="2020-01-01")
    make_text(
        law,
        "本法所称航行日志，是指船舶航行的记录。",
        "船长应当保存航行日志不少于六个月。\n其他文书由船长另行保存。",
        "国家海事部门负责监督检查船舶的登记。",
        "船舶登记应当具备下列条件：\n（一）有船名；\n（二）有船长。",
        "船长违反本法第二条规定的，由海事部门责令改正，给予警告；情节严重的，处一万元以上五万元以下罚款。",
        "船舶登记后应当公示。\n违反本法规定，船舶有前款行为的，责令改正；拒不改正的，处十万元以下罚款；"
        "对直接负责的主管人员和其他直接责任人员处一万元以下罚款。",
        effective="2020-01-01",
    )
    make_text(make_law("某海港法", level="law"), "没有航行日志的，由海事部门处二千元罚款。", effective="2021-01-01")
    make_text(make_law("某民法", level="law"), "本法自2021年1月1日起施行。《旧船法》同时废止。", effective="2021-01-01")
    make_agency("国家海事局", summary="管船的机关。")
    update_citations()
    update_norms()
    indexer.rebuild()
    return index


@pytest.fixture(autouse=True)
def certain(monkeypatch):
    """Let the model be certain of whatever comes first: the library has too little to tell."""
    monkeypatch.setattr(choose, "SURE", 0.0)


def grade(measure, condition=""):
    return SanctionGrade(None, condition, measure)


def ask(text, **options):
    return answer(SearchRequest(text=text, **options)).card


class TestTimeLimit:
    def test_is_quoted_with_what_norms_tell(self):
        card = ask(TIME_LIMIT)
        assert (card.kind, card.article.label, card.headline) == (CardKind.TIME_LIMIT, "第二条", "不少于六个月")
        assert card.quote == "船长应当保存航行日志不少于六个月。"
        assert card.quote in card.article.text
        assert card.pieces == ("船长应当保存航行日志", "不少于六个月", "。")
        assert [(fact.label, fact.words) for fact in card.facts] == [("起算", "条文未写")]
        assert card.day == legal_day()

    def test_of_an_older_day_is_that_of_its_text(self):
        card = ask(TIME_LIMIT, asof=datetime.date(2015, 1, 1))
        assert (card.headline, card.day) == ("三个月", datetime.date(2015, 1, 1))


class TestSanction:
    def test_comes_with_the_duty_whose_breach_it_punishes(self):
        card = ask(SANCTION)
        assert (card.kind, card.article.label, card.duty.lead) == (CardKind.SANCTION, "第五条", "第二条")
        assert [line.lead for line in card.lines] == ["船长违反本法第二条规定的", "情节严重的"]
        assert card.lines[1].words == "处一万元以上五万元以下罚款"
        assert card.is_extracted

    def test_has_what_another_law_imposes_beside_it(self):
        own, other = Article.objects.get(text__contains="不少于六个月"), Article.objects.get(text__contains="二千元")
        duty = Article.objects.get(text__contains="本法所称")  # has no sanction
        [line] = sanctions_beside(own, probe("没有航行日志怎么罚").query, [own.pk, duty.pk, other.pk])
        assert (line.lead, line.article) == ("某海港法 第一条", other)
        assert sanctions_beside(own, probe("船长怎么罚").query, [other.pk]) == []

    def test_parts_what_is_imposed_on_persons(self):
        lines = list(lines_of(grade("责令改正；拒不改正的，处十万元罚款；对主要负责人处一万元罚款", "有前款行为的")))
        assert [(one.lead, one.words, one.persons, one.spans) for one in lines] == [
            ("有前款行为的", "责令改正", "对主要负责人处一万元罚款", 2),
            ("拒不改正的", "处十万元罚款", "", 0),
        ]

    def test_ties_persons_to_the_condition_of_their_clause(self):
        text = "责令改正；情节严重的，处十万元罚款，并对其直接负责的主管人员处一万元罚款"
        assert [(one.persons, one.spans) for one in lines_of(grade(text))] == [
            ("", 1),
            ("并对其直接负责的主管人员处一万元罚款", 1),
        ]

    def test_has_few_lines_with_no_cell_below_them(self):
        lines = [Line("甲", "乙", persons="丙", spans=9), *[Line("甲", "乙", spans=0)] * 8]
        assert [line.spans for line in shortened(lines)] == [6, 0, 0, 0, 0, 0]

    def test_is_found_from_the_duty(self):
        SynonymGroup.objects.create(everyday="日志丢了", legal="保存航行日志不少于六个月", basis="某航行法第二条")
        assert ask("日志丢了怎么处罚").article.label == "第五条"


def test_a_definition_is_quoted_whole():
    card = ask("什么是航行日志")
    assert (card.kind, card.quote) == (CardKind.DEFINITION, "本法所称航行日志，是指船舶航行的记录。")


def test_a_list_has_its_items():
    card = ask("船舶登记的条件")
    assert card.kind == CardKind.LIST
    assert [line.words for line in card.lines] == ["（一）有船名；", "（二）有船长。"]
    assert card.quote == "船舶登记应当具备下列条件："


class TestLaws:
    def test_dates_are_those_of_all_texts(self):
        card = ask("某航行法什么时候施行")
        assert (card.kind, [line.lead for line in card.lines]) == (CardKind.DATES, ["2020-01-01", "2010-01-01"])
        assert ("效力", "有效") in [(fact.label, fact.words) for fact in card.facts]

    def test_of_which_one_is_not_here_tells_what_ended_it(self):
        card = ask("旧船法还有效吗")
        assert card.kind == CardKind.ABSENT
        assert [line.lead for line in card.lines] == ["某民法第一条"]
        assert "已废止" in card.detail


class TestNone:
    @pytest.mark.parametrize("text", ["航行日志", "某航行法第二条", "没有的词多久"])
    def test_is_there_without_a_question_or_an_answer(self, text):
        assert ask(text) is None

    @pytest.mark.parametrize(
        "options", [{"page": 2, "page_size": 1}, {"sort": Sort.NEWEST}, {"plain": True}, {"reads_intent": False}]
    )
    def test_is_there_where_it_was_not_asked_for(self, options):
        assert ask(TIME_LIMIT, **options) is None

    def test_is_there_where_the_model_is_not_certain(self, monkeypatch):
        monkeypatch.setattr(choose, "SURE", 1.1)
        assert ask(TIME_LIMIT) is None


class TestShown:
    def test_on_the_page_with_a_chip_to_leave_the_question_out(self, client):
        page = client.get(reverse("pages:search"), {"q": TIME_LIMIT}).text
        assert '<section class="card"' in page
        assert "不少于六个月" in page
        assert "在找：期限" in page
        assert "intent=none" in page
        without = client.get(reverse("pages:search"), {"q": TIME_LIMIT, "intent": "none"}).text
        assert '<section class="card"' not in without
        assert "在找：" not in without

    @pytest.mark.parametrize(
        "text", [SANCTION, "什么是航行日志", "船舶登记的条件", "某航行法什么时候施行", "旧船法还有效吗"]
    )
    def test_in_both_languages(self, client, text):
        for language in ("zh-hans", "en"):
            page = client.get(reverse("pages:search"), {"q": text}, headers={"accept-language": language})
            assert 'class="card' in page.text

    def test_as_data(self, client):
        told = client.get(reverse("api:search"), {"q": SANCTION}).json()
        assert told["query"]["intents"][0] == "sanction"
        card = told["answer"]
        assert (card["kind"], card["article"]["label"], card["duty"]["lead"]) == ("sanction", "第五条", "第二条")
        assert card["url"].endswith("/5/")
        assert card["extracted"] is True
        none = client.get(reverse("api:search"), {"q": "航行日志"}).json()
        assert none["answer"] is None

    def test_wrong_values_are_refused(self, client):
        refused = client.get(reverse("api:search"), {"q": TIME_LIMIT, "intent": "all"})
        assert refused.status_code == 400
        assert "none" in refused.text
