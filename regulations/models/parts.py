"""What hangs on records: place, links, evidence; fetched for many at once, and only what is asked for."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet

from regulations.models.entry import Entry, ReviewState
from regulations.models.evidence import Evidence
from regulations.models.link import Link, Predicate
from regulations.models.reading import Tie
from regulations.models.tree import TreeEntry


class Parts:
    """The public surroundings of some records of one kind, in the same number of queries whatever their number."""

    def __init__(self, entries: Sequence[Entry], *, with_status: bool = False, with_names: bool = False) -> None:
        """Remember the records.

        `with_status` fetches along what the status of a law at the other end of a link follows from,
        `with_names` the names and topics of every record around.
        """
        self.entries = entries
        self.ids = [entry.pk for entry in entries]
        self.with_status = with_status
        self.with_names = with_names

    def named(self, entries: "QuerySet[Any]", prefix: str = "") -> "QuerySet[Any]":
        """Fetch names and topics along where they are wanted."""
        return entries.prefetch_related(f"{prefix}aliases", f"{prefix}topics") if self.with_names else entries

    @cached_property
    def ties(self) -> dict[int, list[Tie]]:
        """Return the links at either end of each record, the other end public, each with what it rests on."""
        links = Link.objects.public().around(*self.entries)
        links = links.prefetch_related(Prefetch("evidence", Evidence.objects.select_related("source")))
        if self.with_status:
            links = links.select_related("subject__law", "object__law", "subject", "object", "version")
            links = links.prefetch_related("subject__law__versions", "object__law__versions")
        found: dict[int, list[Tie]] = defaultdict(list)
        wanted = set(self.ids)
        for link in self.named(self.named(links, "subject__"), "object__"):
            if link.subject_id in wanted:
                found[link.subject_id].append(Tie(link, outward=True))
            if link.object_id in wanted:
                found[link.object_id].append(Tie(link, outward=False))
        return found

    @cached_property
    def evidence(self) -> dict[int, list[Evidence]]:
        """Return what the statements of each record rest on, in the order in which it was noted."""
        found: dict[int, list[Evidence]] = defaultdict(list)
        for piece in Evidence.objects.filter(entry_id__in=self.ids).select_related("source"):
            found[piece.entry_id or 0].append(piece)
        return found

    @cached_property
    def ancestors(self) -> dict[int, list[Entry]]:
        """Return the public records above each, the root first; a kind that forms no tree has none."""
        found: dict[int, list[Entry]] = defaultdict(list)
        if self.entries and isinstance(self.entries[0], TreeEntry):
            model = type(self.entries[0])
            pairs = model.ids_above(self.ids)
            public = model._default_manager.filter(pk__in={above for _, above in pairs}, state=ReviewState.PUBLISHED)
            entries = {entry.pk: entry for entry in self.named(public)}
            for pk, above in pairs:
                if above in entries:
                    found[pk].append(entries[above])
        return found

    @cached_property
    def children(self) -> dict[int, list[Entry]]:
        """Return the public records directly below each, the oldest first; a kind that forms no tree has none."""
        found: dict[int, list[Entry]] = defaultdict(list)
        if self.entries and isinstance(self.entries[0], TreeEntry):
            model: Any = type(self.entries[0])
            below = model.objects.filter(parent__in=self.ids, state=ReviewState.PUBLISHED)
            for entry in self.named(below.order_by("pk")):
                found[entry.parent_id].append(entry)
        return found

    @cached_property
    def wholes(self) -> dict[int, list[Entry]]:
        """Return the public records of other kinds that each is a part of."""
        found: dict[int, list[Entry]] = defaultdict(list)
        links = Link.objects.public().filter(predicate=Predicate.PART_OF, subject_id__in=self.ids)
        for link in self.named(links.select_related("object").order_by("object__title", "object_id"), "object__"):
            if link.object not in found[link.subject_id]:
                found[link.subject_id].append(link.object)
        return found
