"""The fields of interest that entries are sorted into."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regulations.models.indexed import IndexedModel


class TopicGroup(models.TextChoices):
    """What sort of field a topic is."""

    GENERAL = "general", _("法律领域")
    NETWORK = "network", _("网络安全专题")


class Topic(IndexedModel):
    """A field such as 网络安全审查; an entry may have several."""

    slug = models.SlugField(_("标识"), max_length=100, unique=True, allow_unicode=True)
    title = models.CharField(_("名称"), max_length=100, unique=True)
    title_en = models.CharField(_("英文名称"), max_length=100, blank=True)
    description = models.CharField(_("说明"), max_length=300, blank=True)
    group = models.CharField(_("类别"), max_length=10, choices=TopicGroup, default=TopicGroup.GENERAL)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("主题")
        verbose_name_plural = _("主题")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """Return its name in the language of the reader, as far as there is one."""
        return (self.title_en if get_language() == "en" else "") or self.title
