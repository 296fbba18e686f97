"""What somebody asks: the request, its syntax, and the query that it is parsed into."""
