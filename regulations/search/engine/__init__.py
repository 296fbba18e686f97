"""From a query to hits: compile, retrieve, rerank, group, count facets."""
