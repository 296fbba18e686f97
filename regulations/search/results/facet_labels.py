"""What the values of facets are called."""

from dataclasses import dataclass
from typing import Any

from regulations.models import Entry, Kind, Topic
from regulations.search.index.facet_sets import Counts, FacetCount
from regulations.search.index.facets import FACETS, Choices, Entries, Facet, Topics

Labels = dict[tuple[str, str], Any]  # the titles of entries and the topics, by facet and slug


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, its name for people, and how many entries and articles have it."""

    value: str
    label: str
    count: int


def name_values(facets: Counts, known: Labels) -> dict[str, tuple[FacetValue, ...]]:
    """Give each value of each facet its name.

    `known` has the records that were looked up since a commit of the index, and learns of those that are new: whatever
    changes a name brings the next commit, with which it begins anew.
    """
    facets = {**facets, "year": tuple(sorted(facets["year"], key=year_of, reverse=True))}
    look_up(facets, known)
    return {
        facet.name: tuple(
            FacetValue(counted.value, label_of(facet, counted.value, known), counted.count)
            for counted in facets[facet.name]
        )
        for facet in FACETS
    }


def look_up(facets: Counts, known: Labels) -> None:
    """Look up the records that are new: one query for entries, and one for topics."""
    if unknown := unknown_values(facets, Entries, known):
        kinds = {facet.vocabulary.kind: facet.name for facet in FACETS if isinstance(facet.vocabulary, Entries)}
        found = Entry.objects.filter(kind__in=kinds, slug__in=[slug for _, slug in unknown]).order_by()
        rows = found.values_list("kind", "slug", "title")
        known.update({(kinds[Kind(kind)], slug): title for kind, slug, title in rows})
    if unknown := unknown_values(facets, Topics, known):
        found_topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=[slug for _, slug in unknown])}
        known.update({(name, slug): found_topics[slug] for name, slug in unknown if slug in found_topics})


def unknown_values(facets: Counts, vocabulary: type, known: Labels) -> list[tuple[str, str]]:
    """Return the values of facets with such a vocabulary that are not known yet, each with the facet."""
    names = [facet.name for facet in FACETS if isinstance(facet.vocabulary, vocabulary)]
    values = ((name, counted.value) for name in names for counted in facets[name])
    return [value for value in values if value not in known]


def label_of(facet: Facet, value: str, known: Labels) -> str:
    """Return what a value of a facet is called, in the language of the reader, or else itself."""
    if isinstance(facet.vocabulary, Choices):
        return str(facet.vocabulary.labels.get(value, value))
    found = known.get((facet.name, value), value)
    return found.label if isinstance(found, Topic) else str(found)


def year_of(counted: FacetCount) -> str:
    """Return the year, to put years in order."""
    return counted.value
