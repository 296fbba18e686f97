"""The switches above the norms of a record: by kind, by how they name it, by law or matter; each is a link."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from regulations.form_fields import OneField
from regulations.models import Entry, Kind, NormKind
from regulations.models.calendar import dated
from regulations.pages.norms.record_norms import Segment

FILTERS = {Kind.ADDRESSEE: "addressee", Kind.AGENCY: "agency"}  # of the register
BODY, CLASS = "body", "class"
BY_LAW, BY_MATTER = "law", "matter"


class NormsForm(forms.Form):
    """Which norms the page shows, and how they are put together."""

    kind = OneField(required=False, choices=NormKind.choices)
    named = OneField(required=False, choices=[(BODY, BODY), (CLASS, CLASS)])
    by = OneField(required=False, choices=[(BY_LAW, BY_LAW), (BY_MATTER, BY_MATTER)])


class Switches:
    """What is chosen on the page of a record, and the links to other choices; what is wrong counts as not chosen."""

    def __init__(self, entry: Entry, data: QueryDict) -> None:
        form = NormsForm(data)
        form.is_valid()
        self.entry = entry
        self.name = FILTERS[Kind(entry.kind)]
        self.kind, self.named, self.by = (form.cleaned_data.get(name, "") for name in ("kind", "named", "by"))

    @property
    def is_by_law(self) -> bool:
        """Tell whether norms stand by law; those of addressees stand by matter unless that is wanted."""
        return (self.by or (BY_LAW if self.name == "agency" else BY_MATTER)) == BY_LAW

    @property
    def has_choice(self) -> bool:
        """Tell whether some norms are left out."""
        return bool(self.kind or self.named)

    def address(self, **changes: str) -> str:
        """Return the address of the page with other choices."""
        given = {"kind": self.kind, "named": self.named, "by": self.by} | changes
        kept = {name: value for name, value in given.items() if value}
        query = f"?{urlencode(kept)}" if kept else ""
        path = reverse(f"pages:{self.entry.kind}", args=[self.entry.slug])
        return dated(f"{path}{query}") + "#norms"

    def register(self, **more: str) -> str:
        """Return the address in the register of the norms that are left, or of some of them."""
        kinds = [self.kind] if self.kind else [kind.value for kind in NormKind]
        naming = {"named": self.named} if self.named else {}
        query = urlencode({self.name: self.entry.slug, "kind": kinds, **naming, **more}, doseq=True)
        return dated(f"{reverse('pages:duties')}?{query}")

    def kinds(self, counts: Counter[str]) -> list[Segment]:
        """Return the switch by kind; kinds without norms are left out."""
        some = [kind for kind in NormKind if counts[kind]]
        return [
            Segment(_("全部"), counts.total(), self.address(kind=""), not self.kind),
            *(
                Segment(str(kind.label), counts[kind], self.address(kind=kind.value), self.kind == kind, kind)
                for kind in some
            ),
        ]

    def namings(self, body: int, all_of_them: int) -> Sequence[Segment]:
        """Return the switch between norms that name the body and those that name a class of it."""
        return [
            Segment(_("不限"), None, self.address(named=""), not self.named),
            Segment(_("专指"), body, self.address(named=BODY), self.named == BODY),
            Segment(_("泛指"), all_of_them - body, self.address(named=CLASS), self.named == CLASS),
        ]

    def ways(self) -> Sequence[Segment]:
        """Return the switch between what norms are about and their laws."""
        return [
            Segment(_("按事项"), None, self.address(by=BY_MATTER), not self.is_by_law),
            Segment(_("按法规"), None, self.address(by=BY_LAW), self.is_by_law),
        ]
