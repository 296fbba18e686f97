"""How many documents of each entry a query finds: of a law, its articles that are found, and itself if it is."""

from tantivy import FieldType, Occur, Query, Schema, Searcher

AT_ONCE = 65_000  # values that are counted in one pass: tantivy refuses more


def count_by_entry(searcher: Searcher, schema: Schema, query: Query, *, found: int) -> dict[int, int]:
    """Return the entries, by their ids, with the number of documents; `found` is that of all together.

    In one pass, or one for each stretch of ids where there may be more entries than one pass counts.
    """
    if found <= AT_ONCE:
        return count(searcher, query)
    bounds = searcher.aggregate(query, {name: {name: {"field": "id"}} for name in ("min", "max")})
    first, last = (int(bounds[name]["value"]) for name in ("min", "max"))
    if last - first < AT_ONCE:
        return count(searcher, query)
    counts: dict[int, int] = {}
    for start in range(first, last + 1, AT_ONCE):
        stretch = Query.range_query(schema, "id", FieldType.Integer, start, start + AT_ONCE - 1)
        counts |= count(searcher, Query.boolean_query([(Occur.Must, query), (Occur.Must, stretch)]))
    return counts


def count(searcher: Searcher, query: Query) -> dict[int, int]:
    """Return the number of documents of each entry, which are no more than one pass counts."""
    asked = {"entries": {"terms": {"field": "id", "size": AT_ONCE, "segment_size": AT_ONCE}}}
    buckets = searcher.aggregate(query, asked)["entries"]["buckets"]
    return {int(bucket["key"]): bucket["doc_count"] for bucket in buckets}
