"""What cites a law or an article, and what an article cites, as pages list it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from regulations.domain.versions import ArticleState, cited_as, renumberings
from regulations.models import Article, Citation, Law, LawVersion, Link, Outcome, Predicate
from regulations.models.calendar import legal_day
from regulations.models.citation import CitationQuerySet
from regulations.text.structure.provisions import ArticleNumber

MOST_SHOWN = 200  # citations that a page of an article takes in
MOST_CITATIONS = 40  # that a page of a law takes in
COLUMNS = (
    *("article__version__law", "article", "start", "version", "number", "suffix", "through"),
    *("article__version", "article__number", "article__suffix"),
)


@dataclass(frozen=True)
class CitingLaw:
    """A law with those of its articles that cite something, each once."""

    law: Law
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class CitedBy:
    """What cites something: laws with their articles, and how many citations there are in all."""

    laws: tuple[CitingLaw, ...]
    count: int
    left_out: int

    @property
    def article_count(self) -> int | None:
        """Return how many articles they stand in; None where not all of them are listed."""
        return None if self.left_out else sum(len(law.articles) for law in self.laws)


class Backlink(NamedTuple):
    """Where a law is cited, and which article of which text of it."""

    citing_law: int
    citing: int
    start: int
    version: int | None
    number: int | None
    suffix: int
    through: int | None
    citing_version: int
    citing_number: int | None
    citing_suffix: int


@dataclass(frozen=True)
class Cited:
    """What a citation in an article says, and where it leads; no address where nothing of it is here."""

    words: str
    label: str
    address: str
    outcome: Outcome


def cited_by(citations: CitationQuerySet) -> CitedBy:
    """Return what cites something, by the laws; two queries at most."""
    found = (
        citations.select_related("article__version__law")
        .defer("article__text")
        .order_by("article__version__law_id", "article_id", "start")
    )
    rows = list(found[:MOST_SHOWN])
    count = citations.count() if len(rows) == MOST_SHOWN else len(rows)
    return CitedBy(tuple(by_law(row.article for row in rows)), count, count - len(rows))


def by_law(citing: Iterable[Article]) -> list[CitingLaw]:
    """Return the citing articles by their laws, each once."""
    laws: dict[int, Law] = {}
    articles: dict[int, dict[int, Article]] = {}
    for article in citing:
        law = article.version.law
        laws.setdefault(law.pk, law)
        articles.setdefault(law.pk, {}).setdefault(article.pk, article)
    return [CitingLaw(law, tuple(articles[pk].values())) for pk, law in laws.items()]


def citing_article(article: Article, history: Sequence[ArticleState]) -> CitationQuerySet:
    """Return what cites an article, under the numbers that it had in other texts too; not what stands in itself."""
    citations = Citation.objects.public().in_texts_of(legal_day())
    found: CitationQuerySet = citations.of_articles(cited_as(article, history))
    return found.exclude(article=article)


def amending(law: Law) -> set[int]:
    """Return the laws that amend a law: what they say of its articles changes these, and does not cite them."""
    links = Link.objects.public().filter(predicate=Predicate.AMENDS, object=law.pk)
    return set(links.values_list("subject_id", flat=True))


def citing_law(law: Law) -> CitationQuerySet:
    """Return what cites a law, from other laws."""
    citations = Citation.objects.public().in_texts_of(legal_day())
    found: CitationQuerySet = citations.of_law(law)
    return found.from_elsewhere()


def places_citing(law: Law) -> list[Backlink]:
    """Return all places that cite a law, its own among them, in the order in which they are listed; one query."""
    cited = Citation.objects.public().in_texts_of(legal_day()).of_law(law).order_by()
    return sorted(Backlink._make(row) for row in cited.values_list(*COLUMNS))


def cited_by_others(law: Law, places: Iterable[Backlink], *, most: int) -> CitedBy:
    """Return what cites a law, from other laws; one query."""
    elsewhere = [place for place in places if place.citing_law != law.pk]
    wanted = [place.citing for place in elsewhere[:most]]
    articles = Article.objects.select_related("version__law").defer("text").in_bulk(wanted)
    laws = by_law(articles[pk] for pk in wanted)
    return CitedBy(tuple(laws), len(elsewhere), len(elsewhere) - len(wanted))


def counts_by_article(version: LawVersion, places: Iterable[Backlink]) -> dict[str, int]:
    """Return how often each article of a text is cited, by the name of its address.

    Those are counted that `citing_article` lists: under the numbers of other texts too, and within ranges; not what
    amends the law.
    """
    texts = renumberings(version.law, version)
    amended_by = amending(version.law)
    counted: Counter[ArticleNumber] = Counter()
    for place in places:
        text = texts.get(place.version or 0)
        if text is None or place.number is None or place.citing_law in amended_by:
            continue
        for one in within(ArticleNumber(place.number, place.suffix), place.through, text.here):
            number = text.here.get(one)
            if number and (version.pk, number.number, number.suffix) != place[-3:]:
                counted[number] += 1
    return {str(number): times for number, times in counted.items()}


def within(first: ArticleNumber, through: int | None, numbers: Iterable[ArticleNumber]) -> list[ArticleNumber]:
    """Return the articles of a text that are cited by a number, or by a range that begins there."""
    if through is None:
        return [first]
    return [number for number in numbers if number == first or first.number < number.number <= through]


def citations_in(rows: CitationQuerySet) -> CitationQuerySet:
    """Return citations with what they cite, in order; what is only said before them in the text is left out."""
    named = rows.exclude(kind=Citation.Kind.RELATIVE, number=None).select_related("law", "version")
    return named.prefetch_related("law__versions").order_by("article_id", "start")


def cited_in(article: Article, rows: Iterable[Citation]) -> list[Cited]:
    """Return what an article cites, each place once."""
    found: dict[tuple[str, str], Cited] = {}
    for row in rows:
        cited = cited_of(row, article.text[row.start : row.end])
        found.setdefault((cited.label, cited.address), cited)
    return list(found.values())


def cited_of(row: Citation, words: str) -> Cited:
    """Return a citation as a page shows it: by the law as this library calls it, where it is here."""
    outcome = Outcome(row.outcome)
    if row.law is None or not row.law.is_public:
        return Cited(words, words, "", outcome)
    number = row.cited_number
    label = f"{row.law.title} {number.label if number else ''}".strip()
    if number is None or row.version is None or outcome is not Outcome.RESOLVED:
        return Cited(words, label, row.law.get_absolute_url(), outcome)
    version = next(version for version in row.law.versions.all() if version.pk == row.version_id)
    version.law = row.law
    target = Article(version=version, key=str(number), number=number.number, suffix=number.suffix)
    return Cited(words, label, target.address(row.law.day_to_see(version)), outcome)
