"""How a record of this library is cited."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.models import Entry


@dataclass(frozen=True)
class Citation:
    """One citation in the forms that people paste."""

    plain: str
    markdown: str


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
