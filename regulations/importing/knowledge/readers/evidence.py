"""Where a record or a link of the knowledge files comes from, with the lines of its source."""

from django.utils.translation import gettext as _

from regulations.importing.knowledge.readers.yaml_items import LONGEST_SHOWN, Item
from regulations.importing.knowledge.records import EvidenceRecord
from regulations.models import ClaimStatus


def read_evidence(item: Item) -> tuple[EvidenceRecord, ...]:
    """Read the places that a record or a link rests on."""
    return tuple(evidence for part in item.items("evidence") if (evidence := read_place(part)))


def read_place(item: Item) -> EvidenceRecord | None:
    """Read one place: which source, where in it, how far to trust it, and why."""
    first, last = item.parsed("lines", line_range) or (None, None)
    source = item.text("source", required=True, longest=100)
    section = item.text("section", longest=20)
    claim = item.choice("claim", ClaimStatus, required=True)
    reason = item.text("reason")
    item.finish()
    if not claim:
        return None
    if ClaimStatus(claim).needs_reason and not reason:
        item.report(_("“reason”没有填写；可信度“%(claim)s”须写明理由") % {"claim": claim}, field="reason")
    return EvidenceRecord(item.place, source, section, first, last, ClaimStatus(claim), reason)


def whole_number(text: str) -> int:
    """Read a whole number from 1.

    >>> whole_number("134")
    134
    """
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ValueError(_("“%(value)s”不是 1 或更大的整数") % {"value": text[:LONGEST_SHOWN]})
    return int(text)


def line_range(text: str) -> tuple[int, int]:
    """Read a line or a range of lines.

    >>> line_range("79"), line_range("127-131")
    ((79, 79), (127, 131))
    """
    first, dash, last = text.partition("-")
    lines = whole_number(first), whole_number(last if dash else first)
    if lines[1] < lines[0]:
        raise ValueError(_("“%(value)s”止于开始之前") % {"value": text[:LONGEST_SHOWN]})
    return lines
