"""The stylesheets that a page links."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def stylesheets(*names: str) -> SafeString:
    """Link stylesheets, which are named by their paths below `static/css/` without the suffix."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}" />', ((static(f"css/{name}.css"),) for name in names)
    )
