"""What all entries have in common."""

import pytest
from django.db import IntegrityError

from regulations.models import Alias, Entry, EntryRef, Kind, Law, ReviewState
from tests.factories import make_agency, make_entry, make_law, make_mechanism


class TestEntryRef:
    @pytest.mark.parametrize(
        "text", ["law/网络安全法", "agency/国家互联网信息办公室", "event/常州-泰州网安警务合作试点"]
    )
    def test_prints_what_it_reads(self, text):
        assert str(EntryRef.parse(text)) == text

    @pytest.mark.parametrize(
        "text", ["", "law", "law/", "book/网络安全法", "网络安全法", "law/《网络安全法》", "law/a/b"]
    )
    def test_refuses_what_names_no_entry(self, text):
        with pytest.raises(ValueError, match="names no entry; allowed: KIND/SLUG with a kind of law, agency"):
            EntryRef.parse(text)


@pytest.mark.django_db
class TestEntry:
    @pytest.mark.parametrize("kind", Kind)
    def test_knows_its_kind_and_its_specific_record(self, kind):
        made = make_entry(kind, "某条目")
        entry = Entry.objects.get()
        assert (entry.kind, str(entry.ref), entry.specific) == (kind, f"{kind}/某条目", made)

    def test_slug_follows_from_the_title_and_then_stays(self):
        law = make_law("中华人民共和国网络安全法")
        assert law.slug == "网络安全法"
        law.title = "网络安全法（修正）"
        law.save()
        assert law.slug == "网络安全法"

    def test_slug_may_be_left_blank_in_a_form(self):
        law = Law(title="中华人民共和国网络安全法", summary="说明。")
        law.full_clean(exclude=["kind"])
        assert law.slug == "网络安全法"

    def test_one_slug_serves_two_kinds_but_not_two_of_a_kind(self):
        make_law("网络安全")
        make_mechanism("网络安全")
        with pytest.raises(IntegrityError):
            make_law("网络安全")

    def test_is_not_saved_under_a_title_that_gives_no_slug(self):
        with pytest.raises(ValueError, match="no slug can be made from '。。。'"):
            make_law("。。。")

    def test_table_refuses_what_makes_no_sense(self):
        with pytest.raises(IntegrityError):
            make_law("法", state="secret")


@pytest.mark.django_db
class TestQuerySet:
    def test_published_leaves_out_drafts_and_what_is_in_review(self):
        seen = make_law("已发布的法")
        make_law("草稿", state=ReviewState.DRAFT)
        make_law("待审", state=ReviewState.IN_REVIEW)
        assert [entry.title for entry in Entry.objects.published()] == [seen.title]
        assert list(Law.objects.published()) == [seen]

    def test_new_entry_is_a_draft(self):
        assert Law.objects.create(title="新法", summary="说明。").is_public is False

    def test_of_kind_keeps_the_kinds_named(self):
        make_law("甲法"), make_agency("乙部"), make_mechanism("丙机制")
        assert {entry.title for entry in Entry.objects.of_kind(Kind.LAW, Kind.AGENCY)} == {"甲法", "乙部"}
        assert not Entry.objects.of_kind()

    def test_named_finds_title_and_alias_whole_only(self):
        agency = make_agency("国家互联网信息办公室")
        Alias.objects.create(entry=agency, name="网信办")
        Alias.objects.create(entry=agency, name="CAC")
        for name in ("国家互联网信息办公室", "网信办", "cac"):
            assert [entry.pk for entry in Entry.objects.named(name)] == [agency.pk]
        assert not Entry.objects.named("网信")


@pytest.mark.django_db
class TestAlias:
    def test_stands_once_at_an_entry(self):
        agency = make_agency()
        Alias.objects.create(entry=agency, name="网信办")
        with pytest.raises(IntegrityError):
            Alias.objects.create(entry=agency, name="网信办")
