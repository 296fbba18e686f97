"""Redirects from addresses that the public knew, and the time of the last change of a record with all its parts."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone

from regulations.models.entry import Alias, Entry, ReviewState
from regulations.models.evidence import Evidence
from regulations.models.former_entry import FormerEntry
from regulations.models.law import LawVersion
from regulations.models.link import Link


def retire(kind: str, slug: str, *, successor: Entry | None = None) -> None:
    """Note that an address no longer leads to its record, and where that is now."""
    pk = successor.pk if successor else None
    FormerEntry.objects.update_or_create(kind=kind, slug=slug, defaults={"gone": timezone.now(), "successor_id": pk})


def touch(entry_ids: Iterable[int]) -> None:
    """Note that something that belongs to these records changed."""
    Entry.objects.filter(pk__in=set(entry_ids)).update(updated=timezone.now())


def successor_of(kind: str, slug: str) -> Entry | None:
    """Return the public record that took the place of one that is gone."""
    former = FormerEntry.objects.select_related("successor").filter(kind=kind, slug=slug).first()
    successor = former.successor if former else None
    return successor if successor and successor.is_public else None


@receiver(pre_save)
def remember_address(sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    """Look up under which address the public knows a record before it is saved."""
    if isinstance(instance, Entry) and instance.pk and not raw:
        known = Entry.objects.published().filter(pk=instance.pk).values_list("kind", "slug").first()
        instance.known_address = known


@receiver(post_save)
def note_address(sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    """Retire the address that a record no longer has for the public; forget one that leads somewhere again."""
    if not isinstance(instance, Entry) or raw:
        return
    known = instance.known_address
    now = (instance.kind, instance.slug) if instance.state == ReviewState.PUBLISHED else None
    if known and known != now:
        retire(*known, successor=instance if now else None)
    if bool(known) != bool(now):  # what it points at shows it from now on, or no longer
        touch(Link.objects.filter(subject=instance).values_list("object_id", flat=True))
    if now and now != known:
        FormerEntry.objects.filter(kind=instance.kind, slug=instance.slug).delete()
    instance.known_address = now


@receiver(post_delete)
def note_end(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Retire the address of a record that is deleted; a merge may have said where it leads already."""
    if sender is not Entry or not isinstance(instance, Entry) or not instance.is_public:
        return
    if not FormerEntry.objects.filter(kind=instance.kind, slug=instance.slug).exists():
        retire(instance.kind, instance.slug)


@receiver([post_save, post_delete])
def note_parts(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Count a change of a name, a version, a link or a piece of evidence as one of its records."""
    if isinstance(instance, Alias):
        touch([instance.entry_id])
    elif isinstance(instance, LawVersion):
        touch([instance.law_id])
    elif isinstance(instance, Link):
        touch(told_by([(instance.subject_id, instance.object_id)]))
    elif isinstance(instance, Evidence):
        touch([instance.entry_id] if instance.entry_id else told_by(ends_of(instance.link_id or 0)))


def ends_of(link_id: int) -> list[tuple[int, int]]:
    """Return the ids of the records that a link joins; none where it has just been deleted."""
    return list(Link.objects.filter(pk=link_id).values_list("subject_id", "object_id"))


def told_by(ends: Iterable[tuple[int, int]]) -> set[int]:
    """Return the records whose pages tell of links: where they begin, and where they lead from what is public.

    A draft that links to a public record must change neither its date nor its ETag.
    """
    pairs = list(ends)
    public = Entry.objects.published().filter(pk__in={subject for subject, _ in pairs})
    known = set(public.values_list("pk", flat=True))
    return {subject for subject, _ in pairs} | {end for subject, end in pairs if subject in known}


@receiver(m2m_changed, sender=Entry.topics.through)
def note_topics(instance: models.Model, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Count a change of topics as one of the record."""
    if action.startswith("post_"):
        touch([instance.pk] if isinstance(instance, Entry) else pk_set or ())
