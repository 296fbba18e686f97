"""How bodies work together or how protection is arranged: 机制."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.attributes import Attribute
from regulations.models.entry import Kind
from regulations.models.tree import Existence, TreeEntry, not_its_own_parent


class Mechanism(TreeEntry):
    """A working arrangement; its parts stand below it, and what realises it is linked (`implements`)."""

    KIND = Kind.MECHANISM
    ATTRIBUTES = (Attribute("existence", Existence, is_fact=False),)

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("所属机制")
    )

    class Meta:
        verbose_name = _("机制")
        verbose_name_plural = _("机制")
        constraints = [not_its_own_parent("mechanism_not_its_own_parent")]
