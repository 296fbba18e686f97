"""The request, its syntax, and the query that it is parsed into."""
