"""People look at norms: they accept, correct or reject what a machine read, and take that back.

A decision holds for the norm of a law with a code, in all texts that have its sentence, and for those to come.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction

from regulations.domain.norms.data import Data, data_of, norm_in, with_data
from regulations.domain.norms.parties import NameResolver
from regulations.domain.norms.rows import Articles, PlacedNorm, insert_parties, insert_parts
from regulations.models import (
    Article,
    LawVersion,
    Norm,
    NormBreach,
    NormDeadline,
    NormDecision,
    NormReview,
    NormSanction,
    NormState,
    Party,
)
from regulations.models.outbox import enqueue

STATES = {
    NormDecision.ACCEPTED: NormState.ACCEPTED,
    NormDecision.CORRECTED: NormState.CORRECTED,
    NormDecision.REJECTED: NormState.REJECTED,
    NormDecision.UNDONE: NormState.EXTRACTED,
}


class NoReasonError(ValueError):
    """A norm was to be rejected without a reason."""


def with_decision(placed: PlacedNorm, decision: NormReview | None) -> PlacedNorm:
    """Return a norm as the rules read it with what was decided on it.

    An acceptance holds only while the rules read the same as what was accepted.
    """
    if decision is None:
        return placed
    if decision.decision == NormDecision.ACCEPTED and decision.reading != data_of(placed.norm):
        return placed
    state = STATES[NormDecision(decision.decision)]
    if decision.values is None:
        return replace(placed, state=state)
    return replace(placed, norm=with_data(placed.norm, decision.values), state=state)


def newest_texts(laws: Iterable[int]) -> dict[int, int]:
    """Return the newest text that is held of each of these laws."""
    versions = LawVersion.objects.filter(law__in=laws).exclude(text_digest="")
    return {version.law_id: version.pk for version in sorted(versions, key=lambda version: version.date)}


def current_decision(norm: Norm) -> NormReview | None:
    """Return the decision that holds for a norm, if there is one."""
    return NormReview.objects.current().filter(law=norm.version.law_id, code=norm.code).first()


def decide(norm: Norm, user: Any, decision: NormDecision, *, values: Data | None = None, reason: str = "") -> int:
    """Keep what a person decided on a norm, and let all texts with its sentence show it; return how many these are.

    `values` are those of a correction. Raises NoReasonError where a rejection says no reason.
    """
    if decision is NormDecision.REJECTED and not reason.strip():
        raise NoReasonError("a norm is rejected with a reason")
    law = norm.version.law_id
    with transaction.atomic():
        before = current_decision(norm)
        review = NormReview.objects.create(
            law_id=law,
            code=norm.code,
            article=norm.article.key,
            quote=norm.quote,
            is_of_newest=newest_texts([law]).get(law) == norm.version_id,
            reading=before.reading if before else data_of(norm_in(norm)),
            decision=decision,
            values=values,
            reason=reason.strip(),
            reviewer=user,
        )
        return show(review)


def show(review: NormReview) -> int:
    """Let all norms that a decision is on say what it says; return how many there are."""
    rows = list(Norm.objects.filter(version__law=review.law_id, code=review.code).with_parts())
    data = review.values or review.reading
    pairs = [(row, with_data(norm_in(row), data)) for row in rows]
    for row, norm in pairs:
        row.kind = norm.kind.value
        row.subject, row.authority = norm.subject or "", norm.authority or ""
        row.items, row.state = norm.items, STATES[NormDecision(review.decision)]
    Norm.objects.bulk_update(rows, ["kind", "subject", "authority", "items", "state"])
    for parts in (NormDeadline, NormSanction, NormBreach, Party):
        parts.objects.filter(norm__in=rows).delete()
    insert_parts(pairs, numbered_articles(row.version_id for row in rows))
    insert_parties(pairs, NameResolver())
    enqueue([review.law_id])
    return len(rows)


def dismiss(review: NormReview) -> None:
    """Take a detached decision out of the inbox; it holds on in the texts that have its sentence."""
    NormReview.objects.filter(pk=review.pk).update(is_detached=False, is_of_newest=False)


def numbered_articles(versions: Iterable[int]) -> Articles:
    """Return the articles of these texts by version, number and suffix; of a repeated number the first."""
    found: Articles = {}
    numbered = Article.objects.numbered().filter(version__in=set(versions)).order_by("position")
    for version, number, suffix, pk in numbered.values_list("version_id", "number", "suffix", "pk"):
        found.setdefault((version, number, suffix), pk)
    return found
