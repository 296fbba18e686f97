"""The knowledge that ships with the project: one YAML file a kind, written by hand."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from regulations.importing.knowledge.columns import COLUMNS, DATE, DEFAULTS
from regulations.importing.knowledge.readers.evidence import line_range, read_evidence, whole_number
from regulations.importing.knowledge.readers.links import issuers, read_links, read_refs
from regulations.importing.knowledge.readers.yaml_items import LONGEST_SHOWN, Item, read_items
from regulations.importing.knowledge.records import (
    Collection,
    EntryRecord,
    GapRecord,
    HeadingRecord,
    SectionRecord,
    SourceRecord,
    TopicRecord,
    VersionRecord,
)
from regulations.importing.problems import Location, Problem
from regulations.models import TREE_KINDS, AliasKind, EntryRef, Kind, ReviewState, TopicGroup
from regulations.text.language.slugs import check_slug, slug_of
from regulations.text.structure.dates import PartialDate

FILES = {kind: f"{kind.plural}.yaml" for kind in Kind}


def read_folder(folder: Path) -> Collection:
    """Read all files of the folder; what is wrong, a missing file too, stands among the problems."""
    problems: list[Problem] = []

    def items(name: str) -> Iterator[Item]:
        for item in read_items(file_text(folder / name, problems), file=name, problems=problems):
            yield item
            item.finish()

    return Collection(
        sources=tuple(read_source(item) for item in items("sources.yaml")),
        topics=tuple(read_topic(item) for item in items("topics.yaml")),
        entries=tuple(read_entry(item, kind) for kind, name in FILES.items() for item in items(name)),
        problems=tuple(problems),
    )


def file_text(path: Path, problems: list[Problem]) -> str:
    """Return the text of a file, or "" and a problem."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(Location(path.name, 1), _("不能读作 UTF-8 文字：%(reason)s") % {"reason": error}))
        return ""


def read_source(item: Item) -> SourceRecord:
    """Read a document with its parts."""
    return SourceRecord(
        place=item.place,
        slug=item.text("slug", required=True, longest=100),
        title=item.text("title", required=True, longest=200),
        short_title=item.text("short_title", required=True, longest=40),
        description=item.text("description", required=True),
        url=item.text("url", longest=200),
        line_count=item.parsed("line_count", whole_number),
        sections=tuple(read_section(part) for part in item.items("sections")),
        headings=tuple(read_heading(part) for part in item.items("headings")),
        gaps=tuple(read_gap(part) for part in item.items("gaps")),
    )


def read_section(item: Item) -> SectionRecord:
    """Read a part of a document."""
    first, last = item.parsed("lines", line_range, required=True) or (1, 1)
    mark, title = item.text("mark", required=True, longest=20), item.text("title", required=True, longest=200)
    item.finish()
    return SectionRecord(item.place, mark, title, first, last)


def read_heading(item: Item) -> HeadingRecord:
    """Read a heading within a document."""
    line, title = item.parsed("line", whole_number, required=True) or 1, item.text("title", required=True, longest=200)
    item.finish()
    return HeadingRecord(item.place, line, title)


def read_gap(item: Item) -> GapRecord:
    """Read which lines of a document gave no record, and why."""
    first, last = item.parsed("lines", line_range, required=True) or (1, 1)
    reason = item.text("reason", required=True, longest=300)
    item.finish()
    return GapRecord(item.place, first, last, reason)


def read_topic(item: Item) -> TopicRecord:
    """Read a field of interest."""
    title = item.text("title", required=True, longest=100)
    return TopicRecord(
        place=item.place,
        slug=read_slug(item, title, longest=100),
        title=title,
        title_en=item.text("title_en", longest=100),
        description=item.text("description", longest=300),
        group=TopicGroup(item.choice("group", TopicGroup, default=TopicGroup.GENERAL)),
    )


