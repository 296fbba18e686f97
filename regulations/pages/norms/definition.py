"""The definition of an addressee in the words of the law that its evidence names: 定义见…第七十三条."""

from collections.abc import Iterator
from dataclasses import dataclass

from regulations.models import Article, Entry, Evidence, Law
from regulations.models.calendar import legal_day
from regulations.text.citations import CitationKind, find

DEFINES = ("是指", "指")
ENDS = "。\n"


@dataclass(frozen=True)
class Definition:
    """A sentence of an article that defines a name."""

    article: Article
    words: str


def definition_of(entry: Entry, evidence: list[Evidence]) -> Definition | None:
    """Return the definition that the evidence of a record leads to, in the text of the day; None where it has none."""
    names = [entry.title, *(alias.name for alias in entry.aliases.all())]
    for article in cited_articles(evidence):
        for sentence in sentences(article.text):
            if any(f"{name}，{verb}" in sentence or f"{name}{verb}" in sentence for name in names for verb in DEFINES):
                return Definition(article, sentence)
    return None


def cited_articles(evidence: list[Evidence]) -> Iterator[Article]:
    """Return the articles that reasons cite, in the texts of the day."""
    for one in evidence:
        for citation in find(one.reason):
            number = citation.pinpoint.article
            if citation.kind is not CitationKind.NAMED or number is None:
                continue
            law = Law.objects.published().filter(title=citation.name).prefetch_related("versions").first()
            version = law.text_on(legal_day()) if law else None
            found = version.articles.filter(key=str(number)).first() if version else None
            if found and version and law:
                version.law = law
                found.version = version
                yield found


def sentences(text: str) -> Iterator[str]:
    """Return the sentences of a text, list items by themselves.

    >>> list(sentences("甲，是指乙。丙。"))
    ['甲，是指乙。', '丙。']
    """
    begin = 0
    for place, sign in enumerate(text):
        if sign in ENDS:
            if words := text[begin : place + 1].strip():
                yield words
            begin = place + 1
    if words := text[begin:].strip():
        yield words
