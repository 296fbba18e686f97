"""Citations checked against the laws that are held, without pages or API."""

import datetime
from urllib.parse import unquote

import pytest

from regulations.domain.citations.verdicts import Verdict
from regulations.domain.citations.verify import verify_citations, year_in
from regulations.importing.citations import update_citations
from regulations.models import Alias
from regulations.models.calendar import as_of
from regulations.text.citations import find
from tests.factories import make_law, make_text, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chinese")]


@pytest.fixture
def law():
    """Return a law whose second text has a new article in front, so that numbers moved."""
    law = make_law("中华人民共和国某某法")
    make_text(law, "禁止倾倒。", "应当登记。", "本法施行。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "国家保护水。", "禁止倾倒。\n（一）废油；\n（二）废水。", "应当登记。", effective="2020-01-01")
    return law


def check(text, own=None):
    """Return what a check says of the citations of a text."""
    return verify_citations(text, find(text), own)


def verdicts(text, own=None):
    return [one.verdict for one in check(text, own)]


class TestALaw:
    def test_that_is_not_held(self, law):
        [one] = check("《无此法》第一条")
        assert (one.verdict, one.law, one.article) == (Verdict.UNKNOWN_LAW, None, None)
        assert "《无此法》" in one.detail

    def test_by_a_name_that_two_bear(self):
        make_law("某条例", jurisdiction="江苏省")
        make_law("某条例", jurisdiction="浙江省", slug="某条例-浙江")
        [one] = check("《某条例》第一条")
        assert (one.verdict, len(one.candidates)) == (Verdict.AMBIGUOUS, 2)
        assert "江苏省" in one.detail
        assert "浙江省" in one.detail

    def test_that_several_of_one_place_bear_is_told_by_their_years(self):
        for year in (1988, 1993):
            make_text(
                make_law("某修正案", slug=f"某修正案-{year}", jurisdiction="全国"), "甲。", effective=f"{year}-04-12"
            )
        [one] = check("《某修正案》第一条")
        assert "1988、1993" in one.detail

    def test_by_such_a_name_within_one_of_them(self):
        local = make_law("江苏省某条例", jurisdiction="江苏省")
        make_text(local, "甲事。", effective="2020-01-01")
        for law in (local, make_law("浙江省某条例", jurisdiction="浙江省")):
            Alias.objects.create(entry=law, name="某条例")
        [one] = check("《某条例》第一条", own=local)
        assert (one.verdict, one.law) == (Verdict.RESOLVED, local)

    def test_that_is_repealed(self):
        old = make_law("旧法")
        make_text(old, "甲事。", effective="2010-01-01", ended="2020-01-01")
        [one] = check("《旧法》第一条")
        assert (one.verdict, one.article.text) == (Verdict.REPEALED, "甲事。")
        assert "2020-01-01" in one.detail
        with as_of(datetime.date(2015, 1, 1)):
            assert verdicts("《旧法》第一条") == [Verdict.RESOLVED]

    def test_that_an_article_of_another_law_repeals(self):
        make_text(make_law("新法"), "本法自公布之日起施行，《老条例》同时废止。", effective="2020-01-01")
        update_citations()
        [one] = check("《老条例》第三条")
        assert (one.verdict, one.replaced_by.title) == (Verdict.REPEALED, "新法")

    def test_that_is_not_yet_in_force(self):
        make_text(make_law("未来法"), "甲事。", effective="2999-01-01")
        assert verdicts("《未来法》第一条") == [Verdict.NOT_IN_FORCE]

    def test_without_a_text(self):
        make_version(make_law("无文法"), effective="2020-01-01")
        assert verdicts("《无文法》第一条，《无文法》") == [Verdict.UNKNOWN_LAW, Verdict.RESOLVED]

    def test_that_is_a_draft_is_not_held(self):
        make_text(make_law("草稿法", state="draft"), "甲事。", effective="2020-01-01")
        assert verdicts("《草稿法》第一条") == [Verdict.UNKNOWN_LAW]


class TestAnArticle:
    def test_that_is_there(self, law):
        [one] = check("《某某法》第三条")
        assert (one.verdict, one.article.text, one.law) == (Verdict.RESOLVED, "应当登记。", law)
        assert one.address == one.article_address == one.article.get_absolute_url()

    def test_that_is_not_there(self, law):
        [one] = check("《某某法》第九条")
        assert (one.verdict, one.article) == (Verdict.NO_SUCH_ARTICLE, None)
        assert (one.range.first.key, one.range.last.key, one.range.count) == ("1", "3", 3)
        assert one.address == law.get_absolute_url()

    def test_whose_range_ends_beyond_the_law(self, law):
        assert verdicts("《某某法》第二条至第三条，《某某法》第二条至第九条") == [
            Verdict.RESOLVED,
            Verdict.NO_SUCH_ARTICLE,
        ]

    def test_without_the_paragraph_or_item(self, law):
        text = "《某某法》第二条第二款、《某某法》第二条第（二）项、《某某法》第二条第（三）项"
        assert verdicts(text) == [Verdict.NO_SUCH_ARTICLE, Verdict.RESOLVED, Verdict.NO_SUCH_ARTICLE]

    def test_whose_number_was_that_of_another(self, law):
        [one] = check("《某某法》第二条")
        assert (one.is_moved, one.moved_to.label) == (True, "第三条")
        assert "修改前的文本（2010-01-01）的第二条现为第三条。" in one.detail
        assert unquote(one.moved_to_address) == "/laws/某某法/3/"

    def test_that_was_deleted(self, law):
        [one] = check("《某某法》第三条")
        assert "修改前的文本（2010-01-01）的第三条已删去。" in one.detail

    def test_of_the_text_of_a_year(self, law):
        [one] = check("《某某法》（2010年）第一条")
        assert one.article.text == "禁止倾倒。"
        assert unquote(one.article_address) == "/laws/某某法/1/?asof=2010-01-01"
        assert year_in("《某某法》（2010年修订）") == 2010
        assert year_in("《某某法》第一条") is None


class TestTheTextItself:
    def test_is_the_law_that_is_given(self, law):
        assert verdicts("依照本法第一条处理") == [Verdict.UNREAD]
        [one] = check("依照本法第一条处理", own=law)
        assert (one.verdict, one.article.text) == (Verdict.RESOLVED, "国家保护水。")

    def test_tells_what_only_its_context_would(self, law):
        assert verdicts("前款规定的情形", own=law) == [Verdict.UNREAD]


def test_a_thousand_citations_take_as_many_queries_as_one(law, django_assert_max_num_queries):
    text = "《某某法》第一条。" * 200 + "《无此法》第一条。" * 200
    with django_assert_max_num_queries(12):
        assert len(check(text)) == 400
