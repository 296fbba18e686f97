"""From an entry to what the index holds of it."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tantivy

from regulations.models import ENTRY_MODELS, Agency, Entry, Event, Law, Link, TreeEntry, with_parts
from regulations.text.dates import PartialDate
from regulations.text.normalize import fold
from regulations.text.segmenter import Segmenter, bigrams, characters

ENTRIES_AT_A_TIME = 500


@dataclass(frozen=True)
class EntryDocument:
    """What is indexed of one entry; facets are single values or lists of them."""

    entry_id: int
    title: str
    names: tuple[str, ...]
    text: str
    facets: dict[str, tuple[str, ...]]
    date: PartialDate | None


def documents(*, day: datetime.date, entry_ids: Iterable[int] | None = None) -> Iterator[EntryDocument]:
    """Return the documents of published entries: all, or those of these ids; statuses are those of the day."""
    for model in ENTRY_MODELS.values():
        query = with_parts(model.objects.published())
        if entry_ids is not None:
            query = query.filter(pk__in=list(entry_ids))
        for entry in query.iterator(chunk_size=ENTRIES_AT_A_TIME):
            yield document_of(entry, day=day)


def document_of(entry: Entry, *, day: datetime.date) -> EntryDocument:
    """Return the document of one entry."""
    facets = {"kind": (entry.kind,), "topic": tuple(topic.slug for topic in entry.topics.all())}
    if isinstance(entry, Law):
        issuing: list[Link] = entry.issuing_links  # type: ignore[attr-defined]  # fetched by with_parts()
        facets |= {
            "level": (entry.level,),
            "instrument": (entry.instrument,),
            "jurisdiction": (entry.jurisdiction,),
            "status": (entry.status_on(day).value,),
            "agency": tuple(dict.fromkeys(link.object.slug for link in issuing)),
        }
    elif isinstance(entry, TreeEntry):
        facets |= {"existence": (entry.existence,)}
    return EntryDocument(
        entry_id=entry.pk,
        title=entry.title,
        names=(*(alias.name for alias in entry.aliases.all()), *((entry.title_en,) if entry.title_en else ())),
        text=entry.summary,
        facets={name: tuple(value for value in values if value) for name, values in facets.items()},
        date=date_of(entry),
    )


def date_of(entry: Entry) -> PartialDate | None:
    """Return the date that an entry is sorted by: of the latest version, of the event, of the founding; or None."""
    if isinstance(entry, Law):
        return entry.date
    if isinstance(entry, Event):
        return entry.began
    return entry.established if isinstance(entry, Agency) else None


def index_form(document: EntryDocument, schema: tantivy.Schema, segmenter: Segmenter) -> tantivy.Document:
    """Return the document with its texts cut into tokens."""
    title, text = fold(document.title).text, fold(document.text).text
    names = [fold(name).text for name in document.names]
    whole = "\n".join((title, *names, text))
    values = {
        "id": document.entry_id,
        "date": document.date.first_day.toordinal() if document.date else "",
        "exact_title": title,
        "exact_alias": names,
        "title": words(title, segmenter),
        "names": words("\n".join(names), segmenter),
        "text": words(text, segmenter),
        "bigrams": " ".join(bigrams(whole)),
        # Each name and the text apart: values do not touch, so that no phrase runs from one into the next.
        "characters": [" ".join(characters(part)) for part in (title, *names, text)],
        **{name: list(facet) for name, facet in document.facets.items()},
    }
    return tantivy.Document.from_dict({name: value for name, value in values.items() if value not in ("", [])}, schema)


def words(text: str, segmenter: Segmenter) -> str:
    """Return the tokens of a folded text, parted by blanks."""
    return " ".join(token.text for token in segmenter.tokens(text))
