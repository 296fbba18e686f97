"""What stands in the head of a page for machines: addresses, languages, data."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
NO_TAGS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def canonical(context: Mapping[str, Any]) -> str:
    """Return the one address of a page: that of its record, or its own without parameters."""
    return str(context.get("address") or context["request"].build_absolute_uri(context["request"].path))


@register.simple_tag(takes_context=True)
def languages_of(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the address of a page in each language, and the one that goes by what the reader prefers."""
    plain = canonical(context)
    mark = "&" if "?" in plain else "?"
    return [*((code, f"{plain}{mark}lang={code}") for code, _ in settings.LANGUAGES), ("x-default", plain)]


@register.simple_tag(takes_context=True)
def absolute(context: Mapping[str, Any], name: str, *, as_static: bool = False) -> str:
    """Return the whole address of a page or a file of our own."""
    return str(context["request"].build_absolute_uri(static(name) if as_static else reverse(name)))


@register.simple_tag
def json_ld(data: Mapping[str, Any]) -> SafeString:
    r"""Return data for the head of a page; nothing in it can end its element.

    >>> json_ld({"name": "</script>法"})
    '<script type="application/ld+json">{"name": "\\u003C/script\\u003E法"}</script>'
    """
    told = json.dumps(data, ensure_ascii=False).translate(NO_TAGS)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(told))
