"""Where in a law a citation points: 第二百八十七条之一第二款第（三）项, alone, as a range or as a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from regulations.text.language.numerals import NUMERAL, number_of
from regulations.text.structure.provisions import ArticleNumber

# Every repeat in these patterns is bounded, and blanks are possessive: two optional runs of blanks side by side could
# otherwise share a long run in quadratically many ways, and a list of them in exponentially many.
BLANK = r"[ \t\u3000]{0,8}+"
# 第十条约定的 cites an article, 第十条约 none: so with 条例, 条件, 条款, 条线.
NO_ARTICLE = rf"(?!例(?!外|如)|件|约(?!定|束)|(?:支|路|航|生产|流水)?线|马路|街|款(?!{BLANK}第))"
SUFFIX = rf"(?:{BLANK}之{BLANK}(?P<suffix>[一二三四五六七八九十\d]{{1,3}})(?![般切个些次律百千万]))?"
BRACKETED = rf"(?:[（(]{BLANK}(?P<bracketed>[一二三四五六七八九十\d]{{1,3}}){BLANK}[）)]|(?P<sign>[㈠-㈩⑴-⒇]))"
TO = rf"{BLANK}(?:至|到|[-—–－~～]{{1,2}}){BLANK}"
AND = r"(?:以及|或者|和|及|或|与|并)"
ALSO = rf"{BLANK}(?:[、，,]{BLANK}{AND}?|{AND}){BLANK}"  # what parts the members of a list

NUMBER = rf"第{BLANK}(?P<number>{NUMERAL})"
JOINED = rf"(?:{ALSO}|{TO})"
SHARED_UNIT = rf"(?={JOINED}(?:第?{BLANK}{NUMERAL}{JOINED}){{0,40}}第?{BLANK}{NUMERAL}{BLANK}%s)"  # 第一、二款
ITEMS_TO_COME = rf"(?=(?:{JOINED}第?(?:[（(]{NUMERAL}[）)]|[㈠-㈩⑴-⒇])){{1,40}}{BLANK}[项項])"  # 第（一）、（二）项
PARAGRAPH = rf"第{BLANK}(?P<paragraph>{NUMERAL})(?:{BLANK}款(?!项)|{SHARED_UNIT % '款(?!项)'})"
ITEM = (
    rf"(?:第?{BLANK}{BRACKETED}(?:{BLANK}[项項](?!目)|{ITEMS_TO_COME})"
    rf"|第{BLANK}(?P<item>{NUMERAL})(?:{BLANK}[项項](?!目)|{SHARED_UNIT % '[项項](?!目)'}))"
)
BELOW = rf"(?:{BLANK}的?{PARAGRAPH})?(?:{BLANK}的?{ITEM})?"

ARTICLE_REF = re.compile(rf"{NUMBER}{BLANK}[条條]{NO_ARTICLE}{SUFFIX}{BELOW}")
OPEN_ARTICLE_REF = re.compile(rf"{NUMBER}{SHARED_UNIT % ('[条條]' + NO_ARTICLE)}")  # the 第十二 of 第十二、十三条
LATER_ARTICLE_REF = re.compile(rf"第?{BLANK}(?P<number>{NUMERAL}){BLANK}[条條]{NO_ARTICLE}{SUFFIX}{BELOW}")
SUFFIX_REF = re.compile(r"之(?P<suffix>[一二三四五六七八九十\d]{1,2})(?![般切个些次律百千万])" + BELOW)
PARAGRAPH_REF = re.compile(rf"{PARAGRAPH}(?:{BLANK}的?{ITEM})?")
LATER_PARAGRAPH_REF = re.compile(rf"第?{BLANK}(?P<paragraph>{NUMERAL}){BLANK}款(?!项)(?:{BLANK}的?{ITEM})?")
ITEM_REF = re.compile(ITEM)
LATER_ITEM_REF = re.compile(rf"(?:第?{BLANK}{BRACKETED}|第?{BLANK}(?P<item>{NUMERAL})){BLANK}[项項](?!目)")
# The 四 of 第三、四、五条: later members that share the unit of the last.
LATER_OPEN_REFS = (
    re.compile(rf"第?{BLANK}(?P<number>{NUMERAL}){SHARED_UNIT % ('[条條]' + NO_ARTICLE)}"),
    re.compile(rf"第?{BLANK}(?P<paragraph>{NUMERAL}){SHARED_UNIT % '款(?!项)'}"),
    re.compile(rf"第?{BLANK}(?P<item>{NUMERAL}){SHARED_UNIT % '[项項](?!目)'}"),
)
RANGE = re.compile(TO)
JOINT = re.compile(rf"(?P<said>{BLANK}(?:之|的)?规定)?(?P<sign>{ALSO})")
SIGNS = {**{chr(ord("㈠") + n): n + 1 for n in range(10)}, **{chr(ord("⑴") + n): n + 1 for n in range(20)}}


@dataclass(frozen=True)
class Pinpoint:
    """An article, or all from one to another, and a paragraph and an item in it; None where it is not named."""

    article: ArticleNumber | None = None
    through: ArticleNumber | None = None
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True)
class CitedPlace:
    """A pinpoint with where it stands in the text."""

    start: int
    end: int
    pinpoint: Pinpoint


def places_at(text: str, start: int, *, articles: bool = True) -> list[CitedPlace]:
    """Return what is cited from a place of the text on, one member of a list after the other.

    `articles` tells whether articles may follow in the list; behind 前款 they would be another matter.

    >>> [(p.pinpoint.article.number, p.pinpoint.paragraph) for p in places_at("第一百五十条第二款、第三款和第五条", 0)]
    [(150, 2), (150, 3), (5, None)]
    >>> places_at("第三条至第五条", 0)[0].pinpoint.through
    ArticleNumber(number=5, suffix=0)
    """
    return list(members(text, start, articles))


def members(text: str, start: int, articles: bool) -> Iterator[CitedPlace]:
    """Return the members of the list that begins at a place."""
    place = reference_at(text, start, Pinpoint(), articles, later=False)
    while place:
        place = through(text, place)
        yield place
        joint = JOINT.match(text, place.end)
        if not joint:
            return
        only_articles = "，" in joint["sign"] or "," in joint["sign"]
        if only_articles and joint["said"]:
            return
        place = reference_at(text, joint.end(), place.pinpoint, articles, later=True, only_articles=only_articles)


def reference_at(
    text: str, start: int, before: Pinpoint, articles: bool, *, later: bool, only_articles: bool = False
) -> CitedPlace | None:
    """Return the reference that begins at a place; what it leaves out is that of the one before."""
    for pattern in patterns(later=later, articles=articles, below=not only_articles):
        found = pattern.match(text, start)
        if found and (pinpoint := pinpoint_of(found, before)):
            return CitedPlace(start, found.end(), pinpoint)
    return None


def patterns(*, later: bool, articles: bool, below: bool) -> Iterator[re.Pattern[str]]:
    """Return what a reference may look like; a later member of a list may leave out 第 and 第十条."""
    if articles:
        yield from (ARTICLE_REF, OPEN_ARTICLE_REF)
        if later:
            yield from (LATER_ARTICLE_REF, LATER_OPEN_REFS[0], SUFFIX_REF)
    if below:
        yield from (PARAGRAPH_REF, ITEM_REF)
        if later:
            yield from (LATER_PARAGRAPH_REF, LATER_ITEM_REF, *LATER_OPEN_REFS[1:])


def pinpoint_of(found: re.Match[str], before: Pinpoint) -> Pinpoint | None:
    """Return what a match says; None where it is no number below ten thousand."""
    said = found.groupdict()
    try:
        article = article_of(said, before)
        paragraph = number_of(said["paragraph"]) if said.get("paragraph") else None
        item = item_of(said)
    except ValueError:
        return None
    if said.get("number") is None and said.get("suffix") is None and paragraph is None:
        paragraph = before.paragraph
    return Pinpoint(article, None, paragraph, item)


def article_of(said: dict[str, str | None], before: Pinpoint) -> ArticleNumber | None:
    """Return the article that is named, or the one that goes on from before."""
    number, suffix = said.get("number"), said.get("suffix")
    if number is None and suffix is None:
        return before.article
    if number is None:
        if before.article is None:
            raise ValueError("之二 goes on from no article")
        return replace(before.article, suffix=number_of(suffix or ""))
    return ArticleNumber(number_of(number), number_of(suffix) if suffix else 0)


def item_of(said: dict[str, str | None]) -> int | None:
    """Return the item that is named."""
    if sign := said.get("sign"):
        return SIGNS[sign]
    numeral = said.get("bracketed") or said.get("item")
    return number_of(numeral) if numeral else None


def through(text: str, place: CitedPlace) -> CitedPlace:
    """Return a place with the rest of the range that it begins; of a range of items or paragraphs the first counts."""
    to = RANGE.match(text, place.end)
    if not to:
        return place
    pinpoint = place.pinpoint
    for pattern in (LATER_ARTICLE_REF, LATER_PARAGRAPH_REF, LATER_ITEM_REF):
        found = pattern.match(text, to.end())
        if not found:
            continue
        last = pinpoint_of(found, pinpoint)
        if last is None:
            continue
        if last.article != pinpoint.article:
            if pinpoint.article is None:
                return place
            pinpoint = replace(pinpoint, through=last.article)
        return CitedPlace(place.start, found.end(), pinpoint)
    return place
