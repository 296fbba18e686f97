"""Writes a plan of official texts: each law in a transaction of its own, so that a break leaves no half of one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import connection, transaction

from regulations.importing.library import Held, sole_bearers
from regulations.importing.settling import close_versions, settle
from regulations.importing.text_plan import TextAction, TextChange, TextPlan
from regulations.importing.texts import LawText, TextSource
from regulations.models import (
    DATES_OF_A_VERSION,
    Agency,
    Alias,
    AliasKind,
    Article,
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
    index_held_back,
    save_because,
)
from regulations.text.blocks import ArticleBlock, Body, DivisionBlock
from regulations.text.dates import PartialDate
from regulations.text.slugs import STATE_NAME, slug_of
from regulations.text.titles import title_slug

Laws = Sequence[tuple[TextChange, ...]]


def unwatched(laws: Laws) -> Iterable[tuple[TextChange, ...]]:
    """Give the laws back without showing anything."""
    return laws


def apply_texts(plan: TextPlan, *, watch: Callable[[Laws], Iterable[tuple[TextChange, ...]]] = unwatched) -> None:
    """Write what the plan says, law by law, then what follows from all together; note a run that did something.

    What was written before an interruption stays, and the next run goes on from there. The index has to be
    brought up to date afterwards: the outbox holds what changed.
    """
    with index_held_back():
        writer = TextWriter(plan.source)
        for changes in watch(plan.laws):
            writer.write(changes)
        written = sum(any(change.version for change in law) for law in plan.laws)
        if written:
            count_anew()
        with transaction.atomic():
            SourceFile.objects.filter(source=writer.source, path__in=plan.retired).delete()
            settled = settle()
            # The first run is noted in any case: it may end one that broke off before it came to its note.
            is_first = not ImportRun.objects.filter(collection=plan.source.slug).exists()
            if written or settled or plan.retired or is_first:
                created = plan.count(TextAction.CREATE)
                updated = written - created + settled
                ImportRun.objects.create(collection=plan.source.slug, created_count=created, updated_count=updated)


def count_anew() -> None:
    """Let PostgreSQL count its tables; it plans queries by what it knew of them, and that is that they are empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (Entry, Law, LawVersion, Division, Article, SourceFile, Link, Evidence, Alias):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


class TextWriter:
    """Writes one law after the other; remembers bodies and addresses, so that they are looked up once."""

    def __init__(self, about: TextSource) -> None:
        told = {"title": about.title, "short_title": about.short_title, "description": about.description}
        self.source, _ = Source.objects.get_or_create(slug=about.slug, defaults={**told, "url": about.url})
        self.reason = f"import: {about.slug}"
        self.taken = set(Law.objects.values_list("slug", flat=True))
        self.taken.update(FormerEntry.objects.filter(kind=Kind.LAW).values_list("slug", flat=True))
        self.agencies = known_agencies()

    def write(self, changes: tuple[TextChange, ...]) -> None:
        """Write the texts of one law, all or none."""
        told = [(change.version, change) for change in changes if change.version is not None]
        if not told:
            return
        with transaction.atomic():
            law = self.law([change for _, change in told])
            present = {version.pk: version for version in law.versions.all()}
            rows: dict[Held, LawVersion] = {}
            for held, change in told:
                version = rows.setdefault(held, present.get(held.pk or 0) or LawVersion(law=law))
                self.write_version(version, change, [*present.values(), *rows.values()])
            self.link_makers(law, changes)
            list(close_versions(law))
            claims = {rows[held].pk: change.text.claim for held, change in told if change.text.claim}
            days = filter(None, (change.text.dating.since for _, change in told))
            if state_what_is_claimed(law, claims) | tell_first_day(law, min(days, default=None)):
                save_because(law, self.reason)

    def law(self, changes: Sequence[TextChange]) -> Law:
        """Return the law that the texts are of; a new one is made of the latest."""
        pk = changes[0].law_id
        if pk is not None:
            return Law.objects.get(pk=pk)
        latest = changes[-1].text
        law = Law(
            title=latest.title.removeprefix(STATE_NAME) or latest.title,
            slug=self.free_slug(latest),
            level=latest.level or "",
            instrument=latest.instrument,
            jurisdiction=latest.jurisdiction,
            state=ReviewState.PUBLISHED,
        )
        save_because(law, self.reason)
        names = {name: AliasKind.OTHER for change in changes for name in change.text.other_titles}
        names |= {change.text.title: AliasKind.FULL for change in changes}
        for name, kind in names.items():
            if name != law.title:
                Alias.objects.create(entry=law, name=name, kind=kind)
        Evidence.objects.create(entry=law, source=self.source, claim=ClaimStatus.OFFICIAL)
        return law

    def free_slug(self, text: LawText) -> str:
        """Return an address for a new law; where another one bears the name, its place is added, or a number."""
        name = title_slug(text.title)
        local = slug_of(f"{name} {text.jurisdiction}")
        numbered = (f"{name}-{number}" for number in range(2, len(self.taken) + 3))
        slug = next(slug for slug in (name, local, *numbered) if slug not in self.taken)
        self.taken.add(slug)
        return slug

    def write_version(self, version: LawVersion, change: TextChange, beside: Iterable[LawVersion]) -> None:
        """Write what a text tells of its version: dates that are not known yet, its words, and where they stand."""
        text = change.text
        before = version.pk and told_of(version)
        fill_dates(version, text, [other for other in beside if other is not version])
        version.document_number = version.document_number or text.dating.number[:100]
        if change.gives_words:
            version.head, version.text_digest = "\n".join(text.head), text.digest
        if change.gives_words or before != told_of(version):
            save_because(version, self.reason)
        version.sources.add(self.source)
        if change.gives_words:
            write_body(version, text.body)
        for file in text.files:
            SourceFile.objects.update_or_create(
                source=self.source,
                path=file.path,
                defaults={"version": version, "digest": file.digest, "text_digest": text.digest},
            )

    def link_makers(self, law: Law, changes: tuple[TextChange, ...]) -> None:
        """Link a law of which no issuer is known to the bodies that its head names."""
        makers = next((change.text.makers for change in changes if change.text.makers), ())
        if not makers or law.links_out.filter(predicate=Predicate.ISSUED_BY).exists():
            return
        for name in makers:
            agency = self.agency(name)
            note = "" if agency.title == name else f"题注作“{name}”。"
            link, made = Link.objects.get_or_create(
                subject=law,
                predicate=Predicate.ISSUED_BY,
                object=agency,
                pinpoint="",
                version=None,
                defaults={"note": note},
            )
            if made:
                Evidence.objects.create(link=link, source=self.source, claim=ClaimStatus.OFFICIAL)

    def agency(self, name: str) -> Agency:
        """Return the body of this name; one that is new is a draft, for a curator to look at."""
        if name not in self.agencies:
            agency = Agency(title=name, sector=Sector.STATE, state=ReviewState.DRAFT)
            save_because(agency, self.reason)
            Evidence.objects.create(entry=agency, source=self.source, claim=ClaimStatus.OFFICIAL)
            self.agencies[name] = agency
        return self.agencies[name]


