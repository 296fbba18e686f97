"""What the values of facets are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from regulations.models import Entry, Kind, Topic
from regulations.search.engine.hits import FacetCount
from regulations.search.index.generation import GENERATIONS_READ, Version
from regulations.search.index.values import ARTICLE
from regulations.search.query.fields import CHOICES

ENTRIES = (Kind.AGENCY.value, Kind.LAW.value)  # the facets whose values are entries, by slug


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, its name for people, and how many entries and articles have it."""

    value: str
    label: str
    count: int


@dataclass
class Names:
    """The names met since a commit of the index: whatever changes one brings the next commit."""

    titles: dict[tuple[str, str], str] = field(default_factory=dict)  # of entries, by kind and slug
    topics: dict[str, Topic] = field(default_factory=dict)

    def learn(self, facets: Mapping[str, tuple[FacetCount, ...]]) -> None:
        """Look up those that are new: one query for entries, and one for topics."""
        entries = [(kind, counted.value) for kind in ENTRIES for counted in facets[kind]]
        if unknown := [slug for kind, slug in entries if (kind, slug) not in self.titles]:
            found = Entry.objects.filter(kind__in=ENTRIES, slug__in=unknown).order_by()
            for kind, slug, title in found.values_list("kind", "slug", "title"):
                self.titles[kind, slug] = title
        if unknown := [counted.value for counted in facets["topic"] if counted.value not in self.topics]:
            self.topics.update({topic.slug: topic for topic in Topic.objects.filter(slug__in=unknown)})

    def label(self, name: str, value: str) -> str:
        """Return what a value of a facet is called, in the language of the reader."""
        if name in ENTRIES:
            return self.titles.get((name, value), value)
        if name == "topic":
            return self.topics[value].label if value in self.topics else value
        return str(labels_of(name).get(value, value))


@lru_cache(maxsize=GENERATIONS_READ)
def names_as_of(version: Version) -> Names:  # the version is the cache key
    """Return the names met since a commit, none yet."""
    return Names()


@lru_cache
def labels_of(name: str) -> dict[str, Any]:
    """Return the labels of a facet with fixed values, translated when they are shown; none for any other."""
    labels: dict[str, Any] = dict(CHOICES[name].choices) if name in CHOICES else {}
    return {**labels, ARTICLE: _("条文")} if name == "kind" else labels


def name_values(facets: Mapping[str, tuple[FacetCount, ...]], version: Version) -> dict[str, tuple[FacetValue, ...]]:
    """Give each value of each facet of an answer its name; the version is that of the index, or one before it."""
    facets = {**facets, "year": tuple(sorted(facets["year"], key=year_of, reverse=True))}
    names = names_as_of(version)
    names.learn(facets)
    return {
        name: tuple(FacetValue(counted.value, names.label(name, counted.value), counted.count) for counted in values)
        for name, values in facets.items()
    }


def year_of(counted: FacetCount) -> str:
    """Return the year, to put years in order."""
    return counted.value
