"""What the search index has yet to learn, written in the same transaction as the change itself."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import Signal, receiver
from django.utils import timezone

from regulations.models.entry import Alias, Entry
from regulations.models.law import LawVersion
from regulations.models.link import Link, Predicate
from regulations.models.topic import Topic

index_wanted = Signal()  # sent within the transaction; the search engine acts after it
_held_back: ContextVar[bool] = ContextVar("_held_back", default=False)


class OutboxRow(models.Model):
    """An entry that was changed, made or deleted; the number outlives its entry."""

    entry_id = models.BigIntegerField()
    queued = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.entry_id)


def enqueue(entry_ids: Iterable[int]) -> None:
    """Note that these entries have to be indexed anew, and say so; the one that matters most comes first."""
    ids = list(dict.fromkeys(entry_ids))
    OutboxRow.objects.bulk_create(OutboxRow(entry_id=entry_id) for entry_id in ids)
    if not _held_back.get():
        index_wanted.send(OutboxRow, entry_ids=ids)


@contextmanager
def index_held_back() -> Iterator[None]:
    """Write outbox rows without indexing after each transaction; for bulk writes, which index once at the end."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


@receiver([post_save, post_delete])
def note_change(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Note the entries whose document in the index depends on a saved or deleted row."""
    if isinstance(instance, Entry):
        laws = Link.objects.filter(object_id=instance.pk, predicate=Predicate.ISSUED_BY)
        enqueue([instance.pk, *laws.values_list("subject_id", flat=True)])
    elif isinstance(instance, Alias):
        enqueue([instance.entry_id])
    elif isinstance(instance, Link):
        enqueue([instance.subject_id])
    elif isinstance(instance, LawVersion):
        enqueue([instance.law_id])


@receiver(m2m_changed, sender=Entry.topics.through)
def note_topics(instance: models.Model, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Enqueue the entries whose topics changed."""
    if action.startswith("post_"):
        enqueue([instance.pk] if isinstance(instance, Entry) else pk_set or ())


@receiver([post_save, pre_delete], sender=Topic)
def note_topic(instance: Topic, **kwargs: Any) -> None:
    """Enqueue the entries of a topic before it is renamed or deleted."""
    enqueue(instance.entries.values_list("pk", flat=True))
