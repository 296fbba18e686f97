"""Under what names laws are cited."""

import pytest
from django.db import connection

from regulations.domain.citations.law_names import LawName, bearers_of, keys_of, meant_by, name_laws
from regulations.models import Alias, Law
from tests.factories import make_agency, make_law

pytestmark = pytest.mark.django_db


def names(law):
    return dict(LawName.objects.filter(law=law).values_list("key", "rank"))


def alias(record, name):
    return Alias.objects.create(entry=record.entry_ptr, name=name, kind="short")


def meant(name, place=""):
    return meant_by(name, place, bearers_of(keys_of(name)))


def test_follow_the_title_and_the_aliases():
    law = make_law("最高人民法院关于某事的解释（试行）")
    short = alias(law, "某事解释")
    assert names(law) == {
        "最高人民法院关于某事的解释试行": LawName.Rank.TITLE,
        "某事解释": LawName.Rank.ALIAS,
        "关于某事的解释试行": LawName.Rank.SHORTENED,
        "最高人民法院关于某事的解释": LawName.Rank.SHORTENED,
        "关于某事的解释": LawName.Rank.SHORTENED,
    }
    short.delete()
    assert "某事解释" not in names(law)
    alias(law, "另一名")
    law.aliases.filter(name="另一名").delete()
    assert "另一名" not in names(law)


def test_go_with_their_law():
    law = make_law("某法")
    alias(law, "某某法")
    Law.objects.get(pk=law.pk).delete()
    connection.check_constraints()
    assert not LawName.objects.exists()


def test_of_others_than_laws_are_none():
    alias(make_agency("某局"), "局")
    assert not LawName.objects.exists()


def test_are_made_for_all_at_once_and_then_left():
    law = make_law("某法")
    LawName.objects.all().delete()
    assert name_laws() == 1
    assert name_laws() == 0
    assert names(law) == {"某法": LawName.Rank.TITLE}


def test_the_most_telling_rank_decides():
    titled, other = make_law("某法"), make_law("另法")
    alias(other, "某法")
    assert meant("《中华人民共和国某法》") == [titled.pk]
    assert meant("另法") == [other.pk]


def test_a_place_comes_before_the_nation_and_this_before_other_places():
    nation = make_law("某办法（试行）", jurisdiction="全国")
    here = make_law("某办法（试行）", jurisdiction="甲省", slug="某办法-甲省")
    assert meant("某办法", "甲省") == [here.pk]
    assert meant("某办法", "乙省") == meant("某办法") == [nation.pk]


def test_a_law_of_another_place_has_to_be_named_in_full():
    law = make_law("甲省某办法（试行）", jurisdiction="甲省")
    assert meant("甲省某办法（试行）", "乙省") == [law.pk]
    assert meant("甲省某办法", "乙省") == []


def test_drafts_are_found_by_those_who_may_see_them():
    make_law("某法", state="draft")
    assert bearers_of(["某法"], public=True) == {}
    assert len(bearers_of(["某法"])["某法"]) == 1


class TestAbbreviations:
    def test_follow_from_the_title_of_a_national_law(self):
        law = make_law("消费者权益保护法", level="law")
        assert names(law)["消保法"] == LawName.Rank.ABBREVIATED
        assert meant("消保法") == [law.pk]
        local = make_law("某市消费者权益保护条例", level="local_regulation", jurisdiction="某市")
        assert set(names(local).values()) == {LawName.Rank.TITLE}

    def test_of_several_laws_stay_ambiguous(self):
        laws = [make_law(title, level="law") for title in ("反垄断法", "反间谍法")]
        others = [make_law(title, level="law") for title in ("网络安全法", "网络平台安全法")]
        assert meant("反断法") == []
        assert meant("网安法") == sorted(law.pk for law in others)
        assert laws

    def test_that_a_curator_gave_to_a_law_mean_no_other(self):
        make_law("网络安全法", level="law")
        other = make_law("网际安宁法", level="law")
        alias(other, "网安法")
        assert meant("网安法") == [other.pk]

    def test_are_no_names_in_official_texts(self):
        law = make_law("消费者权益保护法", level="law")
        assert "消保法" not in bearers_of(abbreviated=False)
        assert law.pk in {bearer.law for bearer in bearers_of(abbreviated=False)["消费者权益保护法"]}
