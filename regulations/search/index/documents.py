"""From records to what the index holds of them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count

from regulations.domain.relations import with_parts
from regulations.models import (
    ENTRY_MODELS,
    Article,
    Authority,
    Citation,
    Division,
    Entry,
    Law,
    LawStatus,
    LawVersion,
)
from regulations.search.index.analysis import ArticleDocument, EntryDocument
from regulations.search.index.facets import FACETS
from regulations.search.index.norm_values import norm_values, punished
from regulations.search.index.values import ARTICLE, KIND_NUMBERS, OTHER, SHOWN
from regulations.text.questions import data_held
from regulations.text.structure.crime_names import Names, crime_names, settles_names
from regulations.text.structure.titles import amended_title, title_key

ENTRIES_AT_A_TIME = 200
CRIMINAL_LAW = "刑法"
LEVEL_RANKS = {  # what ranks above what, by what it binds; local texts and documents have 0
    Authority.CONSTITUTION.value: 4,
    Authority.LAW.value: 4,
    Authority.ADMINISTRATIVE_REGULATION.value: 3,
    Authority.JUDICIAL_INTERPRETATION.value: 2,
    Authority.DEPARTMENTAL_RULE.value: 1,
}


def documents(
    *, day: datetime.date, entry_ids: Iterable[int] | None = None
) -> Iterator[EntryDocument | ArticleDocument]:
    """Return the documents of published entries, each law with its articles: all, or those of these ids.

    What holds for a day (statuses, which text is the one to show) holds for the day given.
    """
    for model in ENTRY_MODELS.values():
        query = with_parts(model.objects.published()).order_by("pk")
        if entry_ids is not None:
            query = query.filter(pk__in=list(entry_ids))
        for entries in some_at_a_time(query.iterator(chunk_size=ENTRIES_AT_A_TIME)):
            yield from documents_of(entries, day=day)


def some_at_a_time(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Return entries in portions, so that what belongs to them is fetched for many at once."""
    portion: list[Entry] = []
    for entry in entries:
        portion.append(entry)
        if len(portion) == ENTRIES_AT_A_TIME:
            yield portion
            portion = []
    yield portion


def documents_of(entries: Sequence[Entry], *, day: datetime.date) -> Iterator[EntryDocument | ArticleDocument]:
    """Return the documents of entries of one kind."""
    texts = Texts([version for entry in entries if isinstance(entry, Law) for version in entry.versions.all()])
    for entry in entries:
        document = document_of(entry, day=day)
        yield document
        if isinstance(entry, Law):
            shown = entry.text_on(day)
            for version in entry.versions.all():
                yield from texts.articles(
                    document, version, SHOWN if version == shown else OTHER, span_of(entry, version)
                )


def span_of(law: Law, version: LawVersion) -> tuple[int, int] | None:
    """Return the days on which a version was the one in force, as ordinal numbers."""
    span = law.span(version)
    return (span[0].toordinal(), span[1].toordinal()) if span else None


class ArticleColumns(NamedTuple):
    """What is indexed of an article."""

    version_id: int
    pk: int
    division_id: int | None
    position: int
    number: int | None
    suffix: int
    label: str
    text: str


class Texts:
    """The articles of some versions with the headings above them and what cites them, fetched at once."""

    def __init__(self, versions: Sequence[LawVersion]) -> None:
        ids = [version.pk for version in versions if version.has_text]
        self.divisions = {d.pk: d for d in Division.objects.filter(version__in=ids)}
        self.rows: dict[int, list[ArticleColumns]] = defaultdict(list)
        articles = Article.objects.filter(version__in=ids).order_by("version_id", "position")
        for row in articles.values_list(*ArticleColumns._fields).iterator():
            self.rows[row[0]].append(ArticleColumns._make(row))
        cited = Citation.objects.public().from_elsewhere().order_by()
        counted = cited.filter(version__in=ids).exclude(number=None).values_list("version_id", "number", "suffix")
        self.cited = {tuple(place): number for *place, number in counted.annotate(Count("pk"))}
        laws = {version.law_id for version in versions}
        self.norms = norm_values(ids)
        self.punished = punished(ids)
        self.laws_cited = dict(cited.filter(law__in=laws).values_list("law_id").annotate(Count("pk")))

    @cached_property
    def crimes(self) -> Names:
        """Return what the articles of the criminal law are called; one query."""
        texts = Article.objects.filter(version__law__in=Law.objects.published().filter(title__contains="罪名"))
        told = texts.order_by("pk").values_list("version__law__title", "text")
        return crime_names(text for title, text in told if settles_names(title))

    def articles(
        self, law: EntryDocument, version: LawVersion, edition: str, span: tuple[int, int] | None
    ) -> Iterator[ArticleDocument]:
        """Return the documents of a version's articles."""
        names = self.crimes if title_key(law.title) == CRIMINAL_LAW else {}
        for row in self.rows.get(version.pk, ()):
            headings = (*self.headings(row.division_id), *names.get((row.number or 0, row.suffix), ()))
            columns = {
                "section": row.division_id or 0,
                "position": row.position,
                "cited": self.cited.get((version.pk, row.number, row.suffix), 0),
                "law_cited": self.laws_cited.get(version.law_id, 0),
                "amending": int(bool(amended_title(law.title))),
                "repealed": int(LawStatus.REPEALED.value in law.facets.get("status", ())),
                "level_rank": max((LEVEL_RANKS.get(level, 0) for level in law.facets.get("level", ())), default=0),
                "kind_number": KIND_NUMBERS[ARTICLE],
                "holds": int(data_held(row.text)),
                "length": len(row.text),
            }
            norms, breached = self.norms.get(row.pk, {}), tuple(sorted(self.punished.get(row.pk, ())))
            yield ArticleDocument(law, row.pk, headings, row.label, row.text, edition, span, columns, norms, breached)

    def headings(self, pk: int | None) -> list[str]:
        """Return the titles above an article, the outermost first."""
        found: list[str] = []
        while pk is not None:
            division = self.divisions[pk]
            found.insert(0, division.title)
            pk = division.parent_id
        return found


def document_of(entry: Entry, *, day: datetime.date) -> EntryDocument:
    """Return the document of one entry."""
    date = entry.date
    values = {facet.name: facet.values_of(entry, day) for facet in FACETS}
    return EntryDocument(
        entry_id=entry.pk,
        title=entry.title,
        names=(*(alias.name for alias in entry.aliases.all()), *((entry.title_en,) if entry.title_en else ())),
        text=entry.summary,
        facets={name: found for name, found in values.items() if found},
        date=date.first_day.toordinal() if date else None,
    )
