"""What the texts cite: where it stands, what it says, and what it was found to be in this library."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Max, Min, Q, Sum
from django.utils.translation import gettext_lazy as _

from regulations.models.entry import ReviewState
from regulations.models.law import Law, LawVersion
from regulations.models.law_text import Article
from regulations.text.citations import CitationKind
from regulations.text.structure.provisions import ArticleNumber


class Outcome(models.TextChoices):
    """What became of a citation when it was looked up."""

    RESOLVED = "resolved", _("已对应")
    UNKNOWN_LAW = "unknown_law", _("未收录")
    NO_SUCH_ARTICLE = "no_such_article", _("没有这一条")
    NO_TEXT = "no_text", _("尚无正文")
    AMBIGUOUS = "ambiguous", _("不止一部")
    UNREAD = "unread", _("无法识别")


class CitationQuerySet(models.QuerySet["Citation"]):
    """Words to choose citations with."""

    def public(self) -> Self:
        """Keep those that stand in texts which everybody may read."""
        return self.filter(article__version__law__state=ReviewState.PUBLISHED)

    def in_texts_of(self, day: datetime.date) -> Self:
        """Keep those in texts that bind on a day, so that a law with many texts counts once."""
        return self.filter(article__version__in=LawVersion.objects.binding(day).values("pk"))

    def with_places(self) -> Self:
        """Fetch along where they stand and what they cite."""
        return self.select_related("article__version__law", "law", "version")

    def from_elsewhere(self) -> Self:
        """Leave out what a text cites of itself, or of another text of the same law."""
        return self.exclude(law=F("article__version__law"))

    def unresolved_names(self) -> "models.QuerySet[Citation, dict[str, Any]]":
        """Return the names that lead to no law, with how often they are cited, the most frequent first."""
        waiting = self.filter(law=None).exclude(key="").order_by()
        counted = waiting.values("key", "outcome").annotate(times=Count("pk"), name=Min("name"), example=Min("pk"))
        return counted.order_by("-times", "key")

    def stamp(self) -> tuple[int | None, ...]:
        """Return numbers that change with where these lead."""
        told = self.order_by().aggregate(
            last=Max("pk"),
            laws=Sum("law_id"),
            versions=Sum("version_id"),
            resolved=Count("pk", filter=Q(outcome=Outcome.RESOLVED)),
            public=Count("pk", filter=Q(law__state=ReviewState.PUBLISHED)),
        )
        return tuple(told.values())

    def of_law(self, law: Law) -> Self:
        """Keep those that cite a law, or an article of it."""
        return self.filter(law=law)

    def of_articles(self, places: "list[tuple[int, ArticleNumber]]") -> Self:
        """Keep those that cite one of these articles, each named by its version and its number; ranges count too."""
        wanted = Q(pk__in=[])
        for version, number in places:
            here = Q(number=number.number, suffix=number.suffix)
            within = Q(number__lt=number.number, through__gte=number.number)
            wanted |= Q(version=version) & (here | within)
        return self.filter(wanted)


class Citation(models.Model):
    """One cited law, article, paragraph or item in the text of an article; `start` and `end` count its characters."""

    class Kind(models.TextChoices):
        """How it says what it cites; the values are those of `CitationKind`."""

        NAMED = CitationKind.NAMED.value, _("具名")
        SELF = CitationKind.SELF.value, _("自引")
        RELATIVE = CitationKind.RELATIVE.value, _("上下文")

    article = models.ForeignKey(Article, models.CASCADE, related_name="citations", verbose_name=_("引用处"))
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    kind = models.CharField(_("方式"), max_length=10, choices=Kind)
    name = models.TextField(_("写作"), blank=True)
    title = models.TextField(_("指称"), blank=True, help_text=_("简称所代的全名；与写法相同时为空。"))
    key = models.CharField(_("名称"), max_length=400, blank=True)
    number = models.PositiveSmallIntegerField(_("条号"), null=True)
    suffix = models.PositiveSmallIntegerField(_("之几"), default=0)
    through = models.PositiveSmallIntegerField(_("至第几条"), null=True)
    through_suffix = models.PositiveSmallIntegerField(_("至之几"), default=0)
    paragraph = models.PositiveSmallIntegerField(_("款"), null=True)
    item = models.PositiveSmallIntegerField(_("项"), null=True)
    law = models.ForeignKey(Law, models.SET_NULL, null=True, related_name="cited_in", verbose_name=_("所引法规"))
    version = models.ForeignKey(
        LawVersion, models.SET_NULL, null=True, related_name="cited_in", verbose_name=_("所引文本")
    )
    is_of_its_time = models.BooleanField(
        _("当时的文本"), default=True, help_text=_("所引文本在引用它的文本开始施行时有效；否则是本库最接近的一版。")
    )
    outcome = models.CharField(_("结果"), max_length=20, choices=Outcome, default=Outcome.UNREAD)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("引用")
        verbose_name_plural = _("引用")
        ordering = ["article_id", "start"]
        constraints = [models.UniqueConstraint(fields=["article", "start"], name="citation_one_a_place")]
        indexes = [
            models.Index(fields=["version", "number", "suffix"], name="citation_target"),
            models.Index(fields=["outcome", "key"], name="citation_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}:{self.start}"

    @property
    def cited_number(self) -> ArticleNumber | None:
        """Return the number of the cited article, or of the first of a range."""
        return None if self.number is None else ArticleNumber(self.number, self.suffix)

    @property
    def last_number(self) -> ArticleNumber | None:
        """Return the number of the last article of a range."""
        return None if self.through is None else ArticleNumber(self.through, self.through_suffix)
