"""The official text of a law, as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from regulations.models import Article, Division, Law, LawVersion, Source
from regulations.text.provisions import is_item


@dataclass(frozen=True)
class Paragraph:
    """A line of an article; an item （一） hangs below the sentence that it belongs to."""

    text: str

    @property
    def is_item(self) -> bool:
        """Tell whether it is an item of a list."""
        return is_item(self.text)


@dataclass(frozen=True)
class Piece:
    """A heading, or an article with its paragraphs."""

    division: Division | None = None
    article: Article | None = None

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs of the article."""
        return [Paragraph(line) for line in self.article.paragraphs] if self.article else []


@dataclass(frozen=True)
class LawPage:
    """The text of one version, with all that its page tells of it."""

    version: LawVersion
    is_current: bool

    @cached_property
    def pieces(self) -> list[Piece]:
        """Return headings and articles in the order of the text; two queries, however long it is."""
        pieces = [*self.headings, *(Piece(article=article) for article in self.version.articles.all())]
        return sorted(pieces, key=position)

    @cached_property
    def headings(self) -> list[Piece]:
        """Return the headings."""
        return [Piece(division=division) for division in self.version.divisions.all()]

    @property
    def article_count(self) -> int:
        """Return how many articles bear a number."""
        return sum(piece.article is not None and piece.article.number is not None for piece in self.pieces)

    @cached_property
    def sources(self) -> list[Source]:
        """Return the sources that have the text in these words."""
        files = self.version.files.filter(text_digest=self.version.text_digest)
        return list(Source.objects.filter(files__in=files).distinct())

    def contents(self) -> Iterator[Division]:
        """Return the headings that a table of contents lists."""
        return (piece.division for piece in self.headings if piece.division)


def position(piece: Piece) -> int:
    """Return where a piece stands in the text."""
    block = piece.division or piece.article
    return block.position if block else 0


def text_page(law: Law) -> LawPage | None:
    """Return the text to show of a law today, or None where none was imported."""
    today = timezone.localdate()
    version = law.text_on(today)
    return LawPage(version, is_current=version == law.version_on(today)) if version else None