def read_entry(item: Item, kind: Kind) -> EntryRecord:
    """Read an entry of the kind that its file is for."""
    title = item.text("title", required=True, longest=200)
    state = ReviewState(
        item.choice("state", ReviewState, default=ReviewState.PUBLISHED, without=(ReviewState.DELETED,))
    )
    evidence = read_evidence(item)
    versions = tuple(read_version(part) for part in item.items("versions")) if kind == Kind.LAW else ()
    return EntryRecord(
        place=item.place,
        ref=EntryRef(kind, read_slug(item, title)),
        title=title,
        title_en=item.text("title_en", longest=200),
        summary=item.text("summary", required=not may_lack_summary(kind, state)),
        state=state,
        aliases=read_aliases(item),
        topics=item.texts("topics"),
        parent=read_parent(item, kind),
        attributes=tuple(read_attributes(item, kind)),
        versions=tuple(version for version, _links in versions),
        evidence=evidence,
        links=(
            *(link for _version, links in versions for link in issuers(links, evidence)),
            *read_links(item, evidence),
        ),
    )


def read_slug(item: Item, title: str, *, longest: int = 200) -> str:
    """Read the slug, or make it from the title; what could not stand in an address is reported."""
    slug = item.text("slug", longest=longest) or slug_of(title)
    try:
        check_slug(slug, title=title)
    except ValueError:
        if slug or title:  # a missing title is reported already
            item.report(wrong_slug(slug, title), item.values.get("slug"), field="slug")
    return slug


def wrong_slug(slug: str, title: str) -> str:
    """Say what a slug is made of."""
    if slug:
        return _("“%(value)s”不能作 slug；只能有文字、数字和其间的单个连字符") % {"value": slug[:LONGEST_SHOWN]}
    text = _("“%(value)s”生成不出 slug；请另给一个，只有文字、数字和其间的单个连字符")
    return text % {"value": title[:LONGEST_SHOWN]}


def may_lack_summary(kind: Kind, state: ReviewState) -> bool:
    """Tell whether such a record may come from an import of official texts: a law, or the draft of who issued it."""
    return kind == Kind.LAW or (kind == Kind.AGENCY and state != ReviewState.PUBLISHED)


def read_parent(item: Item, kind: Kind) -> EntryRef | None:
    """Read the slug of the record above; only kinds that form trees have one."""
    if kind not in TREE_KINDS:
        return None
    slug = item.text("parent", longest=200)
    return EntryRef(kind, slug) if slug else None


def read_attributes(item: Item, kind: Kind) -> Iterator[tuple[str, str]]:
    """Read the columns of this kind; those that are not given are left out."""
    for name, form in COLUMNS[kind].items():
        if isinstance(form, int):
            value = item.text(name, longest=form)
        elif form == DATE:
            value = str(item.parsed(name, DATE) or "")
        else:
            value = item.choice(name, form, default=DEFAULTS[kind][name])
        if value:
            yield name, value


def read_aliases(item: Item) -> tuple[tuple[str, AliasKind], ...]:
    """Read the other names, by their kind."""
    names = item.item("aliases")
    if names is None:
        return ()
    found = tuple((name, kind) for kind in AliasKind for name in names.texts(kind.value, longest=200))
    names.finish()
    return found


def read_version(item: Item) -> tuple[VersionRecord, list[tuple[Item, EntryRef, PartialDate | None]]]:
    """Read a version of a law, and who issued it."""
    version = VersionRecord(
        place=item.place,
        adopted=item.parsed("adopted", DATE),
        promulgated=item.parsed("promulgated", DATE),
        effective=item.parsed("effective", DATE),
        ended=item.parsed("ended", DATE),
        document_number=item.text("document_number", longest=100),
        note=item.text("note", longest=300),
        sources=item.texts("sources"),
    )
    if version.date is None:
        item.report(_("版本要有一个日期：adopted、promulgated 或 effective"))
    begin = version.effective or version.date
    if version.ended and begin and version.ended.ends_before(begin):
        item.report(_("“ended” %(ended)s 早于 %(begin)s") % {"ended": version.ended, "begin": begin}, field="ended")
    named = [(item, ref, version.date) for ref in read_refs(item, "issued_by")]
    item.finish()
    return version, named
