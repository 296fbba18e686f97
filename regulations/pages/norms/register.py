"""The register of norms: who has to do what until when, with the words of the text; filters as in the API."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regulations.domain.norms import norm_in, punished_by, sanction_words
from regulations.filters import NormFilter, PageForm, SeveralFilter
from regulations.models import Addressee, Agency, Entry, Law, Norm, NormKind, NormState, Party, ReviewState
from regulations.models.calendar import asked_day
from regulations.pages.records.listing import data_query
from regulations.pages.search.facet_ui import Option, chips, field_chips, groups, is_choice
from regulations.pages.site.paging import paged

BINDING = [NormKind.DUTY.value, NormKind.PROHIBITION.value]  # what the register shows unless another kind is wanted
COUNTED = ("kind", "level", "state")
MOST_ADDRESSEES = 12
LONGEST_QUOTE = 220  # characters of a sentence in a row
SELDOM = ("article", "named")


@dataclass(frozen=True)
class View:
    """A way to look at the norms: its name, its title, and the filters that it begins with."""

    name: str
    title: Any
    query: str


@dataclass(frozen=True)
class Row:
    """A norm as a row: its words with the trigger in the middle, who, until when, and what follows on a breach."""

    norm: Norm
    kind: NormKind
    state: NormState
    pieces: tuple[str, str, str]
    is_cut: bool
    subjects: tuple[Entry, ...]
    deadlines: tuple[tuple[str, str], ...]
    sanctions: tuple[str, ...]  # of a sanction itself
    punished_by: tuple[Norm, ...]
    fines: str  # on a breach, over all grades
    is_bound: bool  # whether a sanction could follow


def views() -> tuple[View, ...]:
    """Return the switch under the title."""
    return (
        View("duties", _("义务和禁止"), ""),
        View("deadlines", _("期限"), "sort=deadline"),
        View("sanctions", _("罚则"), "kind=sanction&sort=fine"),
    )


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the norms of the texts of the day that the filters let through."""
    data = request.GET.copy()
    if not data.getlist("kind"):
        data.setlist("kind", BINDING)
    filterset = NormFilter(data, queryset=Norm.objects.with_parts())
    page_form = PageForm(request.GET)
    is_right = all([filterset.is_valid(), page_form.is_valid()])  # both are asked, so that all that is wrong is said
    form = filterset.form
    shown = groups(form, offered(data) if is_right else {})
    fields = [form[name] for name in form.fields if not is_choice(form, name)]
    context = {
        "form": form,
        "fields": [field for field in fields if field.name not in SELDOM],
        "seldom": [field for field in fields if field.name in SELDOM],
        "groups": shown,
        "chips": [*chips(shown, data), *field_chips(fields, request.GET)],
        "data_query": data_query(data, form),
        "whole_list": reverse("pages:duties"),
        "is_right": is_right,
        "views": views(),
        "asof": asked_day(),
        **paged(filterset.qs if is_right else Norm.objects.none(), page_form),
    }
    context["rows"] = rows_of(list(context["page"]))
    status = 200 if is_right else 400
    return render(request, "norms/register.html", context, status=status)


def offered(data: QueryDict) -> dict[str, list[Option]]:
    """Return the values to choose from, with how many norms each would leave; the other filters hold."""
    found = {}
    for name, narrowing in NormFilter.base_filters.items():
        if name in COUNTED and isinstance(narrowing, SeveralFilter):
            counts = dict(beside(data, name).values_list(narrowing.field_name).annotate(n=Count("pk")))
            choices = narrowing.field.choices
            found[name] = [Option(value, str(label), counts[value]) for value, label in choices if counts.get(value)]
    found["sanction"] = [
        Option(value, str(label)) for value, label in NormFilter.base_filters["sanction"].field.choices
    ]
    found["addressee"] = addressees(data)
    found |= {name: chosen(model, data.getlist(name)) for name, model in (("law", Law), ("agency", Agency))}
    return found


def chosen(model: type[Entry], slugs: list[str]) -> list[Option]:
    """Return the records that a filter names already, by their titles; the others are too many to choose from."""
    wanted = [slug for part in slugs for slug in part.split(",")]
    return [Option(one.slug, one.title) for one in model.objects.filter(slug__in=wanted).order_by("title")]


def beside(data: QueryDict, name: str) -> QuerySet[Norm]:
    """Return the norms that all filters but one let through."""
    rest = data.copy()
    rest.pop(name, None)
    return NormFilter(rest, queryset=Norm.objects.all()).qs.order_by()


def addressees(data: QueryDict) -> list[Option]:
    """Return the addressees that most of these norms name."""
    named = Party.objects.filter(norm__in=beside(data, "addressee").values("pk"), role=Party.Role.SUBJECT)
    public = named.filter(entry__kind=Addressee.KIND, entry__state=ReviewState.PUBLISHED).order_by()
    rows = public.values_list("entry__slug", "entry__title").annotate(n=Count("norm")).order_by("-n", "entry__slug")
    return [Option(slug, title, number) for slug, title, number in rows[:MOST_ADDRESSEES]]


def rows_of(norms: Sequence[Norm]) -> list[Row]:
    """Return norms as rows; the same number of queries however many there are."""
    on_breach = punished_by(norms)
    return [row_of(norm, on_breach.get(norm.pk, [])) for norm in norms]


def row_of(norm: Norm, on_breach: Sequence[Norm]) -> Row:
    """Return a norm as a row."""
    text = norm.article.text
    end = min(norm.sentence_end, norm.end + LONGEST_QUOTE)
    begin = max(norm.sentence_start, norm.start - LONGEST_QUOTE)
    return Row(
        norm=norm,
        kind=NormKind(norm.kind),
        state=NormState(norm.state),
        pieces=(text[begin : norm.start], norm.trigger, text[norm.end : end].split("\n")[0]),
        is_cut=end < norm.sentence_end or "\n" in text[norm.end : norm.sentence_end],
        subjects=tuple(
            one.entry for one in norm.parties.all() if one.role == Party.Role.SUBJECT and one.entry.is_public
        ),
        deadlines=tuple((one.text, one.since) for one in norm.deadlines.all()),
        sanctions=tuple(sanction_words(one) for one in norm_in(norm).sanctions),
        punished_by=tuple(on_breach),
        fines=fines_of(on_breach),
        is_bound=norm.kind in BINDING,
    )


def fines_of(sanctions: Iterable[Norm]) -> str:
    """Return the range of the fines in yuan over all grades, or nothing."""
    fines = [one for norm in sanctions for one in norm.sanctions.all() if one.type == "fine" and one.unit == "yuan"]
    highest = max((one.most for one in fines if one.most is not None), default=None)
    if highest is None:
        return ""
    least = [one.least for one in fines]
    if any(bound is None for bound in least):
        return _("罚款最高 %(most)s 元") % {"most": f"{highest:,.12g}"}
    lowest = min(bound for bound in least if bound is not None)
    return _("罚款 %(least)s–%(most)s 元") % {"least": f"{lowest:,.12g}", "most": f"{highest:,.12g}"}
