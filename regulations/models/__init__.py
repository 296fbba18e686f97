"""The tables: one module each, the QuerySet above its model; operations on them are in `regulations.domain`."""

from regulations.models.addressee import Addressee, AddresseeClass
from regulations.models.agency import Agency, AgencyLevel, AgencyScope, Sector
from regulations.models.citation import Citation, Outcome
from regulations.models.deletion import Deletion
from regulations.models.entry import Alias, AliasKind, Entry, EntryRef, Kind, ReviewState
from regulations.models.event import Event
from regulations.models.evidence import ClaimStatus, Evidence
from regulations.models.former_entry import FormerEntry
from regulations.models.import_run import ImportRun
from regulations.models.law import Law, LawVersion
from regulations.models.law_choices import Authority, EffectGround, Instrument
from regulations.models.law_text import Article, Division, SourceFile
from regulations.models.link import Link, Predicate
from regulations.models.measure import Basis, Measure, Nature
from regulations.models.mechanism import Mechanism
from regulations.models.norm import (
    Norm,
    NormBreach,
    NormDeadline,
    NormSanction,
    Party,
    UnreadSentence,
)
from regulations.models.norm_choices import (
    Matter,
    NormKind,
    NormState,
    SanctionType,
    SanctionUnit,
    TimeUnit,
    TimeWriting,
)
from regulations.models.norm_review import NormDecision, NormReview
from regulations.models.outbox import OutboxRow
from regulations.models.review import Decision, Review
from regulations.models.source import Source, SourceGap, SourceHeading, SourceSection
from regulations.models.standing import LawStatus
from regulations.models.synonym import SynonymGroup
from regulations.models.term import Term
from regulations.models.topic import Topic, TopicGroup
from regulations.models.tree import Existence, TreeEntry
from regulations.models.unanswered import UnansweredQuery

ENTRY_MODELS: dict[Kind, type[Entry]] = {
    model.KIND: model for model in (Law, Agency, Mechanism, Measure, Event, Term, Addressee)
}
TREE_KINDS = tuple(kind for kind, model in ENTRY_MODELS.items() if issubclass(model, TreeEntry))

__all__ = [
    "ENTRY_MODELS",
    "TREE_KINDS",
    "Addressee",
    "AddresseeClass",
    "Agency",
    "AgencyLevel",
    "AgencyScope",
    "Alias",
    "AliasKind",
    "Article",
    "Authority",
    "Basis",
    "Citation",
    "ClaimStatus",
    "Decision",
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
    "Instrument",
    "Kind",
    "Law",
    "LawStatus",
    "LawVersion",
    "Link",
    "Matter",
    "Measure",
    "Mechanism",
    "Nature",
    "Norm",
    "NormBreach",
    "NormDeadline",
    "NormDecision",
    "NormKind",
    "NormReview",
    "NormSanction",
    "NormState",
    "OutboxRow",
    "Outcome",
    "Party",
    "Predicate",
    "Review",
    "ReviewState",
    "SanctionType",
    "SanctionUnit",
    "Sector",
    "Source",
    "SourceFile",
    "SourceGap",
    "SourceHeading",
    "SourceSection",
    "SynonymGroup",
    "Term",
    "TimeUnit",
    "TimeWriting",
    "Topic",
    "TopicGroup",
    "TreeEntry",
    "UnansweredQuery",
    "UnreadSentence",
]
