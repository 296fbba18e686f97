"""All links of a record, filtered by what they say: the whole of what its page shows the beginning of."""

from typing import Any
from urllib.parse import quote

from django import forms
from django.db.models import BooleanField, Case, Count, F, Prefetch, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regulations.domain.relations import Relation, pinpoint_addresses
from regulations.filters import PageForm
from regulations.form_fields import SeveralField
from regulations.models import ENTRY_MODELS, Entry, Evidence, Kind, Link, Predicate
from regulations.pages.records.grouped_links import (
    INWARD,
    READING_ORDER,
    VERSIONS,
    in_groups,
    links_address,
    relation_value,
)
from regulations.pages.records.redirects import redirect_within, target_or_404
from regulations.pages.search.facet_ui import Option, chips, groups
from regulations.pages.site.paging import paged


def relation_choices() -> list[tuple[str, Any]]:
    """Return what links can say as it reads from either end; what says the same from both stands once."""
    outward = [(predicate.value, predicate.label) for predicate in Predicate]
    inward = [(f"{one.value}{INWARD}", one.inverse) for one in Predicate if not one.is_symmetric]
    return [*outward, *inward]


class LinksForm(forms.Form):
    """What the links of a record are filtered by."""

    relation = SeveralField(label=_("关系"), required=False, choices=relation_choices)


@require_safe
def all_links(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """Show all public links of a record, in the order of what they say, those of the newest version first."""
    entry = ENTRY_MODELS[kind].objects.published().filter(slug=slug).first()
    if entry is None:
        target = target_or_404(kind, slug)
        is_alike = target.kind == kind
        return redirect_within(request, slug=target.slug) if is_alike else redirect(target, permanent=True)
    links = links_around(entry)
    form, page_form = LinksForm(request.GET), PageForm(request.GET)
    is_right = all([form.is_valid(), page_form.is_valid()])  # both are asked, so that all that is wrong is said
    shown = groups(form, {"relation": options(links)})
    chosen = narrowed(links, form.cleaned_data["relation"]) if is_right else links.none()
    pages = paged(chosen, page_form)
    context = {
        "entry": entry,
        "kind": kind,
        "whole_list": links_address(entry),
        "data": f"{reverse('api:links')}?entry={quote(str(entry.ref))}",
        "form": form,
        "groups": shown,
        "chips": list(chips(shown, request.GET)),
        "link_groups": list(in_groups(relations(entry, list(pages["page"])))),
        **pages,
    }
    return render(request, "records/all_links.html", context, status=200 if is_right else 400)


def links_around(entry: Entry) -> "QuerySet[Any]":
    """Return the public links of a record in order; `outward` tells from which end it stands."""
    is_subject = Q(subject=entry.pk)
    rank = Case(*(When(predicate=one.value, then=Value(number)) for one, number in READING_ORDER.items()))
    found = Link.objects.public().filter(is_subject | Q(object=entry.pk))
    return found.annotate(
        outward=Case(When(is_subject, then=Value(True)), default=Value(False), output_field=BooleanField()),
        other_title=Case(When(is_subject, then=F("object__title")), default=F("subject__title")),
    ).order_by(rank, "-outward", F("version__effective").desc(nulls_last=True), "other_title", "pk")


def options(links: "QuerySet[Any]") -> list[Option]:
    """Return what the links of a record say, with how many say it; one query."""
    counted: dict[str, int] = {}
    rows = links.order_by().values("predicate", "outward").annotate(count=Count("pk"))
    for row in sorted(rows, key=lambda row: (READING_ORDER[Predicate(row["predicate"])], not row["outward"])):
        value = relation_value(row["predicate"], outward=row["outward"])
        counted[value] = counted.get(value, 0) + row["count"]
    labels = dict(relation_choices())
    return [Option(value, str(labels[value]), count) for value, count in counted.items()]


def narrowed(links: "QuerySet[Any]", values: list[str]) -> "QuerySet[Any]":
    """Keep the links that say one of these; all where none is named."""
    wanted = Q()
    for value in values:
        predicate = value.removesuffix(INWARD)
        is_symmetric = Predicate(predicate).is_symmetric
        wanted |= Q(predicate=predicate) if is_symmetric else Q(predicate=predicate, outward=not value.endswith(INWARD))
    return links.filter(wanted)


def relations(entry: Entry, links: list[Any]) -> list[Relation]:
    """Return links as they read from a record, with what they rest on and the articles that they name."""
    along = (Prefetch("evidence", Evidence.objects.select_related("source")), *VERSIONS)
    whole = Link.objects.select_related("subject__law", "object__law", "subject", "object", "version")
    found = whole.prefetch_related(*along).in_bulk([link.pk for link in links])
    addresses = pinpoint_addresses(found.values())
    return [
        Relation(found[link.pk], outward=link.outward, article_address=addresses.get(link.pk, "")) for link in links
    ]
