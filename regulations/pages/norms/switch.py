"""The three pages of norms, as the switch under their title shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regulations.models.calendar import dated

PAGES: tuple[tuple[str, Promise], ...] = (
    ("duties", _("义务清单")),
    ("deadlines", pgettext_lazy("page", "期限")),
    ("sanctions", pgettext_lazy("page", "罚则")),
)


@dataclass(frozen=True)
class Choice:
    """A page to switch to."""

    title: Promise
    address: str
    is_current: bool


def switch(current: str) -> list[Choice]:
    """Return the pages, with the one that is shown; a requested day stays."""
    return [Choice(title, dated(reverse(f"pages:{name}")), name == current) for name, title in PAGES]
