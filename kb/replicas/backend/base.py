"""A connection to a replica that is continued on the primary where the replica fails, so that no reader sees it.

The query that failed is asked again: a replica only reads. Rows that are fetched bit by bit (exports) can't be
continued; their clients go on by their cursor.
"""

from typing import Any

import psycopg2
from django.db import InterfaceError, OperationalError, connections
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

from kb.replicas.chosen import PRIMARY
from kb.replicas.lag import current_fleet

# Of PostgreSQL: shut down, crashed, starting, a query that stood in the way of what is replayed.
LEFT_ALONE = ("57P01", "57P02", "57P03", "40001")


class ReplicaCursor(CursorWrapper):
    """Asks the primary where the replica does not answer."""

    db: "DatabaseWrapper"

    def _execute(self, sql: Any, params: Any, *ignored: Any) -> Any:
        """Ask the replica, then the primary; what the debug cursor counts is left out."""
        ask: Any = super()
        try:
            return ask._execute(sql, params, *ignored)
        except (OperationalError, InterfaceError) as error:
            if self.db.is_primary or not self.db.is_lost(error):
                raise
            self.cursor = self.db.cursor_on_primary()
            return ask._execute(sql, params, *ignored)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to a replica, or in its place to the primary."""

    is_primary = False

    def get_new_connection(self, conn_params: Any) -> Any:
        """Connect to the replica, or where that fails to the primary."""
        if not self.is_primary:
            try:
                return super().get_new_connection(conn_params)
            except psycopg2.OperationalError:
                self.leave()
        return super().get_new_connection(connections[PRIMARY].get_connection_params())

    def leave(self) -> None:
        """Use the primary until this connection is closed."""
        self.is_primary = True
        current_fleet.failed(self.alias)

    def close(self) -> None:
        """Close it; the next one is to the replica again."""
        super().close()
        self.is_primary = False

    def is_lost(self, error: Exception) -> bool:
        """Tell whether the replica is gone, rather than the query wrong."""
        code = getattr(error.__cause__, "pgcode", None)
        return self.connection is None or bool(self.connection.closed) or code in LEFT_ALONE

    def cursor_on_primary(self) -> Any:
        """Return a cursor of a new connection, to the primary."""
        self.close()
        self.leave()
        self.connect()
        return self.create_cursor()

    def make_cursor(self, cursor: Any) -> CursorWrapper:
        """Return a cursor that continues on the primary."""
        return ReplicaCursor(cursor, self)
