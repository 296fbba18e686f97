"""Everyday words with the words that laws have for them, which search looks for too."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections, models, router
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

BETWEEN_WORDS = re.compile(r"[、，,；;\s]+")
MOST_WORDS = 20
LONGEST_WORD = 40  # characters


def words_in(text: str) -> list[str]:
    """Return the words of a list, each once.

    >>> words_in("老板、雇主， 老板")
    ['老板', '雇主']
    """
    return [word for word in dict.fromkeys(BETWEEN_WORDS.split(text)) if word]


def check_words(text: str) -> None:
    """Refuse a list of words that has none, too many, or one that is too long."""
    words = words_in(text)
    longest = max(map(len, words), default=0)
    if not 1 <= len(words) <= MOST_WORDS or longest > LONGEST_WORD:
        message = _(
            "这里写 1 至 %(most)d 个词，每个不超过 %(longest)d 字，用顿号分开；现有 %(number)d 个，最长 %(length)d 字。"
        )
        values = {"most": MOST_WORDS, "longest": LONGEST_WORD, "number": len(words), "length": longest}
        raise ValidationError(message, params=values)


class SynonymGroup(models.Model):
    """Some everyday words, each of which means all of some words of laws.

    With a `basis` it is a phrase, of everyday language or of doctrine, with the parts of what that article says of it;
    `…` in it stands for anything: 狗…咬.
    """

    everyday = models.CharField(
        gettext_lazy("日常说法"),
        max_length=400,
        validators=[check_words],
        help_text=gettext_lazy("用顿号分开，如“老板、雇主”。"),
    )
    legal = models.CharField(
        gettext_lazy("法规用语"),
        max_length=400,
        validators=[check_words],
        help_text=gettext_lazy("检索时也查这些词，用顿号分开，如“用人单位”。"),
    )
    basis = models.CharField(
        gettext_lazy("依据条文"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("写了依据的是一句话的说法，法规用语是这一条里的几段原文，如“民法典第一百七十二条”。"),
    )
    unless = models.CharField(
        gettext_lazy("不适用于"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("检索词里有这些词时另有所指，不用这一组；用顿号分开。"),
    )
    updated = models.DateTimeField(gettext_lazy("更新"), auto_now=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = gettext_lazy("同义词组")
        verbose_name_plural = gettext_lazy("同义词组")
        ordering = ["everyday"]
        constraints = [models.UniqueConstraint(fields=["everyday"], name="synonym_group_one_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.everyday} → {self.legal}"

    def clean(self) -> None:
        """Keep the words in one form."""
        self.everyday, self.legal = ("、".join(words_in(text)) for text in (self.everyday, self.legal))

    @property
    def words(self) -> tuple[list[str], list[str]]:
        """Return the everyday words and those of laws."""
        return words_in(self.everyday), words_in(self.legal)

    @classmethod
    def stamp(cls) -> tuple[Any, ...]:
        """Return what changes with each change to any group; one query, in plain SQL, since every search runs it.

        To put it together by `aggregate` takes several times as long as to run it.
        """
        connection = connections[router.db_for_read(cls)]
        table = connection.ops.quote_name(cls._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(id), MAX(updated), SUM(id) FROM {table}")  # noqa: S608  # our own name
            return tuple(cursor.fetchone())
