"""How many documents of each entry a query finds."""

import pytest
import tantivy

from regulations.search.engine import entry_counts
from regulations.search.engine.entry_counts import count_by_entry
from regulations.search.index.schema import make_schema

ENTRIES = {3: 3, 4: 1, 7: 4, 30: 2, 31: 1, 60: 5}  # the number of documents of each, by its id


@pytest.fixture
def index():
    """Return an index in memory with as many documents of each entry."""
    index = tantivy.Index(make_schema())
    writer = index.writer(15_000_000, 1)
    for entry_id, number in ENTRIES.items():
        for _ in range(number):
            writer.add_json(f'{{"id": {entry_id}, "kind": "law"}}')
    writer.commit()
    index.reload()
    return index


@pytest.mark.parametrize("at_once", [2, 3, 10, 56, 57, 58, 65_000])
def test_counts_all_however_many_one_pass_takes(index, monkeypatch, at_once):
    monkeypatch.setattr(entry_counts, "AT_ONCE", at_once)
    query = tantivy.Query.all_query()
    assert count_by_entry(index.searcher(), index.schema, query, found=sum(ENTRIES.values())) == ENTRIES


def test_counts_more_entries_than_tantivy_does_in_one_pass():
    index = tantivy.Index(make_schema())
    writer = index.writer(50_000_000, 1)
    number = entry_counts.AT_ONCE + 10
    for entry_id in range(number):
        writer.add_json(f'{{"id": {entry_id}}}')
    writer.commit()
    index.reload()
    searcher, query = index.searcher(), tantivy.Query.all_query()
    with pytest.raises(ValueError, match="bucket"):
        searcher.aggregate(query, {"all": {"terms": {"field": "id", "size": number, "segment_size": number}}})
    assert count_by_entry(searcher, index.schema, query, found=number) == dict.fromkeys(range(number), 1)


def test_counts_nothing_where_nothing_is_found(index):
    query = tantivy.Query.empty_query()
    assert count_by_entry(index.searcher(), index.schema, query, found=0) == {}
