"""How a record of this library is cited."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.models import Article, Entry


@dataclass(frozen=True)
class Citation:
    """One citation in the forms that people paste."""

    plain: str
    markdown: str
    gbt: str = ""  # 《信息与文献 参考文献著录规则》, GB/T 7714; for official texts


def citation_of(entry: Entry, *, address: str) -> Citation:
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
    return Citation(plain, markdown)


def citation_of_article(article: Article, *, address: str) -> Citation:
    """Return the citation of an article: the law, the article, which text, and where it was read."""
    version = article.version
    law = version.law
    values = {
        "law": f"《{law.title}》",
        "bare": law.title,
        "label": article.label,
        "date": str(version.date),
        "address": address,
        "today": timezone.localdate().isoformat(),
    }
    plain = _("%(law)s%(label)s（%(date)s 文本），%(address)s，%(today)s 查阅。") % values
    linked = {**values, "law": f"[《{law.title}》{article.label}]({address})"}
    markdown = _("%(law)s（%(date)s 文本），%(today)s 查阅。") % linked
    gbt = "{bare}：{label}[A/OL].（{date}）[{today}]. {address}.".format(**values)
    return Citation(plain, markdown, gbt)
