"""What a check of a citation says, as values."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import get_language, gettext_lazy

from regulations.models.law import Law, LawVersion
from regulations.models.law_text import Article
from regulations.text.citations import CitationMatch


def sentences(*parts: str) -> str:
    """Return sentences in a row, with blanks between them where the language of the request has some."""
    between = "" if (get_language() or "").startswith("zh") else " "
    return between.join(part for part in parts if part)


class Verdict(models.TextChoices):
    """What a check of a citation says."""

    RESOLVED = "resolved", gettext_lazy("有效")
    UNKNOWN_LAW = "unknown_law", gettext_lazy("未收录")
    NO_SUCH_ARTICLE = "no_such_article", gettext_lazy("没有这一条")
    REPEALED = "repealed", gettext_lazy("已废止")
    NOT_IN_FORCE = "not_in_force", gettext_lazy("尚未施行")
    AMBIGUOUS = "ambiguous", gettext_lazy("不止一部")
    UNREAD = "unread", gettext_lazy("无法识别")


@dataclass(frozen=True)
class ArticleRange:
    """The articles that a text has: the first, the last, and how many."""

    first: Article
    last: Article
    count: int


@dataclass(frozen=True)
class VerifiedCitation:
    """A citation with what a check of it says; `detail` tells why, in the language of the request."""

    citation: CitationMatch
    verdict: Verdict
    detail: str
    law: Law | None = None
    version: LawVersion | None = None
    article: Article | None = None
    range: ArticleRange | None = None
    replaced_by: Law | None = None
    ended_by: Article | None = None  # the article that does away with a law which is not here
    candidates: Sequence[Law] = field(default_factory=tuple)
    is_moved: bool = False  # the number was that of another article in the text before
    moved_to: Article | None = None  # where the article went that bore this number in the text before
    counterpart: Article | None = None  # which article of the text of today it is, where another text was looked at
    compared: tuple[LawVersion, LawVersion] | None = None  # the older and newer text that the numbers are from

    @property
    def is_open(self) -> bool:
        """Tell whether nothing speaks against the citation so far."""
        return self.verdict is Verdict.RESOLVED

    @property
    def address(self) -> str:
        """Return the page of the article, else of the law; nothing where neither is here."""
        return self.article_address or (self.law.get_absolute_url() if self.law else "")

    @property
    def article_address(self) -> str:
        """Return the page of the article in the text that was looked at; nothing where none is here."""
        return self.article.address(self.seen_on) if self.article else ""

    @property
    def moved_to_address(self) -> str:
        """Return the page of the article that bore this number in the text before; nothing where it kept it."""
        return self.moved_to.address(self.seen_on) if self.moved_to else ""

    @property
    def counterpart_address(self) -> str:
        """Return the page of the article of today; nothing where the text looked at is that of today."""
        return self.counterpart.get_absolute_url() if self.counterpart else ""

    @property
    def seen_on(self) -> datetime.date | None:
        """Return a day on which the text that was looked at is the one shown."""
        return self.law.day_to_see(self.version) if self.law and self.version else None
