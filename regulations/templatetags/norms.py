"""Filters of the pages of norms."""

from collections.abc import Iterable
from html import escape
from typing import Protocol

from django import template
from django.utils.safestring import SafeString

register = template.Library()
ELLIPSIS = '<span class="quote__cut">……</span>'
TAGS = {"binds": "em", "limit": "span"}


class Piece(Protocol):
    """Some words of a quotation, and what they are marked as."""

    text: str
    mark: str


class Quote(Protocol):
    """A quotation in pieces."""

    pieces: Iterable[Piece]
    is_cut_before: bool
    is_cut: bool
    lines: Iterable[Iterable[Piece]]


@register.filter
def quoted(quote: Quote) -> SafeString:
    """Return a quotation as HTML, with what is marked in it and where it is cut; all escaped."""
    lines = [f'<span class="quote__line">{pieces_of(line)}</span>' for line in quote.lines]
    before, after = (ELLIPSIS if is_cut else "" for is_cut in (quote.is_cut_before, quote.is_cut))
    words = f"{before}{pieces_of(quote.pieces)}{after}{''.join(lines)}"
    return SafeString(f'<q class="quote" lang="zh-Hans">{words}</q>')


def pieces_of(pieces: Iterable[Piece]) -> str:
    """Return pieces as HTML."""
    return "".join(
        f'<{TAGS[one.mark]} class="{one.mark}">{escape(one.text)}</{TAGS[one.mark]}>' if one.mark else escape(one.text)
        for one in pieces
    )
