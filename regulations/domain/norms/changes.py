"""What became of the norms of one text of a law in another one: new, changed, dropped."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from regulations.domain.versions import Comparison
from regulations.models import LawVersion, Norm
from regulations.text.structure.diff import words_alone

ALIKE = 50.0  # of a hundred: how much of two sentences in paired articles must agree for one to be the other, changed


class NormChangeKind(Enum):
    """What became of a norm."""

    NEW = "new"
    CHANGED = "changed"  # its sentence has other words
    DROPPED = "dropped"


@dataclass(frozen=True)
class NormChange:
    """A norm of the older text and what it became; one of the two may be missing."""

    kind: NormChangeKind
    old: Norm | None
    new: Norm | None


def norm_changes(old: LawVersion, new: LawVersion) -> list[NormChange]:
    """Return the norms that differ between two texts, in the order of the newer text.

    A norm counts as changed if the counterpart of its article has a similar sentence; dropped norms come last.
    """
    gone, come = norms_apart(old, new)
    became: dict[int, Norm] = {}
    for pair in Comparison(old, new).pairs:
        if pair.old and pair.new:
            became |= paired(gone.get(pair.old.pk, ()), come.get(pair.new.pk, ()))
    before = {after.pk: pk for pk, after in became.items()}
    rows = {row.pk: row for rows in gone.values() for row in rows}
    found = [
        NormChange(NormChangeKind.CHANGED, rows[before[row.pk]], row)
        if row.pk in before
        else NormChange(NormChangeKind.NEW, None, row)
        for row in in_order(come.values())
    ]
    dropped = (row for row in in_order(gone.values()) if row.pk not in became)
    return [*found, *(NormChange(NormChangeKind.DROPPED, row, None) for row in dropped)]


Apart = dict[int, list[Norm]]  # by article


def norms_apart(old: LawVersion, new: LawVersion) -> tuple[Apart, Apart]:
    """Return the norms of two texts by article, without those that both have."""
    texts = [list(Norm.objects.standing().filter(version=version).with_parts()) for version in (old, new)]
    codes = [{norm.code for norm in norms} for norms in texts]
    apart: tuple[Apart, Apart] = (defaultdict(list), defaultdict(list))
    for norms, others, found in zip(texts, reversed(codes), apart, strict=True):
        for norm in norms:
            if norm.code not in others:
                found[norm.article_id].append(norm)
    return apart


def paired(old: Sequence[Norm], new: Sequence[Norm]) -> dict[int, Norm]:
    """Return what norms of an article became in its counterpart, the most alike first; those of one kind only."""
    words = {norm.pk: words_alone(norm.quote) for norm in (*old, *new)}
    scores = sorted(
        (
            (fuzz.ratio(words[one.pk], words[other.pk]), -place, one.pk, other)
            for place, one in enumerate(old)
            for other in new
            if one.kind == other.kind
        ),
        key=lambda row: row[:3],
        reverse=True,
    )
    found: dict[int, Norm] = {}
    taken: set[int] = set()
    for score, _place, pk, other in scores:
        if score >= ALIKE and pk not in found and other.pk not in taken:
            found[pk] = other
            taken.add(other.pk)
    return found


def in_order(groups: Iterable[Sequence[Norm]]) -> list[Norm]:
    """Return norms in the order of their text."""
    return sorted((norm for group in groups for norm in group), key=lambda norm: norm.position)
