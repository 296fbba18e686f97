"""Addresses for search engines: records by kind, and articles of the texts of today, some thousands to a file."""

import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from regulations.models import Article, Entry, Kind, LawVersion, ReviewState

ADDRESSES = 20_000  # in one file; the protocol allows 50,000


class RecordMap(Sitemap):
    """The records of one kind."""

    limit = ADDRESSES

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def items(self) -> "QuerySet[Entry]":
        """Return the public ones."""
        return Entry.objects.published().of_kind(self.kind).order_by("pk")

    def lastmod(self, item: Entry) -> datetime.datetime:
        """Return when it changed."""
        return item.updated


class ArticleMap(Sitemap):
    """The articles of the texts that bind today."""

    limit = ADDRESSES

    def items(self) -> "QuerySet[Article, tuple[str, str]]":
        """Return the law and the number of each, as its address has them."""
        versions = LawVersion.objects.binding(timezone.localdate()).filter(law__state=ReviewState.PUBLISHED)
        numbered = Article.objects.numbered().filter(version__in=versions.values("pk"))
        return numbered.order_by("pk").values_list("version__law__slug", "key")

    def location(self, item: tuple[str, str]) -> str:
        """Return the address."""
        return reverse("pages:article", args=item)


SITEMAPS = {**{kind.plural: RecordMap(kind) for kind in Kind}, "articles": ArticleMap()}
