"""The norms that mechanisms rest on, and those of topics; the texts are made up."""

import pytest

from regulations.importing.norms import update_norms
from regulations.models import Topic
from tests.factories import make_law, make_link, make_mechanism, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    law = make_law("某法", level="law")
    make_text(law, "甲单位应当报告。", "乙单位不得转让。", "丙单位可以申请。", effective="2020-01-01")
    update_norms()
    return law


class TestAMechanism:
    def test_lists_the_norms_of_the_articles_it_rests_on(self, client, law):
        mechanism = make_mechanism("报告机制")
        make_link(mechanism, "governed_by", law, pinpoint="第一条")
        page = client.get(mechanism.get_absolute_url())
        assert [row.norm.article.key for row in page.context["around"].rows] == ["1"]
        assert "取自作为依据的条文" in page.text

    def test_without_such_articles_has_no_block(self, client, law):
        mechanism = make_mechanism("报告机制")
        make_link(mechanism, "governed_by", law)
        assert client.get(mechanism.get_absolute_url()).context["around"] is None


class TestATopic:
    def test_lists_duties_of_its_laws_and_leads_to_all(self, client, law):
        topic = Topic.objects.create(slug="报告", title="报告")
        law.topics.add(topic)
        around = client.get("/topics/报告/").context["around"]
        assert [row.norm.article.key for row in around.rows] == ["1", "2"]
        assert [(one.kind, one.count) for one in around.kinds] == [("duty", 1), ("prohibition", 1), ("right", 1)]
        assert client.get(around.kinds[0].address).context["count"] == 1
