"""The filters of norms as their pages show them: groups of check boxes with counts, fields, and what is chosen."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from django.db.models import Count, Max, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from regulations.filters import NormFilter, PageForm
from regulations.models import Addressee, Agency, Entry, Kind, Law, Norm, NormReview, Party, ReviewState, Topic
from regulations.models.calendar import asked_day, legal_day
from regulations.pages.records.listing import data_query
from regulations.pages.search.facet_ui import Option, chips, field_chips, groups, is_choice

# In this order; the others follow behind a fold.
GROUPS = ("addressee", "law", "topic", "agency", "kind", "time", "tie", "state")
SELDOM_GROUPS = ("matter", "level", "sanction")
MOST_OPTIONS = 12  # of records
FACETS_KEPT = 128  # counted, in the memory of each process
COUNTED_BY = {"kind": "kind", "level": "version__law__level", "state": "state", "matter": "matter"}
NAMED_BY = {"addressee": (Kind.ADDRESSEE, Addressee), "agency": (Kind.AGENCY, Agency)}


def filters(data: QueryDict, page_form: PageForm, *, page: str, given: QueryDict) -> dict[str, Any]:
    """Return what the templates of lists of norms show beside the rows; `filterset` has the norms where all is right.

    `page` is the name of the address, `given` what was asked, without what the page adds to it.
    """
    filterset = NormFilter(data, queryset=Norm.objects.with_parts())
    is_right = all([filterset.is_valid(), page_form.is_valid()])  # both are asked, so that all that is wrong is said
    form = filterset.form
    found = {group.name: group for group in groups(form, kept(Key.of(data)) if is_right else {})}
    shown = [found[name] for name in (*GROUPS, *SELDOM_GROUPS) if name in found]
    fields = [form[name] for name in form.fields if not is_choice(form, name)]
    return {
        "filterset": filterset,
        "form": form,
        "page_form": page_form,
        "is_right": is_right,
        "fields": [field for field in fields if field.name == "sort" and page != "deadlines"],
        "seldom": [field for field in fields if field.name != "sort"],
        "groups": [group for group in shown if group.name not in SELDOM_GROUPS],
        "seldom_groups": [group for group in shown if group.name in SELDOM_GROUPS],
        "chips": [*chips([group for group in shown if group.name in given], data), *field_chips(fields, given)],
        "data_query": data_query(data, form),
        "whole_list": reverse(f"pages:{page}"),
        "asof": asked_day(),
    }


@dataclass(frozen=True)
class Key:
    """All that the values to choose from depend on."""

    query: str
    day: datetime.date
    language: str | None
    norms: int | None  # the last of each
    reviews: int | None
    entries: datetime.datetime | None

    @classmethod
    def of(cls, data: QueryDict) -> Self:
        """Return the key of a query at this time; three short queries."""
        rest = data.copy()
        for name in ("page", "page_size", "sort", "group", "asof"):
            rest.pop(name, None)
        norms, reviews = (model.objects.aggregate(last=Max("pk"))["last"] for model in (Norm, NormReview))
        updated = Entry.objects.aggregate(last=Max("updated"))["last"]
        return cls(rest.urlencode(), legal_day(), get_language(), norms, reviews, updated)


@lru_cache(maxsize=FACETS_KEPT)
def kept(key: Key) -> dict[str, list[Option]]:
    """Return the values to choose from, or those counted before: of a whole library that takes a second."""
    return offered(QueryDict(key.query))


def offered(data: QueryDict) -> dict[str, list[Option]]:
    """Return the values to choose from, with how many norms each would leave; the other filters hold."""
    found = {name: counted(data, name, column) for name, column in COUNTED_BY.items()}
    found["sanction"] = plain("sanction")
    found |= {name: tested(data, name) for name in ("time", "tie")}
    found["law"] = laws(data)
    found["topic"] = topics(data)
    found |= {name: named(data, name, kind, model) for name, (kind, model) in NAMED_BY.items()}
    return found


def beside(data: QueryDict, name: str) -> QuerySet[Norm]:
    """Return the norms that all filters but one let through."""
    rest = data.copy()
    for one in (name, "sort"):
        rest.pop(one, None)
    return NormFilter(rest, queryset=Norm.objects.all()).qs.order_by()


def choices(name: str) -> list[tuple[str, str]]:
    """Return the values of a filter with their labels."""
    return [(str(value), str(label)) for value, label in NormFilter.base_filters[name].field.choices]


def plain(name: str) -> list[Option]:
    """Return the values of a filter without counts."""
    return [Option(value, label) for value, label in choices(name)]


def counted(data: QueryDict, name: str, column: str) -> list[Option]:
    """Return the values of a filter on a column that some norms have."""
    counts = dict(beside(data, name).values_list(column).annotate(n=Count("pk")))
    return [Option(value, label, counts[value]) for value, label in choices(name) if counts.get(value)]


def tested(data: QueryDict, name: str) -> list[Option]:
    """Return the values of a filter on a condition that some norms fulfil; one query for each."""
    found = []
    for value, label in choices(name):
        alone = data.copy()
        alone[name] = value
        found.append(Option(value, label, beside(alone, "sort").count()))
    return [option for option in found if option.count]


def laws(data: QueryDict) -> list[Option]:
    """Return the laws with most of the norms, and those chosen."""
    rows = beside(data, "law").values_list("version__law__slug", "version__law__title").annotate(n=Count("pk"))
    return with_chosen(Law, data.getlist("law"), rows.order_by("-n", "version__law__slug")[:MOST_OPTIONS])


def topics(data: QueryDict) -> list[Option]:
    """Return the topics of the laws of the norms."""
    norms = beside(data, "topic").exclude(version__law__topics=None)
    counts = dict(norms.values_list("version__law__topics").annotate(n=Count("pk")))
    return [Option(one.slug, one.label, counts[one.pk]) for one in Topic.objects.filter(pk__in=counts)]


def named(data: QueryDict, name: str, kind: Kind, model: type[Entry]) -> list[Option]:
    """Return the addressees or agencies that most of the norms name, and those chosen."""
    parties = Party.objects.filter(norm__in=beside(data, name).values("pk"), entry__kind=kind)
    public = parties.filter(entry__state=ReviewState.PUBLISHED).order_by()
    rows = public.values_list("entry__slug", "entry__title").annotate(n=Count("norm", distinct=True))
    return with_chosen(model, data.getlist(name), rows.order_by("-n", "entry__slug")[:MOST_OPTIONS])


def with_chosen(model: type[Entry], slugs: Sequence[str], rows: Any) -> list[Option]:
    """Return records to choose from with their counts, and behind them those chosen that are not among them."""
    found = [Option(slug, title, number) for slug, title, number in rows]
    wanted = {slug for part in slugs for slug in part.split(",")} - {option.value for option in found}
    more = model.objects.filter(slug__in=wanted).order_by("title") if wanted else []
    return [*found, *(Option(one.slug, one.title) for one in more)]
