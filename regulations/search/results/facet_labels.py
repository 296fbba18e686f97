"""What the values of facets are called."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from regulations.models import Entry, Kind, Topic
from regulations.search.index.facet_sets import Counts, FacetCount
from regulations.search.index.values import ARTICLE
from regulations.search.query.fields import CHOICES

Labels = dict[tuple[str, str], Any]  # the titles of entries and the topics, by facet and slug
ENTRIES = (Kind.AGENCY.value, Kind.LAW.value)  # the facets whose values are entries, by slug


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, its name for people, and how many entries and articles have it."""

    value: str
    label: str
    count: int


@lru_cache
def labels_of(name: str) -> dict[str, Any]:
    """Return the labels of a facet with fixed values, translated when they are shown; none for any other."""
    labels: dict[str, Any] = dict(CHOICES[name].choices) if name in CHOICES else {}
    return {**labels, ARTICLE: _("条文")} if name == "kind" else labels


def name_values(facets: Counts, known: Labels) -> dict[str, tuple[FacetValue, ...]]:
    """Give each value of each facet its name.

    `known` has the records that were looked up since a commit of the index, and learns of those that are new: whatever
    changes a name brings the next commit, with which it begins anew.
    """
    facets = {**facets, "year": tuple(sorted(facets["year"], key=year_of, reverse=True))}
    look_up(facets, known)
    return {
        name: tuple(
            FacetValue(counted.value, label_of(name, counted.value, known), counted.count) for counted in values
        )
        for name, values in facets.items()
    }


def look_up(facets: Counts, known: Labels) -> None:
    """Look up the records that are new: one query for entries, and one for topics."""
    entries = [(kind, counted.value) for kind in ENTRIES for counted in facets[kind]]
    if unknown := [slug for kind, slug in entries if (kind, slug) not in known]:
        found = Entry.objects.filter(kind__in=ENTRIES, slug__in=unknown).order_by()
        known.update({(kind, slug): title for kind, slug, title in found.values_list("kind", "slug", "title")})
    if unknown := [counted.value for counted in facets["topic"] if ("topic", counted.value) not in known]:
        known.update({("topic", topic.slug): topic for topic in Topic.objects.filter(slug__in=unknown)})


def label_of(name: str, value: str, known: Labels) -> str:
    """Return what a value of a facet is called, in the language of the reader."""
    if name in ENTRIES:
        return str(known.get((name, value), value))
    if name == "topic":
        topic = known.get((name, value))
        return topic.label if topic else value
    return str(labels_of(name).get(value, value))


def year_of(counted: FacetCount) -> str:
    """Return the year, to put years in order."""
    return counted.value
