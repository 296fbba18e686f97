"""What statements rest on."""

import pytest
from django.db import IntegrityError

from regulations.models import ClaimStatus, Evidence
from tests.factories import make_agency, make_evidence, make_law, make_link, make_source


@pytest.fixture
def source(db):
    return make_source()


class TestEvidence:
    @pytest.mark.parametrize(("first", "last", "lines"), [(79, 79, "79"), (127, 131, "127–131"), (None, None, "")])
    def test_prints_its_lines(self, first, last, lines):
        assert Evidence(first_line=first, last_line=last).lines == lines

    def test_belongs_to_an_entry_or_a_link(self, source):
        law = make_law()
        link = make_link(law, "issued_by", make_agency())
        make_evidence(entry=law, source=source)
        make_evidence(link=link, source=source)
        assert (law.evidence.count(), link.evidence.count()) == (1, 1)

    def test_of_nothing_is_refused(self, source):
        with pytest.raises(IntegrityError):
            make_evidence(source=source)

    def test_of_two_things_is_refused(self, source):
        law = make_law()
        link = make_link(law, "issued_by", make_agency())
        with pytest.raises(IntegrityError):
            make_evidence(entry=law, link=link, source=source)

    @pytest.mark.parametrize(("first", "last"), [(2, 1), (0, 1), (1, None), (None, 1)])
    def test_lines_out_of_order_are_refused(self, source, first, last):
        with pytest.raises(IntegrityError):
            make_evidence(entry=make_law(), source=source, first_line=first, last_line=last)

    @pytest.mark.parametrize("claim", [claim for claim in ClaimStatus if claim.needs_reason])
    def test_claim_that_asks_why_needs_a_reason(self, source, claim):
        make_evidence(entry=make_law(), source=source, claim=claim, reason="因为。")
        with pytest.raises(IntegrityError):
            make_evidence(entry=make_law(), source=source, claim=claim)
