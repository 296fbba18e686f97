"""The official text of a law, as pages show it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Count, TextChoices
from django.utils.functional import cached_property

from regulations.domain.versions import ArticlePair, Comparison
from regulations.models import Article, Division, Law, LawVersion, Norm, NormKind, Predicate, Source
from regulations.pages.laws.cited import Backlink, counts_by_article
from regulations.pages.records.grouped_links import ArticleLinks
from regulations.pages.records.inline import Part, Span, lines, spans_of
from regulations.search import Fragments, highlight
from regulations.text.language.normalize import fold
from regulations.text.language.numerals import numeral_of
from regulations.text.structure.diff import Change
from regulations.text.structure.law_dates import days_in
from regulations.text.structure.provisions import is_item

KindCounts = tuple[tuple[NormKind, int], ...]  # kinds of norms, each with how many
MOST_FOUND = 60  # articles that a search within the text lists


@dataclass(frozen=True)
class Paragraph:
    """A line of an article; an item （一） hangs below the sentence that it belongs to.

    `ordinal` is its number among the paragraphs (款) from the second on; `marked` has the words looked for, `parts`
    where it leads. `signs` are the kinds of its norms, with how many more there are; `has_limit`: a list item with a
    limit of time.
    """

    text: str
    ordinal: str = ""
    marked: Fragments | None = None
    parts: Sequence[Part] = ()
    signs: tuple[TextChoices, ...] = ()
    more_signs: int = 0
    has_limit: bool = False

    @property
    def is_item(self) -> bool:
        """Tell whether it is an item of a list."""
        return is_item(self.text)


def paragraphs_of(article: Article, spans: Sequence[Span] = (), words: str = "") -> list[Paragraph]:
    """Return the paragraphs of an article, what it cites as links, or the words looked for marked."""
    found: list[Paragraph] = []
    number = 0
    for line, parts in zip(article.paragraphs, lines(article.text, spans), strict=False):
        number += not is_item(line)
        ordinal = f"第{numeral_of(number)}款" if number > 1 and article.number and not is_item(line) else ""
        marked = highlight(line, [words]) if words else None
        found.append(Paragraph(line, ordinal, marked, parts))
    return found


@dataclass(frozen=True)
class Earlier:
    """What an article was in the text before; `label` is nothing where that had none for it."""

    change: Change
    label: str


def earlier_of(pairs: Sequence[ArticlePair]) -> Earlier:
    """Return what an article was before; what was merged into it is told only where it was nothing else."""
    first = pairs[0].change
    return Earlier(first, "、".join(pair.old.label for pair in pairs if pair.old and pair.change is first))


@dataclass(frozen=True)
class Piece:
    """A heading, or an article with its paragraphs and what there is to say of it."""

    division: Division | None = None
    article: Article | None = None
    address: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    earlier: Earlier | None = None
    link_count: int = 0
    cited_count: int = 0
    norm_counts: KindCounts = ()

    @property
    def position(self) -> int:
        """Return where it stands in the text."""
        block = self.division or self.article
        return block.position if block else 0

    @property
    def hit_count(self) -> int:
        """Return how often the words looked for stand in it."""
        return sum(hit for one in self.paragraphs for _, hit in one.marked or ())


@dataclass(frozen=True)
class Line:
    """A line of the contents: a heading, how deep it stands, and the articles below it."""

    division: Division
    depth: int
    first: int | None
    last: int | None


@dataclass(frozen=True)
class HeadLine:
    """A line of the head (题注), with the record of the decision that it tells of, where that is here."""

    text: str
    law: Law | None


def head_lines(version: LawVersion) -> list[HeadLine]:
    """Return the lines of the head of a text, each with the law that amended it on the day named there; two queries."""
    amending = (
        Law.objects.published()
        .filter(links_out__predicate=Predicate.AMENDS, links_out__object=version.law_id)
        .prefetch_related("versions")
        .distinct()
    )
    by_day: dict[str, list[Law]] = defaultdict(list)
    for law in amending if version.head else ():
        for day in {str(date) for one in law.versions.all() for date in (one.adopted, one.promulgated) if date}:
            by_day[day].append(law)
    lines = version.head.splitlines()
    return [HeadLine(line, told_of(line, by_day)) for line in lines]


def told_of(line: str, by_day: Mapping[str, Sequence[Law]]) -> Law | None:
    """Return the law that a line of a head tells of: by its day, of several the one whose title it names."""
    found = [law for day, *_ in days_in(line) for law in by_day.get(day.isoformat(), ())]
    named = [law for law in found if law.title in line]
    return named[0] if named else found[0] if len(set(found)) == 1 else None


class Text:
    """The text of one version with all that its page tells of it; as many queries for a long text as for a short."""

    def __init__(self, version: LawVersion, counts: "Counts", *, find: str = "") -> None:
        self.version = version
        self.find = find
        self.counts = counts
        self.articles = list(version.articles.all())
        self.divisions = list(version.divisions.all())

    @cached_property
    def pieces(self) -> list[Piece]:
        """Return headings and articles in the order of the text."""
        words = fold(self.find).text
        spans = {} if words else spans_of(self.version)
        pieces = [Piece(division=division) for division in self.divisions]
        for article in self.articles:
            pieces.append(
                Piece(
                    article=article,
                    address=article.get_absolute_url() if article.number else "",
                    paragraphs=tuple(paragraphs_of(article, spans.get(article.pk, ()), words)),
                    earlier=self.earlier.get(article.pk),
                    link_count=self.counts.links.get(article.key, 0),
                    cited_count=self.counts.cited.get(article.key, 0),
                    norm_counts=self.counts.norms.get(article.key, ()),
                )
            )
        return sorted(pieces, key=lambda piece: piece.position)

    @cached_property
    def head(self) -> list[HeadLine]:
        """Return the lines of its head."""
        return head_lines(self.version)

    @cached_property
    def before(self) -> LawVersion | None:
        """Return the text before this one, where that is here too."""
        return self.version.law.text_before(self.version)

    @cached_property
    def earlier(self) -> dict[int, Earlier]:
        """Return what each article was in the text before; nothing of those that are as they were."""
        if self.before is None:
            return {}
        found: dict[int, list[ArticlePair]] = {}
        for pair in Comparison(self.before, self.version).pairs:
            if pair.new and pair.new.number:
                found.setdefault(pair.new.pk, []).append(pair)
        return {pk: earlier_of(pairs) for pk, pairs in found.items() if pairs[0].change is not Change.UNCHANGED}

    @property
    def article_count(self) -> int:
        """Return how many articles bear a number."""
        return sum(article.number is not None for article in self.articles)

    @cached_property
    def sources(self) -> list[Source]:
        """Return the sources that have the text in these words."""
        files = self.version.files.filter(text_digest=self.version.text_digest)
        return list(Source.objects.filter(files__in=files).distinct())

    def contents(self) -> Iterator[Line]:
        """Return the headings with the numbers of the articles below each."""
        above = {division.pk: division.parent_id for division in self.divisions}
        numbers: dict[int, list[int]] = {pk: [] for pk in above}
        for article in self.articles:
            pk = article.division_id
            while pk is not None and article.number:
                numbers[pk].append(article.number)
                pk = above[pk]
        for division in self.divisions:
            first, *_, last = numbers[division.pk] * 2 or (None, None)
            yield Line(division, depth_of(division.pk, above), first, last)

    @cached_property
    def found(self) -> list[Piece]:
        """Return the articles that have the words looked for."""
        return [piece for piece in self.pieces if piece.hit_count]

    @property
    def hit_count(self) -> int:
        """Return how often the words looked for stand in the text."""
        return sum(piece.hit_count for piece in self.found)

    @property
    def first_found(self) -> list[Piece]:
        """Return as many of the articles found as a page lists."""
        return self.found[:MOST_FOUND]


def depth_of(pk: int, above: dict[int, int | None]) -> int:
    """Return how many headings stand above one."""
    parent = above[pk]
    return 0 if parent is None else 1 + depth_of(parent, above)


@dataclass(frozen=True)
class Counts:
    """How many links rest on each article of a text, how often each is cited, and how many norms of each kind it has.

    By the names of their addresses.
    """

    links: Mapping[str, int]
    cited: Mapping[str, int]
    norms: Mapping[str, KindCounts] = field(default_factory=dict)

    @classmethod
    def of(cls, version: LawVersion, citing: Iterable[Backlink]) -> Self:
        """Count them."""
        links = ArticleLinks(version.law).counts(version)
        return cls(links, counts_by_article(version, citing), norms_by_article(version))


def norms_by_article(version: LawVersion) -> dict[str, KindCounts]:
    """Return how many norms of each kind the articles of a text have; one query."""
    rows = Norm.objects.standing().filter(version=version).order_by().values_list("article__key", "kind")
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for key, kind, number in rows.annotate(n=Count("pk")):
        counts[key][kind] = number
    return {key: tuple((kind, kinds[kind]) for kind in NormKind if kind in kinds) for key, kinds in counts.items()}
