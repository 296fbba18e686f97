"""Kinds whose records form a tree: agencies, mechanisms, measures."""

from collections.abc import Sequence
from typing import Any, Self, cast

from django.core.exceptions import ValidationError
from django.db import connections, models, router
from django.utils.translation import gettext_lazy as _

from regulations.models.entry import Entry

DEEPEST_TREE = 20  # steps up to the root; deeper than any administration, and an end to every search
# The tables and columns are our own; the rest is a parameter.
ANCESTORS = """
    WITH RECURSIVE above (start, id, parent_id, step) AS (
        SELECT {key}, {key}, parent_id, 0 FROM {table} WHERE {key} IN ({starts})
        UNION ALL
        SELECT above.start, upper.{key}, upper.parent_id, above.step + 1
        FROM {table} upper JOIN above ON upper.{key} = above.parent_id
        WHERE above.step < %s
    )
    SELECT start, id FROM above WHERE step > 0 GROUP BY start, id ORDER BY start, MAX(step) DESC
"""
# All that stands below some records, with them; the ids of those are as many parameters.
DESCENDANTS = """
    WITH RECURSIVE below (id, step) AS (
        SELECT {key}, 1 FROM {table} WHERE {key} IN ({roots})
        UNION ALL
        SELECT lower.{key}, below.step + 1
        FROM {table} lower JOIN below ON lower.parent_id = below.id
        WHERE below.step < %s
    )
    SELECT DISTINCT id FROM below
"""


class Existence(models.TextChoices):
    """Whether there is such a thing; a vocabulary of its own, apart from the status of laws.

    What a plan or an author suggests is `proposed`; what a source says that there must or should be, without a law that
    says so and without a word on whether it is done, is `called_for`.
    """

    EXISTING = "existing", _("现存")
    CALLED_FOR = "called_for", _("应有")
    PROPOSED = "proposed", _("拟议")
    RENAMED = "renamed", _("已更名")
    ABOLISHED = "abolished", _("已撤销")
    UNKNOWN = "unknown", _("不明")


class TreeEntry(Entry):
    """A record that may stand below another one of its kind."""

    parent: Any  # each kind declares its own: a foreign key to itself
    parent_id: int | None
    children: Any  # the other end of it
    existence = models.CharField(_("存续"), max_length=20, choices=Existence, default=Existence.UNKNOWN)

    class Meta:
        abstract = True

    def ancestors(self) -> list[Self]:
        """Return those above, the root first; two queries, however deep the tree."""
        if self.parent_id is None:
            return []
        ids = [*(above for _, above in self.ids_above([self.parent_id])), self.parent_id]
        found = type(self)._default_manager.in_bulk(ids)
        return [cast("Self", found[pk]) for pk in ids]

    @classmethod
    def ids_above(cls, starts: Sequence[int]) -> list[tuple[int, int]]:
        """Return for each of these ids those above it, the root first; one query, however deep the trees."""
        if not starts:
            return []
        marks = ", ".join(["%s"] * len(starts))
        query = ANCESTORS.format(table=cls._meta.db_table, key="entry_ptr_id", starts=marks)
        with connections[router.db_for_read(cls)].cursor() as cursor:
            cursor.execute(query, [*starts, DEEPEST_TREE])
            return [(row[0], row[1]) for row in cursor.fetchall()]

    @classmethod
    def ids_below(cls, roots: Sequence[int]) -> list[int]:
        """Return the ids of these records and of all that stands below them; one query, however deep the trees."""
        if not roots:
            return []
        marks = ", ".join(["%s"] * len(roots))
        query = DESCENDANTS.format(table=cls._meta.db_table, key="entry_ptr_id", roots=marks)
        with connections[router.db_for_read(cls)].cursor() as cursor:
            cursor.execute(query, [*roots, DEEPEST_TREE])
            return [row[0] for row in cursor.fetchall()]

    def clean(self) -> None:
        """Refuse a parent that stands below this record, or is the record itself."""
        super().clean()
        if self.pk and self.parent and self in [self.parent, *self.parent.ancestors()]:
            raise ValidationError(
                {"parent": _("“%(parent)s”在本条目之下，不能作它的上级。") % {"parent": self.parent}}, code="cycle"
            )


def not_its_own_parent(name: str) -> models.CheckConstraint:
    """Return the constraint that no record stands directly below itself."""
    return models.CheckConstraint(condition=~models.Q(parent=models.F("entry_ptr")), name=name)
