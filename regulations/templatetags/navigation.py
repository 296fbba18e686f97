"""The places of the site that stand on every page, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regulations.models import ENTRY_MODELS, Kind

register = template.Library()
# Pages after the lists of kinds, by their names; terms and sources stand in the footer.
PAGES = (
    ("duties", pgettext_lazy("navigation", "义务")),
    ("timeline", _("时间线")),
    ("graph", _("关系图")),
    ("citecheck", pgettext_lazy("navigation", "引用核对")),
)


WITHIN = {"duties": ("deadlines", "sanctions")}  # pages that belong to one of them


@dataclass(frozen=True)
class Place:
    """A place to go: `current` is `page` where the reader is on it, `true` within it, else empty."""

    label: Any
    address: str
    current: str


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> list[Place]:
    """Return the places, with the one that the page shown belongs to."""
    return [*places(context)]


def places(context: template.Context) -> Iterator[Place]:
    """Return the search, the kinds that have a list of their own, and the other pages."""
    match = getattr(context.get("request"), "resolver_match", None)
    here, kind = match.url_name if match else "", context.get("kind")
    within = ENTRY_MODELS[Kind(kind)].SHOWN_BY if kind in Kind.values else ""
    yield place("search", _("检索"), here)
    for one, model in ENTRY_MODELS.items():
        if not model.SHOWN_BY:
            current = ("true" if context.get("entry") else "page") if kind == one else ""
            yield Place(one.plural_label, reverse(f"pages:{one}-list"), current)
    for name, label in PAGES:
        yield place(name, label, here, name if here in WITHIN.get(name, ()) else within)


def place(name: str, label: Promise, here: str, within: str = "") -> Place:
    """Return a page among the places."""
    return Place(label, reverse(f"pages:{name}"), "page" if here == name else "true" if within == name else "")
