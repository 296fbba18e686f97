"""The rule of `standing.py` as a condition of a query; a test compares the two."""

import datetime

from django.db import models
from django.utils import timezone

from regulations.models.law import LawVersion
from regulations.models.standing import LawStatus


def has_status(status: LawStatus, on: datetime.date) -> models.Q:
    """Return the condition for laws of a status on a day; the database's form of `standing.standing_of_law`."""
    versions, today = LawVersion.objects.filter(law=models.OuterRef("pk")), on.isoformat()
    later = LawVersion.objects.dated().later()
    over = models.Q(models.Exists(versions.dated().filter(ended__lte=today).exclude(models.Exists(later))))
    binding = models.Q(models.Exists(versions.binding(on)))
    newer = LawVersion.objects.binding(on).later(or_same=True)
    unsettled = models.Q(models.Exists(versions.unsettled(on).exclude(models.Exists(newer))))
    begun = models.Q(in_force_since__lte=today)
    in_force = ~over & ~unsettled & (binding | begun)
    lasting = versions.dated().exclude(ended__lte=today)
    announced = models.Q(effective=None, made__gt=today) & ~models.Q(text_digest="")
    coming = models.Q(models.Exists(lasting.filter(models.Q(effective__gt=today) | announced)))
    not_yet = ~over & ~binding & ~begun & coming
    derived = {
        LawStatus.IN_FORCE: in_force,
        LawStatus.NOT_YET: not_yet,
        LawStatus.REPEALED: over,
        LawStatus.UNKNOWN: ~over & ~in_force & ~not_yet,
    }
    has_text = models.Q(models.Exists(versions.exclude(text_digest="")))
    renewed = models.Q(models.Exists(versions.binding(on).filter(models.Exists(later))))
    ended_by_word = has_text & models.Q(stated_status=LawStatus.REPEALED) & ~over & ~not_yet & ~renewed
    by_word = LawStatus.REPEALED if on >= timezone.localdate() else LawStatus.UNKNOWN
    by_dates = (has_text & ~ended_by_word) | (~has_text & models.Q(stated_status=""))
    found = ~has_text & models.Q(stated_status=status)
    if status in derived:
        found |= by_dates & derived[status]
    return found | ended_by_word if status is by_word else found
