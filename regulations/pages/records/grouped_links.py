"""Links as pages list them: grouped by what they say, those on the same grounds together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from regulations.domain.relations import PrefetchedParts, Relation
from regulations.models import Evidence, Law, LawVersion, Link, Predicate
from regulations.models.calendar import dated
from regulations.text.structure.provisions import numbers_in

READING_ORDER = {predicate: number for number, predicate in enumerate(Predicate)}
INWARD = "-in"  # behind a predicate that is read from its object
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
    """The links of a record that read alike; `older` are those of versions before the newest that has any."""

    label: str
    bundles: tuple[Bundle, ...]
    left_out: int = 0
    all_of_them: str = ""  # where they all stand, if there is such a page
    older: tuple[Bundle, ...] = ()


def grouped(record: Any, parts: PrefetchedParts) -> Iterator[LinkGroup]:
    """Return the links of a record by what they say, in the order of the predicates."""
    left_out = parts.left_out[record.pk]
    for group in in_groups(parts.relations[record.pk]):
        relations = [relation for bundle in group.bundles for relation in bundle.relations]
        more = sum(left_out.get(said, 0) for said in {(relation.predicate, relation.outward) for relation in relations})
        newest, older = by_version(record, group.bundles)
        yield LinkGroup(group.label, newest, more, all_alike(record, relations[0]), older)


def by_version(record: Any, bundles: Sequence[Bundle]) -> tuple[tuple[Bundle, ...], tuple[Bundle, ...]]:
    """Return the links of a law that hold for its newest version, or for any, and those of versions before."""
    own = [bundle for bundle in bundles if bundle.link.version and bundle.link.version.law_id == record.pk]
    dates = {version_date(bundle.link) for bundle in own}
    older = [bundle for bundle in own if version_date(bundle.link) != max(dates)]
    return tuple(bundle for bundle in bundles if bundle not in older), tuple(older)


def all_alike(record: Any, relation: Relation) -> str:
    """Return the address of all links of a record that say the same as one: of an agency its laws, as a list."""
    if relation.predicate is Predicate.ISSUED_BY and not relation.outward:
        return f"{reverse('pages:law-list')}?{urlencode({'agency': record.slug})}"
    return links_address(record, relation.predicate, outward=relation.outward)


def relation_value(predicate: str, *, outward: bool) -> str:
    """Return the value of the filter that keeps a link as it reads from one end.

    >>> relation_value("issued_by", outward=False), relation_value("cooperates_with", outward=False)
    ('issued_by-in', 'cooperates_with')
    """
    is_alike = outward or Predicate(predicate).is_symmetric
    return Predicate(predicate).value if is_alike else f"{Predicate(predicate).value}{INWARD}"


def links_address(record: Any, predicate: str = "", *, outward: bool = True) -> str:
    """Return the address of all links of a record, perhaps of those alone that say one thing."""
    query = f"?relation={relation_value(predicate, outward=outward)}" if predicate else ""
    return dated(reverse(f"pages:{record.kind}-links", args=[record.slug]) + query)


def in_groups(relations: Iterable[Relation]) -> Iterator[LinkGroup]:
    """Return links by what they say, in the order of the predicates."""
    in_order = sorted(relations, key=lambda relation: (READING_ORDER[relation.predicate], not relation.outward))
    for label, alike in groupby(in_order, key=lambda relation: relation.label):
        yield LinkGroup(label, tuple(bundled(alike)))


def bundled(alike: Iterable[Relation]) -> Iterator[Bundle]:
    """Return the links with the same grounds together: the newest version first, then by name.

    Who issued a law stands in the order in which it was noted, which is that of the signatures.
    """
    by_name = sorted(alike, key=lambda one: (one.link.pk, "") if is_issuer(one) else (0, one.other.title))
    newest_first = sorted(by_name, key=lambda relation: version_date(relation.link), reverse=True)
    same: dict[Any, list[Relation]] = {}
    for relation in newest_first:
        same.setdefault(grounds(relation.link), []).append(relation)
    return (Bundle(tuple(relations)) for relations in same.values())


def is_issuer(relation: Relation) -> bool:
    """Tell whether a link says who issued the law that it is read from."""
    return relation.outward and relation.predicate is Predicate.ISSUED_BY


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
