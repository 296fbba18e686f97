"""Limits of time: all of them by length, and those that an incident sets off at a moment."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regulations.domain.norms import Incident
from regulations.filters import PageForm
from regulations.form_fields import OneField, SeveralField
from regulations.importing.knowledge import incidents
from regulations.models import Addressee, Norm, NormKind
from regulations.models.calendar import as_of, asked_day
from regulations.pages.norms.facets import filters
from regulations.pages.norms.incident import IncidentReport, now
from regulations.pages.norms.incident_values import said
from regulations.pages.norms.rows import Row, rows_of
from regulations.pages.norms.switch import switch
from regulations.pages.site.paging import paged
from regulations.text.norms.recipients import recipients_in

INPUT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"]
FIRST_YEAR = 1949
KINDS = [kind.value for kind in NormKind if kind is not NormKind.SANCTION]


def incident_choices() -> list[tuple[str, str]]:
    """Return the incidents by their names in addresses."""
    return [(one.slug, said(one.title)) for one in incidents()]


def addressee_choices() -> list[tuple[str, str]]:
    """Return all addressees whom rules for incidents bind."""
    titles = dict.fromkeys(title for one in incidents() for title in one.addressees)
    return [(title, title) for title in titles]


class MomentField(forms.DateTimeField):
    """A minute in the time of the project; without one it is the present."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime.datetime | None:
        """Refuse what is no date, and what lies outside the years of the library."""
        found = super().to_python(value)
        if found and not FIRST_YEAR <= found.year <= timezone.localdate().year + 1:
            raise forms.ValidationError(
                _("“%(value)s”不在可用的时间之内；可用：%(first)d 年至明年。"),
                code="out_of_range",
                params={"value": value, "first": FIRST_YEAR},
            )
        return found


class IncidentForm(forms.Form):
    """What happened, when it was found, and what one is."""

    event = OneField(label=_("现在发生了"), required=False, choices=incident_choices)
    at = MomentField(
        label=_("发现于（北京时间）"),
        required=False,
        input_formats=INPUT_FORMATS,
        error_messages={"invalid": _("时间要写成 2026-11-29T09:20 的样子。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["as"] = SeveralField(label=_("本单位属于"), required=False, choices=addressee_choices)


@dataclass(frozen=True)
class Choice:
    """An addressee to choose, and whether it is chosen."""

    title: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class LimitRow:
    """A norm with a limit of time, and to whom something has to be told."""

    row: Row
    recipients: Sequence[str]


@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """Show what an incident sets off, or all limits of time by length."""
    form = IncidentForm(request.GET)
    is_right = form.is_valid()
    chosen = {one.slug: one for one in incidents()}.get(form.cleaned_data.get("event", "")) if is_right else None
    if chosen and is_right:
        return incident_page(request, form, chosen)
    return limit_list(request, form, is_right=is_right)


def incident_page(request: HttpRequest, form: IncidentForm, chosen: Incident) -> HttpResponse:
    """Show what an incident sets off, by the texts of its day."""
    at = form.cleaned_data["at"] or now()
    day = at.date()
    with as_of(day if day != timezone.localdate() else asked_day()):
        report = IncidentReport.of(chosen, at, form.cleaned_data["as"])
        return render(request, "norms/incident.html", {**form_context(form, chosen, at), "report": report})


def form_context(form: IncidentForm, chosen: Incident | None, at: datetime.datetime) -> dict[str, Any]:
    """Return what the form shows: the incidents, the moment, and the addressees of the chosen one."""
    given = form["as"].value() or []
    known = chosen.addressees if chosen else ()
    english = dict(Addressee.objects.filter(title__in=known).values_list("title", "title_en"))
    labels = english if get_language() == "en" else {}
    return {
        "incident_form": form,
        "choices": incident_choices(),
        "chosen": chosen.slug if chosen else "",
        "at": at,
        "addressees": [Choice(title, labels.get(title) or title, title in given) for title in known],
        "today": timezone.localdate(),
        "switch": switch("deadlines"),
    }


def limit_list(request: HttpRequest, incident_form: IncidentForm, *, is_right: bool) -> HttpResponse:
    """Show the limits of time of the texts of the day, the shortest first."""
    data = request.GET.copy()
    if not any(data.getlist("kind")):
        data.setlist("kind", KINDS)
    data["sort"] = "deadline"
    page_form = PageForm(request.GET)
    context = filters(data, page_form, page="deadlines", given=request.GET)
    context["is_right"] = is_right = is_right and context["is_right"]
    found = paged(context["filterset"].qs if is_right else Norm.objects.none(), page_form)
    rows = [LimitRow(row, recipients_of(row.norm)) for row in rows_of(list(found["page"]))]
    context |= {
        **form_context(incident_form, None, now()),
        **found,
        "rows": rows,
        "count": found["page"].paginator.count,
    }
    return render(request, "norms/deadlines.html", context, status=200 if is_right else 400)


def recipients_of(norm: Norm) -> tuple[str, ...]:
    """Return to whom a norm has something told, by the words behind its trigger."""
    return recipients_in(norm.article.text[norm.start : norm.sentence_end].partition("\n")[0])
