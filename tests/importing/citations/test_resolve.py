"""What the citations of texts lead to; the texts are made up."""

import datetime

import pytest
from django.core.management import call_command

from regulations.domain.citations.law_names import LawName
from regulations.importing.citations import is_behind, update, update_citations
from regulations.importing.citations.extract import RULES
from regulations.models import Alias, Citation, LawVersion, Outcome, Predicate
from tests.factories import make_law, make_link, make_text

pytestmark = pytest.mark.django_db


def cited(law=None):
    """Bring citations up to date; return what became of those in the texts of a law, in order."""
    update_citations()
    found = Citation.objects.order_by("article__version_id", "article__position", "start")
    found = found.filter(article__version__law=law) if law else found
    return [(c.law.title if c.law else "", str(c.cited_number or ""), Outcome(c.outcome)) for c in found]


def test_a_law_is_found_by_its_title_with_or_without_the_state():
    make_text(make_law("中华人民共和国密码法"), "甲。", effective="2020-01-01")
    citing_law = make_law("某办法")
    make_text(citing_law, "依照《密码法》第一条、《中华人民共和国密码法》第二条办理。", effective="2021-01-01")
    assert cited(citing_law) == [
        ("中华人民共和国密码法", "1", Outcome.RESOLVED),
        ("中华人民共和国密码法", "2", Outcome.NO_SUCH_ARTICLE),
    ]


def test_a_law_is_found_by_an_alias_a_short_name_and_without_its_maker():
    law = make_law("最高人民法院关于审理某类案件的解释（试行）")
    Alias.objects.create(entry=law.entry_ptr, name="某类案件解释", kind="short")
    text = (
        "根据《关于审理某类案件的解释》（以下简称《解释》），制定本办法。",
        "《解释》、《某类案件解释》和《最高人民法院关于审理某类案件的解释》均适用。",
    )
    other = make_law("某办法")
    make_text(other, *text, effective="2021-01-01")
    assert [title for title, *_ in cited(other)] == [law.title] * 4


def test_an_article_is_that_of_the_text_in_force_at_the_time():
    law = make_law("某法")
    old = make_text(law, "甲。", "乙。", effective="2010-01-01", ended="2020-01-01")
    new = make_text(law, "甲。", effective="2020-01-01")
    for year in (2005, 2015, 2025):
        make_text(make_law(f"{year}年办法"), "依照《某法》第一条办理。", effective=f"{year}-01-01")
    update_citations()
    found = Citation.objects.order_by("pk").values_list("version_id", "is_of_its_time")
    assert list(found) == [(old.pk, False), (old.pk, True), (new.pk, True)]


def test_what_is_not_here_stays_with_the_reason():
    make_law("无文法")
    make_law("某条例", jurisdiction="甲省")
    make_law("某条例", jurisdiction="乙省", slug="某条例-乙省")
    make_text(
        make_law("某办法"), "依照《未有法》、《无文法》第三条、《某条例》和该规定第五条办理。", effective="2021-01-01"
    )
    assert cited() == [
        ("", "", Outcome.UNKNOWN_LAW),
        ("无文法", "3", Outcome.NO_TEXT),
        ("", "", Outcome.AMBIGUOUS),
        ("", "5", Outcome.UNREAD),
    ]
    assert [row["name"] for row in Citation.objects.unresolved_names()] == ["未有法", "某条例"]


def test_the_law_of_the_same_place_comes_first():
    here = make_law("某条例", jurisdiction="甲省")
    make_law("某条例", jurisdiction="乙省", slug="某条例-乙省")
    make_text(make_law("某办法", jurisdiction="甲省"), "依照《某条例》办理。", effective="2021-01-01")
    update_citations()
    assert Citation.objects.get().law == here


def test_a_law_that_comes_late_is_found_by_those_that_cited_it():
    make_text(make_law("某办法"), "依照《后来法》第一条办理。", effective="2021-01-01")
    assert cited() == [("", "1", Outcome.UNKNOWN_LAW)]
    make_text(make_law("后来法"), "甲。", effective="2020-01-01")
    assert cited()[0] == ("后来法", "1", Outcome.RESOLVED)


def test_a_law_that_is_renamed_is_found_by_its_new_name_only():
    law = make_law("旧名法")
    make_text(make_law("某办法"), "依照《旧名法》、《新名法》办理。", effective="2021-01-01")
    update_citations()
    law.title = "新名法"
    law.save()
    assert [title for title, *_ in cited()] == ["", "新名法"]
    assert set(LawName.objects.filter(law=law).values_list("key", flat=True)) == {"新名法"}


