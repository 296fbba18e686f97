"""What the page of a law adds to that of every record: its text, and what cites it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.urls import reverse

from regulations.models import Law, Norm, NormKind
from regulations.models.calendar import dated, legal_day
from regulations.pages.laws.cited import MOST_CITATIONS, CitedBy, cited_by_others, places_citing
from regulations.pages.laws.how_to_cite import citation_of_text
from regulations.pages.laws.rendered_text import TextPage, text_page
from regulations.pages.records.record_page import RecordPage

BINDING = (NormKind.DUTY, NormKind.PROHIBITION)


@dataclass(frozen=True)
class LawPage(RecordPage):
    """All that the page of a law shows; the names are those in its template."""

    text: TextPage | None  # None where no text is held
    cited_by: CitedBy
    all_of_them: str  # the address of all citations
    duty_count: int  # of its text, where that binds on the day
    duties: str  # their address in the register


def law_page(law: Law, address: str, *, find: str = "") -> LawPage:
    """Fetch a law with the text of the requested day; the words of `find` are marked."""
    prefetch_related_objects(list(law.versions.all()), "sources")
    places = places_citing(law)
    text = text_page(law, places, find=find)
    of_the_text: dict[str, Any] = {}
    if text:
        version = text.standing.version
        of_the_text = {"version": version, "citation": citation_of_text(version, address=address)}
    return LawPage.of(
        law,
        address,
        text=text,
        cited_by=cited_by_others(law, places, most=MOST_CITATIONS),
        all_of_them=dated(reverse("pages:cited-by", kwargs={"slug": law.slug})),
        duty_count=Norm.objects.in_texts_of(legal_day()).filter(version__law=law, kind__in=BINDING).count(),
        duties=dated(f"{reverse('pages:duties')}?{urlencode({'law': law.slug})}"),
        **of_the_text,
    )
