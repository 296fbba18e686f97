"""What hangs on records."""

import pytest

from regulations.domain.relations.prefetch import PrefetchedParts
from regulations.models import Predicate
from tests.factories import make_agency, make_law, make_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    """Return an agency that issued five laws and works with another one."""
    agency = make_agency("某部")
    for number in range(5):
        make_link(make_law(f"办法{number}"), "issued_by", agency)
    make_link(agency, "cooperates_with", make_agency("另一部"))
    return agency


class TestRelations:
    def test_are_all_told_where_they_are_few(self, agency):
        parts = PrefetchedParts([agency], most_alike=5)
        assert len(parts.relations[agency.pk]) == 6
        assert parts.left_out[agency.pk] == {}

    @pytest.mark.parametrize("few", [300, 1])  # counted here, or by the database
    def test_that_say_the_same_are_cut_and_the_rest_is_counted(self, agency, monkeypatch, few):
        monkeypatch.setattr("regulations.domain.relations.prefetch.FEW", few)
        parts = PrefetchedParts([agency], most_alike=2)
        assert [
            (relation.predicate, relation.outward, relation.other.title) for relation in parts.relations[agency.pk]
        ] == [
            (Predicate.COOPERATES_WITH, True, "另一部"),
            (Predicate.ISSUED_BY, False, "办法0"),
            (Predicate.ISSUED_BY, False, "办法1"),
        ]
        assert parts.left_out[agency.pk] == {(Predicate.ISSUED_BY, False): 3}

    def test_stand_in_the_order_of_a_list_in_that_of_a_record_too(self, agency):
        make_link(agency, "concerns", make_agency("第三部"))  # the youngest, and the first by what it says
        (alone, listed) = (
            PrefetchedParts(entries).relations[agency.pk] for entries in ([agency], [agency, make_agency("别部")])
        )
        assert [relation.link for relation in alone] == [relation.link for relation in listed]

    def test_of_each_record_are_cut_alone(self, agency):
        other = make_agency("第三部")
        make_link(make_law("规定"), "issued_by", other)
        parts = PrefetchedParts([agency, other], most_alike=2)
        assert len(parts.relations[other.pk]) == 1
        assert parts.left_out[other.pk] == {}

    @pytest.mark.parametrize("number", [1, 3])
    def test_take_the_same_queries_however_many(self, agency, number, django_assert_num_queries):
        others = [make_agency(f"机构{place}") for place in range(number)]
        for other in others:
            make_link(make_law(), "issued_by", other)
        with django_assert_num_queries(3):
            PrefetchedParts([agency, *others]).relations  # noqa: B018  # fetched as it is asked for
