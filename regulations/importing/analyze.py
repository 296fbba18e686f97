"""What the database knows of its tables, by which it plans queries."""

from django.db import connection, models

ROWS_LOOKED_AT = 1000  # of each index of SQLite: enough to tell a rare value from a frequent one


def count_anew(*tables: type[models.Model]) -> None:
    """Let the database count these tables: it plans queries by what it knows, and for all it knows they are empty."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")
