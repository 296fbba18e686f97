"""Sanctions across laws; the texts are made up."""

import pytest

from regulations.importing.norms import update_norms
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
SANCTIONS = "/sanctions/"


@pytest.fixture
def laws():
    for title, fine in (("甲法", "一万元以上五万元以下"), ("乙法", "五万元以上十万元以下")):
        text = f"未按规定报告的，处{fine}罚款；情节严重的，处一百万元以下罚款，对负责人处一万元罚款。"
        make_text(make_law(title, level="law"), text, effective="2020-01-01")
    make_text(make_law("丙法", level="law"), "未经许可经营的，吊销执照。", effective="2020-01-01")
    update_norms()


class TestSanctions:
    def test_stand_by_fine_with_the_act_of_the_first_grade(self, client, laws):
        rows = client.get(SANCTIONS).context["rows"]
        assert [(row.norm.law.title, row.condition, row.act) for row in rows] == [
            ("甲法", "情节严重的", "未按规定报告的"),
            ("乙法", "情节严重的", "未按规定报告的"),
            ("乙法", "未按规定报告的", ""),
            ("甲法", "未按规定报告的", ""),
        ]
        assert [(bar.whom, bar.words) for bar in rows[0].bars] == [("单位", "≤ 100 万元"), ("个人", "1 万元")]

    def test_are_chosen_by_what_the_breach_is_about(self, client, laws):
        page = client.get(SANCTIONS, {"matter": "licence", "sort": "law"})
        assert [row.norm.law.title for row in page.context["rows"]] == ["丙法"]
        assert [one.title for one in page.context["matters"] if one.is_current] == ["许可、登记和备案"]

    def test_say_what_is_wrong(self, client, laws):
        answer = client.get(SANCTIONS, {"matter": "colour"})
        assert answer.status_code == 400
        assert "不在可用的值之内" in answer.text
