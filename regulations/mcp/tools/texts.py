"""The texts of laws: a law with its contents, an article with what punishes it, two texts compared."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from regulations.domain.norms import punished_by
from regulations.domain.versions import ArticlePair, Comparison, NoTextError, article_states, text_named
from regulations.mcp.envelope import (
    LONGEST_TEXT,
    Item,
    NoAnswerError,
    Outcome,
    Page,
    ToolInputError,
    answered,
    pieces,
    start_of,
)
from regulations.mcp.items import (
    article_item,
    law_item,
    norm_item,
    outcome_of,
    sanction_ref,
    sources_of,
    status_of,
    version_of,
)
from regulations.mcp.lookup import article_numbered, key_of, law_named, text_of_day
from regulations.mcp.tools.arguments import Cursor, Day, LawName
from regulations.models import Article, Law, LawVersion, Norm, NormKind
from regulations.models.calendar import legal_day
from regulations.models.law_text import WITH_HEADINGS
from regulations.text.structure.diff import Change

AT_A_TIME = 200  # articles that are fetched for a page
MOST_NORMS = 12  # of an article
MOST_SANCTIONS = 6


def get_law(
    law: LawName,
    include: Annotated[Literal["contents", "text"], Field(description="headings, or articles in full")] = "contents",
    as_of: Day = "",
    cursor: Cursor = "",
) -> Item:
    """Get a law: status with reason, versions, and its headings or its articles."""
    start, found = start_of(cursor), law_named(law)
    version = found.text_on(legal_day())
    told: Item = {"law": law_item(found, version), "versions": versions_of(found)}
    if version is None:
        return answered(Outcome.NOT_COVERED, Page(), str(found.standing_on(legal_day()).words), **told)
    version.law = found
    if include == "contents":
        page = pieces(headings_of(version, start), start, version.divisions.count())
    else:
        page = pieces(articles_of(version, start), start, version.articles.count())
    return answered(outcome_of(found.standing_on(legal_day())), page, **told)


def versions_of(law: Law) -> list[Item]:
    """Return all texts of a law that are known, the newest first, each with its status on the day."""
    versions = sorted(law.versions.all(), key=lambda version: version.date, reverse=True)
    for version in versions:
        version.law = law
    return [
        {**version_of(one), "has_text": one.has_text, "status": status_of(one.standing_on(legal_day()))}
        for one in versions
    ]


def headings_of(version: LawVersion, start: int) -> Iterator[Item]:
    """Return the headings of a text from one on, each with the first article below it."""
    rows = list(version.articles.numbered().order_by("position").values_list("position", "label"))
    for heading in version.divisions.order_by("position")[start:]:
        first = next((label for position, label in rows if position > heading.position), "")
        yield {"kind": heading.kind, "heading": str(heading), "first_article": first}


def articles_of(version: LawVersion, start: int) -> Iterator[Item]:
    """Return the articles of a text from one on; of a very long one the beginning."""
    source = sources_of([version]).get(version.pk)
    for article in version.articles.order_by("position")[start : start + AT_A_TIME]:
        article.version = version
        found = article_item(article, source, LONGEST_TEXT)
        yield {name: found[name] for name in ("id", "title", "text", "text_left", "url", "sha256")}


def get_article(
    law: LawName,
    article: Annotated[str, Field(description="第二十三条, 23, 287-1")],
    as_of: Day = "",
    cursor: Annotated[str, Field(description="of a long text")] = "",
) -> Item:
    """Quote an article as in force on a day, with the norms in it, the sanctions on its breach, and its history."""
    start, found = start_of(cursor), law_named(law)
    version = text_of_day(found)
    row = article_numbered(version, article)
    page = Page(start)
    page.add(article_item(row, sources_of([version]).get(version.pk), LONGEST_TEXT, start))
    left = page.items[0]["text_left"]
    told = answered(
        outcome_of(version.standing_on(legal_day())),
        page,
        headings=headings_above(row),
        norms=[] if start else norms_of(row),
        sanctions=[] if start else sanctions_on(row),
        history=[] if start else history_of(found, row),
    )
    return {**told, "next": str(len(row.text) - left) if left else None}


def headings_above(article: Article) -> list[str]:
    """Return the headings above an article, the outermost first."""
    whole = Article.objects.select_related(WITH_HEADINGS).get(pk=article.pk)
    return [str(heading) for heading in whole.headings]


def norms_of(article: Article) -> list[Item]:
    """Return what a machine read in an article, or a person set: who has to or may do what; spans in its text."""
    norms = Norm.objects.public().filter(article=article).with_parts().order_by("position")
    found = [(norm, norm_item(norm)) for norm in norms[:MOST_NORMS]]
    names = ("id", "kind", "subject", "deadlines", "sanctions", "state")
    return [
        {**{name: item[name] for name in names}, "span": [norm.sentence_start, norm.sentence_end]}
        for norm, item in found
    ]


def sanctions_on(article: Article) -> list[Item]:
    """Return the sanctions on a breach of an article, each once."""
    kinds = (NormKind.DUTY, NormKind.PROHIBITION)
    duties = list(Norm.objects.public().filter(article=article, kind__in=kinds).with_parts())
    found = {norm.pk: norm for norms in punished_by(duties).values() for norm in norms}
    refs = [sanction_ref(norm) for norm in found.values()]
    return list({(ref["article"], ref["quote"]): ref for ref in refs}.values())[:MOST_SANCTIONS]


def history_of(law: Law, article: Article) -> list[Item]:
    """Return what the article was in the other texts of its law, without their words."""
    return [
        {
            "version": str(state.version.date),
            "article": state.article.label if state.article else None,
            "change_to_shown": state.change.value if state.change else None,
        }
        for state in article_states(law, article)
    ]


def compare(
    law: LawName,
    older: Annotated[str, Field(description="date of a version, or any day")] = "",
    newer: str = "",
    article: Annotated[str, Field(description="only this one")] = "",
    cursor: Cursor = "",
) -> Item:
    """Compare two texts of a law, article by article; without dates the newest with the one before."""
    start, found = start_of(cursor), law_named(law)
    old, new = two_texts(found, older, newer)
    comparison = Comparison(old, new)
    pairs = [pair for pair in comparison.pairs if pair.change is not Change.UNCHANGED]
    if article:
        key = key_of(article)
        pairs = [pair for pair in comparison.pairs if key in (side.key for side in (pair.old, pair.new) if side)]
        if not pairs:
            detail = _("《%(title)s》%(old)s 与 %(new)s 的文本都没有“%(key)s”条。")
            values = {"title": found.title, "old": old.date, "new": new.date, "key": key}
            raise NoAnswerError(Outcome.NOT_FOUND, detail % values)
    items = (
        {"change": pair.change.value, "older": side_of(pair, pair.old), "newer": side_of(pair, pair.new)}
        for pair in islice(pairs, start, None)
    )
    counts = {change.value: number for change, number in comparison.counts.items()}
    told: Item = {"law": f"law/{found.slug}", "older": version_of(old), "newer": version_of(new), "counts": counts}
    return answered(Outcome.FOUND, pieces(items, start, len(pairs)), **told)


def two_texts(law: Law, older: str, newer: str) -> tuple[LawVersion, LawVersion]:
    """Return the texts that two dates name; raise what says which there are."""
    try:
        new = text_named(law, newer) if newer else text_of_day(law)
        before = [version for version in law.texts if version.date < new.date]
        if not older and not before:
            detail = _("《%(title)s》在本库只有 %(date)s 及以后的文本，没有可比的。")
            raise NoAnswerError(Outcome.NOT_COVERED, detail % {"title": law.title, "date": new.date})
        return (text_named(law, older) if older else before[-1]), new
    except NoTextError as error:
        raise ToolInputError(str(error)) from error


def side_of(pair: ArticlePair, article: Article | None) -> Item | None:
    """Return one side of a comparison; words that are the same on both stand in the newer alone."""
    if article is None:
        return None
    is_same = pair.change in (Change.MOVED, Change.UNCHANGED)
    text = {} if is_same and article is pair.old else {"text": article.text[:LONGEST_TEXT]}
    return {"number": article.key, "label": article.label, **text}
