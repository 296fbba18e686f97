"""The part of an address that names a record, as a person would write it."""

import re

from regulations.text.language.normalize import nfkc

STATE_NAME = "中华人民共和国"
# What may stand in its place: any writing, but no control characters, which PostgreSQL refuses.
IN_ADDRESS = r"[^/\x00-\x1f]+"
NOT_A_WORD = re.compile(r"[\W_]+")


def slug_of(title: str) -> str:
    """Make a slug from a title: one form for each name, without brackets and the name of the state.

    >>> slug_of("中华人民共和国网络安全法")
    '网络安全法'
    >>> slug_of("《网络安全审查办法》")
    '网络安全审查办法'
    >>> slug_of("SEARCH（美国刑事司法信息与统计全国联合会）")
    'search-美国刑事司法信息与统计全国联合会'
    >>> slug_of("中华人民共和国")
    '中华人民共和国'
    """
    text = nfkc(nfkc(title).strip("《》〈〉 ").lower())
    while text.startswith(STATE_NAME) and text != STATE_NAME:
        text = text.removeprefix(STATE_NAME)
    return NOT_A_WORD.sub("-", text).strip("-")


def check_slug(slug: str, *, title: str = "") -> None:
    """Raise ValueError unless this is the one form that `slug_of` gives a name; `title` is what it was made from.

    >>> check_slug("网络安全法")
    >>> check_slug("a/b")
    Traceback (most recent call last):
        ...
    ValueError: 'a/b' is no slug; allowed: letters, digits and single hyphens between them, as in 'a-b'
    >>> check_slug("", title="——")
    Traceback (most recent call last):
        ...
    ValueError: no slug can be made from '——'; give one of letters, digits and single hyphens between them
    """
    proper = slug_of(slug)
    if slug and slug == proper:
        return
    if not slug and title:
        raise ValueError(
            f"no slug can be made from {title[:60]!r}; give one of letters, digits and single hyphens between them"
        )
    example = f", as in {proper[:60]!r}" if proper else ""
    raise ValueError(f"{slug[:60]!r} is no slug; allowed: letters, digits and single hyphens between them{example}")
