"""Read what is new and write what differs; it can be interrupted and run again at any time.

What people decided on a norm holds while its sentence is the same. Where the newest text of a law has the norm no more,
the decision is marked as detached, and waits in the inbox.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from django.db import transaction

from regulations.domain.norms import (
    NameResolver,
    PlacedNorm,
    delete,
    insert,
    newest_texts,
    norm_in,
    numbered_articles,
    with_decision,
)
from regulations.importing.analyze import count_anew
from regulations.importing.norms.extract import RULES, TextNorms, extract, unread_texts
from regulations.importing.norms.resolve import resolve_parties_again
from regulations.models import (
    LawVersion,
    Norm,
    NormBreach,
    NormDeadline,
    NormReview,
    NormSanction,
    NormState,
    Party,
    UnreadSentence,
)
from regulations.models.outbox import enqueue, index_held_back
from regulations.text import norms as texts

TEXTS_AT_A_TIME = 100
PARTS = ("deadlines", "sanctions", "breaches")
Texts = Sequence[int]
Decisions = Mapping[tuple[int, str], NormReview]  # by law and code


def unwatched(texts: Texts) -> Iterable[int]:
    """Give the texts back without showing anything."""
    return texts


def is_behind() -> bool:
    """Tell whether there are texts that were not read by these rules."""
    return unread_texts().exists()


def update_norms(watch: Callable[[Texts], Iterable[int]] = unwatched) -> int:
    """Read all texts that are new, and look up again whom norms name; return how many norms came, changed or went.

    The laws are queued for the index, which the caller brings up to date.
    """
    resolver = NameResolver()
    with index_held_back():
        changed = resolve_parties_again(resolver)
        waiting = list(unread_texts().order_by("pk").values_list("pk", flat=True))
        shown = iter(watch(waiting))
        while portion := list(islice(shown, TEXTS_AT_A_TIME)):
            with transaction.atomic():
                changed += store(portion, resolver)
    if waiting:
        count_anew(Norm, NormDeadline, NormSanction, NormBreach, Party, UnreadSentence)
    return changed


def store(versions: Sequence[int], resolver: NameResolver) -> int:
    """Write what differs from what is stored of these texts; return how many norms came, changed or went."""
    extracted = list(extract(versions))
    decisions = decisions_on({one.law for one in extracted})
    wanted = [with_decision(norm, decisions.get((one.law, norm.code))) for one in extracted for norm in one.norms]
    present = stored(versions)
    same = {one.key for one in wanted if present.get(one.key, (0, None))[1] == one}
    delete([pk for key, (pk, _) in present.items() if key not in same])
    new = [one for one in wanted if one.key not in same]
    insert(new, numbered_articles(versions), resolver)
    write_unread(versions, extracted)
    LawVersion.objects.filter(pk__in=versions).update(norms_by=RULES)
    mark_detached(decisions)
    dropped = present.keys() - {one.key for one in wanted}
    versions_changed = {one.version for one in new} | {version for version, _code in dropped}
    enqueue(sorted({one.law for one in extracted if one.version in versions_changed}))
    return len(new) + len(dropped)


def decisions_on(laws: Iterable[int]) -> Decisions:
    """Return what was decided on norms of these laws and still holds."""
    return {(one.law_id, one.code): one for one in NormReview.objects.current().filter(law__in=laws)}


def stored(versions: Iterable[int]) -> dict[tuple[int, str], tuple[int, PlacedNorm]]:
    """Return the norms of these texts that are there, by version and code, each with its row."""
    rows = Norm.objects.filter(version__in=versions).select_related("article").prefetch_related(*PARTS)
    return {(row.version_id, row.code): (row.pk, placed_in(row)) for row in rows}


def placed_in(row: Norm) -> PlacedNorm:
    """Return a stored norm as it is extracted."""
    place = texts.Place(row.sentence_start, row.sentence_end, row.paragraph, row.code.partition("-")[0])
    state = NormState(row.state)
    return PlacedNorm(row.version_id, row.article_id, row.position, place, row.code, norm_in(row), state)


def write_unread(versions: Sequence[int], extracted: Sequence[TextNorms]) -> None:
    """Write the sentences that were not read, where they are others than those that are there."""
    present = UnreadSentence.objects.filter(article__version__in=versions)
    wanted = {(one.article_id, one.start, one.end, one.reason): one for text in extracted for one in text.unread}
    if wanted.keys() != set(present.values_list("article_id", "start", "end", "reason")):
        present.delete()
        UnreadSentence.objects.bulk_create(wanted.values())


def mark_detached(decisions: Decisions) -> None:
    """Mark the decisions of which the norm is gone, or is read in another way than when it was accepted."""
    if not decisions:
        return
    laws, codes = {law for law, _ in decisions}, {code for _, code in decisions}
    newest = newest_texts(laws)
    states: dict[tuple[int, str], dict[int, str]] = defaultdict(dict)
    found = Norm.objects.filter(version__law__in=laws, code__in=codes)
    for law, code, version, state in found.values_list("version__law_id", "code", "version_id", "state"):
        states[law, code][version] = state
    for key, decision in decisions.items():
        here = states[key]
        if decision.is_of_newest:
            here = {version: state for version, state in here.items() if version == newest[decision.law_id]}
        is_detached = NormState.EXTRACTED in here.values() or not here
        if is_detached != decision.is_detached:
            NormReview.objects.filter(pk=decision.pk).update(is_detached=is_detached)
