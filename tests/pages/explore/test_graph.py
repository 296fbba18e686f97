"""The graph explorer."""

import pytest
from django.urls import reverse

from regulations.models import Alias, ReviewState
from tests.factories import make_agency, make_evidence, make_law, make_link, make_mechanism, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law that eight agencies issued, with a mechanism that rests on it, which another law governs too."""
    law = make_law("某某法")
    for number in range(8):
        make_link(law, "issued_by", make_agency(f"第{number}部"))
    mechanism = make_mechanism("某机制")
    link = make_link(mechanism, "governed_by", law, pinpoint="第二条")
    make_evidence(link=link, source=make_source(), claim="doubtful", reason="有疑。")
    make_link(mechanism, "governed_by", make_law("远法"))
    return law


def graph(client, **asked):
    return client.get(reverse("pages:graph"), asked)


def names(page):
    return {node["name"] for node in page.context["elements"]["nodes"]}


class TestAround:
    def test_shows_some_of_each_sort_and_tells_what_it_leaves_out(self, client, law):
        page = graph(client, at="law/某某法")
        assert len(page.context["links"]) == 7
        assert names(page) == {"某某法", "某机制", *(f"第{number}部" for number in range(6))}
        assert "显示 8 项、7 条关系。" in page.text
        assert "另有 2 条未显示" in page.text

    def test_shows_all_of_them_on_request(self, client, law):
        page = graph(client, at="law/某某法", all="on")
        assert len(page.context["links"]) == 9
        assert "未显示" not in page.text
        assert "另有" not in page.text

    def test_lists_the_same_as_a_table(self, client, law):
        text = graph(client, at="某某法").text
        assert text.count("<tr>") == 8
        assert "第二条" in text
        assert "存疑" in text

    def test_opens_more_by_its_address(self, client, law):
        page = graph(client, at="law/某某法", open="mechanism/某机制")
        assert "远法" in names(page)
        node = next(one for one in page.context["elements"]["nodes"] if one["name"] == "远法")
        assert "远法" in names(client.get(reverse("pages:graph") + node["open"]))

    def test_filters_kinds_and_relations(self, client, law):
        assert names(graph(client, at="law/某某法", kind="mechanism")) == {"某某法", "某机制"}
        page = graph(client, at="law/某某法", predicate="issued_by")
        assert "某机制" not in names(page)
        assert "筛选隐去 1 条" in page.text

    def test_shows_nothing_that_is_not_public(self, client, law):
        make_link(law, "issued_by", make_agency("密部", state=ReviewState.DRAFT))
        assert "密部" not in graph(client, at="law/某某法").text

    def test_escapes_names(self, client, law):
        make_link(make_mechanism("</script><b>"), "governed_by", law)
        assert "</script><b>" not in graph(client, at="law/某某法").text

    def test_takes_the_same_queries_whatever_there_is(self, client, law, django_assert_max_num_queries):
        with django_assert_max_num_queries(14):
            graph(client, at="law/某某法")
        for number in range(30):
            make_link(make_mechanism(f"机制{number}"), "governed_by", law)
        with django_assert_max_num_queries(14):
            graph(client, at="law/某某法")


class TestWay:
    def test_is_shown_alone(self, client, law):
        page = graph(client, at="第0部", to="远法")
        assert names(page) == {"第0部", "某某法", "某机制", "远法"}
        assert "从第0部到远法" in page.text

    def test_that_is_not_there_is_said(self, client, law):
        make_agency("孤部")
        assert "六步以内没有相连的路径" in graph(client, at="孤部", to="某某法").text


class TestStart:
    def test_is_asked_for(self, client, db):
        assert 'name="at"' in graph(client).text

    def test_may_be_any_name(self, client, law):
        Alias.objects.create(entry=law, name="某法")
        assert graph(client, at="某法").context["start"].title == "某某法"

    @pytest.mark.parametrize(
        "asked", [{"at": "没有的"}, {"at": "某某法", "to": "没有的"}, {"at": "甲" * 201}, {"at": "law/无"}]
    )
    def test_that_is_not_there_is_said_beside_the_field(self, client, law, asked):
        page = graph(client, **asked)
        assert page.status_code == 400
        assert 'class="error"' in page.text

    def test_says_which_filter_makes_no_sense(self, client, law):
        page = graph(client, at="某某法", kind="cat")
        assert page.status_code == 400
        assert "cat" in page.text

    @pytest.mark.parametrize("asked", [{"open": ["x", "law/无", "甲" * 999]}, {"open": ["law/某某法"] * 50}])
    def test_goes_on_whatever_was_opened(self, client, law, asked):
        assert graph(client, at="某某法", **asked).status_code == 200