def state_what_is_claimed(law: Law, claims: dict[int, LawStatus]) -> bool:
    """State what a source says where it calls the last version over, nobody knows since when; tell whether it did."""
    latest = max(law.versions.all(), key=lambda version: version.date)
    if latest.pk not in claims or latest.ended or law.stated_status:
        return False
    law.stated_status = claims[latest.pk]
    return True


def tell_first_day(law: Law, day: PartialDate | None) -> bool:
    """Say when a law first took effect, unless that text or an earlier day is here; tell whether that changed."""
    first = min(filter(None, (version.effective for version in law.versions.all())), default=None)
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
    """Return what an import may tell of a version beside its words."""
    return tuple(getattr(version, name) for name in (*DATES_OF_A_VERSION, "document_number"))


def fill_dates(version: LawVersion, text: LawText, others: list[LawVersion]) -> None:
    """Give a version the dates that it lacks; what is there stays, and no two versions get one day."""
    for name in DATES_OF_A_VERSION:
        day = getattr(text.dating, name)
        shared = name != "adopted" and any(getattr(other, name) == day for other in others)
        ended = version.ended and day and name == "effective" and version.ended < day
        if day is None or getattr(version, name) or shared or ended:
            continue
        setattr(version, name, day)
        if name == "effective" and text.dating.ground:
            version.ground = EffectGround(text.dating.ground.value)


def write_body(version: LawVersion, body: Body) -> None:
    """Write divisions and articles in place of those that are there."""
    version.articles.all().delete()
    version.divisions.all().delete()
    divisions: dict[int | None, Division] = {}
    waiting = list(body.divisions)
    while waiting:  # one depth after the other, for a row must know the row above it
        ready = [block for block in waiting if block.parent is None or block.parent in divisions]
        waiting = [block for block in waiting if block not in ready]
        rows = Division.objects.bulk_create([division_of(version, block, divisions) for block in ready])
        divisions |= {row.position: row for row in rows}
    Article.objects.bulk_create(
        [
            Article(
                version=version,
                division=divisions.get(block.division),
                position=block.position,
                key=key,
                number=block.number.number if block.number else None,
                suffix=block.number.suffix if block.number else 0,
                label=block.label,
                text=block.text,
            )
            for block, key in with_keys(body.articles)
        ]
    )


def division_of(version: LawVersion, block: DivisionBlock, above: dict[int | None, Division]) -> Division:
    """Return the row of a heading."""
    return Division(
        version=version,
        parent=above.get(block.parent),
        position=block.position,
        kind=block.kind.value,
        number=block.number,
        label=block.label,
        title=block.title,
    )


def with_keys(articles: Iterable[ArticleBlock]) -> Iterator[tuple[ArticleBlock, str]]:
    """Return articles with the names of their addresses: 21, 287-1, a repeated number 21~2, text without one p1."""
    times: dict[str, int] = defaultdict(int)
    for article in articles:
        name = str(article.number) if article.number else "p"
        times[name] += 1
        if article.number is None:
            yield article, f"p{times[name]}"
        else:
            yield article, name if times[name] == 1 else f"{name}~{times[name]}"
