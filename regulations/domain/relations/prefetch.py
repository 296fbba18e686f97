"""Prefetch of ancestors, links and evidence for many records at once, each on first access."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django.db.models import Count, F, Prefetch, QuerySet, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.functional import cached_property

from regulations.domain.relations.neighbours import Relation
from regulations.models.entry import Entry, ReviewState
from regulations.models.evidence import Evidence
from regulations.models.law import Law, LawVersion
from regulations.models.law_text import Article
from regulations.models.link import Link, Predicate
from regulations.models.tree import TreeEntry
from regulations.text.structure.provisions import numbers_in


def text_version(link: Link) -> LawVersion | None:
    """Return the text that the pinpoint of a link is of: that of its version, or that of its law today.

    What names no version uses the numbers of today, on whatever day the library is read.
    """
    law = link.pinpoint_law
    if link.version and law and link.version.law_id == law.pk:
        return link.version if link.version.has_text else None
    return cast("Law", law.specific).text_on(timezone.localdate()) if law else None


def pinpoint_addresses(links: Iterable[Link]) -> dict[int, str]:
    """Return the address of the article that the pinpoint of each link names first, by the ids of the links."""
    articles = pinpoint_articles(links)
    return {pk: one.address(one.version.law.day_to_see(one.version)) for pk, one in articles.items()}


def pinpoint_articles(links: Iterable[Link]) -> dict[int, Article]:
    """Return the article that the pinpoint of each link names first, without its text, by the ids of the links.

    It is that of the text of today, or of the link's version; a link has none where that text is not here.
    """
    wanted: dict[int, tuple[int, str]] = {}
    versions: dict[int, LawVersion] = {}
    for link in links:
        numbers = numbers_in(link.pinpoint) if link.pinpoint else []
        version = text_version(link) if numbers else None
        if version and link.pinpoint_law:
            version.law = cast("Law", link.pinpoint_law.specific)  # with its versions, for the address of the article
            versions[version.pk] = version
            wanted[link.pk] = version.pk, str(numbers[0])
    if not wanted:
        return {}
    held = Article.objects.filter(version__in=versions, key__in={key for _, key in wanted.values()}).defer("text")
    articles: dict[tuple[int, str], Article] = {}
    for article in held:
        article.version = versions[article.version_id]
        articles[article.version_id, article.key] = article
    return {pk: articles[place] for pk, place in wanted.items() if place in articles}


FEW = 300  # links at one end of a record that are fetched to be counted
MOST_ALIKE = 100  # links of one predicate and direction that are told with a record


def first_of_each(links: Sequence[Link], most: int) -> Iterator[tuple[Link, int]]:
    """Yield the first links of each predicate, each with the number of those that say the same."""
    alike: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        alike[link.predicate].append(link)
    return ((link, len(same)) for same in alike.values() for link in same[:most])


class PrefetchedParts:
    """The public surroundings of some records of one kind, in the same number of queries whatever their number."""

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        with_status: bool = False,
        with_names: bool = False,
        most_alike: int = MOST_ALIKE,
    ) -> None:
        """Remember the records.

        `with_status` fetches along what the status of a law at the other end of a link follows from,
        `with_names` the names and topics of every record around.
        """
        self.entries = entries
        self.ids = [entry.pk for entry in entries]
        self.with_status = with_status
        self.with_names = with_names
        self.most_alike = most_alike

    def named(self, entries: "QuerySet[Any]", prefix: str = "") -> "QuerySet[Any]":
        """Fetch names and topics along where they are wanted."""
        return entries.prefetch_related(f"{prefix}aliases", f"{prefix}topics") if self.with_names else entries

    @cached_property
    def relations(self) -> dict[int, list[Relation]]:
        """Return the links at either end of each record, the other end public, each with what it rests on.

        Of those that say the same there are `most_alike` at most, for some agencies issued thousands of laws;
        `left_out` tells how many more there are.
        """
        ends = (("subject_id", True), ("object_id", False))
        rows = [
            (getattr(link, end), link, outward, alike) for end, outward in ends for link, alike in self.links_at(end)
        ]
        links = [link for _, link, _, _ in rows]
        along: list[Any] = [Prefetch("evidence", Evidence.objects.select_related("source"))]
        if self.with_status:
            along += ["subject__law__versions", "object__law__versions"]
        if self.with_names:
            along += [f"{end}__{names}" for end in ("subject", "object") for names in ("aliases", "topics")]
        prefetch_related_objects(links, *along)
        addresses = pinpoint_addresses(links) if self.with_status else {}
        found: dict[int, list[Relation]] = defaultdict(list)
        for pk, link, outward, alike in rows:
            found[pk].append(Relation(link, outward=outward, alike=alike, article_address=addresses.get(link.pk, "")))
        return found

    def links_at(self, end: str) -> Iterable[tuple[Link, int]]:
        """Return the first links of each predicate with one of the records at this end, and how many say the same.

        Those of a single record are counted here, unless they are very many: the database takes several times as long.
        """
        alike = [F(end), F("predicate")]
        links = Link.objects.public().filter(**{f"{end}__in": self.ids}).select_related("subject", "object", "version")
        if self.with_status:
            links = links.select_related("subject__law", "object__law", "subject", "object", "version")
        if len(self.ids) == 1:
            found = list(links[: FEW + 1])
            if len(found) <= FEW:
                return first_of_each(found, self.most_alike)
        numbered = links.annotate(
            place=Window(RowNumber(), partition_by=alike, order_by="pk"), total=Window(Count("pk"), partition_by=alike)
        ).filter(place__lte=self.most_alike)
        return ((link, link.total) for link in numbered)

    @cached_property
    def left_out(self) -> dict[int, dict[tuple[Predicate, bool], int]]:
        """Return for each record how many links `relations` leaves out, by predicate and direction."""
        found: dict[int, dict[tuple[Predicate, bool], int]] = defaultdict(dict)
        for pk, relations in self.relations.items():
            for relation in relations:
                if relation.alike > self.most_alike:
                    found[pk][relation.predicate, relation.outward] = relation.alike - self.most_alike
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
