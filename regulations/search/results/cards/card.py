"""What an answer card holds: words of the library alone, where they stand, and as of which day."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models import Article, Law, NormState


class CardKind(models.TextChoices):
    """What a card answers."""

    TIME_LIMIT = "time_limit", _("期限")
    AMOUNT = "amount", _("数额")
    SANCTION = "sanction", _("罚则")
    AUTHORITY = "authority", _("主管机关")
    LIST = "list", _("列举")
    DEFINITION = "definition", _("定义")
    DATES = "dates", _("施行与效力")
    THEN_AND_NOW = "then_and_now", _("当时与现在")
    ABSENT = "absent", _("本库未收录")


@dataclass(frozen=True)
class Fact:
    """Something beside the quotation: its label, its words, and where they lead; `is_quoted`: words of the text."""

    label: str
    words: str
    address: str | None = None
    is_quoted: bool = False


@dataclass(frozen=True)
class Line:
    """A line of a card in the words of a text: on which condition or of which text, and what it says.

    `persons` is what a sanction imposes on those responsible; it holds for so many lines as it `spans`, which is 0 in
    the lines below the first of them.
    """

    lead: str
    words: str
    article: Article | None = None
    persons: str = ""
    spans: int = 1

    @property
    def address(self) -> str | None:
        """Return the page of its article."""
        return self.article.address(self.article.version.day_to_see) if self.article else None


@dataclass(frozen=True)
class AnswerCard:
    """An answer. `headline` are the words of the text that answer, within `quote` if there is one.

    `lines` are the grades of a sanction, the items of a list, or the texts then and now; `more` counts those left out.
    """

    kind: CardKind
    day: datetime.date
    law: Law | None = None
    article: Article | None = None
    headline: str = ""
    quote: str = ""
    lines: Sequence[Line] = ()
    more: int = 0
    facts: Sequence[Fact] = ()
    duty: Line | None = None  # whose breach a sanction punishes
    others: Sequence[Line] = ()  # articles of other laws with sanctions for the same
    detail: str = ""  # what is known of a law that is not here
    is_extracted: bool = False  # from norms that a machine read and nobody checked

    @property
    def address(self) -> str | None:
        """Return the page that it quotes."""
        if self.article:
            return self.article.address(self.article.version.day_to_see)
        return self.law.get_absolute_url() if self.law else None

    @property
    def has_persons(self) -> bool:
        """Tell whether a sanction imposes something on those responsible too."""
        return any(line.persons for line in self.lines)

    @property
    def state(self) -> NormState | None:
        """Return how far what it rests on was checked; None where it rests on the words of the text alone."""
        return NormState.EXTRACTED if self.is_extracted else None

    @property
    def pieces(self) -> tuple[str, str, str]:
        """Return the quotation before, in and behind the headline."""
        before, found, behind = self.quote.partition(self.headline) if self.headline else (self.quote, "", "")
        return before, found, behind
