"""What must hold between the records of a collection, whatever the database knows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from regulations.importing.knowledge.records import Collection, EntryRecord, EvidenceRecord, LinkRecord, SourceRecord
from regulations.importing.problems import Location, Problem
from regulations.models import EntryRef, Kind
from regulations.text.structure.dates import PartialDate


def problems_of(
    collection: Collection,
    *,
    known: frozenset[EntryRef] = frozenset(),
    known_sources: Iterable[SourceRecord] = (),
    known_topics: Iterable[str] = (),
    known_dates: Mapping[EntryRef, frozenset[PartialDate | None]] = MappingProxyType({}),
) -> Iterator[Problem]:
    """Find inconsistencies; `known` exists outside the collection."""
    yield from repeated_keys(collection)
    yield from shared_names(collection)
    sources = {source.slug: source for source in (*known_sources, *collection.sources)}
    for source in collection.sources:
        yield from beyond_its_end(source)
    topics = {*known_topics, *(topic.slug for topic in collection.topics)}
    entries = {entry.ref: entry for entry in collection.entries}
    refs = known | entries.keys()
    for entry in collection.entries:
        if not entry.evidence:
            yield Problem(entry.place, f"{entry.ref} has no evidence")
        for slug in entry.topics:
            if slug not in topics:
                yield Problem(entry.place, f"the topic {slug!r} does not exist; there are: {', '.join(sorted(topics))}")
        for evidence in {*entry.evidence, *(e for link in entry.links for e in link.evidence)}:
            yield from wrong_place(evidence, sources)
        for version in entry.versions:
            yield from unknown_sources(version.sources, version.place, sources)
        yield from wrong_parent(entry, entries, refs)
        yield from wrong_links(entry, entries, refs, known_dates)
    yield from said_twice(collection.entries)


def beyond_its_end(source: SourceRecord) -> Iterator[Problem]:
    """Find parts, headings and gaps that lie beyond the last line of their document."""
    last = source.line_count or 0
    ends = [
        *((part.place, part.last_line) for part in source.sections),
        *((heading.place, heading.line) for heading in source.headings),
        *((gap.place, gap.last_line) for gap in source.gaps),
    ]
    for place, line in ends:
        if line > last:
            yield Problem(place, f"line {line} lies beyond the end of {source.slug}: {last}")


def repeated_keys(collection: Collection) -> Iterator[Problem]:
    """Find a source, a topic or an entry whose key another one bears."""
    keyed = [
        *((f"source {source.slug}", source.place) for source in collection.sources),
        *((f"topic {topic.slug}", topic.place) for topic in collection.topics),
        *((str(entry.ref), entry.place) for entry in collection.entries),
    ]
    seen: dict[str, Location] = {}
    for key, place in keyed:
        if key in seen:
            yield Problem(place, f"{key} stands already at {seen[key]}")
        seen.setdefault(key, place)


def shared_names(collection: Collection) -> Iterator[Problem]:
    """Find a name that two entries of one kind bear, or one entry twice; letter case is the same."""
    bearers: dict[tuple[Kind, str], EntryRecord] = {}
    for entry in collection.entries:
        for name in (entry.title, *(alias for alias, _ in entry.aliases)):
            first = bearers.setdefault((entry.ref.kind, name.lower()), entry)
            if first is not entry:
                yield Problem(entry.place, f"{entry.ref} bears the name {name!r}, as {first.ref} at {first.place} does")
        names = [entry.title.lower(), *(alias.lower() for alias, _ in entry.aliases)]
        yield from (
            Problem(entry.place, f"{entry.ref} bears the name {name!r} {number} times")
            for name, number in Counter(names).items()
            if number > 1
        )


def wrong_place(evidence: EvidenceRecord, sources: dict[str, SourceRecord]) -> Iterator[Problem]:
    """Find a source that does not exist, and lines outside of the part that is named."""
    source = sources.get(evidence.source)
    if source is None:
        yield from unknown_sources((evidence.source,), evidence.place, sources)
        return
    sections = {section.mark: section for section in source.sections}
    if evidence.section and evidence.section not in sections:
        marks = ", ".join(sections) or "none"
        yield Problem(evidence.place, f"{source.slug!r} has no part {evidence.section!r}; there are: {marks}")
        return
    if evidence.first_line is None or evidence.last_line is None:
        return
    section = sections.get(evidence.section)
    first, last = (section.first_line, section.last_line) if section else (1, source.line_count or 0)
    if not first <= evidence.first_line <= evidence.last_line <= last:
        lines = f"{evidence.first_line}-{evidence.last_line}"
        yield Problem(evidence.place, f"lines {lines} lie outside of {evidence.section or source.slug}: {first}-{last}")


def unknown_sources(slugs: Iterable[str], place: Location, sources: dict[str, SourceRecord]) -> Iterator[Problem]:
    """Find sources that do not exist."""
    for slug in slugs:
        if slug not in sources:
            yield Problem(place, f"the source {slug!r} does not exist; there are: {', '.join(sources)}")


def wrong_parent(
    entry: EntryRecord, entries: dict[EntryRef, EntryRecord], refs: frozenset[EntryRef]
) -> Iterator[Problem]:
    """Find a parent that does not exist, and a tree that bites its tail."""
    if entry.parent and entry.parent not in refs:
        yield Problem(entry.place, f"the parent {entry.parent} does not exist")
    above, passed = entry.parent, set[EntryRef]()
    while above in entries and above not in passed:
        if above == entry.ref:
            yield Problem(entry.place, f"{entry.ref} stands below itself")
            return
        passed.add(above)
        above = entries[above].parent


def wrong_links(
    entry: EntryRecord,
    entries: dict[EntryRef, EntryRecord],
    refs: frozenset[EntryRef],
    known_dates: Mapping[EntryRef, frozenset[PartialDate | None]],
) -> Iterator[Problem]:
    """Find links that lead nowhere, to the record itself, or that say what cannot be."""
    for link in entry.links:
        if link.to not in refs:
            yield Problem(link.place, f"{link.to} does not exist")
        elif link.to == entry.ref:
            yield Problem(link.place, f"{entry.ref} is linked to itself")
        if not link.predicate.fits(entry.ref.kind, link.to.kind):
            yield Problem(link.place, f"{link.predicate.value!r} cannot lead from {entry.ref.kind} to {link.to.kind}")
        if link.version and link.version not in dates_at(link, entry, entries) | known_dates.get(link.to, frozenset()):
            yield Problem(link.place, f"no version of {link.version} at either end")
    for key, number in Counter(link.key for link in entry.links).items():
        if number > 1:
            yield Problem(entry.place, f"{entry.ref} says {' '.join(key).strip()!r} {number} times")


def dates_at(link: LinkRecord, entry: EntryRecord, entries: dict[EntryRef, EntryRecord]) -> set[object]:
    """Return the dates of the versions at both ends of a link."""
    ends = [entry, *([entries[link.to]] if link.to in entries else [])]
    return {version.date for end in ends for version in end.versions}


def said_twice(entries: tuple[EntryRecord, ...]) -> Iterator[Problem]:
    """Find links that both ends tell, though one row is read from either end."""
    told = {(entry.ref, link.to): link for entry in entries for link in entry.links if link.predicate.is_symmetric}
    for (subject, obj), link in told.items():
        if (obj, subject) in told and str(subject) > str(obj):
            yield Problem(link.place, f"{obj} tells this link to {subject} already")
