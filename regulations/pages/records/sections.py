"""The links of a record under the headings of its kind: what an agency issued, who runs a mechanism.

What no heading claims stays together under one of its own, so that nothing is lost.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regulations.domain.relations import Relation, pinpoint_addresses
from regulations.models import Entry, Kind, Law, LawVersion, Link, Predicate, ReviewState
from regulations.models.calendar import legal_day
from regulations.pages.records.grouped_links import LinkGroup

Said = tuple[Predicate, bool]  # a predicate, and whether it reads from the record outward
NAMED = 2  # of those that issued a law too, so many are named; the rest is counted


@dataclass(frozen=True)
class Heading:
    """A heading, the links that stand below it, and whether it stands at the side of the page."""

    name: str  # in addresses
    title: Promise
    said: frozenset[Said]
    is_beside: bool = False


OUT, IN = True, False
HEADINGS: dict[Kind, tuple[Heading, ...]] = {
    Kind.AGENCY: (
        Heading("issued", _("发布的法规"), frozenset({(Predicate.ISSUED_BY, IN)})),
        Heading("duties", _("负责事项"), frozenset({(Predicate.IN_CHARGE_OF, OUT)})),
        Heading("grounds", _("职权依据"), frozenset({(Predicate.GOVERNED_BY, OUT)})),
        Heading(
            "part",
            _("参与和合作"),
            frozenset(
                {(Predicate.TAKES_PART_IN, OUT), (Predicate.COOPERATES_WITH, OUT), (Predicate.COOPERATES_WITH, IN)}
            ),
        ),
        Heading("course", _("沿革"), frozenset({(Predicate.REPLACES, OUT), (Predicate.REPLACES, IN)}), is_beside=True),
    ),
    Kind.MECHANISM: (
        Heading("realised", _("落实它的措施"), frozenset({(Predicate.IMPLEMENTS, IN)})),
        Heading(
            "run",
            _("由谁运行"),
            frozenset({(Predicate.IN_CHARGE_OF, IN), (Predicate.TAKES_PART_IN, IN)}),
            is_beside=True,
        ),
        Heading("grounds", _("依据的法规"), frozenset({(Predicate.GOVERNED_BY, OUT)}), is_beside=True),
    ),
    Kind.MEASURE: (
        Heading("required", _("依据的法规"), frozenset({(Predicate.GOVERNED_BY, OUT)})),
        Heading("serves", pgettext_lazy("of a measure", "所属机制"), frozenset({(Predicate.IMPLEMENTS, OUT)})),
        Heading(
            "run",
            _("由谁负责"),
            frozenset({(Predicate.IN_CHARGE_OF, IN), (Predicate.TAKES_PART_IN, IN)}),
            is_beside=True,
        ),
    ),
}


@dataclass(frozen=True)
class Section:
    """A heading with the links below it; `total` counts the rows of its table with those that are left out."""

    heading: Heading
    groups: tuple[LinkGroup, ...]
    rows: Sequence[Any] = ()  # of a table, where the heading has one
    total: int | None = None

    @property
    def relations(self) -> list[Relation]:
        """Return the links one by one."""
        return [relation for group in self.groups for bundle in group.bundles for relation in bundle.relations]

    @property
    def left_out(self) -> int:
        """Return how many more there are."""
        if self.total is not None:
            return self.total - len(self.rows)
        return sum(group.left_out for group in self.groups)

    @property
    def all_of_them(self) -> str:
        """Return the address where they all stand, if there is such a page."""
        return self.groups[0].all_of_them

    @property
    def count(self) -> int:
        """Return how many there are in all."""
        return self.total if self.total is not None else len(self.relations) + self.left_out


@dataclass(frozen=True)
class Issued:
    """A law that an agency issued, once however many of its versions; the newest one, and who else issued that.

    `years` are those of all versions that it issued, where they are more than one.
    """

    relation: Relation
    version: LawVersion | None
    others: tuple[Entry, ...]
    years: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[Entry, ...]:
        """Return those that are named; of many the first."""
        return self.others if len(self.others) <= NAMED + 1 else self.others[:NAMED]

    @property
    def is_partly_named(self) -> bool:
        """Tell whether there are more than are named."""
        return len(self.named) < len(self.others)

    @property
    def makers(self) -> int:
        """Return how many issued it, this agency among them."""
        return len(self.others) + 1


@dataclass(frozen=True)
class Duty:
    """What an agency is in charge of, and the links to the articles that this rests on."""

    relation: Relation
    grounds: tuple[Relation, ...]


def sections(record: Entry, groups: Sequence[LinkGroup]) -> tuple[list[Section], list[LinkGroup]]:
    """Return the links of a record by the headings of its kind, and those that none of these claims."""
    headings = HEADINGS.get(Kind(record.kind), ())
    claimed: dict[str, list[LinkGroup]] = defaultdict(list)
    rest: list[LinkGroup] = []
    for group in groups:
        first = group.bundles[0].relations[0]
        heading = next((one for one in headings if (first.predicate, first.outward) in one.said), None)
        if heading:
            claimed[heading.name].append(group)
        else:
            rest.append(group)
    found = [Section(one, tuple(claimed[one.name])) for one in headings if one.name in claimed]
    return [with_rows(record, section) for section in found], rest


def with_rows(record: Entry, section: Section) -> Section:
    """Return a section with the rows of its table, where it is one."""
    if section.heading.name == "duties":
        return replace(section, rows=duties(section.relations))
    if section.heading.name == "issued":
        laws = Link.objects.public().filter(predicate=Predicate.ISSUED_BY, object=record.pk)
        total = laws.order_by().values("subject").distinct().count() if section.left_out else None
        rows = issued(section.relations)
        return replace(section, rows=rows, total=len(rows) if total is None else total)
    return section


def issued(relations: Sequence[Relation]) -> list[Issued]:
    """Return the rows of what an agency issued, the newest first; one query for those who issued it too."""
    makers = Link.objects.filter(
        predicate=Predicate.ISSUED_BY,
        subject__in={relation.link.subject_id for relation in relations},
        object__state=ReviewState.PUBLISHED,
    ).select_related("object")
    by_law: dict[int, list[Link]] = defaultdict(list)
    for link in makers.order_by("pk"):
        by_law[link.subject_id].append(link)
    rows = []
    for same in by_subject(relations):
        dated = [(relation, relation.link.version or shown_version(relation.law)) for relation in same]
        relation, version = max(dated, key=lambda pair: str(pair[1].date) if pair[1] else "")
        years = sorted({str(one.date)[:4] for _, one in dated if one}, reverse=True)
        wanted = (None, version.pk if version else None)
        others = [
            link.object
            for link in by_law[relation.link.subject_id]
            if link.object_id != relation.link.object_id and (link.version_id in wanted or version is None)
        ]
        rows.append(Issued(relation, version, tuple(dict.fromkeys(others)), tuple(years) if len(years) > 1 else ()))
    return sorted(rows, key=lambda row: str(row.version.date) if row.version else "", reverse=True)


def by_subject(relations: Iterable[Relation]) -> list[list[Relation]]:
    """Return the links to an agency by the law that they start from."""
    found: dict[int, list[Relation]] = defaultdict(list)
    for relation in relations:
        found[relation.link.subject_id].append(relation)
    return list(found.values())


def shown_version(record: Entry | None) -> LawVersion | None:
    """Return the version of a law that is shown for the requested day; None for other records."""
    return record.version_on(legal_day()) if isinstance(record, Law) else None


def duties(relations: Sequence[Relation]) -> list[Duty]:
    """Return the rows of what an agency is in charge of; one query for the articles, and what finding them takes."""
    grounds = Link.objects.public().filter(
        predicate=Predicate.GOVERNED_BY, subject__in={relation.link.object_id for relation in relations}
    )
    links = list(grounds.exclude(pinpoint="").select_related("subject", "object__law", "object", "version"))
    prefetch_related_objects(links, "object__law__versions")
    addresses = pinpoint_addresses(links)
    by_duty: dict[int, list[Relation]] = defaultdict(list)
    for link in links:
        by_duty[link.subject_id].append(Relation(link, outward=True, article_address=addresses.get(link.pk, "")))
    return [Duty(relation, tuple(by_duty[relation.link.object_id])) for relation in relations]
