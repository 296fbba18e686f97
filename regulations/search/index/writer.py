"""What writes documents into an index."""

from types import TracebackType
from typing import Protocol, Self

import tantivy

from regulations.search.index.analysis import Cut


class IndexWriter(Protocol):
    """Takes documents in; a context at whose end all of them become visible, or none where it ends with an error."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Commit, or forget what was written."""

    def delete(self, entry_id: int) -> None:
        """Take away the documents of an entry that were there before."""

    def add(self, document: Cut) -> None:
        """Take in a document."""


class TantivyWriter:
    """Writes into an index of tantivy, whose lock it holds until the end of the context."""

    def __init__(self, index: tantivy.Index, *, heap: int) -> None:
        """Take the index; `heap` is the memory, in bytes, that is filled before a segment is written."""
        self.index = index
        self.heap = heap

    def __enter__(self) -> Self:
        """Begin."""
        self.writer: tantivy.IndexWriter = self.index.writer(self.heap, 1)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Commit or roll back, and release the lock even if a traceback keeps this object alive."""
        try:
            if kind is None:
                self.writer.commit()
                self.writer.wait_merging_threads()
        finally:
            del self.writer

    def delete(self, entry_id: int) -> None:
        """Take away the documents of an entry that were there before."""
        self.writer.delete_documents_by_term("id", entry_id)

    def add(self, document: Cut) -> None:
        """Take in a document."""
        self.writer.add_json(document.fields)
