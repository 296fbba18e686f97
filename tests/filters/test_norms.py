"""Filters of norms; the texts are made up."""

import pytest

from regulations.filters import NormFilter
from regulations.importing.norms import update_norms
from regulations.models import Norm
from tests.factories import make_agency, make_law, make_text

pytestmark = pytest.mark.django_db
NAMING = "违反本法第一条规定的，处一万元以上五万元以下罚款。"
GENERAL = "未履行本条例规定的安全保护义务的，由主管部门处五万元罚款。"


def found(**query):
    filterset = NormFilter(query, queryset=Norm.objects.all())
    assert filterset.is_valid(), filterset.errors
    return [norm.article.key for norm in filterset.qs.select_related("article")]


@pytest.fixture
def law():
    version = make_text(
        make_law("某法"),
        "甲单位应当在三日内报告。",
        "甲单位应当立即停止。",
        NAMING,
        "甲单位不得转让。",
        effective="2020-01-01",
    )
    update_norms()
    return version


class TestTime:
    @pytest.mark.parametrize(("value", "keys"), [("length", ["1"]), ("words", ["2"]), ("none", ["3", "4"])])
    def test_keeps_those_with_a_length_with_words_alone_or_with_neither(self, law, value, keys):
        assert found(time=value) == keys

    def test_takes_several_values(self, law):
        assert found(time="length,words") == ["1", "2"]


class TestTie:
    @pytest.mark.parametrize(("value", "keys"), [("named", ["1"]), ("general", []), ("none", ["2", "4"])])
    def test_tells_whether_a_sanction_names_the_article(self, law, value, keys):
        assert found(tie=value) == keys

    def test_knows_a_sanction_on_any_breach_of_the_text_that_is_on_no_agency(self):
        make_agency("主管部门")
        make_text(make_law("某条例"), "甲单位应当登记。", "主管部门应当公开名单。", GENERAL, effective="2020-01-01")
        update_norms()
        assert found(tie="general") == ["1"]
        assert found(tie="none") == ["2"]
