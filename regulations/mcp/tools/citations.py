"""Citations: one that is typed, and all of a text."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from regulations.domain.citations import Verdict, VerifiedCitation, verify_citations
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
from regulations.mcp.items import article_item, law_ref, public_ref, sources_of, status_of, version_of
from regulations.mcp.lookup import VERDICTS, checked_citation, law_named
from regulations.mcp.tools.arguments import Cursor, Day
from regulations.models.calendar import legal_day
from regulations.search import intent_of_number, with_near_titles
from regulations.text.citations import LONGEST_CITATION, Budget, OverBudgetError, find, is_law_name
from regulations.text.language.variants import to_simplified

LONGEST_CHECKED = 50_000  # characters
SECONDS = 5


def resolve_citation(
    text: Annotated[str, Field(description="网安法第21条, 刑法285, 国令第745号")],
    as_of: Day = "",
) -> Item:
    """Look up one citation: the article quoted, or exactly why there is none (not_found, repealed, not_covered, …)."""
    if not 0 < len(text.strip()) <= LONGEST_CITATION:
        raise ToolInputError(f"the citation has {len(text)} characters; allowed: 1 to {LONGEST_CITATION}")
    by_number = intent_of_number(to_simplified(text))
    checked = by_number.checked if by_number else checked_citation(text)
    if checked is None or is_no_name(checked):
        raise NoAnswerError(Outcome.UNREAD, _("“%(text)s”不是一处引用。") % {"text": text})
    page = Page()
    if checked.article:
        version = checked.article.version
        page.add(article_item(checked.article, sources_of([version]).get(version.pk), LONGEST_TEXT))
    elif checked.law:
        page.add(law_of(checked))
    candidates = [law_ref(law) for law in checked.candidates]
    return answered(VERDICTS[checked.verdict], page, str(checked.detail), candidates=candidates, **around(checked))


def is_no_name(checked: VerifiedCitation) -> bool:
    """Tell whether what could be a name without a number is like that of no law."""
    citation = checked.citation
    is_bare = checked.verdict is Verdict.UNKNOWN_LAW and citation.pinpoint.article is None and not checked.candidates
    return is_bare and not is_law_name(citation.name or "")


def law_of(checked: VerifiedCitation) -> Item:
    """Return the law of a citation without an article, or of an article that is not there."""
    law = checked.law
    assert law is not None  # noqa: S101  # the caller looked
    version = law.text_on(legal_day())
    told = {"version": version_of(version) if version else None, "status": status_of(law.standing_on(legal_day()))}
    return {**law_ref(law), **told}


def around(checked: VerifiedCitation) -> Item:
    """Return which articles there are, what did away with the law, and where the article stands today."""
    there = checked.range
    return {
        "range": {"first": there.first.label, "last": there.last.label, "count": there.count} if there else None,
        "repealed_by": public_ref(checked.replaced_by),
        "moved_to": checked.moved_to.label if checked.moved_to else None,
    }


def check_text(
    text: Annotated[str, Field(description=f"at most {LONGEST_CHECKED} characters")],
    law: Annotated[str, Field(description="what 本法 means")] = "",
    as_of: Day = "",
    cursor: Cursor = "",
) -> Item:
    """Check every citation of a text: whether law and article exist here and are in force."""
    start = start_of(cursor)
    if len(text) > LONGEST_CHECKED:
        raise ToolInputError(f"the text has {len(text)} characters; allowed: {LONGEST_CHECKED}; send it in parts")
    own = law_named(law) if law else None
    try:
        found = find(to_simplified(text), budget=Budget(SECONDS), any_title=True)
    except OverBudgetError as error:
        raise ToolInputError(f"the text was not read within {SECONDS} seconds; send it in parts") from error
    checked = with_near_titles(verify_citations(text, found, own))
    counts = {verdict.value: sum(one.verdict is verdict for one in checked) for verdict in Verdict}
    page = pieces(told_of(islice(checked, start, None), text), start, len(checked))
    return answered(Outcome.FOUND if checked else Outcome.NOT_FOUND, page, counts=counts)


def told_of(checked: Iterator[VerifiedCitation], text: str) -> Iterator[Item]:
    """Return citations with their verdicts."""
    for one in checked:
        found: Item = {
            "text": text[one.citation.start : one.citation.end],
            "start": one.citation.start,
            "end": one.citation.end,
            "outcome": VERDICTS[one.verdict].value,
            "detail": str(one.detail),
            "law": f"law/{one.law.slug}" if one.law else None,
            "article": f"article/{one.law.slug}/{one.article.key}" if one.law and one.article else None,
            "candidates": [law.title for law in one.candidates],
        }
        yield {name: value for name, value in found.items() if value not in (None, [])}
