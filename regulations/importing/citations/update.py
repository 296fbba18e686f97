"""Extract and resolve what is new; it can be interrupted and run again at any time."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from django.db import transaction

from regulations.domain.citations import name_laws
from regulations.importing.analyze import count_anew
from regulations.importing.citations.extract import RULES, extract, unread_texts
from regulations.importing.citations.resolve import CitationResolver, resolve_again
from regulations.models import Citation, Law, LawVersion

TEXTS_AT_A_TIME = 200
Texts = Sequence[int]


def unwatched(texts: Texts) -> Iterable[int]:
    """Give the texts back without showing anything."""
    return texts


def update_citations(watch: Callable[[Texts], Iterable[int]] = unwatched) -> int:
    """Extract and resolve all that is new; return how many citations came, or lead elsewhere than they did."""
    name_laws()
    resolver = CitationResolver()
    return resolve_again(resolver) + extract_new(resolver, watch)


def is_behind() -> bool:
    """Tell whether there are laws without names, or texts that were not read by these rules."""
    return Law.objects.filter(names=None).exists() or unread_texts().exists()


def extract_new(resolver: CitationResolver, watch: Callable[[Texts], Iterable[int]] = unwatched) -> int:
    """Store the citations of each text that was not read by these rules; return how many there are."""
    waiting = list(unread_texts().values_list("pk", flat=True))
    shown = iter(watch(waiting))
    total = 0
    while portion := list(islice(shown, TEXTS_AT_A_TIME)):
        with transaction.atomic():
            total += store(portion, resolver)
    if total:
        count_anew(Citation)
    return total


def store(versions: Sequence[int], resolver: CitationResolver) -> int:
    """Replace the citations of these texts; return how many there are."""
    Citation.objects.filter(article__version__in=versions).delete()
    extracted, given_up = extract(versions)
    for law, version, citations in extracted:
        for citation in citations:
            resolver.resolve(citation, law, version)
    rows = [citation for _, _, citations in extracted for citation in citations]
    Citation.objects.bulk_create(rows)
    LawVersion.objects.filter(pk__in=versions).update(citations_by=RULES, citations_complete=True)
    LawVersion.objects.filter(pk__in=given_up).update(citations_complete=False)
    return len(rows)
