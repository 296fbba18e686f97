"""How a reader likes the pages to look: what can be chosen, and what was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True)
class Preference:
    """Something to choose, with its values; the first is what holds without a choice."""

    name: str
    label: Promise
    values: Mapping[str, Promise]

    @property
    def usual(self) -> str:
        """Return the value that holds without a choice."""
        return next(iter(self.values))

    def chosen(self, cookies: Mapping[str, str]) -> str:
        """Return the value that a reader chose; whatever else a cookie says is no choice.

        >>> PREFERENCES["theme"].chosen({"theme": "dark"}), PREFERENCES["theme"].chosen({"theme": "<b>"})
        ('dark', 'auto')
        """
        given = cookies.get(self.name, "")
        return given if given in self.values else self.usual


PREFERENCES = {
    preference.name: preference
    for preference in (
        Preference("theme", _("颜色"), {"auto": _("跟随系统"), "light": _("浅色"), "dark": _("深色")}),
        Preference("face", _("正文字体"), {"song": _("宋体"), "hei": _("黑体")}),
        Preference("size", _("正文字号"), {"medium": _("中号"), "small": _("小号"), "large": _("大号")}),
        Preference("keys", _("快捷键"), {"on": _("开"), "off": _("关")}),
    )
}


@register.simple_tag(takes_context=True)
def chosen_preferences(context: Mapping[str, Any]) -> dict[str, str]:
    """Return what was chosen, where it is not what holds anyway; nothing on a page that knows no request."""
    cookies = cookies_of(context)
    chosen = {name: preference.chosen(cookies) for name, preference in PREFERENCES.items()}
    return {name: value for name, value in chosen.items() if value != PREFERENCES[name].usual}


@register.simple_tag(takes_context=True)
def preference_choices(context: Mapping[str, Any]) -> list[tuple[Preference, str]]:
    """Return everything that can be chosen, with the value that holds."""
    cookies = cookies_of(context)
    return [(preference, preference.chosen(cookies)) for preference in PREFERENCES.values()]


@register.simple_tag
def maintenance() -> bool:
    """Tell whether nothing can be changed for now."""
    return bool(settings.MAINTENANCE)


def cookies_of(context: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the cookies of the request that a page answers, if it does."""
    return context["request"].COOKIES if "request" in context else {}
