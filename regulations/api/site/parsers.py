"""Bodies of requests: JSON within limits, so that each slip is a 400 with its reason."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import parsers
from rest_framework.exceptions import ParseError

DEEPEST = 20  # levels; evidence of a link of a record is the fourth


class JSONParser(parsers.JSONParser):
    """Reads JSON that is not nested without end and whose texts can be stored."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """Return the data; raise ParseError for what is wrong about it."""
        try:
            data = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(too_deep()) from error
        check(data)
        return data


def too_deep() -> str:
    """Say how deep data may be."""
    return _("JSON 嵌套太深；最多 %(most)d 层。") % {"most": DEEPEST}


def check(data: Any) -> None:
    """Raise ParseError where data is too deep or a text can't be stored; without recursion, whatever its depth."""
    waiting: list[tuple[Any, int]] = [(data, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise ParseError(too_deep())
        if isinstance(value, str):
            check_text(value)
        elif isinstance(value, Mapping):
            waiting += [(part, depth + 1) for pair in value.items() for part in pair]
        elif isinstance(value, list):
            waiting += [(part, depth + 1) for part in value]


def check_text(text: str) -> None:
    """Raise ParseError where a text holds NUL, which PostgreSQL can't store, or half of a pair of UTF-16."""
    if "\x00" in text:
        raise ParseError(_("文字含有空字符 U+0000，不能存储；请删去。"))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(text[error.start]):04X}"
        raise ParseError(_("文字含有单独的代理字符 %(half)s，不是完整的字符。") % {"half": half}) from error
