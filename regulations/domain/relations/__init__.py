"""Records around a record: neighbours, trees, paths, the timeline."""

from regulations.domain.relations.neighbours import (
    Node,
    Relation,
    issuers,
    links_to_issuers,
    public_neighbours,
    public_roots,
    public_trees,
    related,
    with_parts,
)
from regulations.domain.relations.prefetch import MOST_ALIKE, PrefetchedParts, pinpoint_addresses, pinpoint_articles
from regulations.domain.relations.shortest_path import find_path
from regulations.domain.relations.timeline import Moment, What, counts_by_year, moments, moments_of, timeline_queries

__all__ = [
    "MOST_ALIKE",
    "Moment",
    "Node",
    "PrefetchedParts",
    "Relation",
    "What",
    "counts_by_year",
    "find_path",
    "issuers",
    "links_to_issuers",
    "moments",
    "moments_of",
    "pinpoint_addresses",
    "pinpoint_articles",
    "public_neighbours",
    "public_roots",
    "public_trees",
    "related",
    "timeline_queries",
    "with_parts",
]
