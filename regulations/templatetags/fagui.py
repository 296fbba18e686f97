"""Tags and filters of the pages."""

import datetime
import re
from collections.abc import Iterable
from functools import cache
from html import escape  # Django's looks for lazy text first, at several times the cost
from typing import Protocol

from django import template
from django.db.models import TextChoices
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from regulations.domain.exports import OF_RECORDS, Export
from regulations.domain.holdings import Holding, holdings
from regulations.domain.relations import issuers
from regulations.models import ClaimStatus, Entry, Evidence, Existence, Kind, Law, LawStatus, LawVersion
from regulations.models.calendar import asked_day, in_words
from regulations.search import ARTICLE, Fragments
from regulations.text.structure.dates import PartialDate

register = template.Library()
# A tag, which is left as it is, or a run of Chinese with the marks within it.
TAG_OR_HAN = re.compile(
    r"""
    (?P<tag><[^<>]{0,4000}>)
    |[《“]?[\u4e00-\u9fff][\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”·]{0,2000}
    """,
    re.VERBOSE,
)
SPAN = '<span lang="zh-Hans">%s</span>'
LONGEST_WORDS = 60  # of an address that are searched for


class Option(Protocol):
    """A value that can be chosen, and how many records have it, where that is known."""

    value: str
    label: str
    count: int | None
    checked: bool


MEANINGS: dict[ClaimStatus | LawStatus, Promise] = {
    ClaimStatus.OFFICIAL: _("官方文本里就是这样写的。"),
    ClaimStatus.CORROBORATED: _("另有来源说法相同；是哪个来源写在理由里。"),
    ClaimStatus.SINGLE_SOURCE: _("只有一份资料这样说，没有别的来源反对。"),
    ClaimStatus.DOUBTFUL: _("文字损坏、无法核实或有相反的说法；理由写在旁边。"),
    ClaimStatus.OUTDATED: _("曾经如此，今天不再是这样；理由写在旁边。"),
    LawStatus.NOT_YET: _("已经公布，还没有到施行的日期。"),
    LawStatus.IN_FORCE: _("现行有效。"),
    LawStatus.AMENDED: _("文本已修改，旧文本不再是现行的文本。"),
    LawStatus.REPEALED: _("今天不再有约束力。"),
    LawStatus.PROPOSED: _("只是建议或草案。"),
    LawStatus.UNKNOWN: _("从现有的资料看不出今天是否有约束力。"),
}


@register.simple_tag
def kinds() -> list[Kind]:
    """Return all kinds of records."""
    return list(Kind)


@register.simple_tag(name="holdings")
def holdings_by_source() -> tuple[Holding, ...]:
    """Return the sources of official texts with the day until which each reaches."""
    return holdings()


@register.simple_tag(name="asked_day")
def day_asked_for() -> datetime.date | None:
    """Return the requested day (`asof`), or None."""
    return asked_day()


@register.filter
def list_url(kind: str) -> str:
    """Return the address of the list of a kind."""
    return reverse(f"pages:{Kind(kind)}-list")


@register.filter
def tree_url(kind: str) -> str:
    """Return the address of the tree of a kind that forms one."""
    return reverse(f"pages:{Kind(kind)}-tree")


@register.filter
def kind_label(kind: str) -> str:
    """Return what a kind of record is called, or an article."""
    return str(_("条文") if kind == ARTICLE else Kind(kind).label)


@register.filter
def counted(number: int) -> str:
    """Return a number with its thousands apart, as both languages write them.

    >>> counted(125565)
    '125,565'
    """
    return f"{number:,}"


@register.filter
def first_sentence(text: str) -> str:
    """Return a text up to its first full stop, where a line has no room for more.

    >>> first_sentence("一句。两句。")
    '一句。'
    """
    return text.partition("。")[0] + "。" if "。" in text else text


@register.filter
def meaning(choice: ClaimStatus | LawStatus) -> Promise:
    """Return what a claim status or the status of a law says."""
    return MEANINGS[choice]


@register.simple_tag
def record_exports() -> Iterable[Export]:
    """Return the formats in which a record is handed out."""
    return OF_RECORDS.values()


@register.simple_tag
def sign(choice: TextChoices) -> SafeString:
    """Return a status of a law, an existence or a claim status as a sign with its word."""
    return drawn(choice, get_language())


@cache
def drawn(choice: TextChoices, language: str | None) -> SafeString:  # the label is in that language
    """Return a sign as HTML; a page has many, of a dozen kinds."""
    return format_html(
        '<span class="sign sign--{name}"><svg class="sign__mark" width="13" height="13" aria-hidden="true">'
        '<use href="{signs}#{name}" /></svg>{label}</span>',
        name=choice.value,
        signs=static("img/signs.svg"),
        label=choice.label,
    )


@register.simple_tag
def options(chosen_from: Iterable[Option], name: str, form: str) -> SafeString:
    """Return check boxes of a form, each with its count; all escaped.

    A page has some hundreds, too many for a template each, or for `format_html`, which looks for lazy text first.
    """
    name, form = escape(name), escape(form)
    return SafeString("".join(option_of(one, name, form) for one in chosen_from))


