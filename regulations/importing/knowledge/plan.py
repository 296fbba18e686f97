"""What an import would do, before it does anything; a plan can be printed and writes nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum

from django.utils.translation import gettext as _

from regulations.importing.knowledge.records import Collection, EntryRecord
from regulations.importing.knowledge.snapshot import stored, stored_dates, stored_sources
from regulations.importing.knowledge.validation import problems_of
from regulations.importing.problems import Problem
from regulations.models import Entry, EntryRef, Kind, Topic, TreeEntry


class Action(Enum):
    """What becomes of one record."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"  # the database differs, perhaps by a curator's hand, and is left alone
    SAME = "same"


@dataclass(frozen=True)
class Change:
    """One record with what becomes of it, and the names of the fields that differ."""

    action: Action
    record: EntryRecord
    differs: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.action.value:6} {self.record.ref}" + (f"  ({', '.join(self.differs)})" if self.differs else "")


@dataclass(frozen=True)
class Plan:
    """All changes and all problems; with problems it cannot be applied."""

    collection: Collection
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    overwrite: bool = False

    def of(self, *actions: Action) -> list[Change]:
        """Return the changes of these kinds."""
        return [change for change in self.changes if change.action in actions]

    def lines(self) -> Iterator[str]:
        """Return the plan as a person reads it; what stays the same is only counted."""
        yield from map(str, self.problems)
        yield from (str(change) for change in self.changes if change.action is not Action.SAME)
        counts = Counter(change.action for change in self.changes)
        yield ", ".join(f"{counts[action]} {action.value}" for action in Action) + f", {len(self.problems)} problems"


def make_plan(collection: Collection, *, overwrite: bool = False) -> Plan:
    """Compare the collection with the database.

    A record that is in the database already and differs is kept as it stands there, for a curator may
    have changed it; with `overwrite` the collection wins.
    """
    beside = {ref for entry in collection.entries for ref in references(entry)}
    known = frozenset(existing(beside - {entry.ref for entry in collection.entries}))
    found = problems_of(
        collection,
        known=known,
        known_sources=stored_sources(),
        known_topics=Topic.objects.values_list("slug", flat=True),
        known_dates=stored_dates(known),
    )
    problems = (*collection.problems, *found, *below_themselves(collection))
    present = {record.ref: record for record in stored(entry.ref for entry in collection.entries)}
    changes = tuple(change_of(entry, present.get(entry.ref), overwrite=overwrite) for entry in collection.entries)
    return Plan(collection, changes, problems, overwrite)


def below_themselves(collection: Collection) -> Iterator[Problem]:
    """Find records whose parent stands, in the database, below them."""
    told = {entry.ref for entry in collection.entries}
    for entry in collection.entries:
        if entry.parent is None or entry.parent in told:
            continue
        parent = Entry.objects.filter(kind=entry.parent.kind, slug=entry.parent.slug).first()
        above = parent.specific if parent else None
        higher = [above, *above.ancestors()] if isinstance(above, TreeEntry) else []
        if entry.ref in {one.ref for one in higher}:
            values = {"ref": entry.ref, "parent": entry.parent}
            yield Problem(entry.place, _("%(ref)s 会在自己之下：%(parent)s 在它之下") % values)


def references(entry: EntryRecord) -> Iterator[EntryRef]:
    """Return the entries that a record speaks of."""
    yield from (link.to for link in entry.links)
    if entry.parent:
        yield entry.parent


def existing(refs: set[EntryRef]) -> Iterator[EntryRef]:
    """Return those that the database holds."""
    for kind in Kind:
        slugs = [ref.slug for ref in refs if ref.kind == kind]
        held = Entry.objects.of_kind(kind).filter(slug__in=slugs).values_list("slug", flat=True) if slugs else ()
        yield from (EntryRef(kind, slug) for slug in held)


def without_imported_texts(present: EntryRecord, record: EntryRecord) -> EntryRecord:
    """Return what the database holds but for what an import of official texts added, so that it is no difference."""
    if not any(version.has_text for version in present.versions):
        return present
    told, versions = list(record.versions), []
    for version in present.versions:
        same = next((other for other in told if version.says_all_of(other)), None)
        if same:
            told.remove(same)
        if same or not version.has_text:
            versions.append(same or version)
    return replace(present, versions=tuple(versions))


def change_of(record: EntryRecord, present: EntryRecord | None, *, overwrite: bool) -> Change:
    """Tell what becomes of one record."""
    if present is None:
        return Change(Action.CREATE, record)
    wanted, held = record.in_order(), without_imported_texts(present, record).in_order()
    differs = tuple(
        field.name
        for field in fields(record)
        if field.compare and getattr(wanted, field.name) != getattr(held, field.name)
    )
    if not differs:
        return Change(Action.SAME, record)
    return Change(Action.UPDATE if overwrite else Action.KEEP, record, differs)
