"""That an entry was deleted: the recycle bin."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from regulations.models.entry import Entry, ReviewState

KEPT_FOR = datetime.timedelta(days=90)


class Deletion(models.Model):
    """That an entry was deleted: when, by whom, and in which state it was."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="deletion", verbose_name=gettext_lazy("条目"))
    moment = models.DateTimeField(gettext_lazy("删除时间"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=gettext_lazy("删除者")
    )
    state = models.CharField(gettext_lazy("删除前的状态"), max_length=20, choices=ReviewState)

    class Meta:
        verbose_name = gettext_lazy("删除记录")
        verbose_name_plural = gettext_lazy("删除记录")
        ordering = ["-moment", "pk"]
        indexes = [models.Index(fields=["moment"], name="deletion_moment")]

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def purged_on(self) -> datetime.date:
        """Return the day from which on the record may be gone for good."""
        return timezone.localdate(self.moment + KEPT_FOR)
