"""What belongs to a record or a list of records, in the same number of queries however long it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from regulations.models.entry import Entry, EntryQuerySet, Kind, ReviewState
from regulations.models.law import Law, LawVersion
from regulations.models.link import Link, Predicate
from regulations.models.tree import TreeEntry

Entries = TypeVar("Entries", bound="QuerySet[Any, Any]")


@dataclass(frozen=True)
class Relation:
    """A link as it reads from one of its ends.

    `article_address` is that of the article which its pinpoint names, where that was looked up and its text is here;
    `alike` counts the links of the record that say the same, this one among them.
    """

    link: Link
    outward: bool
    article_address: str = ""
    alike: int = 1

    @property
    def predicate(self) -> Predicate:
        """Return what the link says."""
        return Predicate(self.link.predicate)

    @property
    def label(self) -> str:
        """Return how that is called from this end."""
        return str(self.predicate.label if self.outward else self.predicate.inverse)

    @property
    def other(self) -> Entry:
        """Return the record at the other end."""
        return self.link.object if self.outward else self.link.subject

    @property
    def names_article_of_other(self) -> bool:
        """Tell whether the pinpoint is an article of the law at the other end."""
        return bool(self.link.pinpoint) and self.link.pinpoint_law == self.other

    @property
    def names_article_of_this(self) -> bool:
        """Tell whether the pinpoint is an article of the law that the link is read from."""
        return bool(self.link.pinpoint and self.link.pinpoint_law) and not self.names_article_of_other

    @property
    def law(self) -> Law | None:
        """Return the law at the other end, where there is one."""
        return cast("Law", self.other.specific) if self.other.kind == Kind.LAW else None


def with_parts(entries: Entries) -> Entries:
    """Fetch names and topics along, and of laws the versions and issuers."""
    parts: list[Any] = ["aliases", "topics"]
    if issubclass(entries.model, Law):
        parts += [Prefetch("versions", LawVersion.objects.select_related("ended_by")), links_to_issuers()]
    return entries.prefetch_related(*parts)


def links_to_issuers() -> "Prefetch[str]":
    """Return what fetches the public issuers of laws along."""
    issued = Link.objects.filter(predicate=Predicate.ISSUED_BY, object__state=ReviewState.PUBLISHED)
    return Prefetch("links_out", issued.select_related("object"), to_attr="issuing_links")


def issuers(law: Law, version: LawVersion | None) -> list[Entry]:
    """Return who issued a version of a law fetched with its issuers; a link without a version holds for each."""
    pk = version.pk if version else None
    return [link.object for link in law.issuing_links if pk is None or link.version_id in (None, pk)]


def public_neighbours(entry: Entry) -> list[Entry]:
    """Return the other public records below the same parent; a root has none."""
    if not isinstance(entry, TreeEntry) or entry.parent_id is None:
        return []
    beside: EntryQuerySet = entry.parent.children.exclude(pk=entry.pk)
    return list(beside.published().order_by("pk"))


@dataclass(frozen=True)
class Node:
    """A record in a tree, with what stands below it."""

    entry: TreeEntry
    below: "list[Node]"


def public_roots(model: type[TreeEntry]) -> "QuerySet[Any]":
    """Return the public records that stand below no public one, the roots of whole trees first."""
    public: QuerySet[Any] = model._default_manager.filter(state=ReviewState.PUBLISHED)
    rooted = public.exclude(Exists(public.filter(pk=OuterRef("parent"))))
    return rooted.annotate(is_tree=Exists(public.filter(parent=OuterRef("pk")))).order_by("-is_tree", "pk")


def public_trees(roots: Sequence[TreeEntry]) -> list[Node]:
    """Return the trees below these records of one kind, in three queries; below a draft nothing is shown."""
    if not roots:
        return []
    model = type(roots[0])
    ids = model.ids_below([root.pk for root in roots])
    found = model._default_manager.filter(pk__in=ids, state=ReviewState.PUBLISHED)
    nodes = {entry.pk: Node(entry, []) for entry in found.prefetch_related("evidence").order_by("pk")}
    for node in nodes.values():
        if node.entry.parent_id in nodes:
            nodes[node.entry.parent_id].below.append(node)
    return [nodes[root.pk] for root in roots if root.pk in nodes]


def related(entry: Entry, *, most: int) -> list[tuple[Entry, int]]:
    """Return public records that are linked to the same ones as the entry, and to how many; the most first.

    Those that are linked to the entry itself are left out, for they are listed already.
    """
    links = Link.objects.public().exclude(predicate=Predicate.ISSUED_BY)  # the same body issues much that is not alike
    ends = links.filter(Q(subject_id=entry.pk) | Q(object_id=entry.pk)).values_list("subject_id", "object_id")
    direct = {pk for pair in ends for pk in pair} - {entry.pk}
    least = min(2, len(direct))  # one in common says little, unless there is but one
    shared: Counter[int] = Counter()
    for here, there in (("subject_id", "object_id"), ("object_id", "subject_id")):
        pairs = links.filter(**{f"{here}__in": direct}).exclude(**{f"{there}__in": {*direct, entry.pk}})
        counted = pairs.order_by().values(there).annotate(number=Count(here, distinct=True))
        shared.update({row[there]: row["number"] for row in counted.order_by("-number", there)[: most + 1]})
    if len(direct) == 1 and len(shared) > most:  # a law that governs more than the list holds makes nothing alike
        return []
    best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:most]
    best = [(pk, number) for pk, number in best if number >= least]
    entries = Entry.objects.published().in_bulk([pk for pk, _ in best])
    return [(entries[pk], number) for pk, number in best]
