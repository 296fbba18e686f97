"""Many new rows in few statements, with what saving each would have done besides.

Bulk statements send no signals: whoever uses these has to `enqueue()` what the index has to learn, and to `touch()`
the records that the rows belong to.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from simple_history.utils import bulk_create_with_history

from regulations.models.entry import Entry


def insert(rows: Sequence[models.Model], reason: str) -> None:
    """Insert new rows of one model, each with the first step of its history."""
    if rows:
        bulk_create_with_history(rows, type(rows[0]), default_change_reason=reason)


def insert_entries(entries: Sequence[Entry], reason: str) -> None:
    """Insert new records of one kind, each with the first step of its history.

    A record is a row in two tables, which Django inserts one by one only. The addresses must never have been used.
    """
    if not entries:
        return
    bases = [base_of(entry) for entry in entries]
    Entry.objects.bulk_create(bases)
    for entry, base in zip(entries, bases, strict=True):
        for field in Entry._meta.concrete_fields:
            setattr(entry, field.attname, getattr(base, field.attname))
        entry.pk = base.pk
        entry._state.adding, entry._state.db = False, base._state.db
        entry.known_address = (entry.kind, entry.slug) if entry.is_public else None
    insert_own_columns(entries)
    history: Any = type(entries[0])
    history.history.bulk_history_create(entries, default_change_reason=reason)


def base_of(entry: Entry) -> Entry:
    """Return the part of a new record that all kinds share, complete."""
    entry.fill_in()
    return Entry(**{field.attname: getattr(entry, field.attname) for field in Entry._meta.concrete_fields})


def insert_own_columns(entries: Sequence[Entry]) -> None:
    """Insert the rows of their kind; the rows of the base table exist."""
    table, fields = type(entries[0])._meta.db_table, type(entries[0])._meta.local_concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [[f.get_db_prep_save(getattr(entry, f.attname), connection) for f in fields] for entry in entries]
    with connection.cursor() as cursor:
        # Names of columns come from the models, values are bound.
        cursor.executemany(f"INSERT INTO {quote(table)} ({columns}) VALUES ({marks})", values)  # noqa: S608
