"""What cites a law or an article, and what an article cites, as pages list it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regulations.models import Article, Citation, CitationQuerySet, Law, Outcome, Stage, dated, legal_day

MOST_SHOWN = 200  # citations that a page of an article takes in
MOST_CITATIONS = 40  # that a page of a law takes in


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


@dataclass(frozen=True)
class Cited:
    """What a citation in an article says, and where it leads; no address where nothing of it is here."""

    words: str
    label: str
    address: str
    outcome: Outcome


def cited_by(citations: CitationQuerySet, *, most: int = MOST_SHOWN) -> CitedBy:
    """Return what cites something, by the laws; two queries."""
    found = (
        citations.select_related("article__version__law")
        .defer("article__text")
        .order_by("article__version__law_id", "article_id", "start")
    )
    rows = list(found[:most])
    count = citations.count() if len(rows) == most else len(rows)
    return CitedBy(tuple(by_law(rows)), count, count - len(rows))


def by_law(rows: Iterable[Citation]) -> list[CitingLaw]:
    """Return the citing articles by their laws."""
    laws: dict[int, Law] = {}
    articles: dict[int, dict[int, Article]] = {}
    for row in rows:
        law = row.article.version.law
        laws.setdefault(law.pk, law)
        articles.setdefault(law.pk, {}).setdefault(row.article_id, row.article)
    return [CitingLaw(law, tuple(articles[pk].values())) for pk, law in laws.items()]


def citing_article(article: Article, history: Sequence[Stage]) -> CitationQuerySet:
    """Return what cites an article, under the numbers that it had in other texts too; not what stands in itself."""
    shown = [article, *(stage.article for stage in history if stage.article)]
    places = [(row.version_id, row.article_number) for row in shown if row.article_number]
    found: CitationQuerySet = Citation.objects.public().in_texts_of(legal_day()).of_articles(places)
    return found.exclude(article=article)


def citing_law(law: Law) -> CitationQuerySet:
    """Return what cites a law, from other laws."""
    found: CitationQuerySet = Citation.objects.public().in_texts_of(legal_day()).of_law(law)
    return found.from_elsewhere()


def cited_in(article: Article) -> list[Cited]:
    """Return what an article cites, each place once; what is only said before it in the text is left out."""
    rows = Citation.objects.filter(article=article).exclude(kind=Citation.Kind.RELATIVE, number=None)
    found: dict[tuple[str, str], Cited] = {}
    for row in rows.select_related("law", "version").prefetch_related("law__versions").order_by("start"):
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
    target.seen_on = row.law.day_to_see(version)
    return Cited(words, label, dated(target.get_absolute_url()), outcome)
