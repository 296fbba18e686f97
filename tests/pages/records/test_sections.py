"""The links of a record under the headings that its kind asks for."""

import pytest
from django.urls import reverse

from regulations.domain.relations.neighbours import Relation
from regulations.models import Kind, Link
from regulations.pages.records.sections import duties, issued
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


@pytest.fixture
def agency():
    return make_agency("甲部")


def rows_of(page, heading):
    """Return what stands below a heading, up to the next one."""
    _, found, after = page.text.partition(f'id="{heading}"')
    assert found, f"{heading} is not on the page"
    return after.partition("<h2")[0]


class TestIssued:
    def relation(self, law, agency, **values):
        return Relation(make_link(law, "issued_by", agency, **values), outward=False)

    def test_names_who_else_did(self, agency):
        law, others = make_law("乙办法"), [make_agency(f"{name}部") for name in "丙丁"]
        relation = self.relation(law, agency)
        for other in others:
            make_link(law, "issued_by", other)
        [row] = issued([relation])
        assert [entry.title for entry in row.named] == ["丙部", "丁部"]
        assert not row.is_partly_named

    def test_of_many_names_two_and_counts_all(self, agency):
        law = make_law("乙办法")
        relation = self.relation(law, agency)
        for number in range(5):
            make_link(law, "issued_by", make_agency(f"部{number}"))
        [row] = issued([relation])
        assert len(row.named) == 2
        assert row.is_partly_named
        assert row.makers == 6

    def test_leaves_out_who_issued_another_version_or_is_no_public_record(self, agency):
        law = make_law("乙办法")
        old = make_text(law, "旧。", effective="2010-01-01")
        new = make_text(law, "新。", effective="2020-01-01")
        relation = self.relation(law, agency, version=new)
        make_link(law, "issued_by", make_agency("丙部"), version=old)
        make_link(law, "issued_by", make_agency("丁部", state="draft"))
        [row] = issued([relation])
        assert row.version == new
        assert row.others == ()

    def test_names_a_law_once_with_the_years_of_its_versions(self, agency):
        law = make_law("乙办法")
        old, new = (make_text(law, f"{year}。", effective=f"{year}-01-01") for year in (2010, 2020))
        [row] = issued([self.relation(law, agency, version=version) for version in (old, new)])
        assert (row.version, row.years) == (new, ("2020", "2010"))

    def test_counts_laws_and_not_versions(self, client, agency):
        for number in range(15):
            law = make_law(f"办法{number:02}")
            for year in (2010, 2020):
                self.relation(law, agency, version=make_text(law, f"{year}。", effective=f"{year}-01-01"))
        table = client.get(agency.get_absolute_url()).text.partition('id="issued"')[2].partition("</section>")[0]
        assert table.partition("</h2>")[0].count("15") == 1
        assert table.count('<th scope="row"') + int(table.partition("另有 ")[2].split()[0]) == 15

    def test_stands_in_a_table_with_day_and_status(self, client, agency):
        law = make_law("乙办法")
        make_text(law, "新。", effective="2020-01-01")
        make_evidence(link=self.relation(law, agency).link, source=make_source(), claim="official")
        table = rows_of(client.get(agency.get_absolute_url()), "issued")
        assert "乙办法" in table
        assert "2020-01-01" in table
        assert "有效" in table
        assert "官方文本" in table

    def test_takes_as_many_queries_for_many_laws(self, client, agency, django_assert_max_num_queries):
        def visit():
            with django_assert_max_num_queries(40) as asked:
                client.get(agency.get_absolute_url())
            return len(asked)

        self.law_with_makers(agency, 0)
        visit()  # which fills what is kept
        first = visit()
        for number in range(1, 6):
            self.law_with_makers(agency, number)
        assert visit() == first

    def law_with_makers(self, agency, number):
        law = make_law(f"办法{number}")
        make_text(law, "文。", effective=f"20{number:02}-01-01")
        self.relation(law, agency)
        make_link(law, "issued_by", make_agency(f"同{number}部"))


class TestDuties:
    def test_rest_on_the_articles_that_govern_them(self, agency):
        mechanism, law = make_mechanism("审查机制"), make_law("乙法")
        make_text(law, "一。", "二。", effective="2020-01-01")
        relation = Relation(make_link(agency, "in_charge_of", mechanism), outward=True)
        make_link(mechanism, "governed_by", law, pinpoint="第二条")
        make_link(mechanism, "governed_by", make_law("丙法"))
        [row] = duties([relation])
        assert [ground.article_address for ground in row.grounds] == [reverse("pages:article", args=[law.slug, "2"])]

    def test_stand_in_a_table(self, client, agency):
        mechanism, law = make_mechanism("审查机制"), make_law("乙法")
        make_text(law, "一。", "二。", effective="2020-01-01")
        make_link(agency, "in_charge_of", mechanism)
        make_link(mechanism, "governed_by", law, pinpoint="第二条")
        table = rows_of(client.get(agency.get_absolute_url()), "duties")
        assert "审查机制" in table
        assert f"{law.get_absolute_url()}2/" in table


class TestHeadings:
    def test_of_a_mechanism_tell_who_runs_it_what_it_rests_on_and_what_realises_it(self, client, agency):
        mechanism, law, measure = make_mechanism("机制"), make_law("乙法"), make_entry(Kind.MEASURE, "措施甲")
        make_link(agency, "in_charge_of", mechanism)
        make_link(mechanism, "governed_by", law, pinpoint="第二条")
        make_link(measure, "implements", mechanism)
        page = client.get(mechanism.get_absolute_url())
        assert "甲部" in rows_of(page, "run")
        assert "乙法" in rows_of(page, "grounds")
        assert "措施甲" in rows_of(page, "realised")
        assert "其他关联" not in page.text

    def test_of_a_measure_tell_what_requires_it_and_what_it_serves(self, client):
        mechanism, law, measure = make_mechanism("机制"), make_law("乙法"), make_entry(Kind.MEASURE, "措施甲")
        make_link(measure, "governed_by", law, pinpoint="第二条")
        make_link(measure, "implements", mechanism)
        page = client.get(measure.get_absolute_url())
        assert "乙法" in rows_of(page, "required")
        assert "机制" in rows_of(page, "serves")

    def test_leave_nothing_out(self, client, agency):
        term = make_entry(Kind.TERM, "术语甲")
        make_link(agency, "concerns", term)
        make_link(make_law("乙法"), "issued_by", agency)
        page = client.get(agency.get_absolute_url())
        assert "术语甲" in rows_of(page, "links")
        assert "其他关联" in page.text
        assert Link.objects.count() == 2
