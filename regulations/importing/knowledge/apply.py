"""The only bulk writer: one plan, one transaction."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from django.db import transaction
from django.db.models import Field, Model
from simple_history.utils import bulk_create_with_history

from regulations.domain.citations import name_laws
from regulations.domain.curation import touch
from regulations.importing.knowledge.columns import COLUMNS
from regulations.importing.knowledge.plan import Action, Plan
from regulations.importing.knowledge.records import EntryRecord, EvidenceRecord, LinkRecord, VersionRecord
from regulations.importing.knowledge.snapshot import link_of, links_with_parts
from regulations.models import (
    ENTRY_MODELS,
    Alias,
    AliasKind,
    Entry,
    EntryRef,
    Evidence,
    ImportRun,
    Law,
    LawVersion,
    Link,
    Source,
    SourceGap,
    SourceHeading,
    SourceSection,
    Topic,
    TreeEntry,
)
from regulations.models.outbox import enqueue

Row = TypeVar("Row", bound=Model)


class PlanHasProblemsError(Exception):
    """The plan cannot be applied; its problems say why."""


def apply(plan: Plan, *, collection_name: str) -> ImportRun:
    """Write what the plan says and note the run, all or nothing; raise PlanHasProblemsError."""
    with transaction.atomic():
        write(plan)
        return ImportRun.objects.create(
            collection=collection_name,
            created_count=len(plan.of(Action.CREATE)),
            updated_count=len(plan.of(Action.UPDATE)),
        )


def write(plan: Plan) -> dict[EntryRef, Entry]:
    """Write what the plan says, all or nothing; return the records written; raise PlanHasProblemsError."""
    if plan.problems:
        raise PlanHasProblemsError(f"{len(plan.problems)} problems; nothing was written")
    with transaction.atomic():
        return Writer(plan).write()


def parents_first(records: Iterable[EntryRecord]) -> Iterator[EntryRecord]:
    """Return the records so that each comes after the one above it; the plan has found no circle."""
    waiting = {record.ref: record for record in records}
    while waiting:
        ready = [record for record in waiting.values() if record.parent not in waiting]
        for record in ready:
            del waiting[record.ref]
        yield from ready


def delete_each(rows: Iterable[Model]) -> None:
    """Delete rows one by one, so that the history of each ends."""
    for row in rows:
        row.delete()


def is_version(version: LawVersion, record: VersionRecord) -> bool:
    """Tell whether a record speaks of a version: it has its date, or, where its text is here, any of its days."""
    return version.date == record.date or (version.has_text and record.date in version.dates)


class Writer:
    """Writes one plan; remembers what it has written, so that links find their ends."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.records = [change.record for change in plan.of(Action.CREATE, Action.UPDATE)]
        self.changed = {change.record.ref: frozenset(change.differs) for change in plan.of(Action.UPDATE)}
        self.entries: dict[EntryRef, Entry] = {}
        self.sources: dict[str, Source] = {}
        self.topics: dict[str, Topic] = {}
        # Most rows by number: written at the end, at one go.
        self.names: list[Alias] = []
        self.grounds: list[Evidence] = []
        self.links: list[Link] = []

    def write(self) -> dict[EntryRef, Entry]:
        """Write everything: what others refer to comes first."""
        self.write_sources()
        self.write_topics()
        for record in parents_first(self.records):
            self.entries[record.ref] = self.write_entry(record)
        for record in self.records:
            self.write_links(record)
        bulk_create_with_history(self.links, Link)
        enqueue(link.subject_id for link in self.links)
        bulk_create_with_history(self.names, Alias)
        name_laws([entry.pk for entry in self.entries.values() if isinstance(entry, Law)])
        bulk_create_with_history(self.grounds, Evidence)
        touch(link.object_id for link in self.links)
        return {record.ref: self.entries[record.ref] for record in self.records}

    def differs(self, record: EntryRecord, part: str) -> bool:
        """Tell whether a part of a record has to be written: all of a new one, of another one what differs."""
        return record.ref not in self.changed or part in self.changed[record.ref]

    def source(self, slug: str) -> Source:
        """Return a source, of this collection or there before."""
        if slug not in self.sources:
            self.sources[slug] = Source.objects.get(slug=slug)
        return self.sources[slug]

    def topic(self, slug: str) -> Topic:
        """Return a topic, of this collection or there before."""
        if slug not in self.topics:
            self.topics[slug] = Topic.objects.get(slug=slug)
        return self.topics[slug]

    def write_sources(self) -> None:
        """Write documents and their parts."""
        for record in self.plan.collection.sources:
            source = self.put(
                Source,
                {"slug": record.slug},
                title=record.title,
                short_title=record.short_title,
                description=record.description,
                url=record.url,
                line_count=record.line_count,
            )
            self.sources[record.slug] = source
            for part in record.sections:
                self.put(
                    SourceSection,
                    {"source": source, "mark": part.mark},
                    title=part.title,
                    first_line=part.first_line,
                    last_line=part.last_line,
                )

            for heading in record.headings:
                self.put(SourceHeading, {"source": source, "line": heading.line}, title=heading.title)
            for gap in record.gaps:
                self.put(
                    SourceGap,
                    {"source": source, "first_line": gap.first_line},
                    last_line=gap.last_line,
                    reason=gap.reason,
                )

    def write_topics(self) -> None:
        """Write fields of interest."""
        for record in self.plan.collection.topics:
            self.topics[record.slug] = self.put(
                Topic,
                {"slug": record.slug},
                title=record.title,
                title_en=record.title_en,
                description=record.description,
                group=record.group,
            )

    def put(self, model: type[Row], key: dict[str, Any], **values: Any) -> Row:
        """Return the row of this key, made where it is missing; one that exists is kept unless the files win."""
        rows = model._default_manager
        write = rows.update_or_create if self.plan.overwrite else rows.get_or_create
        return write(**key, defaults=values)[0]

    def write_entry(self, record: EntryRecord) -> Entry:
        """Write an entry and what hangs on it alone; links wait until all entries are there."""
        model = ENTRY_MODELS[record.ref.kind]
        entry = model._default_manager.filter(slug=record.ref.slug).first() or model(slug=record.ref.slug)
        entry.title, entry.title_en, entry.summary, entry.state = (
            record.title,
            record.title_en,
            record.summary,
            record.state,
        )
        given = dict(record.attributes)
        for name in COLUMNS[record.ref.kind]:
            column = cast("Field[Any, Any]", model._meta.get_field(name))
            setattr(entry, name, column.to_python(given[name]) if name in given else column.get_default())
        if isinstance(entry, TreeEntry):
            entry.parent = self.entry(record.parent) if record.parent else None
        entry.save()
        if self.differs(record, "topics"):
            entry.topics.set(self.topic(slug) for slug in record.topics)
        if self.differs(record, "aliases"):
            self.write_aliases(entry, record)
        if self.differs(record, "evidence"):
            delete_each(entry.evidence.all())
            self.grounds += self.evidence(record.evidence, entry=entry)
        if isinstance(entry, Law) and self.differs(record, "versions"):
            self.write_versions(entry, record.versions)
        return entry

    def write_aliases(self, entry: Entry, record: EntryRecord) -> None:
        """Delete names that are no longer given, and prepare new ones."""
        present = {(alias.name, AliasKind(alias.kind)): alias for alias in entry.aliases.all()}
        delete_each(alias for key, alias in present.items() if key not in record.aliases)
        self.names += [
            Alias(entry=entry, name=name, kind=kind) for name, kind in record.aliases if (name, kind) not in present
        ]

    def write_versions(self, law: Law, records: Iterable[VersionRecord]) -> None:
        """Write the versions of a law; one that stays keeps its row, for links of others point at it.

        What an import of official texts found stays too: versions with their text, and dates that are not given here.
        """
        present = list(law.versions.all())
        for record in records:
            version = next((version for version in present if is_version(version, record)), None) or LawVersion(law=law)
            for name in ("adopted", "promulgated", "effective", "ended", "document_number", "note"):
                setattr(version, name, getattr(record, name) or (getattr(version, name) if version.has_text else None))
            version.document_number, version.note = version.document_number or "", version.note or ""
            version.save()
            sources = [self.source(slug) for slug in record.sources]
            version.sources.set([*sources, *(version.sources.all() if version.has_text else ())])
            present = [other for other in present if other != version]
        delete_each(version for version in present if not version.has_text)

    def write_links(self, record: EntryRecord) -> None:
        """Delete links that are no longer given, and prepare new ones; the others keep their rows."""
        if not self.differs(record, "links"):
            return
        subject = self.entries[record.ref]
        present = {link_of(link): link for link in links_with_parts().filter(subject=subject)}
        delete_each(link for told, link in present.items() if told not in record.links)
        for told in record.links:
            if told in present:
                continue
            obj = self.entry(told.to)
            link = Link(
                subject=subject,
                predicate=told.predicate,
                object=obj,
                pinpoint=told.pinpoint,
                version=self.version(told, subject, obj),
                note=told.note,
                norms=told.norms,
            )
            self.links.append(link)
            self.grounds += self.evidence(told.evidence, link=link)

    def version(self, told: LinkRecord, *ends: Entry) -> LawVersion | None:
        """Return the version that a link holds for."""
        if told.version is None:
            return None
        versions = LawVersion.objects.filter(law__in=[end.pk for end in ends])
        return next(version for version in versions if told.version in version.dates)

    def entry(self, ref: EntryRef) -> Entry:
        """Return an entry, just written or there before; in both cases the record of its kind."""
        if ref not in self.entries:
            self.entries[ref] = ENTRY_MODELS[ref.kind]._default_manager.get(slug=ref.slug)
        return self.entries[ref]

    def evidence(
        self, records: Iterable[EvidenceRecord], *, entry: Entry | None = None, link: Link | None = None
    ) -> list[Evidence]:
        """Return rows of evidence for an entry or a link."""
        return [
            Evidence(
                entry=entry,
                link=link,
                source=self.source(record.source),
                section=record.section,
                first_line=record.first_line,
                last_line=record.last_line,
                claim=record.claim,
                reason=record.reason,
            )
            for record in records
        ]
