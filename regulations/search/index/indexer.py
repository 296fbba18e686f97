"""Keeping the index in step with the database."""

import datetime
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from regulations.models import Alias, Article, Entry, LawVersion, OutboxRow, ReviewState
from regulations.models.standing import LONGEST_WAIT
from regulations.search.index.analysis import Cut, cut, cut_one, processors
from regulations.search.index.documents import documents
from regulations.search.index.generation import About, SearchUnavailableError
from regulations.search.index.reader import CURRENT_READER, IndexReader
from regulations.search.index.store import Store, disk_errors
from regulations.search.index.writer import IndexWriter, TantivyWriter
from regulations.search.profile import DEFAULT
from regulations.text.language.normalize import fold
from regulations.text.language.segmenter import HAN_RUN, Segmenter

HEAP = 50_000_000  # bytes that the writer may gather before it writes a segment
WHOLE_HEAP = 160_000_000  # the same for a whole index: each segment is asked for itself, so few are faster
PATIENCE = 30.0  # seconds, for a command
ROWS_AT_A_TIME = 1000
WORTH_PROCESSES = 10_000  # articles from which on several processes are faster


def store() -> Store:
    """Return the folder of the index, as the settings name it."""
    return Store(settings.INDEX_DIR)


def rebuild() -> int:
    """Write a new generation and switch to it; return the number of documents."""
    place = store()
    with place.lock(patience=PATIENCE):
        day = timezone.localdate()
        covered = list(OutboxRow.objects.values_list("pk", flat=True))  # seen before the entries are read
        generation = place.make_generation(About.now(day.isoformat()), dictionary())
        try:
            reader = CURRENT_READER.open(generation)
            with disk_errors():
                fill(reader, day)
        except BaseException:
            place.discard(generation)  # or a disk that is full gets fuller with each try
            raise
        place.switch_to(generation)
        CURRENT_READER.use(reader)  # who made it reads it at once
        forget(covered)
        empty_outbox(reader)  # what was committed meanwhile
    drain()
    return reader.view().searcher.num_docs


def fill(reader: IndexReader, day: datetime.date) -> None:
    """Write all published entries and their articles into an empty index."""
    with TantivyWriter(reader.index, heap=WHOLE_HEAP) as writer:
        for document in cut_all(reader, day):
            writer.add(document)


def cut_all(reader: IndexReader, day: datetime.date) -> Iterator[Cut]:
    """Return all documents cut into tokens: in processes of their own where there are many, for those take a moment."""
    found = documents(day=day)
    if Article.objects.count() < WORTH_PROCESSES:
        return (cut_one(document, reader.segmenter) for document in found)
    return cut(found, sorted(reader.words), processes=processors())


def dictionary() -> list[str]:
    """Return the names of the published entries that serve as words; a long one would hide the words within it."""
    titles = Entry.objects.published().values_list("title", flat=True)
    aliases = Alias.objects.filter(entry__state=ReviewState.PUBLISHED).values_list("name", flat=True)
    words = {fold(name).text for name in (*titles.iterator(), *aliases.iterator())}
    return sorted(word for word in words if 2 <= len(word) <= DEFAULT.longest_word and HAN_RUN.fullmatch(word))


def drain(*, patience: float = PATIENCE) -> int:
    """Take what waits in the outbox into the index; return the number of entries.

    Looks at the outbox once more after letting go of the lock: another process that found the lock
    taken has left its row to this one.
    """
    number = 0
    while OutboxRow.objects.exists():
        with store().lock(patience=patience):
            number += empty_outbox(CURRENT_READER.latest(store()))
    return number


def empty_outbox(reader: IndexReader) -> int:
    """Index all entries in the outbox, then forget the rows; the caller holds the lock.

    A crash after the commit and before the rows are gone indexes them once more, which does no harm.
    """
    number = 0
    while rows := list(OutboxRow.objects.values_list("pk", "entry_id")[:ROWS_AT_A_TIME]):
        ids = {entry_id for _, entry_id in rows}
        replace_documents(reader, ids, day=reader.generation.about.date)
        forget([pk for pk, _ in rows])
        number += len(ids)
    return number


