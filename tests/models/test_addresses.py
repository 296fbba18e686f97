"""Addresses are those that Django works out, wherever the site stands."""

import pytest
from django.urls import NoReverseMatch, get_script_prefix, reverse, set_script_prefix

from regulations.models.addresses import address_of, worked_out


@pytest.fixture
def below():
    """Return the site as it is where another one has the root of the host."""
    before = get_script_prefix()
    set_script_prefix("/fagui/")
    yield "/fagui/"
    set_script_prefix(before)


def test_it_is_that_of_the_pattern():
    expected = reverse("pages:article", kwargs={"slug": "某某法 之二", "key": "12-1"})
    assert address_of("pages:article", "某某法 之二", "12-1") == expected


def test_it_is_worked_out_once():
    address_of("pages:law", "某某法")
    before = worked_out.cache_info()
    assert address_of("pages:law", "某某法") == reverse("pages:law", args=["某某法"])
    assert worked_out.cache_info().misses == before.misses


def test_it_is_below_the_place_of_the_site(below):
    assert address_of("pages:law", "某某法") == reverse("pages:law", args=["某某法"])
    assert address_of("pages:law", "某某法").startswith(below)


def test_what_no_pattern_takes_is_an_error_each_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address_of("pages:law", "某某法", "12")
