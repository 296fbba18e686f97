"""The norms that name an agency or an addressee, fetched for its page; the same queries for many norms as for few."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict

from regulations.domain.norms import classes_of
from regulations.models import Authority, Entry, Kind, Matter, Norm, NormKind, Party, ReviewState
from regulations.models.calendar import legal_day
from regulations.models.norm import NormQuerySet
from regulations.pages.norms.older_texts import formers, gone
from regulations.pages.norms.record_norms import Group, NamedRow, Naming, RecordNorms
from regulations.pages.norms.record_switches import BODY, CLASS, FILTERS, Switches
from regulations.pages.norms.rows import rows_of

ROWS_A_GROUP = 8
OPEN_GROUPS = 3  # the others are folded
GROUPS_WITH_ROWS = 14  # the others are named with their counts
COLUMNS = ("version_id", "version__law__title", "version__law__slug", "version__law__level", "kind", "matter")
LEVELS = {level.value: number for number, level in enumerate(Authority)}
Counted = Sequence[tuple[Any, ...]]  # COLUMNS with how many norms


def norms_of(entry: Entry, data: QueryDict) -> RecordNorms | None:
    """Return the norms that name a record, as its page shows them; None where there are none."""
    if Kind(entry.kind) not in FILTERS:
        return None
    finder = Finder(entry, Switches(entry, data))
    return finder.found() if finder.counts else None


class Finder:
    """Fetches the norms of one record."""

    def __init__(self, entry: Entry, switches: Switches) -> None:
        self.entry = entry
        self.switches = switches
        self.is_agency = entry.kind == Kind.AGENCY
        self.classes = classes_of(entry) if self.is_agency else []
        texts = Norm.objects.in_texts_of(legal_day())
        self.body = texts.of(entry.pk)
        self.every = texts.of(entry.pk, *self.classes)
        self.counts = counted(self.every)

    def found(self) -> RecordNorms:
        """Return what the page shows."""
        norms = self.chosen()
        counts = counted(norms) if self.switches.has_choice else self.counts
        groups = self.by_law(counts) if self.switches.is_by_law else self.by_matter(counts)
        shown = self.with_rows(norms, groups[:GROUPS_WITH_ROWS])
        return RecordNorms(
            count=sum(group.count for group in groups),
            laws=len({row[0] for row in counts}),
            kinds=self.switches.kinds(kinds_in(self.counts)),
            namings=self.switches.namings(self.body.count(), kinds_in(self.counts).total()) if self.classes else (),
            ways=() if self.is_agency else self.switches.ways(),
            open_groups=shown[:OPEN_GROUPS],
            folded=shown[OPEN_GROUPS:],
            rest=groups[GROUPS_WITH_ROWS:],
            named=self.named(),
            limits=() if self.is_agency else self.with_length(norms),
            vague=() if self.is_agency else self.with_words(norms),
            address=self.switches.register(),
            data_query=self.switches.register().partition("?")[2],
            is_by_law=self.switches.is_by_law,
        )

    def chosen(self) -> NormQuerySet:
        """Return the norms that the switches leave."""
        named = self.switches.named
        norms = self.body if named == BODY else self.every
        norms = norms.exclude(pk__in=self.body.values("pk")) if named == CLASS else norms
        return norms.filter(kind=self.switches.kind) if self.switches.kind else norms

    def by_law(self, counts: Counted) -> list[Group]:
        """Return the groups by law, without rows: the highest level first, of a level the law with most norms."""
        kinds: dict[int, Counter[str]] = defaultdict(Counter)
        laws: dict[int, tuple[str, str, str]] = {}
        for version, title, slug, level, kind, _matter, number in counts:
            kinds[version][kind] += number
            laws[version] = (title, slug, level)
        order = sorted(laws, key=lambda pk: (LEVELS.get(laws[pk][2], len(LEVELS)), -kinds[pk].total(), laws[pk][0]))
        return [
            Group(pk, laws[pk][0], f"norms-{pk}", in_order(kinds[pk]), self.switches.register(law=laws[pk][1]))
            for pk in order
        ]

    def by_matter(self, counts: Counted) -> list[Group]:
        """Return the groups by what norms are about, without rows, in the order of the vocabulary."""
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for *_law, kind, matter, number in counts:
            kinds[matter][kind] += number
        some = [matter for matter in Matter if matter in kinds]
        return [
            Group(
                matter.value,
                str(matter.label),
                f"matter-{matter.value}",
                in_order(kinds[matter]),
                self.switches.register(matter=matter.value),
            )
            for matter in some
        ]

    def with_rows(self, norms: NormQuerySet, groups: Sequence[Group]) -> list[Group]:
        """Return groups with the first norms of each."""
        column = "version_id" if self.switches.is_by_law else "matter"
        order = ["version_id", "position"]
        number = Window(RowNumber(), partition_by=[column], order_by=order)
        keys = [group.key for group in groups]
        some = norms.filter(**{f"{column.removesuffix('_id')}__in": keys}).annotate(row_number=number)
        rows: dict[Any, list[NamedRow]] = defaultdict(list)
        for one in self.rows(list(some.filter(row_number__lte=ROWS_A_GROUP).with_parts().order_by(*order))):
            rows[getattr(one.row.norm, column)].append(one)
        if not self.switches.is_by_law:
            return [Group(**vars(group) | {"rows": rows[group.key]}) for group in groups]
        older = gone(self.older(), [int(key) for key in keys])
        return [
            Group(
                **vars(group)
                | {
                    "rows": rows[group.key],
                    "version": rows[group.key][0].row.norm.version,
                    "gone": older.get(int(group.key), ()),
                }
            )
            for group in groups
        ]

    def older(self) -> NormQuerySet:
        """Return the norms of texts of any day that name the record and that the switches leave."""
        norms = Norm.objects.public().of(self.entry.pk, *(() if self.switches.named == BODY else self.classes))
        return norms.filter(kind=self.switches.kind) if self.switches.kind else norms

    def rows(self, norms: Sequence[Norm]) -> list[NamedRow]:
        """Return norms as rows with how they name the record."""
        former = formers(norms)
        return [
            NamedRow(
                row=row,
                is_class=all(one.entry_id != self.entry.pk for one in row.norm.parties.all()),
                is_of_staff=row.kind == NormKind.SANCTION and self.is_punished(row.norm),
                former=former.get(row.norm.pk),
            )
            for row in rows_of(norms)
        ]

    def is_punished(self, norm: Norm) -> bool:
        """Tell whether a sanction is on an agency, or on those who act for it."""
        subjects = {one.entry_id for one in norm.parties.all() if one.role == Party.Role.SUBJECT}
        return self.is_agency and bool({self.entry.pk, *self.classes} & subjects)

    def with_length(self, norms: NormQuerySet) -> list[NamedRow]:
        """Return the first norms with a limit of time, the shortest first."""
        found = norms.filter(deadlines__isnull=False).with_parts().order_by("deadlines__hours", "pk")
        return self.rows(list(dict.fromkeys(found[: 2 * ROWS_A_GROUP]))[:ROWS_A_GROUP])

    def with_words(self, norms: NormQuerySet) -> list[NamedRow]:
        """Return the first norms with words of time alone."""
        found = norms.filter(deadlines__isnull=True).exclude(vague_times="").with_parts()
        return self.rows(list(found.order_by("version_id", "position")[:ROWS_A_GROUP]))

    def named(self) -> list[Naming]:
        """Return by which names norms mean the record, its own first."""
        parties = Party.objects.filter(entry__in=[self.entry.pk, *self.classes], entry__state=ReviewState.PUBLISHED)
        rows = parties.filter(norm__in=self.every.values("pk")).order_by().values_list("entry")
        counts = dict(rows.annotate(n=Count("norm", distinct=True)))
        entries = Entry.objects.in_bulk(counts)
        order = sorted(counts, key=lambda pk: (pk != self.entry.pk, -counts[pk]))
        return [Naming(entries[pk], counts[pk], pk != self.entry.pk) for pk in order]


def counted(norms: NormQuerySet) -> Counted:
    """Return how many norms there are by text, kind and matter."""
    return list(norms.order_by().values_list(*COLUMNS).annotate(n=Count("pk")))


def kinds_in(counts: Counted) -> Counter[str]:
    """Return how many norms there are of each kind."""
    found: Counter[str] = Counter()
    for *_law, kind, _matter, number in counts:
        found[kind] += number
    return found


def in_order(kinds: Counter[str]) -> tuple[tuple[NormKind, int], ...]:
    """Return how many norms there are of each kind, in the order of the vocabulary."""
    return tuple((kind, kinds[kind]) for kind in NormKind if kinds[kind])
