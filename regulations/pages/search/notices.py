"""Notices above search results: what was searched for instead, added or left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regulations.search import SearchResponse

OPENING, CLOSING = frozenset('"“「『'), frozenset('"”」』')
LONGEST_QUERY = 40  # characters that are repeated


@dataclass(frozen=True)
class Notice:
    """A paragraph: what stands out, what follows, words of laws, a link with its query, and what comes after it."""

    style: str  # its class
    lead: str = ""
    text: str = ""
    words: str = ""  # Chinese in either language
    link: str = ""
    query: str = ""
    tail: str = ""


def notices(answer: SearchResponse, asked: QueryDict, *, is_past_the_end: bool) -> list[Notice]:
    """Return the notices of an answer in order; `asked` are the parameters of the page."""
    found = [*on_names(answer, asked), *on_words(answer, asked), *on_matches(answer)]
    if not is_past_the_end:
        return [*found, *on_order(answer, asked)]
    if answer.hits.count:
        found.append(Notice("notice", _("结果没有这么多页。"), link=_("回到第一页"), query=changed(asked, page=None)))
    return found


def on_names(answer: SearchResponse, asked: QueryDict) -> Iterator[Notice]:
    """Tell of the name that was searched for instead, or that may have been meant."""
    name = answer.suggestion or ""
    if answer.correction:
        values = {"typed": answer.correction.typed, "meant": answer.correction.meant}
        is_name = answer.correction.is_name
        lead = _("没有“%(typed)s”，已按“%(meant)s”检索。") if is_name else _("已将“%(typed)s”更正为“%(meant)s”。")
        yield Notice("notice", lead % values, link=_("仅检索原词"), query=changed(asked, plain="1", page=None))
    elif answer.asked_instead:
        query = Truncator(unquoted(asked.get("q", ""))).chars(LONGEST_QUERY)
        lead = _("没有找到“%(query)s”。") % {"query": query}
        yield Notice("notice", lead, _("下面是按“%(name)s”检索的结果。") % {"name": name})
    elif name:
        query = changed(asked, q=name, page=None)
        yield Notice("suggestion", text=_("要找的是"), link=name, query=query, tail=_("吗？"))


def on_words(answer: SearchResponse, asked: QueryDict) -> Iterator[Notice]:
    """Tell which words of laws were added, or that none were; and of quotation marks that were given up."""
    hits, request = answer.hits, answer.request
    if hits.count and hits.also:
        query = changed(asked, plain="1", page=None)
        text = _("同时检索法律用语：")
        yield Notice("also", text=text, words="、".join(hits.also), link=_("仅检索原词"), query=query)
    elif request.plain and request.text:
        text = _("只检索了原词，不论它引用什么、法规里叫什么。")
        yield Notice("also", text=text, link=_("照常检索"), query=changed(asked, plain=None, page=None))
    if hits.count and hits.query.given_up:
        lead = _("没有一处含有引号里的原句和其他的词。")
        yield Notice("notice", lead, _("引号里的文字当作普通词语检索。"))


def on_matches(answer: SearchResponse) -> Iterator[Notice]:
    """Tell where nothing has all words, or any."""
    if answer.hits.count and answer.hits.lacks_all:
        yield Notice("notice", _("没有条文同时包含全部检索词。"), _("下面的结果含有其中一些。"))
    if answer.hits.count and answer.hits.match == "characters":
        yield Notice("notice", _("没有一处含有这些词。"), _("下面的结果含有其中的一些字。"))


def on_order(answer: SearchResponse, asked: QueryDict) -> Iterator[Notice]:
    """Tell where few have all words: that others are shown too, or in the order of date none."""
    hits = answer.hits
    if hits.match == "few":
        number = hits.complete
        if hits.query.wants_all:
            lead = ngettext(
                "只有 %(n)s 处同时含有这些词，排在最前。", "只有 %(n)s 处同时含有这些词，排在最前。", number
            )
            text = _("其后的结果含有其中一些。")
        else:
            lead = ngettext("只有 %(n)s 处同时含有这些词。", "只有 %(n)s 处同时含有这些词。", number)
            text = _("结果里也有只含其中一些的。")
        yield Notice("notice", lead % {"n": number}, text)
    if hits.leaves_out:
        yield Notice(
            "notice",
            _("按日期排列时，只列同时含有这些词的。"),
            link=_("按相关度排列，其后还有含有其中一些的"),
            query=changed(asked, sort=None, page=None),
        )


def unquoted(text: str) -> str:
    """Return a query without the quotation marks around all of it, to be put into ours.

    >>> unquoted("“量子引力”"), unquoted("网络 “安全”")
    ('量子引力', '网络 “安全”')
    """
    inner = text.strip()[1:-1]
    is_quoted = text.strip()[:1] in OPENING and text.strip()[-1:] in CLOSING
    return inner if is_quoted and not set(inner) & (OPENING | CLOSING) else text


def changed(asked: QueryDict, **changes: str | None) -> str:
    """Return a query with other values of some parameters; those that are None are left out."""
    query = asked.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"
