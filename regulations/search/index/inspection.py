"""What the commands tell of the index: how it stands, and whether it has what the database has."""

from dataclasses import dataclass

import tantivy
from django.utils import timezone

from regulations.models import Article, Entry, OutboxRow, ReviewState
from regulations.search.index.generation import About, SearchUnavailableError
from regulations.search.index.indexer import cut_all, drain, store
from regulations.search.index.reader import CURRENT_READER


@dataclass(frozen=True)
class Status:
    """What `manage.py index --status` tells: size in bytes, lag in seconds."""

    documents: int
    published: int
    articles: int
    waiting: int
    lag: float
    size: int
    about: About | None


@dataclass(frozen=True)
class Verification:
    """What `manage.py index --verify` finds: documents by their numbers, of the entry and the article."""

    same: int
    missing: tuple[tuple[int, int | None], ...]
    differing: tuple[tuple[int, int | None], ...]
    left_over: tuple[tuple[int, int | None], ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether the index has what it should have, and nothing else."""
        return not (self.missing or self.differing or self.left_over)


def status() -> Status:
    """Return how the index stands."""
    try:
        generation = store().current()
        number, about, size = generation.open().searcher().num_docs, generation.about, generation.size
    except SearchUnavailableError:
        number, about, size = 0, None, 0
    oldest = OutboxRow.objects.order_by("pk").values_list("queued", flat=True).first()
    return Status(
        documents=number,
        published=Entry.objects.published().count(),
        articles=Article.objects.filter(version__law__state=ReviewState.PUBLISHED).count(),
        waiting=OutboxRow.objects.count(),
        lag=(timezone.now() - oldest).total_seconds() if oldest else 0.0,
        size=size,
        about=about,
    )


def verify() -> Verification:
    """Apply the outbox, then compare the index with the database document by document."""
    drain()
    reader = CURRENT_READER.latest(store())
    there = digests(reader.view().searcher)
    documents = cut_all(reader, reader.generation.about.date)
    wanted = {(document.entry, document.article): document.digest for document in documents}
    both = wanted.keys() & there.keys()
    differing = sorted((key for key in both if wanted[key] != there[key]), key=str)
    return Verification(
        same=len(both) - len(differing),
        missing=tuple(sorted(wanted.keys() - there.keys(), key=str)),
        differing=tuple(differing),
        left_over=tuple(sorted(there.keys() - wanted.keys(), key=str)),
    )


def digests(searcher: tantivy.Searcher) -> dict[tuple[int, int | None], int]:
    """Return the digest of each document, by the numbers of its entry and article."""
    hits = searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1), count=False).hits
    addresses = [address for _, address in hits]
    columns = [searcher.fast_field_values(name, addresses) for name in ("id", "article", "digest")]
    return {
        (int(pk or 0), article and int(article)): int(told or 0) for pk, article, told in zip(*columns, strict=True)
    }
