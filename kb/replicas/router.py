"""Sends reads to the replica that was chosen for the request, and everything else to the primary."""

from typing import Any

from kb.replicas.chosen import PRIMARY, chosen


class ReplicaRouter:
    """All databases are copies of one, so that any two records may belong together."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Return the database of the request."""
        return chosen.get()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Return the primary."""
        return PRIMARY

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Allow all."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Keep migrations on the primary; replicas follow by themselves."""
        return db == PRIMARY
