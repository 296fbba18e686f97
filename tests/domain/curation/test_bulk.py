"""Rows inserted together are as complete as those saved one by one."""

import pytest
from django.db import IntegrityError

from regulations.domain.curation.bulk import insert, insert_entries
from regulations.models import Alias, Entry, Law, Link, OutboxRow, ReviewState
from tests.factories import make_agency, make_law

pytestmark = pytest.mark.django_db
# What is each row's own.
OWN = {"id", "entry_ptr_id", "slug", "title", "reading", "created", "updated", "history_id", "history_date"}


def columns(row):
    """Return what a row holds, but for what is its own."""
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in OWN}


def new_law(title):
    """Return a law that is not saved yet."""
    return Law(title=title, level="law", in_force_since="2017-06", state=ReviewState.PUBLISHED)


class TestEntries:
    def test_are_rows_like_those_that_are_saved(self):
        new_law("甲法").save()
        insert_entries([new_law("乙法"), new_law("丙法")], "import: test")
        saved, *inserted = Law.objects.order_by("pk")
        assert [(law.title, law.slug, law.reading) for law in inserted] == [
            ("乙法", "乙法", "yi fa"),
            ("丙法", "丙法", "bing fa"),
        ]
        assert [columns(law) for law in inserted] == [columns(saved)] * 2
        assert list(Entry.objects.values_list("kind", flat=True)) == ["law"] * 3

    def test_have_a_first_step_of_history_with_the_reason(self):
        new_law("甲法").save()
        insert_entries([new_law("乙法")], "import: test")
        saved, inserted = (law.history.get() for law in Law.objects.order_by("pk"))
        assert (inserted.history_type, inserted.history_change_reason) == ("+", "import: test")
        assert columns(inserted) | {"history_change_reason": None} == columns(saved)

    def test_are_known_by_their_numbers_and_can_be_saved_again(self):
        law = new_law("甲法")
        insert_entries([law], "import: test")
        assert Law.objects.get().pk == law.pk == law.entry_ptr_id
        law.title = "乙法"
        law.save()
        assert [step.history_type for step in law.history.all()] == ["~", "+"]
        assert Law.objects.get().title == "乙法"

    def test_are_all_there_or_none(self):
        make_law("甲法")
        with pytest.raises(IntegrityError):
            insert_entries([new_law("乙法"), new_law("甲法")], "import: test")

    def test_may_be_none(self):
        insert_entries([], "import: test")
        insert([], "import: test")
        assert not Entry.objects.exists()


class TestRows:
    def test_have_a_first_step_of_history_with_the_reason(self):
        law, agency = make_law("甲法"), make_agency("某部")
        insert([Alias(entry=law, name="甲"), Alias(entry=law, name="乙")], "import: test")
        insert([Link(subject=law, predicate="issued_by", object=agency)], "import: test")
        for row in (*Alias.objects.all(), Link.objects.get()):
            step = row.history.get()
            assert (step.history_type, step.history_change_reason) == ("+", "import: test")

    def test_send_nothing_to_the_index_by_themselves(self):
        law = make_law("甲法")
        OutboxRow.objects.all().delete()
        insert([Alias(entry=law, name="甲")], "import: test")
        assert not OutboxRow.objects.exists()
