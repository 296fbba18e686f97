"""Read the norms of stored texts; a text is read once by each set of rules."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from regulations.domain.norms import PlacedNorm
from regulations.models import Article, Instrument, LawVersion, Link, Predicate, UnreadSentence
from regulations.text.norms import places_of, read
from regulations.text.structure.provisions import ArticleNumber

RULES = 2  # goes up with each change of how norms are read, so that texts are read anew
IN_ARTICLE = 10_000  # positions of an article: more than norms fit into the longest that is read
LONGEST_ARTICLE = 20_000  # characters; what is longer is an annex or a table, and no article
# Texts that amend a law: by a link, by their form, or by their title alone where that law is not here.
AMENDING = (
    Q(law__instrument=Instrument.AMENDMENT)
    | Q(law__title__contains="关于修改")
    | Q(Exists(Link.objects.filter(predicate=Predicate.AMENDS, subject=OuterRef("law"))))
)


@dataclass(frozen=True)
class TextNorms:
    """The norms of a text, and its sentences that could not be read."""

    law: int
    version: int
    norms: tuple[PlacedNorm, ...]
    unread: tuple[UnreadSentence, ...]


def unread_texts() -> "QuerySet[LawVersion]":
    """Return the texts that were not read by these rules."""
    return LawVersion.objects.exclude(text_digest="").exclude(norms_by=RULES)


def extract(versions: Sequence[int]) -> Iterator[TextNorms]:
    """Return the norms of each of these texts; an amendment has none, since those that it quotes are of another law."""
    amending = set(LawVersion.objects.filter(AMENDING, pk__in=versions).values_list("pk", flat=True))
    articles = Article.objects.filter(version__in=versions).order_by("version_id", "position")
    told = articles.values_list("version__law_id", "version_id", "pk", "position", "number", "suffix", "text")
    for (law, version), rows in groupby(told, key=lambda row: row[:2]):
        norms, unread = ([], []) if version in amending else norms_in(version, [row[2:] for row in rows])
        yield TextNorms(law, version, tuple(norms), tuple(unread))


def norms_in(
    version: int, articles: Iterable[tuple[int, int, int | None, int, str]]
) -> tuple[list[PlacedNorm], list[UnreadSentence]]:
    """Return what is read in the articles of a text: each with its id, position, number, suffix and text."""
    placed: list[PlacedNorm] = []
    unread: list[UnreadSentence] = []
    times: Counter[str] = Counter()
    for article, above, number, suffix, text in articles:
        if len(text) > LONGEST_ARTICLE:
            continue
        reading = read(text, str(ArticleNumber(number, suffix)) if number is not None else None)
        places = places_of(text, reading.norms)
        for position, (norm, place) in enumerate(zip(reading.norms, places, strict=True), above * IN_ARTICLE + 1):
            times[place.code] += 1
            code = place.code if times[place.code] == 1 else f"{place.code}-{times[place.code]}"
            placed.append(PlacedNorm(version, article, position, place, code, norm))
        unread += (
            UnreadSentence(article_id=article, start=one.start, end=one.end, reason=one.reason.value)
            for one in reading.unread
        )
    return placed, unread
