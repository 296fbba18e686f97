"""What is done: 措施、制度."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.attributes import Attribute
from regulations.models.entry import Kind
from regulations.models.tree import Existence, TreeEntry, not_its_own_parent


class Nature(models.TextChoices):
    """By what means a measure works."""

    LEGAL = "legal", _("法律")
    ORGANISATIONAL = "organisational", _("组织与管理")
    TECHNICAL = "technical", _("技术")
    EDUCATIONAL = "educational", _("宣传与培训")


class Measure(TreeEntry):
    """A thing to do or a rule to keep; which mechanism it serves is linked (`implements`)."""

    KIND = Kind.MEASURE
    ATTRIBUTES = (Attribute("existence", Existence, is_fact=False), Attribute("nature", Nature))

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("所属措施")
    )
    nature = models.CharField(_("性质"), max_length=20, choices=Nature, blank=True)

    class Meta:
        verbose_name = _("措施")
        verbose_name_plural = _("措施")
        constraints = [not_its_own_parent("measure_not_its_own_parent")]
