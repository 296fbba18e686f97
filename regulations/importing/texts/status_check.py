"""Whether the status of each law agrees with that of its texts and with the database's filter; for the report."""

import datetime
from collections.abc import Iterator

from regulations.models import Law, LawStatus
from regulations.models.standing_query import has_status

BATCH = 500  # laws whose texts are held at a time


def contradictions(day: datetime.date) -> Iterator[str]:
    """Return a line for each public law whose status on a day is not the same in all places.

    Compared are the status of the law, that of the text which is shown for the day, and the facet in which a search
    counts the law (`has_status`).
    """
    laws = Law.objects.published()
    filed = {
        law: status for status in LawStatus for law in laws.filter(has_status(status, day)).values_list("pk", flat=True)
    }
    for law in laws.prefetch_related("versions__ended_by").order_by("pk").iterator(chunk_size=BATCH):
        status, text = law.status_on(day), law.version_on(day)
        shown = text.status_on(day) if text else status
        counted = filed.get(law.pk)
        if not status == shown == counted:
            yield f"status contradicts  {law.title}  (law: {status}; text: {shown}; search: {counted or 'none'})"
