"""Search over articles and records."""

from typing import Annotated, Any, Literal

from pydantic import Field

from regulations.domain.paging import DEEPEST_ROW
from regulations.mcp.envelope import Item, Outcome, Page, ToolInputError, answered, start_of
from regulations.mcp.items import article_item, entry_item, law_ref, sources_of, status_of, url, version_of
from regulations.mcp.lookup import VERDICTS
from regulations.mcp.tools.arguments import Cursor, Day
from regulations.models import Law, LawVersion
from regulations.models.calendar import asked_day, legal_day
from regulations.search import ARTICLE, AnswerCard, QueryError, Result, SearchRequest, SearchResponse, answer

PAGE = 10
SHOWN = 700  # characters of an article in a list
Kind = Literal["", "article", "law", "mechanism", "measure", "agency", "addressee", "term", "event"]


def search(
    query: Annotated[str, Field(description="question or keywords, Chinese")],
    kind: Annotated[Kind, Field(description="only these")] = "",
    as_of: Day = "",
    cursor: Cursor = "",
) -> Item:
    """Find articles of law and records (agencies, mechanisms, measures) by a question, keywords, a name or a citation.

    `answer` quotes the datum asked for, where one article is sure.
    """
    start = start_of(cursor)
    if start % PAGE or start + PAGE > DEEPEST_ROW:
        raise ToolInputError(f"cursor is {cursor!r}; allowed: `next` of the answer before, or none")
    filters = {"kind": (kind,)} if kind else {}
    try:
        request = SearchRequest(query, filters=filters, page=start // PAGE + 1, page_size=PAGE, asof=asked_day())
    except QueryError as error:
        raise ToolInputError(str(error)) from error
    response = answer(request)
    page = Page(start)
    sources = sources_of(version for result in response.results if (version := version_shown(result)))
    for result in response.results:
        page.add(item_of(result, sources))
    page.more = start + PAGE < min(response.hits.count, DEEPEST_ROW - PAGE) and len(response.results) == PAGE
    outcome, detail = outcome_of(response)
    return answered(outcome, page, detail, **understood(response), answer=card_of(response.card))


def version_shown(result: Result) -> LawVersion | None:
    """Return the text of an article or a law that was found; None where there is none."""
    if result.article:
        return result.article.version
    return result.entry.text_on(legal_day()) if isinstance(result.entry, Law) else None


def item_of(result: Result, sources: dict[int, Item]) -> Item:
    """Return what was found."""
    if result.article:
        found = article_item(result.article, sources.get(result.article.version_id), SHOWN)
        return {"kind": ARTICLE, **found, "cited_by": result.cited}
    if isinstance(result.entry, Law):
        law = result.entry
        version = version_shown(result)
        told: Item = {
            "version": version_of(version) if version else None,
            "status": status_of(law.standing_on(legal_day())),
        }
        source = sources.get(version.pk) if version else None
        told |= {"as_of": legal_day().isoformat(), "source": source}
        return {"kind": "law", **law_ref(law), **told, "summary": law.summary}
    return entry_item(result.entry)


def outcome_of(response: SearchResponse) -> tuple[Outcome, str]:
    """Return the outcome of a search with its reason, which only a citation has."""
    if response.citation:
        checked = response.citation.checked
        return VERDICTS[checked.verdict], str(checked.detail)
    return (Outcome.FOUND if response.hits.count else Outcome.NOT_FOUND), ""


def understood(response: SearchResponse) -> dict[str, Any]:
    """Return how many were found, and what was read into the query."""
    correction = response.correction
    return {
        "count": response.hits.count,
        "match": response.hits.match.value,
        "intents": [intent.key for intent in response.hits.query.intents],
        "correction": {"typed": correction.typed, "meant": correction.meant} if correction else None,
        "synonyms": list(response.hits.also),
    }


def card_of(card: AnswerCard | None) -> Item | None:
    """Return the answer card: quotations only, and whether they rest on norms that nobody checked."""
    if card is None:
        return None
    return {
        "kind": card.kind.value,
        "title": f"{card.law.title if card.law else ''} {card.article.label if card.article else ''}".strip(),
        "url": url(card.address) if card.address else None,
        "headline": card.headline,
        "quote": card.quote,
        "lines": [{"condition": line.lead, "text": line.words, "persons": line.persons} for line in card.lines],
        "duty": {"article": card.duty.lead, "text": card.duty.words} if card.duty else None,
        "facts": [{"label": fact.label, "text": fact.words} for fact in card.facts],
        "extracted": card.is_extracted,
    }