def option_of(option: Option, name: str, form: str) -> str:
    """Return a check box as HTML; the names of the filter and of the form are escaped already."""
    value, checked = escape(option.value), " checked" if option.checked else ""
    count = "" if option.count is None else f'<span class="option__count">{counted(option.count)}</span>'
    return (
        f'<li><label class="option"><input class="option__box" type="checkbox" id="f-{name}-{value}" form="{form}" '
        f'name="{name}" value="{value}"{checked}><span class="option__name">{han(str(option.label))}</span>'
        f"{count}</label></li>"
    )


@register.filter
def marked(fragments: Fragments) -> SafeString:
    """Return marked text as HTML, each fragment escaped.

    >>> marked([("<b>", False), ("网络", True)])
    '&lt;b&gt;<mark>网络</mark>'
    """
    return SafeString("".join(f"<mark>{escape(text)}</mark>" if hit else escape(text) for text, hit in fragments))


@register.filter
def linked(parts: Iterable[tuple[str, str, bool]]) -> SafeString:
    """Return the parts of a line as HTML, those that lead somewhere as links, stressed ones as `em`; all escaped.

    >>> linked([("依照<", "", False), ("本法第二条", "#article-2", False), ("应当", "", True)])
    '依照&lt;<a class="cites" href="#article-2">本法第二条</a><em class="stressed">应当</em>'
    """
    return SafeString("".join(linked_part(*part) for part in parts))


def linked_part(text: str, url: str, is_stressed: bool) -> str:
    """Return a part of a line as HTML."""
    if url:
        return f'<a class="cites" href="{escape(url)}">{escape(text)}</a>'
    return f'<em class="stressed">{escape(text)}</em>' if is_stressed else escape(text)


@register.filter
def changes(marks: Iterable[tuple[str, str]]) -> SafeString:
    r"""Return compared text as HTML: what is new and what is gone marked, its paragraphs as lines; all escaped.

    A mark bears the words by which it is spoken where it begins and ends, for compare.css to give to who cannot see it.

    >>> from django.utils.translation import override
    >>> with override("zh-hans"):
    ...     changes([("equal", "甲<\n"), ("delete", "丙")])
    '甲&lt;<br><del data-from="删去" data-to="删去结束">丙</del>'
    """
    tags = {
        "insert": ("ins", _("新增"), _("新增结束")),
        "delete": ("del", _("删去"), _("删去结束")),
    }
    pieces = []
    for mark, text in marks:
        lines = SafeString(escape(text).replace("\n", "<br>"))
        if mark in tags:
            tag, begins, ends = tags[mark]
            lines = format_html('<{0} data-from="{1}" data-to="{2}">{3}</{0}>', tag, begins, ends, lines)
        pieces.append((lines,))
    return format_html_join("", "{}", pieces)


@register.filter
def pair_with(first: object, second: object) -> tuple[object, object]:
    """Return two things together, to say the same of each."""
    return first, second


@register.filter
def han(text: str) -> SafeString:
    """Return a text, or HTML, with the language of Chinese in it told where the page is in another one.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     han("<刑法>"), han(SafeString('<b title="刑法">刑法</b>'))
    ('&lt;<span lang="zh-Hans">刑法</span>&gt;', '<b title="刑法"><span lang="zh-Hans">刑法</span></b>')
    """
    escaped = conditional_escape(text)
    if (get_language() or "").startswith("zh"):
        return escaped
    return SafeString(TAG_OR_HAN.sub(lambda found: found["tag"] or SPAN % found[0], escaped))


@register.filter
def words_in_path(path: str) -> str:
    """Return what an address names, for a search: its last part, where that is Chinese.

    >>> words_in_path("/laws/无此办法/"), words_in_path("/laws/nothing/")
    ('无此办法', '')
    """
    last = path.rstrip("/").rpartition("/")[2]
    return last[:LONGEST_WORDS] if any("\u4e00" <= letter <= "\u9fff" for letter in last) else ""


@register.filter
def shown(date: PartialDate | datetime.date | None) -> str:
    """Return a date as people of the language write it."""
    return in_words(date)


@register.filter
def issued_by(law: Law, version: LawVersion | None) -> list[Entry]:
    """Return who issued a version of a law."""
    return issuers(law, version)


@register.filter
def existence(entry: Entry) -> Existence | None:
    """Return whether there is such a thing, for the kinds that tell; of a measure only where it is not in use."""
    value = getattr(entry, "existence", "")
    is_plain = entry.kind == Kind.MEASURE and value == Existence.EXISTING
    return Existence(value) if value and not is_plain else None


@register.filter
def claim(evidence: Evidence) -> ClaimStatus:
    """Return the claim status of a piece of evidence."""
    return ClaimStatus(evidence.claim)


@register.filter
def weightiest(pieces: Iterable[Evidence]) -> Evidence | None:
    """Return the piece of evidence that tells how far the whole can be trusted."""
    return min(pieces, key=lambda piece: claim(piece).weight, default=None)


@register.simple_tag
def trust(pieces: Iterable[Evidence]) -> SafeString:
    """Return the sign of how far the whole can be trusted; nothing where there is no evidence."""
    piece = weightiest(pieces)
    return sign(claim(piece)) if piece else SafeString("")


@register.filter
def iso(moment: datetime.datetime) -> str:
    """Return the day of a moment in Asia/Shanghai."""
    return timezone.localtime(moment).date().isoformat()
