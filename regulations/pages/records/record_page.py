"""What the page of a record shows, whatever its kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from regulations.domain.relations import Node, PrefetchedParts, public_neighbours, public_trees, related
from regulations.models import AliasKind, Entry, Evidence, Kind, LawVersion, TreeEntry
from regulations.pages.laws.how_to_cite import CitationForms, citation_of
from regulations.pages.norms.around import NormsAround, norms_under
from regulations.pages.norms.definition import Definition, definition_of
from regulations.pages.norms.of_record import norms_of
from regulations.pages.norms.record_norms import RecordNorms
from regulations.pages.records.facts import facts
from regulations.pages.records.grouped_links import LinkGroup, grouped
from regulations.pages.records.sections import Section, sections, shown_version
from regulations.pages.records.structured_data import of_entry

MOST_RELATED = 8
MOST_NAMES = 3  # by which articles are searched for what they say of a body
SHORTEST_NAME = 5  # characters of one that says which body is meant
HAN = re.compile("[\u4e00-\u9fff]")
MOST_ALIKE = 20  # links that say the same; the rest is counted
MOST_ALIKE_OF_A_LAW = 100  # all who issued its versions stand on its page


@dataclass(frozen=True)
class RecordPage:
    """All that the page of a record shows; the names are those in its template."""

    entry: Entry
    kind: Kind
    feed: str
    feed_title: str
    address: str  # with the host
    description: str
    structured: dict[str, Any]
    citation: CitationForms
    facts: Sequence[tuple[str, str]]
    version: LawVersion | None  # of a law
    ancestors: Sequence[Entry]
    wholes: Sequence[Entry]
    below: Sequence[Node]
    neighbours: Sequence[Entry]
    related: Sequence[tuple[Entry, int]]
    sections: Sequence[Section]
    sections_beside: Sequence[Section]
    link_groups: Sequence[LinkGroup]
    evidence: Sequence[Evidence]
    named: Sequence[str]  # what articles call it
    norms: RecordNorms | None
    around: NormsAround | None  # of a mechanism or a measure
    definition: Definition | None  # of an addressee, in the words of a law
    is_agency: bool

    @classmethod
    def of(cls, entry: Entry, address: str, query: QueryDict | None = None, **more: Any) -> Self:
        """Fetch what surrounds a record; `query` chooses among its norms.

        `more` are fields of a subclass, or stand in the place of those here.
        """
        kind = Kind(entry.kind)
        most_alike = MOST_ALIKE_OF_A_LAW if kind is Kind.LAW else MOST_ALIKE
        parts = PrefetchedParts([entry], with_status=True, most_alike=most_alike)
        feed, feed_title = feed_of(entry, kind)
        claimed, rest = sections(entry, list(grouped(entry, parts)))
        fields: dict[str, Any] = {
            "entry": entry,
            "kind": kind,
            "feed": feed,
            "feed_title": feed_title,
            "address": address,
            "description": entry.summary,
            "structured": of_entry(entry, address=address),
            "citation": citation_of(entry, address=address),
            "facts": facts(entry),
            "version": shown_version(entry),
            "ancestors": parts.ancestors[entry.pk],
            "wholes": parts.wholes[entry.pk],
            "below": public_trees([entry])[0].below if isinstance(entry, TreeEntry) else [],
            "neighbours": public_neighbours(entry),
            "related": related(entry, most=MOST_RELATED),
            "sections": [section for section in claimed if not section.heading.is_beside],
            "sections_beside": [section for section in claimed if section.heading.is_beside],
            "link_groups": rest,
            "evidence": parts.evidence[entry.pk],
            "named": names_in_texts(entry),
            "norms": norms_of(entry, query or QueryDict()),
            "around": norms_under(entry),
            "definition": definition_of(entry, parts.evidence[entry.pk]) if kind is Kind.ADDRESSEE else None,
            "is_agency": kind is Kind.AGENCY,
        }
        return cls(**fields | more)


def names_in_texts(entry: Entry) -> list[str]:
    """Return what articles call a record: its name, and other names as long as those of bodies are."""
    others = [alias.name for alias in entry.aliases.all() if alias.kind in (AliasKind.OTHER, AliasKind.FULL)]
    return [entry.title, *(name for name in others if len(name) >= SHORTEST_NAME and HAN.search(name))][:MOST_NAMES]


def feed_of(entry: Entry, kind: Kind) -> tuple[str, str]:
    """Return the feed of a record's page with its title: what an agency issued, else the new records of its kind."""
    if kind is Kind.AGENCY:
        title = _("%(agency)s发布的法规") % {"agency": entry.title}
        return reverse("pages:agency-feed", args=[entry.slug]), title
    return reverse(f"pages:{kind.value}-feed"), str(kind.plural_label)
