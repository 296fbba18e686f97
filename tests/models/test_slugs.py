"""No record has a slug that breaks its address: code and database see to it, and older data is repaired."""

import importlib
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from regulations.models import Entry, Term
from regulations.text.language.slugs import slug_of
from tests.factories import make_entry


@given(st.text(max_size=60))
def test_making_one_twice_changes_nothing(title):
    assert slug_of(slug_of(title)) == slug_of(title)


@pytest.mark.django_db
class TestSlug:
    @pytest.mark.parametrize("slug", ["a/b", "..", "a\nb", "A", "a b"])
    def test_is_refused_by_a_form_and_by_save(self, slug):
        term = Term(title="某", slug=slug, summary="说明。")
        with pytest.raises(ValidationError) as refused:
            term.full_clean()
        assert "slug" in refused.value.message_dict
        with pytest.raises(ValueError, match="is no slug; allowed"):
            term.save()

    @pytest.mark.parametrize("slug", ["a/b", ".", "..", "a\nb", "a\tb", "a\x7fb", "a?b", "a#b", "%2e", "a\\b", "a b"])
    def test_is_refused_by_the_database(self, slug):
        term = make_entry("term", "某")
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.filter(pk=term.pk).update(slug=slug)


@contextmanager
def unconstrained():
    """Let the table of entries take any slug, as it did before."""
    constraint = next(one for one in Entry._meta.constraints if one.name == "entry_slug_fits_an_address")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
        return
    with connection.schema_editor() as editor:
        editor.remove_constraint(Entry, constraint)
    yield
    with connection.schema_editor() as editor:
        editor.add_constraint(Entry, constraint)


@pytest.mark.django_db(transaction=True)
def test_slugs_of_older_data_are_repaired():
    repair = importlib.import_module("regulations.migrations.0013_safe_slugs").repair_slugs
    good, bad, taken, empty = (make_entry("term", title) for title in ("好", "坏", "好 了", "空"))
    with unconstrained():
        for term, slug in ((bad, "a/b"), (taken, "好/"), (empty, "..")):
            Entry.objects.filter(pk=term.pk).update(slug=slug)
        repair(apps, None)
    slugs = dict(Entry.objects.values_list("pk", "slug"))
    assert (slugs[good.pk], slugs[bad.pk]) == ("好", "a-b")
    assert (slugs[taken.pk], slugs[empty.pk]) == (f"term-{taken.pk}", f"term-{empty.pk}")
