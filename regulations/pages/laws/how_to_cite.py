"""How a record of this library is cited."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.domain.relations import issuers
from regulations.domain.versions import milestones_of
from regulations.models import AliasKind, Entry, Law, LawVersion
from regulations.models.calendar import PARAMETER, in_words
from regulations.text.structure.provisions import ArticleNumber

MOST_BODIES = 3  # that a reference names


@dataclass(frozen=True)
class CitationForms:
    """One citation in the forms that people paste."""

    plain: str
    markdown: str
    address: str
    gbt: str = ""  # 《信息与文献 参考文献著录规则》, GB/T 7714; for official texts
    legal: str = ""  # 《法学引注手册》
    with_text: str = ""  # of an article: its words, then what they are from


def citation_of(entry: Entry, *, address: str) -> CitationForms:
    """Return the citation of a record: what, of which state, where, and when it was looked at."""
    values = {
        "title": entry.title,
        "kind": entry.get_kind_display(),
        "updated": in_words(timezone.localtime(entry.updated).date()),
        "today": in_words(timezone.localdate()),
        "address": address,
        "library": _("法规知识库"),
    }
    plain = _("%(library)s：%(title)s（%(kind)s），%(updated)s 更新，%(address)s，%(today)s 查阅。") % values
    linked = {**values, "title": f"[{entry.title}]({address})"}
    markdown = _("%(library)s：%(title)s（%(kind)s），%(updated)s 更新，%(today)s 查阅。") % linked
    return CitationForms(plain, markdown, address)


def citation_of_text(version: LawVersion, *, address: str, label: str = "", text: str = "") -> CitationForms:
    """Return the citation of a text of a law, or of its article with this label and these words.

    The law is named in full, with the year of its last change; the address is that of this text, whatever follows it.
    The law needs its names and issuers at hand.
    """
    law, lasting = version.law, lasting_address(version, address)
    name, changed = full_name(law), last_change(law, version)
    values = {
        "law": f"《{name}》{f'（{changed}）' if changed else ''}{label}",
        "address": lasting,
        "today": in_words(timezone.localdate()),
    }
    plain = _("%(law)s，%(address)s，%(today)s 查阅。") % values
    markdown = _("%(law)s，%(today)s 查阅。") % {**values, "law": f"[{values['law']}]({lasting})"}
    made = version.promulgated or version.adopted or version.date
    whose = responsible(issuers(law, version))
    gbt = f"{whose}{name}{f'：{label}' if label else ''}[A/OL]．（{made}）[{timezone.localdate()}]．{lasting}．"
    legal = f"《{name}》{f'（{changed}）' if changed else ''}{in_digits(label)}。".replace(" ", "")
    with_text = f"{text}\n——{values['law']}，{lasting}" if text else ""
    return CitationForms(plain, markdown, lasting, gbt, legal, with_text)


def lasting_address(version: LawVersion, address: str) -> str:
    """Return the address under which this text stays, though another one follows it."""
    is_dated = f"{PARAMETER}=" in address or version.begins is None
    return address if is_dated else f"{address}?{PARAMETER}={version.begins}"


def full_name(law: Law) -> str:
    """Return the official name of a law, where it is known beside the title."""
    return next((alias.name for alias in law.aliases.all() if alias.kind == AliasKind.FULL), law.title)


def last_change(law: Law, version: LawVersion) -> str:
    """Return how a text came to be, if it is not the first: 2025 年修正; by the head of the text, Chinese always."""
    days = milestones_of(law, version)
    changes = [(day, words) for day, words in ((days.revised, "修订"), (days.amended, "修正")) if day]
    if not changes:
        return ""
    day, words = max(changes, key=lambda change: change[0])
    return f"{str(day)[:4]} 年{words}"


def responsible(bodies: Sequence[Entry]) -> str:
    """Return who made a text, as a list of references names them: three at most."""
    names = "，".join(body.title for body in bodies[:MOST_BODIES])
    rest = "，等" if len(bodies) > MOST_BODIES else ""
    return f"{names}{rest}．" if names else ""


def in_digits(label: str) -> str:
    """Return the label of an article with Arabic numerals, as law reviews write it.

    >>> in_digits("第二百八十七条之一"), in_digits("九、")
    ('第287条之1', '九、')
    """
    try:
        number = ArticleNumber.parse(label)
    except ValueError:
        return label
    return f"第{number.number}条" + (f"之{number.suffix}" if number.suffix else "")
