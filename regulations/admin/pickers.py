"""Fields that choose a record: what is typed is found by all names, and who bears it as a name comes first."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.http import HttpRequest

from regulations.models import Alias

PICKER = "/autocomplete/"  # how the address ends from which such fields get their choices


class ExactFirst:
    """A mixin that puts the record of exactly the name that was typed first, then those that begin with it."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """Return what the term finds; in that order for fields, for a list has the order that its columns say."""
        found, has_duplicates = super().get_search_results(request, queryset, search_term)  # type: ignore[misc]
        term = search_term.strip()
        if not term or not request.path.endswith(PICKER):
            return found, has_duplicates
        named = Exists(Alias.objects.filter(entry=OuterRef("pk"), name__iexact=term))
        place = Case(
            When(Q(title__iexact=term) | Q(slug__iexact=term), then=Value(0)),
            When(named, then=Value(1)),
            When(title__istartswith=term, then=Value(2)),
            default=Value(3),
        )
        return found.annotate(place=place).order_by("place", "title", "pk"), has_duplicates
