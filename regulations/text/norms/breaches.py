"""The articles whose breach a sanction punishes."""

import re
from collections.abc import Iterator, Sequence

from regulations.text.citations import CitationKind
from regulations.text.citations import find as citations_in
from regulations.text.language.numerals import number_or_none
from regulations.text.norms.clauses import Span

BREACH = re.compile(r"违反|不履行|未履行|未按照|未依照|不按照|不符合|未遵守|有前|有本|犯前|犯第|犯本")
# 违反第二款: of the article itself.
A_PARAGRAPH = re.compile("(?:违反|有)(?:本条)?第(?P<number>[一二三四五六七八九十]{1,3})款")
THE_PARAGRAPH_BEFORE = "前款"
SOME_BEFORE = re.compile("前(?P<number>[两二三四五])款")  # 有前两款行为
# Any breach of the text: 未履行本法规定的个人信息保护义务的; 违反本条例规定的 as the only condition.
ANY_DUTY = re.compile(r"本(?:法|条例|办法|规定|细则)规定的[^，。；、第]{0,24}义务")
ANY_BREACH = re.compile(r"违反本(?:法|条例|办法|规定|细则)的?(?:有关)?规定的?")
GRADE = re.compile(r"情节[^，。；]{1,8}的|拒不改正的|逾期[^，。；]{0,8}的|由[^，。；]{2,60}")


def breaches_in(conditions: Sequence[Span], article: str | None, paragraph: int) -> tuple[str, ...]:
    """Return the articles that some conditions name as breached: 21, 287-1, 21/1; `article` and `paragraph` are here.

    >>> breaches_in([Span("违反本法第二十一条第一款、第三条至第五条规定的", 0)], None, 1)
    ('21/1', '3', '4', '5')
    """
    return tuple(dict.fromkeys(cited for clause in conditions for cited in cited_in(clause.text, article, paragraph)))


def cited_in(text: str, article: str | None, paragraph: int) -> Iterator[str]:
    """Return the articles of the same text that a condition cites."""
    if not BREACH.search(text):
        return
    if article and (found := SOME_BEFORE.search(text)):
        number = number_or_none(found["number"].replace("两", "二")) or 0
        yield from (f"{article}/{one}" for one in range(max(1, paragraph - number), paragraph))
    if article and (found := A_PARAGRAPH.search(text)):
        yield f"{article}/{number_or_none(found['number'])}"
    for one in citations_in(text):
        place = one.pinpoint
        if one.kind is CitationKind.SELF and place.article:
            yield f"{place.article}/{place.paragraph}" if place.paragraph else str(place.article)
            if place.through:
                yield from map(str, range(place.article.number + 1, place.through.number + 1))
        elif article and paragraph > 1 and THE_PARAGRAPH_BEFORE in text[one.start : one.end]:
            yield f"{article}/{paragraph - 1}"


def is_any_breach(conditions: Sequence[Span]) -> bool:
    """Tell whether some conditions mean every breach of the text, without a number of an article.

    >>> is_any_breach([Span("违反本法规定", 0), Span("情节严重的", 7)])
    True
    >>> is_any_breach([Span("违反本法规定", 0), Span("骗取证件的", 7)])
    False
    """
    if any(ANY_DUTY.search(clause.text) for clause in conditions):
        return True
    acts = [clause.text for clause in conditions if not GRADE.fullmatch(clause.text)]
    return bool(acts) and all(map(ANY_BREACH.fullmatch, acts))
