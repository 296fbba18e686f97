"""Writes a plan of official texts, some laws in each transaction, so that a break leaves no half of one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from django.db import transaction

from regulations.domain.curation import save_because
from regulations.importing.analyze import count_anew
from regulations.importing.texts.inference import settle
from regulations.importing.texts.matching import StoredVersion, sole_bearers
from regulations.importing.texts.plan import TextAction, TextChange, TextPlan
from regulations.importing.texts.records import LawText, TextSource
from regulations.importing.texts.rows import BY_LEVEL, Batch, Written
from regulations.models import (
    Agency,
    AgencyLevel,
    Alias,
    AliasKind,
    Article,
    Authority,
    ClaimStatus,
    Division,
    EffectGround,
    Entry,
    Evidence,
    FormerEntry,
    ImportRun,
    Kind,
    Law,
    LawStatus,
    LawVersion,
    Link,
    Predicate,
    ReviewState,
    Sector,
    Source,
    SourceFile,
)
from regulations.models.law import DATES_OF_A_VERSION
from regulations.models.outbox import index_held_back
from regulations.text.language.slugs import STATE_NAME, slug_of
from regulations.text.structure.dates import PartialDate
from regulations.text.structure.issuers import MUNICIPALITIES, congress_of
from regulations.text.structure.titles import title_slug

STATE_COUNCIL = "国务院"
LEVEL_OF_UNIT = {
    "省": AgencyLevel.PROVINCIAL,
    "自治区": AgencyLevel.PROVINCIAL,
    "市": AgencyLevel.MUNICIPAL,
    "自治州": AgencyLevel.MUNICIPAL,
    "自治县": AgencyLevel.COUNTY,
    "县": AgencyLevel.COUNTY,
    "区": AgencyLevel.COUNTY,
}
LAWS_AT_A_TIME = 100  # in one transaction: a break costs these at most, and statements serve them all
Laws = Sequence[tuple[TextChange, ...]]


def unwatched(laws: Laws) -> Iterable[tuple[TextChange, ...]]:
    """Give the laws back without showing anything."""
    return laws


def batches(laws: Iterable[tuple[TextChange, ...]], size: int) -> Iterator[Laws]:
    """Return so many laws at a time."""
    waiting = iter(laws)
    while batch := list(islice(waiting, size)):
        yield batch


def apply_texts(plan: TextPlan, *, watch: Callable[[Laws], Iterable[tuple[TextChange, ...]]] = unwatched) -> None:
    """Write what the plan says, some laws at a time, then what follows from all; note a run that did something.

    What was written before an interruption stays, and the next run goes on from there. The index has to be
    brought up to date afterwards: the outbox holds what changed.
    """
    with index_held_back():
        writer = TextWriter(plan.source)
        for laws in batches(watch(plan.laws), LAWS_AT_A_TIME):
            writer.write(laws)
        written = sum(any(change.version for change in law) for law in plan.laws)
        if written:
            count_anew(Entry, Law, LawVersion, Division, Article, SourceFile, Link, Evidence, Alias)
        with transaction.atomic():
            SourceFile.objects.filter(source=writer.source, path__in=plan.retired).delete()
            settled = settle()
            # The first run is noted in any case: it may end one that broke off before it came to its note.
            is_first = not ImportRun.objects.filter(collection=plan.source.slug).exists()
            if written or settled or plan.retired or is_first:
                created = plan.count(TextAction.CREATE)
                updated = written - created + settled
                ImportRun.objects.create(collection=plan.source.slug, created_count=created, updated_count=updated)


class TextWriter:
    """Writes some laws after the other; remembers bodies and addresses, so that they are looked up once."""

    def __init__(self, about: TextSource) -> None:
        told = {"title": about.title, "short_title": about.short_title, "description": about.description}
        self.source, _ = Source.objects.get_or_create(slug=about.slug, defaults={**told, "url": about.url})
        self.reason = f"import: {about.slug}"
        self.taken = set(Law.objects.values_list("slug", flat=True))
        self.taken.update(FormerEntry.objects.filter(kind=Kind.LAW).values_list("slug", flat=True))
        self.agencies = known_agencies()

    def write(self, laws: Laws) -> None:
        """Write the texts of some laws, all or none."""
        told = [taken for taken in ([c for c in changes if c.version is not None] for changes in laws) if taken]
        if not told:
            return
        with transaction.atomic():
            ids = {change.law_id for changes in told for change in changes} - {None}
            known = Law.objects.prefetch_related("versions").in_bulk(ids)
            issued = Link.objects.filter(subject__in=ids, predicate=Predicate.ISSUED_BY)
            linked = set(issued.values_list("subject_id", flat=True))
            batch = Batch(self.source, self.reason, known)
            for changes in told:
                law = self.law(changes, batch)
                self.put_texts(law, changes, batch)
                if law.pk not in linked:
                    self.link_makers(law, changes, batch)
                    linked |= {law.pk} - {None}
            batch.write()

    def law(self, changes: Sequence[TextChange], batch: Batch) -> Law:
        """Return the law that the texts are of; a new one is made of the latest."""
        pk = changes[0].law_id
        if pk is not None:
            return batch.laws[pk]
        latest = changes[-1].text
        law = Law(
            title=latest.title.removeprefix(STATE_NAME) or latest.title,
            slug=self.free_slug(latest),
            level=latest.level or "",
            instrument=latest.instrument,
            jurisdiction=latest.jurisdiction,
            state=ReviewState.PUBLISHED,
        )
        batch.new_laws.append(law)
        names = {name: AliasKind.OTHER for change in changes for name in change.text.other_titles}
        names |= {change.text.title: AliasKind.FULL for change in changes}
        batch.aliases += [Alias(entry=law, name=name, kind=kind) for name, kind in names.items() if name != law.title]
        return law

    def free_slug(self, text: LawText) -> str:
        """Return an address for a new law; where another one bears the name, its place is added, or a number."""
        name = title_slug(text.title)
        local = slug_of(f"{name} {text.jurisdiction}")
        numbered = (f"{name}-{number}" for number in range(2, len(self.taken) + 3))
        slug = next(slug for slug in chain((name, local), numbered) if slug not in self.taken)
        self.taken.add(slug)
        return slug

    def put_texts(self, law: Law, changes: Sequence[TextChange], batch: Batch) -> None:
        """Put each text to its version, and what follows for the law."""
        versions = batch.versions_of(law)
        rows: dict[StoredVersion | None, LawVersion] = {}
        claims = []
        for change in changes:
            pk = change.version.pk if change.version else None
            present = next((version for version in versions if pk and version.pk == pk), None)
            version = rows.setdefault(change.version, present or LawVersion(law=law))
            if not any(version is other for other in versions):
                versions.append(version)
            self.put_text(version, change, [other for other in versions if other is not version], batch)
            if change.text.claim:
                claims.append((version, change.text.claim))
        days = filter(None, (change.text.dates.since for change in changes))
        if state_what_is_claimed(law, versions, claims) | tell_first_day(law, versions, min(days, default=None)):
            batch.changed(law)

    def put_text(self, version: LawVersion, change: TextChange, beside: list[LawVersion], batch: Batch) -> None:
        """Put what a text tells to its version: dates that are not known yet, its words, and where they stand."""
        text = change.text
        before = told_of(version)
        fill_dates(version, text, beside)
        version.document_number = version.document_number or text.dates.number[:100]
        if change.gives_words:
            version.head, version.text_digest = "\n".join(text.head), text.digest
            version.citations_by = version.norms_by = 0
            batch.bodies[id(version)] = Written(version, text.body)
        if change.gives_words or before != told_of(version):
            batch.changed(version)
        for file in text.files:
            row = SourceFile(source=self.source, path=file.path, digest=file.digest, text_digest=text.digest)
            row.version = version
            batch.files.append(row)

    def link_makers(self, law: Law, changes: Sequence[TextChange], batch: Batch) -> None:
        """Link a law of which no issuer is known to the bodies that its head names."""
        makers = next((change.text.makers for change in changes if change.text.makers), ())
        if not makers and any(change.text.level is Authority.ADMINISTRATIVE_REGULATION for change in changes):
            link = Link(subject=law, predicate=Predicate.ISSUED_BY, object=self.agency(STATE_COUNCIL), note=BY_LEVEL)
            batch.links.append(link)
        named = {self.agency(name): name for name in reversed(makers)}
        for agency, name in reversed(named.items()):
            note = "" if agency.title == name else f"题注作“{name}”。"
            batch.links.append(Link(subject=law, predicate=Predicate.ISSUED_BY, object=agency, note=note))

    def agency(self, name: str) -> Agency:
        """Return the body of this name; a new one is a draft for a curator, unless its name tells all that is said."""
        if name not in self.agencies:
            agency = local_congress(name) or Agency(title=name, sector=Sector.STATE, state=ReviewState.DRAFT)
            save_because(agency, self.reason)
            Evidence.objects.create(entry=agency, source=self.source, claim=ClaimStatus.OFFICIAL)
            self.agencies[name] = agency
        return self.agencies[name]


def local_congress(name: str) -> Agency | None:
    """Return the record of a local congress or its standing committee; None for every other body."""
    found = congress_of(name)
    if found is None:
        return None
    what = "人民代表大会的常设机关" if found.is_standing else "的地方国家权力机关"
    return Agency(
        title=name,
        sector=Sector.STATE,
        country="CN",
        level=AgencyLevel.PROVINCIAL if found.place in MUNICIPALITIES else LEVEL_OF_UNIT[found.unit],
        summary=f"{found.place}{what}，依立法法制定地方性法规；由导入按题注认出，沿革尚未核对。",
        state=ReviewState.PUBLISHED,
    )


def state_what_is_claimed(law: Law, versions: list[LawVersion], claims: list[tuple[LawVersion, LawStatus]]) -> bool:
    """Set the stated status where a source calls the last version repealed without a date; return whether it did."""
    latest = max(versions, key=lambda version: version.date)
    claim = next((claim for version, claim in reversed(claims) if version is latest), None)
    if claim is None or latest.ended or law.stated_status:
        return False
    law.stated_status = claim
    return True


def tell_first_day(law: Law, versions: list[LawVersion], day: PartialDate | None) -> bool:
    """Say when a law first took effect, unless that text or an earlier day is here; tell whether that changed."""
    first = min(filter(None, (version.effective for version in versions)), default=None)
    known = min(filter(None, (law.in_force_since, day)), default=None)
    if known and first and not known < first:
        known = None
    if known == law.in_force_since:
        return False
    law.in_force_since = known
    return True


def known_agencies() -> dict[str, Agency]:
    """Return all bodies by title, and by those other names that one alone bears."""
    agencies = {agency.pk: agency for agency in Agency.objects.all()}
    aliases = sole_bearers(Alias.objects.filter(entry__kind=Kind.AGENCY).values_list("name", "entry_id"))
    named = {name: agencies[pk] for name, pk in aliases.items()}
    return named | {agency.title: agency for agency in agencies.values()}


def told_of(version: LawVersion) -> tuple[object, ...]:
    """Return the values of a version, other than its text, that an import may set."""
    return tuple(getattr(version, name) for name in (*DATES_OF_A_VERSION, "document_number"))


def fill_dates(version: LawVersion, text: LawText, others: list[LawVersion]) -> None:
    """Give a version the dates that it lacks; what is there stays, and no two versions get one day."""
    for name in DATES_OF_A_VERSION:
        day = getattr(text.dates, name)
        shared = name != "adopted" and any(getattr(other, name) == day for other in others)
        ended = version.ended and day and name == "effective" and version.ended < day
        if day is None or getattr(version, name) or shared or ended:
            continue
        setattr(version, name, day)
        if name == "effective" and text.dates.ground:
            version.ground = EffectGround(text.dates.ground.value)
