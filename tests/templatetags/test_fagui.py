"""Tags and filters of the pages."""

import pytest
from django.utils.translation import override

from regulations.models import ClaimStatus, Evidence
from regulations.templatetags.fagui import marked, shown, weightiest
from regulations.text.structure.dates import PartialDate


class TestShown:
    @pytest.mark.parametrize(
        ("date", "chinese", "english"),
        [("2010", "2010", "2010"), ("2010-04", "2010-04", "April 2010"), ("2020-04-27", "2020-04-27", "27 April 2020")],
    )
    def test_writes_a_date_as_the_language_does(self, date, chinese, english):
        with override("zh-hans"):
            assert shown(PartialDate.parse(date)) == chinese
        with override("en"):
            assert shown(PartialDate.parse(date)) == english

    def test_of_nothing_is_nothing(self):
        assert shown(None) == ""


class TestMarked:
    def test_escapes_each_fragment(self):
        assert marked([("<b>&", False), ("<网络>", True)]) == "&lt;b&gt;&amp;<mark>&lt;网络&gt;</mark>"


class TestWeightiest:
    @pytest.mark.parametrize(
        ("claims", "expected"),
        [
            (["outdated", "corroborated"], "corroborated"),
            (["single_source", "doubtful"], "doubtful"),
            (["corroborated", "official"], "official"),
            (["single_source", "outdated"], "outdated"),
        ],
    )
    def test_is_what_others_confirm_then_a_doubt(self, claims, expected):
        assert weightiest([Evidence(claim=claim) for claim in claims]).claim == expected

    def test_knows_every_claim(self):
        assert sorted(claim.weight for claim in ClaimStatus) == list(range(len(ClaimStatus)))

    def test_of_nothing_is_none(self):
        assert weightiest([]) is None
