"""The rows of some laws, gathered first and then written together: few statements, however many laws."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from regulations.domain.curation import insert, insert_entries, save_because, touch
from regulations.models import (
    Alias,
    Article,
    ClaimStatus,
    Division,
    Evidence,
    Law,
    LawVersion,
    Link,
    Source,
    SourceFile,
)
from regulations.models.outbox import enqueue
from regulations.text.structure.blocks import ArticleBlock, Body, DivisionBlock

# The note of a link to an issuer that no head names.
BY_LEVEL = "题注没有写明；依立法法，行政法规由国务院制定。"


class Written(NamedTuple):
    """A version with the words that it is given."""

    version: LawVersion
    body: Body


@dataclass
class Batch:
    """Laws in the making; a new row has no number yet, and knows those above it as objects."""

    source: Source
    reason: str
    laws: dict[int, Law] = field(default_factory=dict)  # the known ones, by number
    new_laws: list[Law] = field(default_factory=list)
    changed_laws: list[Law] = field(default_factory=list)
    versions: dict[int, list[LawVersion]] = field(default_factory=dict)  # all of a law, by id() of the law
    changed_versions: list[LawVersion] = field(default_factory=list)
    bodies: dict[int, Written] = field(default_factory=dict)  # by id() of the version
    aliases: list[Alias] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    files: list[SourceFile] = field(default_factory=list)

    def versions_of(self, law: Law) -> list[LawVersion]:
        """Return the versions that a law has, new ones among them; what is added to the list belongs to the law."""
        if id(law) not in self.versions:
            self.versions[id(law)] = list(law.versions.all()) if law.pk else []
        return self.versions[id(law)]

    def changed(self, record: Law | LawVersion) -> None:
        """Note that a row that was there is to be saved, once."""
        rows: list[Law] | list[LawVersion] = self.changed_laws if isinstance(record, Law) else self.changed_versions
        if record.pk and not any(record is row for row in rows):
            rows.append(record)  # type: ignore[arg-type]  # the list is that of its kind

    def write(self) -> None:
        """Write all of it; the caller holds the transaction."""
        insert_entries(self.new_laws, self.reason)
        new = [version for versions in self.versions.values() for version in versions if not version.pk]
        insert(new, self.reason)
        for record in (*self.changed_laws, *self.changed_versions):
            save_because(record, self.reason)
        self.write_sources()
        write_bodies(list(self.bodies.values()))
        insert(self.aliases, self.reason)
        insert(self.links, self.reason)
        official = {"source": self.source, "claim": ClaimStatus.OFFICIAL}
        pieces = [Evidence(entry=law, **official) for law in self.new_laws]
        inferred = {**official, "claim": ClaimStatus.CORROBORATED, "reason": BY_LEVEL}
        of_links = (Evidence(link=link, **(inferred if link.note == BY_LEVEL else official)) for link in self.links)
        insert([*pieces, *of_links], self.reason)
        touched = {version.law_id for version in new}
        touched.update(pk for link in self.links for pk in (link.subject_id, link.object_id))
        touch(touched)
        enqueue({law.pk for law in self.new_laws} | touched)

    def write_sources(self) -> None:
        """Note which source and which files each version is from."""
        versions = {file.version.pk: file.version for file in self.files}
        through = LawVersion.sources.through
        rows = [through(lawversion_id=pk, source_id=self.source.pk) for pk in versions]
        through.objects.bulk_create(rows, ignore_conflicts=True)
        SourceFile.objects.bulk_create(
            self.files,
            update_conflicts=True,
            unique_fields=["source", "path"],
            update_fields=["version", "digest", "text_digest"],
        )


def write_bodies(bodies: list[Written]) -> None:
    """Write divisions and articles in place of those that are there."""
    versions = [version.pk for version, _ in bodies]
    Article.objects.filter(version__in=versions).delete()
    Division.objects.filter(version__in=versions).delete()
    divisions: dict[tuple[int, int | None], Division] = {}
    waiting = [(version, block) for version, body in bodies for block in body.divisions]
    while waiting:  # one depth after the other, for a row must know the row above it
        ready = [block.parent is None or (version.pk, block.parent) in divisions for version, block in waiting]
        depth = [pair for pair, is_ready in zip(waiting, ready, strict=True) if is_ready]
        waiting = [pair for pair, is_ready in zip(waiting, ready, strict=True) if not is_ready]
        rows = [division_of(v, block, divisions.get((v.pk, block.parent))) for v, block in depth]
        divisions |= {(row.version_id, row.position): row for row in Division.objects.bulk_create(rows)}
    Article.objects.bulk_create(
        article_of(version, block, key, divisions.get((version.pk, block.division)))
        for version, body in bodies
        for block, key in with_keys(body.articles)
    )


def division_of(version: LawVersion, block: DivisionBlock, above: Division | None) -> Division:
    """Return the row of a heading."""
    return Division(
        version_id=version.pk,
        parent_id=above.pk if above else None,
        position=block.position,
        kind=block.kind.value,
        number=block.number,
        label=block.label,
        title=block.title,
    )


def article_of(version: LawVersion, block: ArticleBlock, key: str, division: Division | None) -> Article:
    """Return the row of an article, or of a piece of text without a number."""
    return Article(
        version_id=version.pk,
        division_id=division.pk if division else None,
        position=block.position,
        key=key,
        number=block.number.number if block.number else None,
        suffix=block.number.suffix if block.number else 0,
        label=block.label,
        text=block.text,
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
