"""The graph explorer: a record, what it is linked to, step by step; bounded, and clear about what it leaves out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from regulations.domain.relations import PrefetchedParts, Relation, find_path
from regulations.form_fields import SeveralField, TextField
from regulations.models import Entry, EntryRef, Kind, Law, Link, Predicate
from regulations.models.calendar import legal_day
from regulations.pages.records.grouped_links import links_address
from regulations.pages.search.facet_ui import Option

MOST_ALIKE = 6  # records to which one has links that say the same
VERSIONS = 4  # of a law, as far as links are fetched: one line is drawn for all of them
MOST_OPEN = 8  # records whose links are shown
MOST_NODES = 80
LONGEST_NAME = 200  # characters
EXAMPLES = ("law/网络安全审查办法", "agency/公安部", "mechanism/网络警察的工作机制", "law/网络安全法")


class GraphForm(forms.Form):
    """What is shown: the record at which it begins, those that were opened, where a way leads, what is hidden."""

    at = TextField(label=gettext_lazy("起点"), required=False, max_length=LONGEST_NAME)
    to = TextField(label=gettext_lazy("终点"), required=False, max_length=LONGEST_NAME)
    kind = SeveralField(label=gettext_lazy("类别"), required=False, choices=Kind.choices)
    all = forms.BooleanField(label=gettext_lazy("全部关系"), required=False)
    predicate = SeveralField(label=gettext_lazy("关系"), required=False, choices=Predicate.choices)

    def clean_at(self) -> Entry | None:
        """Find the record at which it begins."""
        return self.found("at")

    def clean_to(self) -> Entry | None:
        """Find the record to which a way is wanted."""
        return self.found("to")

    def found(self, name: str) -> Entry | None:
        """Find a record by its natural key or by a name."""
        text: str = self.cleaned_data[name].strip()
        entry = entry_of(text) if text else None
        if text and entry is None:
            raise forms.ValidationError(_("没有叫“%(name)s”的条目。"), params={"name": text})
        return entry


def entry_of(text: str) -> Entry | None:
    """Return the public record that a text names: by `kind/slug`, or by a name; where several bear it, the first."""
    public = Entry.objects.published()
    try:
        ref = EntryRef.parse(text)
    except ValueError:
        return public.named(text).order_by("pk").first()
    return public.filter(kind=ref.kind, slug=ref.slug).first()


@dataclass
class Graph:
    """Records and links to draw, with what was left out: the rest by record, kinds and predicates that are hidden."""

    opened: Sequence[Entry]
    nodes: dict[int, Entry] = field(default_factory=dict)
    links: dict[int, Link] = field(default_factory=dict)
    rests: Counter[int] = field(default_factory=Counter)
    of_kinds: dict[int, str] = field(default_factory=dict)  # all records beside those opened, hidden ones too
    predicates: Counter[str] = field(default_factory=Counter)
    seen: set[tuple[int, str, int]] = field(default_factory=set)  # what links say: subject, predicate, object
    hidden: int = 0  # links that the filters hide
    crowded: int = 0  # links for which there is no room

    def add(self, links: Iterable[Link], kinds: Sequence[str], predicates: Sequence[str]) -> None:
        """Take in links that the filters let through, as long as there is room."""
        opened = {one.pk for one in self.opened}
        for link in links:
            said = link.subject_id, link.predicate, link.object_id
            if said in self.seen:  # of another version of a law: one line says it
                continue
            self.seen.add(said)
            ends = {end.pk: end for end in (link.subject, link.object)}
            others = {pk: end for pk, end in ends.items() if pk not in opened}
            self.predicates[link.predicate] += 1
            self.of_kinds |= {pk: end.kind for pk, end in others.items()}
            is_hidden = bool(predicates) and link.predicate not in predicates
            if is_hidden or (kinds and any(end.kind not in kinds for end in others.values())):
                self.hidden += 1
            elif len(self.nodes | ends) > MOST_NODES:
                self.crowded += 1
            else:
                self.nodes |= ends
                self.links[link.pk] = link


@require_safe
def graph(request: HttpRequest) -> HttpResponse:
    """Show the records around one, or the way between two; as a picture and as a table of the same."""
    form = GraphForm(request.GET)
    is_right = form.is_valid()
    start: Entry | None = form.cleaned_data.get("at") if is_right else None
    context: dict[str, Any] = {"form": form, "start": start}
    if start is None:
        context["examples"] = [entry for entry in map(entry_of, EXAMPLES) if entry]
        return render(request, "explore/graph.html", context, status=200 if is_right else 400)
    end: Entry | None = form.cleaned_data["to"]
    way = find_path(start.pk, end.pk) if end else None
    opened = [start, *opened_in(request.GET, start)]
    most = MOST_NODES if form.cleaned_data["all"] else MOST_ALIKE
    drawn = drawing(opened, way, form.cleaned_data["kind"], form.cleaned_data["predicate"], most=most)
    drawn.nodes.setdefault(start.pk, start)
    if end:
        drawn.nodes.setdefault(end.pk, end)
    context |= {
        "end": end,
        "has_no_way": end is not None and way is None,
        "graph": drawn,
        "rest_count": drawn.rests.total(),
        "shows_all": form.cleaned_data["all"],
        "shapes": [choice for choice in Kind.choices if choice[0] in {entry.kind for entry in drawn.nodes.values()}],
        "start_links": links_address(start),
        "kinds": options(Counter(drawn.of_kinds.values()), dict(Kind.choices), form.cleaned_data["kind"]),
        "predicates": options(drawn.predicates, dict(Predicate.choices), form.cleaned_data["predicate"]),
        "opened": [str(one.ref) for one in opened[1:]],
        "elements": elements(drawn, request.GET, start, way or []),
        "links": list(drawn.links.values()),
    }
    return render(request, "explore/graph.html", context)


def opened_in(asked: QueryDict, start: Entry) -> list[Entry]:
    """Return the records that were opened; those that are none, or too many, are left out."""
    found = [entry for text in asked.getlist("open")[:MOST_OPEN] if (entry := entry_of(text[:LONGEST_NAME]))]
    return list({entry.pk: entry for entry in found if entry != start}.values())


def drawing(
    opened: Sequence[Entry], way: list[int] | None, kinds: Sequence[str], predicates: Sequence[str], *, most: int
) -> Graph:
    """Return what to draw: the links of a way, or else those of the records that were opened.

    `most` is to how many records one may have links that say the same.
    """
    drawn = Graph(opened)
    if way:
        links = Link.objects.select_related("subject", "object").prefetch_related("evidence").in_bulk(way)
        drawn.add((links[pk] for pk in way), (), ())
    if not way or len(opened) > 1:
        parts = PrefetchedParts(opened, with_status=True, most_alike=most * VERSIONS)
        for entry in opened:
            shown, rest = first_of_each(parts.relations[entry.pk], most)
            drawn.add((relation.link for relation in shown), kinds, predicates)
            drawn.rests[entry.pk] += rest + sum(parts.left_out[entry.pk].values())
    return drawn


def first_of_each(relations: Iterable[Relation], most: int) -> tuple[list[Relation], int]:
    """Return the relations to so many records that say the same, and how many relations to others are left out."""
    others: dict[tuple[str, bool], set[int]] = defaultdict(set)
    shown: list[Relation] = []
    rest = 0
    for relation in relations:
        taken = others[relation.predicate, relation.outward]
        if relation.other.pk in taken or len(taken) < most:
            taken.add(relation.other.pk)
            shown.append(relation)
        else:
            rest += 1
    return shown, rest


def options(counted: Counter[str], labels: dict[str, Any], chosen: Sequence[str]) -> list[Option]:
    """Return kinds or predicates to choose from, the most frequent first."""
    return [Option(value, str(labels[value]), count, value in chosen) for value, count in counted.most_common()]


def elements(drawn: Graph, asked: QueryDict, start: Entry, way: list[int]) -> dict[str, list[dict[str, Any]]]:
    """Return nodes and edges for the script that draws them."""
    opened = {entry.pk for entry in drawn.opened}
    nodes = [
        {
            "id": str(pk),
            "name": entry.title,
            "kind": entry.kind,
            "kindName": str(Kind(entry.kind).label),
            "state": status_of(entry),
            "address": entry.get_absolute_url(),
            "open": "" if pk in opened else with_open(asked, entry),
            "begin": f"{reverse('pages:graph')}?{urlencode({'at': str(entry.ref)})}",
            "rest": drawn.rests.get(pk, 0),
            "isStart": entry == start,
        }
        for pk, entry in drawn.nodes.items()
    ]
    edges = [
        {
            "id": f"l{link.pk}",
            "source": str(link.subject_id),
            "target": str(link.object_id),
            "name": str(Predicate(link.predicate).label),
            "isOnWay": link.pk in way,
        }
        for link in drawn.links.values()
    ]
    return {"nodes": nodes, "edges": edges}


def status_of(entry: Entry) -> str:
    """Return whether a law binds; nothing for other kinds, and where it was not fetched along."""
    law = entry._state.fields_cache.get("law")
    return str(law.status_on(legal_day()).label) if isinstance(law, Law) else ""


def with_open(asked: QueryDict, entry: Entry) -> str:
    """Return the address of the same with one more record opened."""
    more = asked.copy()
    more.setlist("open", [*more.getlist("open"), str(entry.ref)])
    more.pop("to", None)
    return f"?{more.urlencode()}"
