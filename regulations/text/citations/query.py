"""Reads what people type when they look for an article: 网安法29条, 刑法285, 第十七条 网络安全法."""

import re
from dataclasses import replace

from regulations.text.citations.law_names import SHORT_NAMES
from regulations.text.citations.matches import CitationKind, CitationMatch
from regulations.text.citations.pinpoints import Pinpoint
from regulations.text.citations.scanner import find
from regulations.text.language.numerals import NUMERAL, number_of
from regulations.text.structure.provisions import ArticleNumber

LONGEST_CITATION = 200  # characters; more is no citation of one article
NAME_AND_NUMBER = re.compile(
    rf"(?P<name>.*?[^\d\s])\s*(?:第\s*)?(?P<number>{NUMERAL})\s*[条條]?(?:(?:-|之)(?P<suffix>{NUMERAL}))?", re.DOTALL
)
NUMBER_FIRST = re.compile(
    rf"(?P<label>第\s*{NUMERAL}\s*[条條](?:之{NUMERAL})?(?:第{NUMERAL}款)?(?:第?[（(]?{NUMERAL}[）)]?项)?)"
    r"\s*(?P<name>[^\s、，和及与至到第（(].*|)",
    re.DOTALL,
)
NO_LABEL = "见"  # before a number it tells that this is no label at the head of an article
BRACKETS = re.compile(r"^[《〈「“\"]+|[》〉」”\"]+$")


def citation_in(text: str) -> CitationMatch | None:
    """Return the one citation that a text of a few words is; None where it is none, or more than one.

    >>> asked = citation_in("刑法285"); asked.name, str(asked.pinpoint.article)
    ('刑法', '285')
    >>> asked = citation_in("第十七条 网络安全法"); asked.name, str(asked.pinpoint.article)
    ('网络安全法', '17')
    >>> citation_in("第三条第二款").pinpoint.paragraph
    2
    >>> citation_in("网安法").title
    '网络安全法'
    >>> citation_in("刑法第一条、第二条") is None
    True
    """
    if len(text) > LONGEST_CITATION:
        return None
    text = text.strip()
    if turned := NUMBER_FIRST.fullmatch(text):
        text = f"{turned['name']}{turned['label']}".strip()
    found = find(f"{NO_LABEL}{text}")
    spans = "".join(text[citation.start - 1 : citation.end - 1] for citation in found)
    if len(found) == 1 and len(spans) >= len(text):
        return replace(found[0], start=0, end=len(text))
    if len(found) > 1:
        return None
    asked = NAME_AND_NUMBER.fullmatch(text)
    try:
        article = number_in(asked) if asked else None
    except ValueError:
        article = None
    name = BRACKETS.sub("", asked["name"] if asked and article else text).strip()
    if not name or (found and not article):
        return None
    return CitationMatch(0, len(text), CitationKind.NAMED, name, SHORT_NAMES.get(name), Pinpoint(article))


def number_in(asked: re.Match[str]) -> ArticleNumber:
    """Return the number that was typed; raise ValueError where it is none."""
    return ArticleNumber(number_of(asked["number"]), number_of(asked["suffix"]) if asked["suffix"] else 0)
