"""Records below records."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.factories import make_agency


@pytest.fixture
def chain(db):
    """Return three agencies, each below the one before."""
    ministry = make_agency("部")
    bureau = make_agency("局", parent=ministry)
    return ministry, bureau, make_agency("处", parent=bureau)


class TestTree:
    def test_ancestors_come_root_first(self, chain):
        ministry, bureau, division = chain
        assert division.ancestors() == [ministry, bureau]
        assert ministry.ancestors() == []

    def test_record_may_not_stand_below_its_own_child(self, chain):
        ministry, _, division = chain
        ministry.parent = division
        with pytest.raises(ValidationError, match="不能作它的上级"):
            ministry.full_clean()

    def test_table_refuses_a_record_below_itself(self, chain):
        ministry, *_ = chain
        ministry.parent = ministry
        with pytest.raises(IntegrityError):
            ministry.save()

    def test_ancestors_of_a_circle_come_to_an_end(self, chain):
        ministry, _, division = chain
        type(ministry).objects.filter(pk=ministry.pk).update(parent=division)
        division.refresh_from_db()
        assert len(division.ancestors()) <= 20
