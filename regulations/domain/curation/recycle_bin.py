"""The recycle bin: a record that is deleted keeps all that belongs to it, and can come back, until it is purged.

A deleted record is in the state DELETED. The manager `objects` of each kind leaves it out, so that no page, list,
import or search finds it; `everything` has it. Its address is free for a new record of the same name.
"""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.domain.curation.history_reason import save_because
from regulations.models.deletion import KEPT_FOR, Deletion
from regulations.models.entry import Entry, ReviewState
from regulations.models.tree import TreeEntry


class InUseError(ValueError):
    """Other records depend on this one; the message names some of them."""


class TakenError(ValueError):
    """Another record has the address by now; the message names it."""


def discard(entry: Entry, user: Any = None) -> Deletion:
    """Put a record into the recycle bin; raise InUseError where records of its kind stand below it."""
    with transaction.atomic():
        specific = entry.specific
        below = list(specific.children.all()[:5]) if isinstance(specific, TreeEntry) else []
        if below:
            names = "、".join(child.title for child in below)
            raise InUseError(_("还有条目以它为上级，不能删除；请先改动：%(names)s") % {"names": names})
        deletion = Deletion.objects.create(
            entry_id=specific.pk, state=specific.state, user_id=user.pk if user else None
        )
        specific.state = ReviewState.DELETED
        save_because(specific, _("删除"))
        return deletion


def restore(deletion: Deletion) -> Entry:
    """Take a record out of the recycle bin, in the state that it had; raise TakenError where its address is taken."""
    with transaction.atomic():
        entry = Entry.everything.select_for_update().get(pk=deletion.entry_id).specific
        taken = Entry.objects.filter(kind=entry.kind, slug=entry.slug).first()
        if taken:
            raise TakenError(
                _("地址已为“%(title)s”所用；请先改动那个条目的地址名或把它删除。") % {"title": taken.title}
            )
        entry.state = deletion.state
        deletion.delete()
        save_because(entry, _("由回收站恢复"))
        return entry


def purge(now: datetime.datetime | None = None) -> int:
    """Delete for good what has been in the recycle bin for longer than KEPT_FOR; return how many records."""
    old = Deletion.objects.filter(moment__lt=(now or timezone.now()) - KEPT_FOR)
    count = 0
    for entry in Entry.everything.filter(pk__in=old.values("entry")):
        with transaction.atomic():
            entry.delete()
        count += 1
    return count
