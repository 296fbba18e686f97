"""What an entry must have before the public sees it: one check for the form, the list action, imports and the API."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regulations.models.entry import Entry, Kind

NO_SUMMARY = _("发布前须写明本库说明；只有导入的法规可以没有。")
NO_EVIDENCE = _("发布前至少须有一条出处。")


def publishing_faults(kind: Kind | str, *, summary: str, has_evidence: bool) -> dict[str, Promise]:
    """Return what is missing for an entry to be published, by field; laws are imported before they are described."""
    faults: dict[str, Promise] = {} if summary or kind == Kind.LAW else {"summary": NO_SUMMARY}
    return faults if has_evidence else {**faults, "evidence": NO_EVIDENCE}


def faults_of(entry: Entry) -> dict[str, Promise]:
    """Return what a stored entry lacks."""
    return publishing_faults(entry.kind, summary=entry.summary, has_evidence=entry.evidence.exists())