def drain_some(entry_ids: Sequence[int], *, most: int, seconds: float, patience: float) -> int:
    """Index some entries of the outbox: the first of these in any case, others while there is time.

    `most` entries at most, those named before those that have waited longest. Returns the number of entries; raises
    LockTimeoutError where another process writes for longer than `patience` seconds.
    """
    until = time.monotonic() + seconds
    with store().lock(patience=patience):
        waiting = OutboxRow.objects.exclude(entry_id__in=entry_ids[:most]).values_list("entry_id", flat=True)
        wanted = list(dict.fromkeys([*entry_ids[:most], *waiting[: max(0, most - len(entry_ids))]]))
        rows = list(OutboxRow.objects.filter(entry_id__in=wanted).values_list("pk", "entry_id"))
        there = {entry_id for _, entry_id in rows}
        reader = CURRENT_READER.latest(store())
        there_in_order = [one for one in wanted if one in there]
        done = replace_documents(reader, there_in_order, day=reader.generation.about.date, until=until)
        forget([pk for pk, entry_id in rows if entry_id in done])
    return len(done)


def forget(row_ids: list[int]) -> None:
    """Delete rows of the outbox, in portions that every database takes."""
    for start in range(0, len(row_ids), ROWS_AT_A_TIME):
        OutboxRow.objects.filter(pk__in=row_ids[start : start + ROWS_AT_A_TIME]).delete()


def replace_documents(
    reader: IndexReader, entry_ids: Collection[int], *, day: datetime.date, until: float | None = None
) -> set[int]:
    """Replace the documents of entries in one commit, those of what is not published by none; return which."""
    with disk_errors(), TantivyWriter(reader.index, heap=HEAP) as writer:
        return write(writer, reader.segmenter, entry_ids, day=day, until=until)


def write(
    writer: IndexWriter,
    segmenter: Segmenter,
    entry_ids: Collection[int],
    *,
    day: datetime.date,
    until: float | None = None,
) -> set[int]:
    """Write the documents of entries in place of those that are there; return the entries.

    After the moment `until` of the monotonic clock the entries that are left are not begun; the first one always is.
    """
    done: set[int] = set()
    for part in [[one] for one in entry_ids] if until else [list(entry_ids)]:
        for entry_id in part:
            writer.delete(entry_id)
        for document in documents(day=day, entry_ids=set(part)):
            writer.add(cut_one(document, segmenter))
        done.update(part)
        if until and time.monotonic() > until:
            break
    return done


def catch_up() -> int:
    """Bring the index into step, whatever happened before; build it where there is none that fits.

    Returns the number of documents written.
    """
    today = timezone.localdate()
    try:
        about = store().current().about
    except SearchUnavailableError:
        return rebuild()
    if not about.fits(About.now(about.day)):
        return rebuild()
    turned = turn_to(today, about) if about.day != today.isoformat() else 0
    return turned + drain()


def turn_to(today: datetime.date, about: About) -> int:
    """Index the laws anew whose status changed by itself between the index's day and today; return how many."""
    with store().lock(patience=PATIENCE):
        reader = CURRENT_READER.latest(store())
        laws = set(turning(*sorted((about.date, today))))
        replace_documents(reader, laws, day=today)
        reader.generation.note(replace(about, day=today.isoformat()))  # last: a crash before it does all this once more
    return len(laws)


def turning(first: datetime.date, last: datetime.date) -> "QuerySet[LawVersion, int]":
    """Return the laws of which a version begins to bind or ends between two days."""
    span = first.isoformat(), last.isoformat()
    waited = tuple((day - LONGEST_WAIT).isoformat() for day in (first, last))
    versions = LawVersion.objects.annotate(made=Coalesce("promulgated", "adopted"))
    turned = versions.filter(Q(effective__range=span) | Q(ended__range=span) | Q(effective=None, made__range=waited))
    return turned.values_list("law_id", flat=True)
