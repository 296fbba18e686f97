"""The documents that the knowledge is drawn from, with what was drawn from each place in them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from regulations.filters import PageForm
from regulations.models import ClaimStatus, Evidence, ReviewState, Source, SourceGap, SourceHeading, SourceSection
from regulations.pages.site.paging import paged

SHOWN = Q(entry__state=ReviewState.PUBLISHED) | Q(
    link__subject__state=ReviewState.PUBLISHED, link__object__state=ReviewState.PUBLISHED
)
OF_ENTRIES = Q(entry__state=ReviewState.PUBLISHED)


@dataclass(frozen=True)
class Share:
    """How many statements have a claim status."""

    claim: ClaimStatus
    count: int


@dataclass(frozen=True)
class SourceSpan:
    """Lines of a document: a heading there, the records drawn from them, or why there are none."""

    first_line: int
    last_line: int
    heading: str
    pieces: tuple[Evidence, ...]
    gap: SourceGap | None

    @property
    def lines(self) -> str:
        """Return the lines as people write them."""
        return f"{self.first_line}" if self.first_line == self.last_line else f"{self.first_line}–{self.last_line}"


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """Show all documents, with how many statements rest on each and how far they can be trusted."""
    sources = list(Source.objects.order_by("-line_count", "pk"))
    shares = shares_by("source", Evidence.objects.filter(SHOWN))
    listed = [(source, shares.get(source.pk, [])) for source in sources]
    return render(request, "records/sources/list.html", {"sources": listed, "claims": list(ClaimStatus)})


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one document: its outline, or the records that rest on it where it is not cited by lines."""
    record = get_object_or_404(Source.objects.prefetch_related("sections", "headings"), slug=slug)
    pieces = Evidence.objects.filter(OF_ENTRIES, source=record)
    page_form = PageForm(request.GET)
    is_right = page_form.is_valid()
    whole = pieces.filter(section="").select_related("entry").order_by("entry__kind", "entry__title", "pk")
    by_section = shares_by("section", pieces)
    context = {
        "source": record,
        "shares": shares_by("source", Evidence.objects.filter(SHOWN, source=record)).get(record.pk, []),
        "sections": [outline(section, record, by_section) for section in record.sections.all()],
        "has_whole": whole.exists(),
        **paged(whole if is_right else whole.none(), page_form),
    }
    return render(request, "records/sources/source.html", context, status=200 if is_right else 400)


def outline(section: SourceSection, record: Source, shares: dict[Any, list[Share]]) -> dict[str, Any]:
    """Return a part of a document with its headings and how far what was drawn from it can be trusted."""
    headings = [one for one in record.headings.all() if section.first_line <= one.line <= section.last_line]
    return {"section": section, "headings": headings, "shares": shares.get(section.mark, [])}


@require_safe
def section(request: HttpRequest, slug: str, mark: str) -> HttpResponse:
    """Show one part of a document: each place in it, with the records drawn from it and their claim status."""
    record = get_object_or_404(Source, slug=slug)
    sections = list(record.sections.all())
    number = next((number for number, one in enumerate(sections) if one.mark == mark), None)
    if number is None:
        raise Http404(f"no part {mark!r}")
    shown = sections[number]
    drawn = Evidence.objects.filter(OF_ENTRIES, source=record, section=mark).select_related("entry")
    pieces = list(drawn.order_by("first_line", "-last_line", "pk"))
    lines = {"line__gte": shown.first_line, "line__lte": shown.last_line}
    gaps = record.gaps.filter(first_line__gte=shown.first_line, last_line__lte=shown.last_line)
    context = {
        "source": record,
        "section": shown,
        "before": sections[number - 1] if number else None,
        "after": sections[number + 1] if number + 1 < len(sections) else None,
        "places": list(places(pieces, record.headings.filter(**lines), gaps)),
        "shares": [Share(claim, count) for claim, count in in_order(Counter(piece.claim for piece in pieces))],
    }
    return render(request, "records/sources/section.html", context)


def places(
    pieces: Iterable[Evidence], headings: Iterable[SourceHeading], gaps: Iterable[SourceGap]
) -> Iterator[SourceSpan]:
    """Return the places of a part in the order of their lines; a heading without records of its own stands alone."""
    titles = {heading.line: heading.title for heading in headings}
    found: list[SourceSpan] = []
    for (first, last), alike in groupby(pieces, key=lambda piece: (piece.first_line or 0, piece.last_line or 0)):
        found.append(SourceSpan(first, last, "", tuple(alike), None))
    found += [SourceSpan(gap.first_line, gap.last_line, "", (), gap) for gap in gaps]
    begun = {place.first_line for place in found}
    found += [SourceSpan(line, line, "", (), None) for line in titles if line not in begun]
    for place in sorted(found, key=lambda place: (place.first_line, -place.last_line)):
        title = titles.pop(place.first_line, "")
        yield SourceSpan(place.first_line, place.last_line, title, place.pieces, place.gap)


def shares_by(column: str, pieces: QuerySet[Evidence]) -> dict[Any, list[Share]]:
    """Return how many pieces have each claim status, for each value of a column."""
    rows = pieces.order_by().values(column, "claim").annotate(number=Count("pk"))
    found: dict[Any, Counter[str]] = {}
    for row in rows:
        found.setdefault(row[column], Counter())[row["claim"]] += row["number"]
    return {key: [Share(claim, count) for claim, count in in_order(counts)] for key, counts in found.items()}


def in_order(counts: Counter[str]) -> Iterator[tuple[ClaimStatus, int]]:
    """Return counts in the order of the claim statuses."""
    return ((claim, counts[claim.value]) for claim in ClaimStatus if counts[claim.value])