def test_a_text_cites_itself_and_what_stands_before():
    law = make_law("某法")
    make_text(law, "违反第二条、第九条的，依照前款处罚。", "乙。", effective="2021-01-01")
    assert cited() == [
        ("某法", "2", Outcome.RESOLVED),
        ("某法", "9", Outcome.NO_SUCH_ARTICLE),
        ("某法", "", Outcome.RESOLVED),
    ]


def test_an_amendment_cites_the_law_that_it_amends():
    law, decision = make_law("某法"), make_law("关于修改《某法》的决定")
    make_text(law, "甲。", "乙。", effective="2010-01-01", ended="2020-01-01")
    new = make_text(law, "甲。", effective="2020-01-01")
    make_link(decision, Predicate.AMENDS, law)
    make_text(decision, "将第一条修改为：“依照本法第二条办理。”", effective="2020-01-01")
    update_citations()
    found = Citation.objects.filter(article__version__law=decision).order_by("start")
    assert [(c.law, str(c.cited_number), c.version == new) for c in found] == [(law, "1", True), (law, "2", False)]


def test_a_text_without_articles_speaks_of_the_law_in_its_title():
    law = make_law("某法")
    make_text(law, "甲。", effective="2010-01-01")
    reading = make_law("关于《某法》第一条的解释")
    version = make_text(reading, "第一条所称甲，包括乙。", effective="2020-01-01")
    version.articles.update(number=None, label="", key="p1")
    assert cited(reading) == [("某法", "1", Outcome.RESOLVED)]


def test_a_text_is_read_once_and_again_only_by_other_rules():
    make_text(make_law("某办法"), "依照《某法》办理。", effective="2021-01-01")
    update_citations()
    first = Citation.objects.get().pk
    assert update_citations() == 0
    assert Citation.objects.get().pk == first
    LawVersion.objects.update(citations_by=RULES + 1)
    assert update_citations() == 1


def test_an_interruption_leaves_whole_texts_and_is_gone_on_from(monkeypatch):
    monkeypatch.setattr(update, "TEXTS_AT_A_TIME", 1)
    for number in range(3):
        make_text(make_law(f"办法{number}"), "依照《某法》办理。", effective="2021-01-01")

    def broken_off(texts):
        yield texts[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_citations(broken_off)
    assert Citation.objects.count() == LawVersion.objects.filter(citations_by=RULES).count() == 1
    assert update_citations() == 2


def test_the_report_tells_how_many_and_which_are_not_resolved(capsys):
    make_text(make_law("某办法"), "依照《未有法》、《未有法》和本办法第一条办理。", effective="2021-01-01")
    call_command("citations")
    assert capsys.readouterr().out.splitlines() == [
        "unresolved      2  未有法  (unknown_law)",
        "3 citations: 1 resolved (33.3 %); not: unknown_law 2",
        "2 of them name a law: 0 a law that is here (0.0 %)",
        "3 found or changed",
    ]
    call_command("citations", again=True)
    assert capsys.readouterr().out.splitlines()[-1] == "3 found or changed"


def test_a_range_cites_what_lies_in_it():
    law = make_law("某法")
    version = make_text(law, "甲。", "乙。", "丙。", "丁。", effective="2010-01-01")
    make_text(make_law("某办法"), "依照《某法》第一条至第三条办理。", effective="2021-01-01")
    update_citations()
    by_number = {article.number: article.article_number for article in version.articles.all()}
    counts = [Citation.objects.of_articles([(version.pk, by_number[n])]).count() for n in (1, 2, 3, 4)]
    assert counts == [1, 1, 1, 0]


def test_the_days_of_a_text_decide_even_where_only_a_later_one_is_here():
    law = make_law("某法")
    make_text(law, "甲。", effective="2023-01-01")
    make_text(make_law("某办法"), "依照《某法》第一条办理。", effective=datetime.date(2015, 1, 1).isoformat())
    update_citations()
    assert Citation.objects.get().is_of_its_time is False


def test_a_library_of_an_older_program_is_behind():
    make_text(make_law("某办法"), "依照《某法》办理。", effective="2021-01-01")
    assert is_behind()
    update_citations()
    assert not is_behind()
    LawName.objects.all().delete()
    assert is_behind()
    call_command("prepare")
    assert not is_behind()
