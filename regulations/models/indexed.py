"""Rows that the search index depends on."""

from typing import Any

from django.db import models, transaction


class IndexedModel(models.Model):
    """A row whose change goes into the outbox in the same transaction.

    Django sends `post_save` after the transaction of the save itself, so a crash between the two would
    lose the note; here both are in one.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let the receivers of the signal do their part, all or nothing."""
        with transaction.atomic():
            super().save(*args, **kwargs)
