"""The shortest way between two records."""

import itertools

import pytest

from regulations.domain.relations.shortest_path import find_path
from regulations.models import Link, ReviewState
from tests.factories import make_entry, make_link

pytestmark = pytest.mark.django_db


def chain(*names):
    """Make records that concern each the next one; return them."""
    entries = [make_entry("term", name) for name in names]
    for first, second in itertools.pairwise(entries):
        make_link(first, "concerns", second)
    return entries


def names_on(way):
    links = Link.objects.in_bulk(way)
    return [(links[pk].subject.title, links[pk].object.title) for pk in way]


def test_leads_from_the_first_to_the_last_whatever_the_direction_of_the_links():
    first, *_, last = chain("甲", "乙", "丙", "丁")
    assert names_on(find_path(first.pk, last.pk)) == [("甲", "乙"), ("乙", "丙"), ("丙", "丁")]
    assert names_on(find_path(last.pk, first.pk)) == [("丙", "丁"), ("乙", "丙"), ("甲", "乙")]


def test_is_the_shortest():
    first, *_, last = chain("甲", "乙", "丙", "丁")
    short = make_entry("term", "近")
    make_link(last, "concerns", short)
    make_link(short, "concerns", first)
    assert names_on(find_path(first.pk, last.pk)) == [("近", "甲"), ("丁", "近")]


def test_is_none_where_there_is_none():
    first, second = make_entry("term", "甲"), make_entry("term", "乙")
    make_link(first, "concerns", make_entry("term", "丙"))
    assert find_path(first.pk, second.pk) is None


def test_does_not_go_over_what_is_not_public():
    first, middle, last = chain("甲", "乙", "丙")
    middle.state = ReviewState.DRAFT
    middle.save()
    assert find_path(first.pk, last.pk) is None


def test_is_no_longer_than_six_links(django_assert_max_num_queries):
    entries = chain(*"一二三四五六七八")
    with django_assert_max_num_queries(6):
        assert len(find_path(entries[0].pk, entries[6].pk)) == 6
    assert find_path(entries[0].pk, entries[7].pk) is None


def test_to_itself_is_empty():
    assert find_path(1, 1) == []
