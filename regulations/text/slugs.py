"""The part of an address that names a record, as a person would write it."""

import re

from regulations.text.normalize import nfkc

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
    text = nfkc(title).strip("《》〈〉 ")
    text = text.removeprefix(STATE_NAME) or STATE_NAME
    return NOT_A_WORD.sub("-", text.lower()).strip("-")
