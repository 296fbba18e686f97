"""What the database holds, in the form that readers give, so that the two can be compared."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from regulations.importing.knowledge.columns import COLUMNS
from regulations.importing.knowledge.records import (
    EntryRecord,
    EvidenceRecord,
    LinkRecord,
    SectionRecord,
    SourceRecord,
    VersionRecord,
)
from regulations.importing.problems import Location
from regulations.models import (
    ENTRY_MODELS,
    AliasKind,
    ClaimStatus,
    Entry,
    EntryRef,
    Evidence,
    Kind,
    Law,
    LawVersion,
    Link,
    Predicate,
    ReviewState,
    Source,
    TreeEntry,
)
from regulations.text.structure.dates import PartialDate

DATABASE = Location("database", 0)
SLUGS_A_QUERY = 500


def stored(refs: Iterable[EntryRef]) -> Iterator[EntryRecord]:
    """Return those of the entries that exist; a few queries for each kind, however many there are."""
    wanted = list(refs)
    for kind, model in ENTRY_MODELS.items():
        slugs = [ref.slug for ref in wanted if ref.kind == kind]
        for start in range(0, len(slugs), SLUGS_A_QUERY):
            query = model._default_manager.filter(slug__in=slugs[start : start + SLUGS_A_QUERY])
            yield from map(record_of, query.prefetch_related(*what_hangs_on(model)))


def stored_of(kind: Kind) -> Iterator[EntryRecord]:
    """Return all entries of a kind, drafts too, some hundreds at a time."""
    model = ENTRY_MODELS[kind]
    query = model._default_manager.order_by("pk").prefetch_related(*what_hangs_on(model))
    yield from map(record_of, query.iterator(chunk_size=SLUGS_A_QUERY))


def stored_sources() -> list[SourceRecord]:
    """Return all sources with their parts, to tell whether places exist."""
    return [
        SourceRecord(
            place=DATABASE,
            slug=source.slug,
            title=source.title,
            short_title=source.short_title,
            description=source.description,
            url=source.url,
            line_count=source.line_count,
            sections=tuple(
                SectionRecord(DATABASE, part.mark, part.title, part.first_line, part.last_line)
                for part in source.sections.all()
            ),
        )
        for source in Source.objects.prefetch_related("sections")
    ]


def stored_dates(refs: Iterable[EntryRef]) -> dict[EntryRef, frozenset[PartialDate | None]]:
    """Return by what dates the versions of these laws are named."""
    slugs = [ref.slug for ref in refs if ref.kind == Kind.LAW]
    found: dict[EntryRef, set[PartialDate | None]] = {}
    for version in (
        LawVersion.objects.filter(law__in=Law.objects.filter(slug__in=slugs)).select_related("law") if slugs else ()
    ):
        found.setdefault(version.law.ref, set()).update(version.dates)
    return {ref: frozenset(dates) for ref, dates in found.items()}


def what_hangs_on(model: type[Entry]) -> list[Any]:
    """Return what has to be fetched along with the entries of a kind."""
    evidence = Evidence.objects.select_related("source")
    along: list[Any] = ["aliases", "topics", Prefetch("evidence", evidence), Prefetch("links_out", links_with_parts())]
    if issubclass(model, TreeEntry):
        along.append("parent")
    if model is Law:
        along.append(Prefetch("versions", LawVersion.objects.prefetch_related("sources")))
    return along


def links_with_parts() -> QuerySet[Link]:
    """Return links with all that `link_of` reads."""
    evidence = Evidence.objects.select_related("source")
    return Link.objects.select_related("object", "version").prefetch_related(Prefetch("evidence", evidence))


def record_of(entry: Entry) -> EntryRecord:
    """Return one entry as a record."""
    kind = Kind(entry.kind)
    parent = entry.parent if isinstance(entry, TreeEntry) else None
    return EntryRecord(
        place=DATABASE,
        ref=entry.ref,
        title=entry.title,
        title_en=entry.title_en,
        summary=entry.summary,
        state=ReviewState(entry.state),
        aliases=tuple((alias.name, AliasKind(alias.kind)) for alias in entry.aliases.all()),
        topics=tuple(topic.slug for topic in entry.topics.all()),
        parent=parent.ref if parent else None,
        attributes=tuple((name, str(value)) for name in COLUMNS[kind] if (value := getattr(entry, name))),
        versions=tuple(map(version_of, entry.versions.all())) if isinstance(entry, Law) else (),
        evidence=tuple(map(evidence_of, entry.evidence.all())),
        links=tuple(map(link_of, entry.links_out.all())),
    )


def version_of(version: LawVersion) -> VersionRecord:
    """Return one version as a record."""
    return VersionRecord(
        place=DATABASE,
        adopted=version.adopted,
        promulgated=version.promulgated,
        effective=version.effective,
        ended=version.ended,
        document_number=version.document_number,
        note=version.note,
        sources=tuple(source.slug for source in version.sources.all()),
        has_text=version.has_text,
    )


def link_of(link: Link) -> LinkRecord:
    """Return one link as a record."""
    return LinkRecord(
        place=DATABASE,
        predicate=Predicate(link.predicate),
        to=link.object.ref,
        pinpoint=link.pinpoint,
        version=link.version.date if link.version else None,
        note=link.note,
        evidence=tuple(map(evidence_of, link.evidence.all())),
        norms=link.norms,
    )


def evidence_of(evidence: Evidence) -> EvidenceRecord:
    """Return one piece of evidence as a record."""
    return EvidenceRecord(
        place=DATABASE,
        source=evidence.source.slug,
        section=evidence.section,
        first_line=evidence.first_line,
        last_line=evidence.last_line,
        claim=ClaimStatus(evidence.claim),
        reason=evidence.reason,
    )
