"""What a text lacks of the article, paragraph or item that is cited, and which articles it has instead."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regulations.domain.citations.verdicts import ArticleRange, Verdict, VerifiedCitation, sentences
from regulations.models.law_text import Article
from regulations.text.citations import Pinpoint
from regulations.text.language.numerals import numeral_of
from regulations.text.structure.provisions import is_item, item_numbers


def missing_below(article: Article, pinpoint: Pinpoint) -> str:
    """Return which paragraph or item that is cited an article does not have, in words; nothing where it has both."""
    count = sum(not is_item(line) for line in article.paragraphs)
    if pinpoint.paragraph and pinpoint.paragraph > count:
        text = ngettext("%(label)s只有 %(count)s 款。", "%(label)s只有 %(count)s 款。", count)
        return text % {"label": article.label, "count": count}
    if pinpoint.item and pinpoint.item not in item_numbers(article.text):
        values = {"label": article.label, "item": numeral_of(pinpoint.item)}
        return _("%(label)s没有第（%(item)s）项。") % values
    return ""


def with_ranges(checked: list[VerifiedCitation]) -> list[VerifiedCitation]:
    """Tell of each article that is not there which articles are; one query for all."""
    texts = {one.version.pk for one in checked if one.version and one.verdict is Verdict.NO_SUCH_ARTICLE}
    if not texts:
        return checked
    numbered = Article.objects.numbered().filter(version__in=texts)
    ends = (
        numbered.values("version_id")
        .order_by()
        .annotate(count=models.Count("pk"), low=models.Min("position"), high=models.Max("position"))
    )
    places = {row["version_id"]: (row["low"], row["high"], row["count"]) for row in ends}
    wanted = Q(pk__in=[])
    for pk, (low, high, _count) in places.items():
        wanted |= Q(version=pk, position__in=(low, high))
    found = {(a.version_id, a.position): a for a in Article.objects.filter(wanted).defer("text")}
    return [with_range(one, places, found) for one in checked]


def with_range(
    one: VerifiedCitation,
    places: Mapping[int, tuple[int, int, int]],
    found: Mapping[tuple[int, int], Article],
) -> VerifiedCitation:
    """Return a finding with the articles that there are, in the detail too."""
    row = places.get(one.version.pk) if one.version and one.verdict is Verdict.NO_SUCH_ARTICLE else None
    if row is None or one.version is None:
        return one
    low, high = (found[one.version.pk, position] for position in row[:2])
    words = _("现有%(first)s至%(last)s，共 %(count)s 条。")
    values = {"first": low.label, "last": high.label, "count": row[2]}
    detail = sentences(one.detail, words % values)
    return replace(one, detail=detail, range=ArticleRange(low, high, row[2]))
