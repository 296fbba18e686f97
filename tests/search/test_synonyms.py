"""Synonyms that curators keep are known to the next query."""

import pytest
from django.core.exceptions import ValidationError

from regulations.models import SynonymGroup
from regulations.search import indexer
from regulations.search.answer import answer
from regulations.search.question import Question
from regulations.search.synonyms import Synonyms
from tests.factories import make_law, make_text

QUESTION = "那个老板总说没有钱"


@pytest.fixture
def library(index):
    """Return an index of a law that has no everyday words."""
    make_text(make_law("某劳动法"), "用人单位应当按月支付劳动报酬。", effective="2010-01-01")
    indexer.drain()
    return index


def found():
    return [result.ref for result in answer(Question(text=QUESTION, filters={"kind": ("article",)})).results]


def test_are_known_to_the_next_query_and_forgotten_by_the_one_after(library):
    assert found() == []
    group = SynonymGroup.objects.create(everyday="老板、雇主", legal="用人单位")
    assert found() == ["article/某劳动法/1"]
    group.everyday = "雇主"
    group.save()
    assert found() == []
    SynonymGroup.objects.create(everyday="老板", legal="用人单位")
    assert found() == ["article/某劳动法/1"]
    SynonymGroup.objects.all().delete()
    assert found() == []


def test_of_words_that_overlap_the_longest_counts():
    words = Synonyms.of_groups([(["交通"], ["运输"]), (["交通事故"], ["道路交通事故"])])
    assert words.of("出了交通事故") == ("道路交通事故",)
    assert words.of("交通") == ("运输",)


@pytest.mark.parametrize(
    ("everyday", "legal"),
    [("", "甲"), ("、，", "甲"), ("甲", "乙" * 21), ("甲", "、".join("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子"))],
)
def test_lists_without_sense_are_refused(everyday, legal):
    with pytest.raises(ValidationError):
        SynonymGroup(everyday=everyday, legal=legal).clean_fields()


def test_words_are_kept_in_one_form():
    group = SynonymGroup(everyday="老板， 雇主;老板", legal=" 用人单位 ")
    group.clean()
    assert group.words == (["老板", "雇主"], ["用人单位"])
