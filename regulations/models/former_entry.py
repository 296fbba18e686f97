"""Addresses under which a public record stood, and where they lead now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.entry import Entry, Kind


class FormerEntry(models.Model):
    """A former address of a public record; requests are redirected to its successor, if it has one."""

    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    slug = models.SlugField(_("地址名"), max_length=200, allow_unicode=True)
    gone = models.DateTimeField(_("撤下"))
    successor = models.ForeignKey(
        Entry, models.SET_NULL, null=True, blank=True, related_name="formerly", verbose_name=_("今在"), db_index=True
    )

    class Meta:
        verbose_name = _("旧地址")
        verbose_name_plural = _("旧地址")
        ordering = ["-gone", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="former_once_an_address")]
        indexes = [models.Index(fields=["gone", "id"], name="former_gone")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"
