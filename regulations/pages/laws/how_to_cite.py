"""How a record of this library is cited."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.models import Entry, LawVersion


@dataclass(frozen=True)
class CitationForms:
    """One citation in the forms that people paste."""

    plain: str
    markdown: str
    gbt: str = ""  # 《信息与文献 参考文献著录规则》, GB/T 7714; for official texts


def citation_of(entry: Entry, *, address: str) -> CitationForms:
    """Return the citation of a record: what, of which state, where, and when it was looked at."""
    values = {
        "title": entry.title,
        "kind": entry.get_kind_display(),
        "updated": timezone.localtime(entry.updated).date().isoformat(),
        "today": timezone.localdate().isoformat(),
        "address": address,
        "library": _("法规知识库"),
    }
    plain = _("%(library)s：%(title)s（%(kind)s），%(updated)s 更新，%(address)s，%(today)s 查阅。") % values
    linked = {**values, "title": f"[{entry.title}]({address})"}
    markdown = _("%(library)s：%(title)s（%(kind)s），%(updated)s 更新，%(today)s 查阅。") % linked
    return CitationForms(plain, markdown)


def citation_of_text(version: LawVersion, *, address: str, label: str = "") -> CitationForms:
    """Return the citation of a text of a law, or of its article with this label: which text, and where it was read."""
    values = {
        "law": f"《{version.law.title}》{label}",
        "bare": f"{version.law.title}：{label}" if label else version.law.title,
        "date": str(version.date),
        "address": address,
        "today": timezone.localdate().isoformat(),
    }
    plain = _("%(law)s（%(date)s 文本），%(address)s，%(today)s 查阅。") % values
    linked = {**values, "law": f"[{values['law']}]({address})"}
    markdown = _("%(law)s（%(date)s 文本），%(today)s 查阅。") % linked
    gbt = "{bare}[A/OL].（{date}）[{today}]. {address}.".format(**values)
    return CitationForms(plain, markdown, gbt)
