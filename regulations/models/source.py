"""The documents that the knowledge is drawn from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regulations.models.checks import lines_in_order


class Source(models.Model):
    """A document, a data set or a check that statements rest on."""

    slug = models.SlugField(_("标识"), max_length=100, unique=True, allow_unicode=True)
    title = models.CharField(_("名称"), max_length=200)
    short_title = models.CharField(_("简称"), max_length=40, help_text=_("写在出处里，如“资料一”。"))
    description = models.TextField(_("说明"))
    url = models.URLField(_("网址"), blank=True)
    line_count = models.PositiveIntegerField(_("行数"), null=True, blank=True, help_text=_("按行引用的文档才有。"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("资料")
        verbose_name_plural = _("资料")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.short_title


class SourceSection(models.Model):
    """A part of a document that is cited by its lines, so that a place can be given by part and line."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="sections", verbose_name=_("资料"))
    mark = models.CharField(_("标记"), max_length=20, help_text=_("如“前言”“❻”。"))
    title = models.CharField(_("标题"), max_length=200)
    first_line = models.PositiveIntegerField(_("首行"))
    last_line = models.PositiveIntegerField(_("末行"))

    class Meta:
        verbose_name = _("资料的部分")
        verbose_name_plural = _("资料的部分")
        ordering = ["source", "first_line"]
        constraints = [
            models.UniqueConstraint(fields=["source", "mark"], name="section_once_a_source"),
            lines_in_order("section_lines_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.mark} {self.title}"


class SourceHeading(models.Model):
    """A heading within a document; with the parts it makes the outline."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="headings", verbose_name=_("资料"))
    line = models.PositiveIntegerField(_("行"))
    title = models.CharField(_("标题"), max_length=200)

    class Meta:
        verbose_name = _("资料的标题")
        verbose_name_plural = _("资料的标题")
        ordering = ["source", "line"]
        constraints = [models.UniqueConstraint(fields=["source", "line"], name="heading_once_a_line")]

    def __str__(self) -> str:
        return f"{self.line} {self.title}"


class SourceGap(models.Model):
    """Lines of a document from which no record was drawn, and why."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="gaps", verbose_name=_("资料"))
    first_line = models.PositiveIntegerField(_("首行"))
    last_line = models.PositiveIntegerField(_("末行"))
    reason = models.CharField(_("理由"), max_length=300)

    class Meta:
        verbose_name = _("资料中未采用的行")
        verbose_name_plural = _("资料中未采用的行")
        ordering = ["source", "first_line"]
        constraints = [
            models.UniqueConstraint(fields=["source", "first_line"], name="gap_once_a_line"),
            lines_in_order("gap_lines_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_line}–{self.last_line} {self.reason}"
