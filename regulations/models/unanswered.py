"""Queries that found nothing, for whoever keeps the library: what people look for and it does not hold."""

from django.db import models

LONGEST = 60  # characters


class UnansweredQuery(models.Model):
    """The text of a query that found nothing, on how many days, and the last of them; nothing of who asked."""

    text = models.CharField(max_length=LONGEST, unique=True)
    days = models.PositiveIntegerField(default=1)
    last = models.DateField()

    class Meta:
        ordering = ["-days", "-last", "text"]

    def __str__(self) -> str:
        return self.text
