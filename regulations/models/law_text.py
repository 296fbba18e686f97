"""The official text of a version: its divisions and articles, and the files that it was read from."""

import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.addresses import address_of
from regulations.models.calendar import dated
from regulations.models.law import LawVersion
from regulations.models.source import Source
from regulations.text.structure.blocks import DivisionKind
from regulations.text.structure.provisions import ArticleNumber

HEADINGS_ABOVE = "parent__parent__parent__parent"  # of a section: chapter, subpart, part, annex
WITH_HEADINGS = f"division__{HEADINGS_ABOVE}"


class Division(models.Model):
    """A part, chapter or section with its heading; `position` counts headings and articles of a text alike."""

    class Kind(models.TextChoices):
        """What it is; the values are those of `DivisionKind`."""

        ANNEX = DivisionKind.ANNEX.value, _("附件")
        PART = DivisionKind.PART.value, _("编")
        SUBPART = DivisionKind.SUBPART.value, _("分编")
        CHAPTER = DivisionKind.CHAPTER.value, _("章")
        SECTION = DivisionKind.SECTION.value, _("节")
        HEADING = DivisionKind.HEADING.value, _("标题")

    version = models.ForeignKey(LawVersion, models.CASCADE, related_name="divisions", verbose_name=_("版本"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    position = models.PositiveIntegerField(_("位置"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    number = models.PositiveSmallIntegerField(_("序号"), null=True, blank=True)
    label = models.CharField(_("标号"), max_length=30, blank=True, help_text=_("如“第二章”。"))
    title = models.TextField(_("标题"), blank=True)

    class Meta:
        verbose_name = _("编章节")
        verbose_name_plural = _("编章节")
        ordering = ["version_id", "position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="division_one_a_position")]

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()


class ArticleQuerySet(models.QuerySet["Article"]):
    """Words to choose articles with."""

    def numbered(self) -> Self:
        """Leave out preambles, annexes and other text that bears no number."""
        return self.filter(number__isnull=False)


class Article(models.Model):
    """An article of one version, or a piece of text without a number; its paragraphs are the lines of `text`."""

    version = models.ForeignKey(LawVersion, models.CASCADE, related_name="articles", verbose_name=_("版本"))
    division = models.ForeignKey(
        Division, models.CASCADE, null=True, blank=True, related_name="articles", verbose_name=_("编章节")
    )
    position = models.PositiveIntegerField(_("位置"))
    key = models.CharField(_("地址名"), max_length=20, help_text=_("如“21”“287-1”；没有条号的文字为“p1”。"))
    number = models.PositiveSmallIntegerField(_("条号"), null=True, blank=True)
    suffix = models.PositiveSmallIntegerField(_("之几"), default=0)
    label = models.CharField(_("标号"), max_length=30, blank=True, help_text=_("如“第二百八十七条之一”。"))
    text = models.TextField(_("正文"), blank=True)
    former_label = models.CharField(
        _("原标号"), max_length=30, blank=True, editable=False, help_text=_("上一文本中的标号，与现在不同时才有。")
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("条文")
        verbose_name_plural = _("条文")
        ordering = ["version_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="article_one_a_position"),
            models.UniqueConstraint(fields=["version", "key"], name="article_one_a_key"),
        ]

    def __str__(self) -> str:
        return self.label or self.key

    def get_absolute_url(self) -> str:
        """Return the address of its page as of the requested day."""
        return self.address()

    def address(self, day: datetime.date | None = None) -> str:
        """Return the address of its page on a day; one that bears no number stands on the page of its law alone.

        `Law.day_to_see` is the day for a text that is not the one shown; None is the requested day.
        """
        slug = self.version.law.slug
        if self.number is None:
            return dated(address_of("pages:law", slug), day) + f"#{self.anchor}"
        return dated(address_of("pages:article", slug, self.key), day)

    @property
    def name_in_lists(self) -> str:
        """Return its label without the mark that decisions put behind their points: 九、."""
        return self.label.rstrip("、")

    @property
    def headings(self) -> list[Division]:
        """Return the headings above it, the outermost first; fetched along by `WITH_HEADINGS`."""
        found: list[Division] = []
        division = self.division
        while division:
            found.insert(0, division)
            division = division.parent
        return found

    @property
    def anchor(self) -> str:
        """Return its name within the page of its law."""
        return f"article-{self.key}"

    @property
    def paragraphs(self) -> list[str]:
        """Return its paragraphs (款), the items (项) below them among them, as lines."""
        return self.text.split("\n") if self.text else []

    @property
    def article_number(self) -> ArticleNumber | None:
        """Return its number, or None for text that bears none."""
        return None if self.number is None else ArticleNumber(self.number, self.suffix)


class SourceFile(models.Model):
    """A file, or a row of a data set, that gave the text of a version. A version may have several.

    `digest` is that of all that was read for it, so that a file which is unchanged need not be read again;
    `text_digest` is that of the letters of its text, so that sources which differ are seen.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="files", verbose_name=_("资料"))
    path = models.CharField(_("位置"), max_length=400)
    version = models.ForeignKey(LawVersion, models.CASCADE, related_name="files", verbose_name=_("版本"))
    digest = models.CharField(_("文件摘要"), max_length=64)
    text_digest = models.CharField(_("文字摘要"), max_length=64)

    class Meta:
        verbose_name = _("文本文件")
        verbose_name_plural = _("文本文件")
        ordering = ["source_id", "path"]
        constraints = [models.UniqueConstraint(fields=["source", "path"], name="source_file_once")]

    def __str__(self) -> str:
        return self.path
