"""Links as pages list them: grouped by what they say, those on the same grounds together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from regulations.domain.relations import PrefetchedParts, Relation
from regulations.models import Evidence, Law, LawVersion, Link, Predicate
from regulations.text.structure.provisions import numbers_in

READING_ORDER = {predicate: number for number, predicate in enumerate(Predicate)}
VERSIONS = ("subject__law__versions", "object__law__versions")


@dataclass(frozen=True)
class Bundle:
    """Relations to several records with the same predicate and grounds, which are shown once."""

    relations: tuple[Relation, ...]

    @property
    def link(self) -> Link:
        """Return a link that speaks for all."""
        return self.relations[0].link


@dataclass(frozen=True)
class LinkGroup:
    """The links of a record that read alike."""

    label: str
    bundles: tuple[Bundle, ...]
    left_out: int = 0
    all_of_them: str = ""  # where they all stand, if there is such a page


def grouped(record: Any, parts: PrefetchedParts) -> Iterator[LinkGroup]:
    """Return the links of a record by what they say, in the order of the predicates."""
    left_out = parts.left_out[record.pk]
    for group in in_groups(parts.relations[record.pk]):
        relations = [relation for bundle in group.bundles for relation in bundle.relations]
        more = sum(left_out.get(said, 0) for said in {(relation.predicate, relation.outward) for relation in relations})
        issued = not relations[0].outward and relations[0].predicate is Predicate.ISSUED_BY
        laws = f"{reverse('pages:law-list')}?{urlencode({'agency': record.slug})}" if issued else ""
        yield LinkGroup(group.label, group.bundles, more, laws)


def in_groups(relations: Iterable[Relation]) -> Iterator[LinkGroup]:
    """Return links by what they say, in the order of the predicates."""
    in_order = sorted(relations, key=lambda relation: (READING_ORDER[relation.predicate], not relation.outward))
    for label, alike in groupby(in_order, key=lambda relation: relation.label):
        yield LinkGroup(label, tuple(bundled(alike)))


def bundled(alike: Iterable[Relation]) -> Iterator[Bundle]:
    """Return the links with the same grounds together; the newest version first, then by name."""
    by_name = sorted(alike, key=lambda relation: relation.other.title)
    newest_first = sorted(by_name, key=lambda relation: version_date(relation.link), reverse=True)
    same: dict[Any, list[Relation]] = {}
    for relation in newest_first:
        same.setdefault(grounds(relation.link), []).append(relation)
    return (Bundle(tuple(relations)) for relations in same.values())


def version_date(link: Link) -> str:
    """Return the date of the version for which a link holds, or nothing."""
    return str(link.version.date) if link.version else ""


def grounds(link: Link) -> Any:
    """Return what is shown of a link, its ends apart."""
    pieces = ((p.source_id, p.section, p.first_line, p.last_line, p.claim, p.reason) for p in link.evidence.all())
    return link.pinpoint, link.version_id, link.note, tuple(pieces)


class ArticleLinks:
    """The public links that rest on an article of a law, in the same few queries however many there are."""

    def __init__(self, law: Law) -> None:
        links = Link.objects.public().filter(Q(subject=law) | Q(object=law)).exclude(pinpoint="")
        todays = law.text_on(timezone.localdate())
        self.law = law
        self.todays = todays.pk if todays else None
        self.links: Mapping[tuple[int | None, str], list[Link]] = defaultdict(list)
        for link in links.select_related("subject", "object", "version"):
            if link.pinpoint_law and link.pinpoint_law.pk == law.pk:
                for key in dict.fromkeys(map(str, numbers_in(link.pinpoint))):
                    self.links[self.version_of(link), key].append(link)

    def version_of(self, link: Link) -> int | None:
        """Return the version whose numbers a link uses, or None for those of today."""
        return link.version_id if link.version and link.version.law_id == self.law.pk else None

    def of(self, version: LawVersion, key: str) -> list[Link]:
        """Return the links that rest on an article; those that name no version use the numbers of today."""
        is_todays = version.pk == self.todays
        return [*self.links.get((version.pk, key), ()), *(self.links.get((None, key), ()) if is_todays else ())]

    def counts(self, version: LawVersion) -> dict[str, int]:
        """Return how many rest on each article of a version, by the names of their addresses."""
        counted = {key: len(self.of(version, key)) for _, key in self.links}
        return {key: number for key, number in counted.items() if number}

    def groups(self, links: Iterable[Link]) -> list[LinkGroup]:
        """Return links by what they say, with what they rest on."""
        ids = [link.pk for link in links]
        found = Link.objects.filter(pk__in=ids).select_related("subject__law", "object__law", "version")
        along = (Prefetch("evidence", Evidence.objects.select_related("source")), *VERSIONS)
        relations = [Relation(link, outward=link.subject_id == self.law.pk) for link in found.prefetch_related(*along)]
        return list(in_groups(relations))
