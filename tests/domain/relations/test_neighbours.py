"""What belongs to a record: the trees below it, those beside it, and those that resemble it."""

import pytest

from regulations.domain.relations.neighbours import public_neighbours, public_trees, related
from tests.factories import make_agency, make_evidence, make_law, make_link, make_mechanism, make_source

pytestmark = pytest.mark.django_db


def written(nodes):
    """Return trees as nested lists of titles."""
    return [[node.entry.title, *written(node.below)] for node in nodes]


class TestTrees:
    def test_hold_what_stands_below_however_deep(self):
        root = make_mechanism("一")
        middle = make_mechanism("一之一", parent=root)
        make_mechanism("一之一之一", parent=middle)
        make_mechanism("一之二", parent=root)
        assert written(public_trees([root, make_mechanism("二")])) == [
            ["一", ["一之一", ["一之一之一"]], ["一之二"]],
            ["二"],
        ]

    def test_show_neither_a_draft_nor_what_stands_below_it(self):
        root = make_mechanism("一")
        draft = make_mechanism("草稿", parent=root, state="draft")
        make_mechanism("其下", parent=draft)
        assert written(public_trees([root])) == [["一"]]

    def test_of_nothing_are_none(self):
        assert public_trees([]) == []

    @pytest.mark.parametrize("depth", [1, 6])
    def test_cost_the_same_queries_however_deep(self, django_assert_num_queries, depth):
        root = below = make_mechanism()
        for _ in range(depth):
            below = make_mechanism(parent=below)
            make_evidence(entry=below.entry_ptr, source=make_source(below.title))
        with django_assert_num_queries(3):
            assert public_trees([root])[0].below[0].entry.evidence.all()


class TestNeighbours:
    def test_stand_below_the_same_record(self):
        root = make_agency("部")
        first, second = make_agency("甲局", parent=root), make_agency("乙局", parent=root)
        make_agency("草稿局", parent=root, state="draft")
        assert public_neighbours(first) == [second]

    def test_of_a_root_are_none(self):
        make_agency("另一部")
        assert public_neighbours(make_agency("部")) == []
        assert public_neighbours(make_law()) == []


class TestRelated:
    def test_are_linked_to_the_same_records_the_most_first(self):
        law, ministry, mechanism = make_law("法"), make_agency("部"), make_mechanism("机制")
        here, near, far = make_mechanism("此"), make_mechanism("近"), make_mechanism("远")
        for one in (here, near):
            make_link(one, "governed_by", law)
            make_link(ministry, "in_charge_of", one)
        make_link(here, "implements", mechanism)
        make_link(far, "governed_by", law)
        assert [(entry.title, number) for entry, number in related(here, most=8)] == [("近", 2)]

    def test_may_share_a_single_record_where_there_is_but_one(self):
        law, here, other = make_law(), make_mechanism(), make_mechanism("别的")
        make_link(here, "governed_by", law)
        make_link(other, "governed_by", law)
        assert [(entry.title, number) for entry, number in related(here, most=8)] == [("别的", 1)]

    def test_share_nothing_in_a_single_record_that_more_than_fit_are_linked_to(self):
        law, here = make_law(), make_mechanism()
        make_link(here, "governed_by", law)
        for number in range(3):
            make_link(make_mechanism(f"别的{number}"), "governed_by", law)
        assert len(related(here, most=3)) == 3
        assert related(here, most=2) == []

    def test_leave_out_what_is_linked_already_and_drafts(self):
        law, here, linked = make_law(), make_mechanism(), make_mechanism()
        draft = make_mechanism(state="draft")
        make_link(here, "governed_by", law)
        for other in (linked, draft):
            make_link(other, "governed_by", law)
        make_link(here, "uses", linked)
        assert related(here, most=8) == []

    def test_of_a_record_without_links_are_none(self):
        assert related(make_law(), most=8) == []
