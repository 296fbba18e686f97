"""Keeping the queries that found nothing, where the installation wants it (`FAGUI_LOG_ZERO_HITS`).

Only the text is kept, without who asked or at what time of the day; texts that may name a person by a number or an
address are not. Others see a text that was asked for on several days, so that what one person typed once stays unseen.
"""

import datetime
import logging
import re

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from regulations.models import UnansweredQuery
from regulations.models.unanswered import LONGEST

PERSONAL = re.compile(r"[0-9]{5}|@|//")  # phone, identity card, account; mail; an address on the web
KEPT_FOR = datetime.timedelta(days=90)
MOST = 5000  # texts
SHOWN_FROM = 3  # days
MOST_SHOWN = 50
log = logging.getLogger(__name__)


def note_unanswered(text: str) -> None:
    """Count a query that found nothing, once a day; what can't be written is logged, since the answer stands."""
    text = " ".join(text.split())
    if not settings.LOG_ZERO_HITS or settings.READ_ONLY or not 0 < len(text) <= LONGEST or PERSONAL.search(text):
        return
    try:
        with transaction.atomic():
            count_today(text, timezone.localdate())
    except DatabaseError:
        log.exception("A query that found nothing could not be noted")


def count_today(text: str, today: datetime.date) -> None:
    """Count a text on a day; a new one takes the place of those that nobody asked for in a long time."""
    if UnansweredQuery.objects.filter(text=text, last__lt=today).update(days=F("days") + 1, last=today):
        return
    UnansweredQuery.objects.filter(last__lt=today - KEPT_FOR).delete()
    if UnansweredQuery.objects.count() < MOST:
        UnansweredQuery.objects.bulk_create([UnansweredQuery(text=text, last=today)], ignore_conflicts=True)


def often_unanswered() -> QuerySet[UnansweredQuery]:
    """Return the texts that are shown: asked for on several days, the most frequent first."""
    return UnansweredQuery.objects.filter(days__gte=SHOWN_FROM)[:MOST_SHOWN]
