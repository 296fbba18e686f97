"""Records that may be the same: of one kind with one name in another writing, laws with one number."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from regulations.models import Alias, Entry, Kind, LawVersion
from regulations.text.structure.titles import title_key


@dataclass(frozen=True)
class Suspicion:
    """Records of one kind that share a name as it is compared, or the number of a document."""

    kind: Kind
    shared: str
    is_number: bool
    entries: tuple[Entry, ...]


def suspicions() -> list[Suspicion]:
    """Return the records that may be the same, drafts too, by kind and by what they share; a few queries."""
    entries = {entry.pk: entry for entry in Entry.objects.only("kind", "title", "slug", "state", "updated")}
    groups = [*same_names(entries), *same_numbers()]
    seen: set[tuple[int, ...]] = set()
    found = []
    for shared, is_number, pks in groups:
        key = tuple(sorted(pk for pk in pks if pk in entries))
        if len(key) > 1 and key not in seen:
            seen.add(key)
            members = tuple(entries[pk] for pk in key)
            found.append(Suspicion(Kind(members[0].kind), shared, is_number, members))
    return sorted(found, key=lambda one: (list(Kind).index(one.kind), one.is_number, one.shared))


def same_names(entries: dict[int, Entry]) -> Iterator[tuple[str, bool, set[int]]]:
    """Return the names that several records of a kind bear once brackets, width, points and case are left out."""
    bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
    names: dict[tuple[str, str], str] = {}
    aliases = Alias.objects.values_list("entry_id", "name")
    for pk, name in [*((pk, entry.title) for pk, entry in entries.items()), *aliases]:
        if pk in entries and (folded := title_key(name)):
            key = (entries[pk].kind, folded)
            bearers[key].add(pk)
            names.setdefault(key, name)
    return ((names[key], False, pks) for key, pks in bearers.items() if len(pks) > 1)


def same_numbers() -> Iterator[tuple[str, bool, set[int]]]:
    """Return the numbers of documents that versions of several laws bear."""
    versions = LawVersion.objects.exclude(document_number="")
    counted = versions.values("document_number").annotate(laws=Count("law", distinct=True)).filter(laws__gt=1)
    shared: dict[str, set[int]] = defaultdict(set)
    rows = versions.filter(document_number__in=counted.values("document_number"))
    for number, law in rows.values_list("document_number", "law_id"):
        shared[number].add(law)
    return ((number, True, laws) for number, laws in shared.items())
