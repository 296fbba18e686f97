"""When a law was adopted, revised and amended up to a version of it, from the heads of its texts and their dates."""

from dataclasses import replace

from regulations.models.law import Law, LawVersion
from regulations.text.structure.milestones import Milestones, milestones


def milestones_of(law: Law, version: LawVersion | None) -> Milestones:
    """Return the days for the head of a page that shows a version.

    The head of the version tells all of them. Where it has none, as in a source of articles alone, the first adoption
    is that of the earliest version, and the version's own day is an amendment of that.
    """
    if version is None:
        return Milestones()
    if version.head:
        return milestones(version.head.splitlines())
    earlier = sorted((other for other in law.versions.all() if other.date < version.date), key=lambda v: v.date)
    known = next((milestones(other.head.splitlines()) for other in reversed(earlier) if other.head), None)
    if known is None:
        first = earlier[0] if earlier else version
        known = Milestones(adopted=first.adopted, promulgated=None if first.adopted else first.promulgated)
    begun, own = known.adopted or known.promulgated, version.adopted or version.promulgated
    return replace(known, amended=own) if own and begun and begun < own else known
