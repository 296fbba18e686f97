"""Look up again whom stored norms name: agencies, addressees and aliases may have come, gone or changed their names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db import transaction

from regulations.domain.norms import NameResolver
from regulations.models import Norm, Party
from regulations.models.outbox import enqueue

ROWS_AT_A_TIME = 500
Named = tuple[str, str]  # a role, and the words of it


def resolve_parties_again(resolver: NameResolver) -> int:
    """Write the parties of all norms anew whose words mean others than they did; return of how many norms."""
    stored = stored_parties()
    differing: dict[str, list[str]] = defaultdict(list)
    for role, words in words_named():
        if set(resolver(words)) != stored.get((role, words), set()):
            differing[role].append(words)
    changed = 0
    for role, all_words in differing.items():
        for start in range(0, len(all_words), ROWS_AT_A_TIME):
            with transaction.atomic():
                changed += rewrite(role, all_words[start : start + ROWS_AT_A_TIME], resolver)
    return changed


def words_named() -> Iterator[Named]:
    """Return all words by which norms name somebody, each role once."""
    for role in Party.Role:
        words = Norm.objects.exclude(**{role.value: ""}).order_by().values_list(role.value, flat=True).distinct()
        yield from ((role.value, one) for one in words.iterator(chunk_size=ROWS_AT_A_TIME * 4))


def stored_parties() -> dict[Named, set[int]]:
    """Return the entries that words were found to mean."""
    found: dict[Named, set[int]] = defaultdict(set)
    for role in Party.Role:
        rows = Party.objects.filter(role=role).order_by().values_list(f"norm__{role.value}", "entry_id").distinct()
        for words, entry in rows.iterator(chunk_size=ROWS_AT_A_TIME * 4):
            found[role.value, words].add(entry)
    return found


def rewrite(role: str, some_words: Sequence[str], resolver: NameResolver) -> int:
    """Give the norms that name somebody with these words the entries that they mean; return how many there are."""
    named = Norm.objects.filter(**{f"{role}__in": some_words})
    norms = list(named.order_by("pk").values_list("pk", role))
    enqueue(named.order_by("version__law").values_list("version__law", flat=True).distinct())
    for start in range(0, len(norms), ROWS_AT_A_TIME):
        some = norms[start : start + ROWS_AT_A_TIME]
        Party.objects.filter(norm__in=[pk for pk, _ in some], role=role).delete()
        parties = (Party(norm_id=pk, entry_id=entry, role=role) for pk, words in some for entry in resolver(words))
        Party.objects.bulk_create(parties)
    return len(norms)
