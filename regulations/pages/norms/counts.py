"""How many norms name an addressee or an agency, by kind, with the way to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from regulations.domain.norms import classes_of
from regulations.models import Entry, Kind, Norm, NormKind
from regulations.models.calendar import dated, legal_day

FILTERS = {Kind.ADDRESSEE: "addressee", Kind.AGENCY: "agency"}  # of the register


@dataclass(frozen=True)
class KindCount:
    """Norms of a kind that name a record: how many, in how many laws, and where they are."""

    kind: NormKind
    count: int
    laws: int
    address: str


def norm_counts(entry: Entry) -> Sequence[KindCount]:
    """Return how many norms in force on the day name a record, by kind; of an agency those of its classes too."""
    name = FILTERS.get(Kind(entry.kind))
    if name is None:
        return ()
    wanted = [entry.pk, *(classes_of(entry) if entry.kind == Kind.AGENCY else ())]
    norms = Norm.objects.in_texts_of(legal_day()).of(*wanted).order_by()
    rows = norms.values_list("kind").annotate(Count("pk"), Count("version__law", distinct=True))
    counted = {kind: (number, laws) for kind, number, laws in rows}
    return [
        KindCount(kind, *counted[kind], address=address_of(name, entry, kind)) for kind in NormKind if kind in counted
    ]


def address_of(name: str, entry: Entry, kind: NormKind) -> str:
    """Return the address of the norms of a kind that name a record."""
    return dated(f"{reverse('pages:duties')}?{urlencode({name: entry.slug, 'kind': kind.value})}")
