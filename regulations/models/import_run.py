"""Import runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One finished import of one collection; it was applied as a whole."""

    collection = models.CharField(_("来源集"), max_length=100)
    created_count = models.PositiveIntegerField(_("新建"))
    updated_count = models.PositiveIntegerField(_("更新"))
    applied = models.DateTimeField(_("完成"), auto_now_add=True)

    class Meta:
        verbose_name = _("导入")
        verbose_name_plural = _("导入")
        ordering = ["-applied"]
        indexes = [models.Index(fields=["collection"], name="import_collection")]

    def __str__(self) -> str:
        return f"{self.collection} {self.applied:%Y-%m-%d %H:%M}"
