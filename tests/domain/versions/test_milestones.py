"""The days in the head of the page of a law."""

import pytest

from regulations.domain.versions.milestones import milestones_of
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
HEAD = "2016年11月7日 某次会议通过"


class TestMilestones:
    def test_of_a_text_without_a_head_are_those_of_the_text_before_and_its_own_day(self, client):
        law = make_law("某法")
        make_text(law, "甲。", adopted="2016-11-07", effective="2017-06-01", ended="2026-01-01", head=HEAD)
        make_text(law, "乙。", adopted="2025-10-28", effective="2026-01-01")
        days = milestones_of(law, law.texts[-1])
        assert (str(days.adopted), str(days.amended), days.revised) == ("2016-11-07", "2025-10-28", None)
        page = client.get("/laws/某法/").text
        facts = page[page.index("facts--line") :].partition("</dl>")[0]
        assert [word for word in ("2016-11-07", "2025-10-28", "2026-01-01") if word not in facts] == []
        assert facts.index("通过") < facts.index("2016-11-07") < facts.index("修正") < facts.index("2025-10-28")

    def test_of_a_law_without_any_head_call_no_promulgation_an_adoption(self):
        law = make_law()
        make_text(law, "甲。", promulgated="2022-05-10")
        days = milestones_of(law, law.texts[-1])
        assert (days.adopted, str(days.promulgated)) == (None, "2022-05-10")

    def test_are_none_without_a_text(self):
        assert milestones_of(make_law(), None).adopted is None
