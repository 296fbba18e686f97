"""Whether there is a card above the hits, and which."""

from regulations.models.calendar import legal_day
from regulations.search.engine.hits import SearchHits
from regulations.search.query.citation import CitationIntent
from regulations.search.query.request import SearchRequest, Sort
from regulations.search.results.cards.card import AnswerCard
from regulations.search.results.cards.of_article import ArticleCards
from regulations.search.results.cards.of_law import law_card
from regulations.search.results.hydrate import fetch, fetch_articles

SURE = 0.5  # how likely the model has to take the first article to be the answer; 96 of 100 such were on training


def card_of(request: SearchRequest, hits: SearchHits, citation: CitationIntent | None) -> AnswerCard | None:
    """Return the card of an answer on its first page, in the order of relevance; None where nothing is certain."""
    if request.page > 1 or request.sort is not Sort.RELEVANCE or request.plain or request.historical:
        return None
    if citation:
        return law_card(citation, legal_day())
    leading = hits.leading
    if leading is None or not leading.hit.article_id or leading.certainty < SURE or not hits.query.intents:
        return None
    entries = fetch([leading.hit])
    article = fetch_articles([leading.hit], entries).get(leading.hit.article_id)
    shown = hits.hits or [hit for group in hits.groups for hit in group.hits]
    found = [hit.article_id for hit in shown if hit.article_id]
    return ArticleCards(article, hits.query, request.asof or legal_day(), found).card() if article else None
