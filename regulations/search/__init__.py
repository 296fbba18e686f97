"""Finding entries: an index on disk beside the database, derived from it, and the way to ask it."""
