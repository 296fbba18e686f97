"""What must hold between the records of a collection, whatever the database knows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

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
            yield Problem(entry.place, _("%(ref)s 没有出处（evidence）") % {"ref": entry.ref})
        for slug in entry.topics:
            if slug not in topics:
                values = {"value": slug, "allowed": ", ".join(sorted(topics))}
                yield Problem(entry.place, _("没有主题“%(value)s”；可用：%(allowed)s") % values)
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
            values = {"line": line, "source": source.slug, "last": last}
            yield Problem(place, _("第 %(line)d 行超出 %(source)s 的末行 %(last)d") % values)


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
            yield Problem(place, _("%(key)s 已在 %(place)s") % {"key": key, "place": seen[key]})
        seen.setdefault(key, place)


def shared_names(collection: Collection) -> Iterator[Problem]:
    """Find a name that two entries of one kind bear, or one entry twice; letter case is the same."""
    bearers: dict[tuple[Kind, str], EntryRecord] = {}
    for entry in collection.entries:
        for name in (entry.title, *(alias for alias, _kind in entry.aliases)):
            first = bearers.setdefault((entry.ref.kind, name.lower()), entry)
            if first is not entry:
                values = {"ref": entry.ref, "name": name, "first": first.ref, "place": first.place}
                yield Problem(entry.place, _("%(ref)s 与 %(place)s 的 %(first)s 都叫“%(name)s”") % values)
        names = [entry.title.lower(), *(alias.lower() for alias, _kind in entry.aliases)]
        for name, number in Counter(names).items():
            if number > 1:
                values = {"ref": entry.ref, "name": name, "number": number}
                yield Problem(entry.place, _("%(ref)s 的名称“%(name)s”出现 %(number)d 次") % values)


def wrong_place(evidence: EvidenceRecord, sources: dict[str, SourceRecord]) -> Iterator[Problem]:
    """Find a source that does not exist, and lines outside of the part that is named."""
    source = sources.get(evidence.source)
    if source is None:
        yield from unknown_sources((evidence.source,), evidence.place, sources)
        return
    sections = {section.mark: section for section in source.sections}
    if evidence.section and evidence.section not in sections:
        marks = ", ".join(sections) or "none"
        values = {"source": source.slug, "section": evidence.section, "allowed": marks}
        yield Problem(evidence.place, _("资料“%(source)s”没有“%(section)s”这一部分；可用：%(allowed)s") % values)
        return
    if evidence.first_line is None or evidence.last_line is None:
        return
    section = sections.get(evidence.section)
    first, last = (section.first_line, section.last_line) if section else (1, source.line_count or 0)
    if not first <= evidence.first_line <= evidence.last_line <= last:
        lines = f"{evidence.first_line}-{evidence.last_line}"
        bounds = {"lines": lines, "part": evidence.section or source.slug, "first": first, "last": last}
        yield Problem(evidence.place, _("第 %(lines)s 行不在 %(part)s（%(first)d-%(last)d）之内") % bounds)


def unknown_sources(slugs: Iterable[str], place: Location, sources: dict[str, SourceRecord]) -> Iterator[Problem]:
    """Find sources that do not exist."""
    for slug in slugs:
        if slug not in sources:
            values = {"value": slug, "allowed": ", ".join(sources)}
            yield Problem(place, _("没有资料“%(value)s”；可用：%(allowed)s") % values)


def wrong_parent(
    entry: EntryRecord, entries: dict[EntryRef, EntryRecord], refs: frozenset[EntryRef]
) -> Iterator[Problem]:
    """Find a parent that does not exist, and a tree that bites its tail."""
    if entry.parent and entry.parent not in refs:
        yield Problem(entry.place, _("上级 %(parent)s 不存在") % {"parent": entry.parent})
    above, passed = entry.parent, set[EntryRef]()
    while above in entries and above not in passed:
        if above == entry.ref:
            yield Problem(entry.place, _("%(ref)s 在自己之下") % {"ref": entry.ref})
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
            yield Problem(link.place, _("%(ref)s 不存在") % {"ref": link.to})
        elif link.to == entry.ref:
            yield Problem(link.place, _("%(ref)s 与自己关联") % {"ref": entry.ref})
        if not link.predicate.fits(entry.ref.kind, link.to.kind):
            values: dict[str, object] = {
                "predicate": link.predicate.value,
                "kind": entry.ref.kind,
                "other": link.to.kind,
            }
            yield Problem(link.place, _("“%(predicate)s”不能由 %(kind)s 指向 %(other)s") % values)
        if link.version and link.version not in dates_at(link, entry, entries) | known_dates.get(link.to, frozenset()):
            yield Problem(link.place, _("两端都没有 %(date)s 的版本") % {"date": link.version})
    for key, number in Counter(link.key for link in entry.links).items():
        if number > 1:
            values = {"ref": entry.ref, "link": " ".join(key).strip(), "number": number}
            yield Problem(entry.place, _("%(ref)s 的关联“%(link)s”出现 %(number)d 次") % values)


def dates_at(link: LinkRecord, entry: EntryRecord, entries: dict[EntryRef, EntryRecord]) -> set[object]:
    """Return the dates of the versions at both ends of a link."""
    ends = [entry, *([entries[link.to]] if link.to in entries else [])]
    return {version.date for end in ends for version in end.versions}


def said_twice(entries: tuple[EntryRecord, ...]) -> Iterator[Problem]:
    """Find links that both ends tell, though one row is read from either end."""
    told = {(entry.ref, link.to): link for entry in entries for link in entry.links if link.predicate.is_symmetric}
    for (subject, obj), link in told.items():
        if (obj, subject) in told and str(subject) > str(obj):
            yield Problem(
                link.place, _("%(object)s 已有这一条与 %(subject)s 的关联") % {"object": obj, "subject": subject}
            )
