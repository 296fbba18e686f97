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


class Basis(models.TextChoices):
    """Whether the law in force has what a measure asks for; empty where nobody has looked."""

    IN_LAW = "in_law", _("有对应规定")
    AKIN = "akin", _("有相近规定")
    NONE = "none", _("未见对应规定")


class Measure(TreeEntry):
    """A thing to do or a rule to keep; which mechanism it serves is linked (`implements`)."""

    KIND = Kind.MEASURE
    ATTRIBUTES = (
        Attribute("existence", Existence, is_fact=False),
        Attribute("nature", Nature),
        Attribute("basis", Basis),
    )

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("所属措施")
    )
    nature = models.CharField(_("性质"), max_length=20, choices=Nature, blank=True)

    basis = models.CharField(
        _("今天的依据"),
        max_length=10,
        choices=Basis,
        blank=True,
        help_text=_("现行法律有没有对应的规定；没有查过的留空。条文在关联里。"),
    )

    class Meta:
        verbose_name = _("措施")
        verbose_name_plural = _("措施")
        constraints = [not_its_own_parent("measure_not_its_own_parent")]
