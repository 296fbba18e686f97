"""The first page."""

import pytest
from django.urls import reverse

from regulations.models import Kind, ReviewState, Topic
from regulations.pages.explore.home import EXAMPLES
from regulations.search.query.request import SearchRequest
from regulations.search.results.response import answer
from tests.factories import make_agency, make_law, make_link, make_mechanism


@pytest.fixture
def page(client, db):
    return client.get(reverse("pages:home"))


class TestHome:
    def test_says_what_it_is_in_chinese_first(self, page):
        assert page.status_code == 200
        assert page["Content-Language"] == "zh-hans"
        assert "法规知识库" in page.text

    def test_loads_nothing_from_outside_and_runs_nothing_inline(self, page):
        assert "http://" not in page.text.replace("http://testserver/", "")
        assert "https://" not in page.text
        assert "<style" not in page.text
        assert " style=" not in page.text
        assert "default-src 'self'" in page["Content-Security-Policy"]

    def test_takes_no_post(self, client, db):
        assert client.post(reverse("pages:home")).status_code == 405

    def test_counts_what_the_public_may_see(self, client, db):
        law = make_law("某法", level="law")
        make_law("草稿", level="law", state=ReviewState.DRAFT)
        law.topics.add(Topic.objects.create(slug="甲", title="甲"))
        Topic.objects.create(slug="空", title="没有条目的主题")
        make_link(law, "issued_by", make_agency())
        page = client.get(reverse("pages:home"))
        assert dict(page.context["holdings"])[Kind.LAW] == 1
        assert page.context["link_count"] == 1
        assert [(str(level), count) for level, count in page.context["levels"]] == [("law", 1)]
        assert [(group, [one.count for one in topics]) for group, topics in page.context["topic_groups"]] == [
            ("general", [1])
        ]
        assert "草稿" not in page.text

    def test_leads_in_by_agency_and_mechanism(self, client, db):
        issuer = make_agency("国务院")
        for name in ("甲法", "乙法"):
            make_link(make_law(name), "issued_by", issuer)
        make_link(make_law("丙法"), "issued_by", make_agency("草稿机构", state=ReviewState.DRAFT))
        whole = make_mechanism("某某机制")
        make_mechanism("其中一环", parent=whole)
        page = client.get(reverse("pages:home"))
        assert [(bar.name, bar.count) for bar in page.context["agencies"]] == [("国务院", 2)]
        assert [str(root) for root in page.context["mechanisms"]] == ["某某机制"]
        assert "agency=%E5%9B%BD%E5%8A%A1%E9%99%A2" in page.text

    @pytest.mark.parametrize("count", [0, 9])
    def test_costs_the_same_queries_whatever_the_library_holds(self, client, db, django_assert_num_queries, count):
        for number in range(count):
            make_link(make_law(f"法{number}", level="law"), "issued_by", make_agency(f"机构{number}"))
            make_mechanism(f"机制{number}")
        with django_assert_num_queries(10):
            client.get(reverse("pages:home"))

    def test_each_example_finds_something(self, knowledge):
        for form, text in EXAMPLES:
            found = answer(SearchRequest(text=text)).hits
            assert found.count, f"{form} {text}"
            assert found.match != "characters", f"{form} {text}"
