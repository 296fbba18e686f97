"""What an incident sets off, and the list of limits; the texts are made up."""

import pytest

from regulations.domain.norms import Act, FirstStep, Incident, IncidentRule, ReportedLimit, RuleNotHeld, Words
from regulations.importing.norms import update_norms
from regulations.models import Norm
from regulations.pages.norms import deadlines
from tests.factories import make_entry, make_law, make_text

pytestmark = pytest.mark.django_db
DEADLINES = "/deadlines/"
AT = "2026-11-29T09:20"
TEXTS = (
    "发生失火的，甲单位应当在24小时内向主管部门报告。",
    "发生失火的，乙单位应当立即通知邻居。通知应当包括下列事项：\n（一）时间；\n（二）地点。",
    "发生失火的，甲单位应当及时公告。",
    "违反本法第一条规定的，处一万元以上五万元以下罚款。",
)


@pytest.fixture
def incident(monkeypatch):
    """A made-up incident with a rule for each sort of limit, a law that is not here and a rule that is not held."""
    make_entry("addressee", "甲单位")
    make_text(make_law("失火法"), *TEXTS, effective="2020-01-01")
    update_norms()
    first, second, content, third = Norm.objects.exclude(kind="sanction").order_by("position")
    rules = (
        IncidentRule("失火法", "1", first.code, (Act.REPORT,), ("主管部门",), frozenset({"甲单位"})),
        IncidentRule("失火法", "2", second.code, (Act.NOTIFY,), ("邻居",), frozenset({"乙单位"}), content=content.code),
        IncidentRule("失火法", "3", third.code, (Act.TELL,), (), frozenset({"甲单位"})),
        IncidentRule("没有的法", "1", "0" * 20, (Act.REPORT,), ("消防队",), frozenset()),
    )
    step = FirstStep(Words("通知", "Notify"), "失火法", second.code, "邻居")
    limit = ReportedLimit(Words("大火", "Big fires"), "总队", 1)
    unheld = RuleNotHeld(
        "失火报告办法", "消防局", "2021-01-01", "2021-02-01", Words("大火", "Big"), "失火法", first.code, (limit,)
    )
    found = Incident("blaze", Words("失火", "Blaze"), (step,), rules, (unheld,))
    monkeypatch.setattr(deadlines, "incidents", lambda: (found,))
    return found


def report(client, **query):
    return client.get(DEADLINES, {"event": "blaze", "at": AT} | query).context["report"]


class TestAnIncident:
    def test_lists_at_once_first_then_by_length_and_what_has_no_length_last(self, client, incident):
        rows = report(client).rows
        assert [getattr(row, "due", None) and row.due.words for row in rows] == ["立即", None, "24小时内", "及时"]

    def test_computes_the_moment_from_a_length_alone(self, client, incident):
        at_once, _unheld, timed, promptly = report(client).rows
        assert (at_once.due.until, promptly.due.until) == (None, None)
        assert timed.due.until.isoformat() == "2026-11-30T09:20:00+08:00"
        page = client.get(DEADLINES, {"event": "blaze", "at": AT}).text
        assert '<time class="incident__until" datetime="2026-11-30T09:20:00+08:00">' in page
        assert "自发现起算；条文未写起算点" in page

    def test_quotes_what_has_to_be_said_and_what_follows(self, client, incident):
        at_once, _unheld, timed, _promptly = report(client).rows
        assert at_once.content.norm.items == 2
        assert [bar.words for grade in timed.grades for bar in grade.bars] == ["1–5 万元"]
        assert [step.quote for step in report(client).steps] == ["乙单位应当立即通知邻居"]

    def test_is_narrowed_to_what_one_is(self, client, incident):
        told = report(client, **{"as": "甲单位"}).told
        assert [row.row.norm.article.key for row in told] == ["1", "3"]

    def test_lists_a_rule_that_is_not_held_with_its_reported_limit(self, client, incident):
        [unheld] = report(client).not_held
        assert unheld.limits[0].until.isoformat() == "2026-11-29T10:20:00+08:00"
        page = client.get(DEADLINES, {"event": "blaze", "at": AT}).text
        assert "本库没有正文，以下取自公开报道，未经核对" in page
        assert "期限可能更短" in page

    def test_lists_a_law_without_text_here_and_quotes_nothing_of_it(self, client, incident):
        [missing] = report(client).missing
        assert (missing.rule.law, missing.acts) == ("没有的法", ["报告"])
        assert "这部法规的正文本库没有" in client.get(DEADLINES, {"event": "blaze"}).text

    def test_of_the_past_takes_the_texts_of_that_day(self, client, incident):
        law = Norm.objects.first().law
        old = TEXTS[0].replace("24小时", "48小时")
        make_text(law, old, effective="2010-01-01", ended="2020-01-01")
        update_norms()
        assert [row.row.norm.article.key for row in report(client, at="2021-01-15T00:00").told] == ["2", "1", "3"]
        assert report(client, at="2015-01-01T00:00").told == []
        assert report(client, at="2015-01-01T00:00").not_held == []
        assert (
            "按 2021-01-15 当日有效的文本" in client.get(DEADLINES, {"event": "blaze", "at": "2021-01-15T00:00"}).text
        )

    def test_of_now_needs_no_moment(self, client, incident):
        assert len(report(client, at="").told) == 3

    @pytest.mark.parametrize(
        ("query", "told"),
        [
            ({"event": "flood"}, "不在可用的值之内"),
            ({"event": "blaze", "at": "gestern"}, "时间要写成"),
            ({"event": "blaze", "at": "0001-01-01T00:00"}, "不在可用的时间之内"),
            ({"event": "blaze", "as": "丙单位"}, "不在可用的值之内"),
        ],
    )
    def test_says_what_is_wrong(self, client, incident, query, told):
        answer = client.get(DEADLINES, query)
        assert answer.status_code == 400
        assert told in answer.text


class TestTheList:
    def test_has_the_limits_by_length_with_recipients(self, client, incident):
        make_text(make_law("别的法"), "丙单位应当在三日内报告公安局。", effective="2020-01-01")
        update_norms()
        page = client.get(DEADLINES)
        rows = page.context["rows"]
        assert [(one.row.deadlines[0][0], one.recipients) for one in rows] == [
            ("24小时内", ("主管部门",)),
            ("三日内", ("公安局",)),
        ]
        assert page.context["count"] == 2
