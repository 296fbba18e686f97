"""The database engine of a replica."""
