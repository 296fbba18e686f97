"""Making one record of two that turn out to be the same."""

from typing import cast

from django.db import models, transaction
from django.utils.translation import gettext as _

from regulations.domain.curation.history_reason import save_because
from regulations.domain.curation.redirects import retire
from regulations.models.entry import Alias, AliasKind, Entry
from regulations.models.former_entry import FormerEntry
from regulations.models.law import Law, LawVersion
from regulations.models.link import Link
from regulations.models.norm import Party
from regulations.models.tree import TreeEntry


class MergeError(ValueError):
    """The two cannot be one; the message says why."""


def merge_entries(kept: Entry, gone: Entry) -> None:
    """Move all that hangs on one record to another one, delete it, and lead its address there.

    Names, topics, evidence, links, versions and the records below come along; what both have, stands once. Of single
    fields the kept record's win, and those that it leaves blank are filled in. The history keeps what was there.
    """
    if kept.kind != gone.kind or kept.pk == gone.pk:
        raise MergeError(_("只有同一类别的两个不同条目才能合并。"))
    with transaction.atomic():
        if isinstance(kept, TreeEntry):
            move_children(kept, cast("TreeEntry", gone))
        if isinstance(kept, Law):
            move_versions(kept, cast("Law", gone))
        move_names(kept, gone)
        kept.topics.add(*gone.topics.all())
        for piece in gone.evidence.all():
            piece.entry_id = kept.pk
            piece.save()
        move_links(kept, gone)
        move_parties(kept, gone)
        fill_in(kept, gone)
        FormerEntry.objects.filter(successor_id=gone.pk).update(successor_id=kept.pk)
        if gone.is_public:
            retire(gone.kind, gone.slug, successor=kept)
        reason = _("合并自 %(ref)s") % {"ref": str(gone.ref)}
        type(gone)._default_manager.get(pk=gone.pk).delete()
        save_because(kept, reason)


def move_children(kept: TreeEntry, gone: TreeEntry) -> None:
    """Put the records below the one under the other."""
    if gone.pk in {above.pk for above in kept.ancestors()} and kept.parent_id != gone.pk:
        raise MergeError(
            _("“%(kept)s”在“%(gone)s”之下不止一级，合并会成环；请先改动层级。") % {"kept": kept, "gone": gone}
        )
    if kept.parent_id == gone.pk:
        kept.parent = gone.parent
        kept.save()
    for child in gone.children.exclude(pk=kept.pk):
        child.parent = kept
        child.save()


def move_versions(kept: Law, gone: Law) -> None:
    """Give the versions of one law to the other; one of the same date is filled in instead."""
    present = {version.date: version for version in kept.versions.all()}
    for version in gone.versions.all():
        same = present.get(version.date)
        if same is None:
            version.law = kept
            version.save()
            continue
        move_text(same, version)
        for field in ("adopted", "promulgated", "effective", "ended", "document_number", "note", "ground", "ended_by"):
            if not getattr(same, field):
                setattr(same, field, getattr(version, field))
        same.save()
        same.sources.add(*version.sources.all())
        for link in version.links.all():
            link.version = same
            keep_once(link)
        version.delete()
    gone.norm_reviews.update(law=kept)
    for version in gone.ends.all():
        version.ended_by = kept
        version.save()


def move_text(kept: LawVersion, gone: LawVersion) -> None:
    """Give the text of one version, with the files that it came from, to another one of the same day."""
    if kept.has_text and gone.has_text and kept.text_digest != gone.text_digest:
        raise MergeError(_("两个条目 %(date)s 的正文文字不同；请先删去其中一个版本，再合并。") % {"date": gone.date})
    if gone.has_text and not kept.has_text:
        gone.divisions.update(version=kept)
        gone.articles.update(version=kept)
        gone.norms.update(version=kept)
        kept.text_digest, kept.head, kept.norms_by = gone.text_digest, gone.head, gone.norms_by
    gone.files.update(version=kept)


def move_names(kept: Entry, gone: Entry) -> None:
    """Let the kept record be found by all names of the other."""
    known = {kept.title, *kept.aliases.values_list("name", flat=True)}
    for alias in gone.aliases.all():
        if alias.name not in known:
            known.add(alias.name)
            alias.entry_id = kept.pk
            alias.save()
    if gone.title not in known:
        Alias.objects.create(entry_id=kept.pk, name=gone.title, kind=AliasKind.OTHER)


def move_links(kept: Entry, gone: Entry) -> None:
    """Point the links of one record at the other; one between the two says nothing any more."""
    for link in Link.objects.filter(models.Q(subject_id=gone.pk) | models.Q(object_id=gone.pk)):
        if link.subject_id == gone.pk:
            link.subject_id = kept.pk
        if link.object_id == gone.pk:
            link.object_id = kept.pk
        if link.subject_id == link.object_id:
            link.delete()
        else:
            keep_once(link)


def move_parties(kept: Entry, gone: Entry) -> None:
    """Let the norms that name one record name the other; one that names both names it once."""
    both = Party.objects.filter(entry=kept.pk, norm=models.OuterRef("norm"), role=models.OuterRef("role"))
    Party.objects.filter(entry=gone.pk).exclude(models.Exists(both)).update(entry=kept.pk)


def keep_once(link: Link) -> None:
    """Save a link whose ends were changed, or give its evidence to the one that says the same already."""
    same = Link.objects.filter(
        subject_id=link.subject_id,
        predicate=link.predicate,
        object_id=link.object_id,
        pinpoint=link.pinpoint,
        version_id=link.version_id,
    ).exclude(pk=link.pk)
    first = same.first()
    if first is None:
        link.save()
        return
    for piece in link.evidence.all():
        piece.link = first
        piece.save()
    Link.objects.get(pk=link.pk).delete()


def fill_in(kept: Entry, gone: Entry) -> None:
    """Take over what the kept record leaves blank."""
    own = {"id", "entry_ptr", "kind", "slug", "title", "state", "created", "updated", "reading", "parent"}
    for field in kept._meta.concrete_fields:
        blank = getattr(kept, field.name) in ("", None) or getattr(kept, field.name) == "unknown"
        if field.name not in own and blank and getattr(gone, field.name):
            setattr(kept, field.name, getattr(gone, field.name))
