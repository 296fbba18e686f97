"""The records: one module each, the QuerySet above its model."""

from regulations.models.addresses import address_of
from regulations.models.agency import Agency, AgencyLevel, Sector
from regulations.models.bulk import insert, insert_entries
from regulations.models.calendar import PARAMETER, as_of, asked_day, dated, day_in, legal_day
from regulations.models.checking import MOST_CANDIDATES, Checked, Verdict, check
from regulations.models.citation import Citation, CitationQuerySet, Outcome
from regulations.models.comparing import ArticlePair, Comparison, provisions
from regulations.models.entry import Alias, AliasKind, Entry, EntryRef, Kind, ReviewState
from regulations.models.event import Event
from regulations.models.evidence import ClaimStatus, Evidence
from regulations.models.former import FormerEntry, retire, successor_of, touch
from regulations.models.import_run import ImportRun
from regulations.models.law import (
    DATES_OF_A_VERSION,
    Authority,
    EffectGround,
    Instrument,
    Law,
    LawVersion,
)
from regulations.models.law_text import HEADINGS_ABOVE, WITH_HEADINGS, Article, Division, SourceFile
from regulations.models.link import Link, Predicate
from regulations.models.measure import Measure, Nature
from regulations.models.mechanism import Mechanism
from regulations.models.merging import MergeError, merge
from regulations.models.naming import NATION, Bearer, LawName, bearers_of, keys_of, meant_by, name_laws
from regulations.models.outbox import OutboxRow, enqueue, index_held_back, index_wanted
from regulations.models.parts import MOST_ALIKE, Parts, find_articles
from regulations.models.permissions import PUBLISH, may_publish, may_set_state, may_write
from regulations.models.reading import (
    Node,
    Tie,
    issuers,
    links_to_issuers,
    public_neighbours,
    public_roots,
    public_trees,
    related,
    with_parts,
)
from regulations.models.reasons import save_because
from regulations.models.recycling import KEPT_FOR, Deletion, InUseError, TakenError, bring_back, discard, purge
from regulations.models.renumbering import Renumbering, renumberings
from regulations.models.source import Source, SourceGap, SourceHeading, SourceSection
from regulations.models.stages import Stage, cited_as, stages
from regulations.models.standing import LONGEST_WAIT, LawStatus, Standing, StandingReason
from regulations.models.standing_query import has_status
from regulations.models.synonym import SynonymGroup
from regulations.models.term import Term
from regulations.models.timeline import Moment, What, counts_by_year, moments, moments_of, timeline_queries
from regulations.models.topic import Topic
from regulations.models.tree import Existence, TreeEntry
from regulations.models.ways import shortest_way

ENTRY_MODELS: dict[Kind, type[Entry]] = {model.KIND: model for model in (Law, Agency, Mechanism, Measure, Event, Term)}

__all__ = [
    "DATES_OF_A_VERSION",
    "ENTRY_MODELS",
    "HEADINGS_ABOVE",
    "KEPT_FOR",
    "LONGEST_WAIT",
    "MOST_ALIKE",
    "MOST_CANDIDATES",
    "NATION",
    "PARAMETER",
    "PUBLISH",
    "WITH_HEADINGS",
    "Agency",
    "AgencyLevel",
    "Alias",
    "AliasKind",
    "Article",
    "ArticlePair",
    "Authority",
    "Bearer",
    "Checked",
    "Citation",
    "CitationQuerySet",
    "ClaimStatus",
    "Comparison",
    "Deletion",
    "Division",
    "EffectGround",
    "Entry",
    "EntryRef",
    "Event",
    "Evidence",
    "Existence",
    "FormerEntry",
    "ImportRun",
    "InUseError",
    "Instrument",
    "Kind",
    "Law",
    "LawName",
    "LawStatus",
    "LawVersion",
    "Link",
    "Measure",
    "Mechanism",
    "MergeError",
    "Moment",
    "Nature",
    "Node",
    "OutboxRow",
    "Outcome",
    "Parts",
    "Predicate",
    "Renumbering",
    "ReviewState",
    "Sector",
    "Source",
    "SourceFile",
    "SourceGap",
    "SourceHeading",
    "SourceSection",
    "Stage",
    "Standing",
    "StandingReason",
    "SynonymGroup",
    "TakenError",
    "Term",
    "Tie",
    "Topic",
    "TreeEntry",
    "Verdict",
    "What",
    "address_of",
    "as_of",
    "asked_day",
    "bearers_of",
    "bring_back",
    "check",
    "cited_as",
    "counts_by_year",
    "dated",
    "day_in",
    "discard",
    "enqueue",
    "find_articles",
    "has_status",
    "index_held_back",
    "index_wanted",
    "insert",
    "insert_entries",
    "issuers",
    "keys_of",
    "legal_day",
    "links_to_issuers",
    "may_publish",
    "may_set_state",
    "may_write",
    "meant_by",
    "merge",
    "moments",
    "moments_of",
    "name_laws",
    "provisions",
    "public_neighbours",
    "public_roots",
    "public_trees",
    "purge",
    "related",
    "renumberings",
    "retire",
    "save_because",
    "shortest_way",
    "stages",
    "successor_of",
    "timeline_queries",
    "touch",
    "with_parts",
]
