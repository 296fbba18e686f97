"""Links, read from either end."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from regulations.models import Kind, Link, Predicate, ReviewState
from tests.factories import make_agency, make_law, make_link, make_mechanism, make_version


class TestPredicate:
    @pytest.mark.parametrize("predicate", Predicate)
    def test_reads_from_either_end(self, predicate):
        assert str(predicate.label)
        assert str(predicate.inverse)
        assert (str(predicate.label) == str(predicate.inverse)) is predicate.is_symmetric

    @pytest.mark.parametrize(
        ("predicate", "subject", "obj", "fits"),
        [
            ("issued_by", "law", "agency", True),
            ("issued_by", "agency", "law", False),
            ("cooperates_with", "agency", "law", False),
            ("part_of", "measure", "mechanism", True),
            ("part_of", "agency", "agency", False),
            ("concerns", "term", "event", True),
        ],
    )
    def test_knows_which_ends_make_sense(self, predicate, subject, obj, fits):
        assert Predicate(predicate).fits(Kind(subject), Kind(obj)) is fits


@pytest.fixture
def pair(db):
    """Return a law and an agency."""
    return make_law("审查办法"), make_agency("网信办")


class TestLink:
    def test_is_found_from_both_ends_in_one_query(self, pair, django_assert_num_queries):
        law, agency = pair
        link = make_link(law, "issued_by", agency, version=make_version(law, effective="2020"))
        with django_assert_num_queries(2):
            for entry in pair:
                assert [(found, found.subject.title, found.object.title) for found in Link.objects.around(entry)] == [
                    (link, "审查办法", "网信办")
                ]

    @pytest.mark.parametrize("state", [ReviewState.DRAFT, ReviewState.IN_REVIEW])
    @pytest.mark.parametrize("hidden", [0, 1])
    def test_is_public_only_where_both_ends_are(self, pair, state, hidden):
        make_link(pair[0], "issued_by", pair[1])
        assert Link.objects.public().count() == 1
        type(pair[hidden]).objects.filter(pk=pair[hidden].pk).update(state=state)
        assert Link.objects.public().count() == 0

    def test_to_itself_is_refused(self, pair):
        with pytest.raises(IntegrityError):
            make_link(pair[0], "concerns", pair[0])

    def test_twice_is_refused(self, pair):
        make_link(*pair[:1], "issued_by", pair[1])
        with pytest.raises(IntegrityError):
            make_link(pair[0], "issued_by", pair[1])

    def test_holds_for_each_version_by_itself_but_once(self, pair):
        law, agency = pair
        versions = [make_version(law, effective=year) for year in ("2020", "2022")]
        for version in versions:
            make_link(law, "issued_by", agency, version=version)
        with pytest.raises(IntegrityError):
            make_link(law, "issued_by", agency, version=versions[0])

    def test_predicate_has_to_be_known(self, pair):
        with pytest.raises(IntegrityError):
            Link.objects.create(subject=pair[0], predicate="likes", object=pair[1])

    def test_between_the_wrong_kinds_is_explained(self, pair):
        with pytest.raises(ValidationError, match="“发布机关”不能连接这两类条目"):
            Link(subject=pair[1].entry_ptr, predicate="issued_by", object=pair[0].entry_ptr).full_clean()

    def test_version_of_a_third_law_is_explained(self, pair):
        other = make_version(make_law("别的法"), effective="2020")
        link = Link(subject=pair[0].entry_ptr, predicate="issued_by", object=pair[1].entry_ptr, version=other)
        with pytest.raises(ValidationError, match="不属于关联两端的法规"):
            link.full_clean()

    def test_without_an_end_says_which_field_is_missing(self, pair):
        with pytest.raises(ValidationError) as caught:
            Link(subject=pair[0].entry_ptr, predicate="issued_by").full_clean()
        assert set(caught.value.message_dict) == {"object"}

    def test_goes_with_its_end(self, pair):
        make_link(make_mechanism(), "governed_by", pair[0])
        pair[0].delete()
        assert not Link.objects.exists()
