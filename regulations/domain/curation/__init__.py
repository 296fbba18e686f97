"""What curators do with records: merge, withdraw, delete, publish; who may do it."""

from regulations.domain.curation.bulk import insert, insert_entries
from regulations.domain.curation.duplicates import Suspicion, suspicions
from regulations.domain.curation.history_reason import save_because
from regulations.domain.curation.merge import MergeError, merge_entries
from regulations.domain.curation.permissions import may_publish, may_set_state, may_write
from regulations.domain.curation.publishing import NO_EVIDENCE, faults_of
from regulations.domain.curation.recycle_bin import InUseError, TakenError, discard, purge, restore
from regulations.domain.curation.redirects import successor_of, touch
from regulations.domain.curation.reviews import decide, may_decide, may_describe, reviewers

__all__ = [
    "NO_EVIDENCE",
    "InUseError",
    "MergeError",
    "Suspicion",
    "TakenError",
    "decide",
    "discard",
    "faults_of",
    "insert",
    "insert_entries",
    "may_decide",
    "may_describe",
    "may_publish",
    "may_set_state",
    "may_write",
    "merge_entries",
    "purge",
    "restore",
    "reviewers",
    "save_because",
    "successor_of",
    "suspicions",
    "touch",
]
