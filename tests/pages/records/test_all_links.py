"""All links of a record, and what of them stands on its page."""

import pytest
from django.urls import reverse

from regulations.models import Kind
from tests.factories import (
    make_agency,
    make_entry,
    make_evidence,
    make_law,
    make_link,
    make_mechanism,
    make_source,
    make_text,
)

pytestmark = pytest.mark.django_db


def whole(entry):
    return reverse(f"pages:{entry.kind}-links", args=[entry.slug])


def said(page):
    return {
        group.label: [relation.other.title for bundle in group.bundles for relation in bundle.relations]
        for group in page.context["link_groups"]
    }


class TestAllLinks:
    def test_stand_by_what_they_say_and_are_filtered_by_it(self, client):
        agency, law, mechanism = make_agency("甲部"), make_law("乙法"), make_mechanism("丙机制")
        make_link(law, "issued_by", agency)
        make_link(agency, "in_charge_of", mechanism)
        make_link(agency, "cooperates_with", make_agency("丁部"))
        make_link(make_agency("戊部"), "cooperates_with", agency)
        page = client.get(whole(agency))
        assert said(page) == {"发布": ["乙法"], "主管": ["丙机制"], "合作": ["丁部", "戊部"]}
        [group] = page.context["groups"]
        assert [(one.value, one.count) for one in group.options] == [
            ("issued_by-in", 1),
            ("in_charge_of", 1),
            ("cooperates_with", 2),
        ]
        assert said(client.get(whole(agency), {"relation": "issued_by-in"})) == {"发布": ["乙法"]}
        assert said(client.get(whole(agency), {"relation": "issued_by"})) == {}
        assert said(client.get(whole(agency), {"relation": "cooperates_with"})) == {"合作": ["丁部", "戊部"]}

    def test_tell_what_they_rest_on_and_lead_to_the_article(self, client):
        law, mechanism = make_law("乙法"), make_mechanism("丙机制")
        make_text(law, "甲。", effective="2020-01-01")
        make_evidence(
            link=make_link(mechanism, "governed_by", law, pinpoint="第一条"), source=make_source(), claim="official"
        )
        page = client.get(whole(mechanism))
        assert "官方文本" in page.text
        assert f'href="{law.get_absolute_url()}1/"' in page.text

    def test_leave_out_drafts(self, client):
        agency = make_agency("甲部")
        make_link(make_law("乙法", state="draft"), "issued_by", agency)
        assert said(client.get(whole(agency))) == {}

    @pytest.mark.parametrize("kind", list(Kind))
    def test_are_there_for_each_kind(self, client, kind):
        assert client.get(whole(make_entry(kind, "某条目"))).status_code == 200

    def test_refuse_what_no_link_says(self, client):
        page = client.get(whole(make_agency("甲部")), {"relation": "nonsense"})
        assert page.status_code == 400
        assert "nonsense" in page.text

    def test_take_as_many_queries_for_many(self, client, django_assert_num_queries):
        agency = make_agency("甲部")
        for number in range(3):
            make_link(make_law(f"法{number}"), "issued_by", agency)
        client.get(whole(agency))
        with django_assert_num_queries(7):
            client.get(whole(agency))
        for number in range(30):
            make_link(make_law(f"规定{number}"), "issued_by", agency)
        with django_assert_num_queries(7):
            client.get(whole(agency), {"page_size": 50})


class TestThePageOfARecord:
    def test_leads_to_all_where_it_leaves_some_out(self, client):
        mechanism = make_mechanism("丙机制")
        for number in range(25):
            make_link(make_agency(f"部{number}"), "proposes", mechanism)
        page = client.get(mechanism.get_absolute_url())
        assert f'href="{whole(mechanism)}?relation=proposes-in"' in page.text
        assert "另有 5 个" in page.text

    def test_of_a_law_names_all_who_issued_its_newest_version_first(self, client):
        law = make_law("某办法")
        old, new = (make_text(law, f"{year}。", effective=f"{year}-01-01") for year in (2020, 2022))
        for number in range(13):
            agency = make_agency(f"部{13 - number:02}")
            make_link(law, "issued_by", agency, version=new)
            if number:
                make_link(law, "issued_by", agency, version=old)
        [group] = client.get(law.get_absolute_url()).context["link_groups"]
        newest = [relation.other.title for bundle in group.bundles for relation in bundle.relations]
        assert newest == [f"部{13 - number:02}" for number in range(13)]  # in the order of the signatures
        assert sum(len(bundle.relations) for bundle in group.older) == 12
        assert group.left_out == 0
