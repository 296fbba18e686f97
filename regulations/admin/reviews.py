"""The page of a review: what would change, what the author says, and what a reviewer decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from regulations.admin.proposals import ReviewForm, StaleError, state_of
from regulations.domain.curation import decide, faults_of, may_decide, may_describe, save_because
from regulations.importing.knowledge import COLUMNS, Data, Difference, differences_of
from regulations.models import (
    AliasKind,
    ClaimStatus,
    Decision,
    Entry,
    Evidence,
    Kind,
    LawVersion,
    Link,
    Predicate,
    Review,
    ReviewState,
)
from regulations.models.review import LONGEST_COMMENT
from regulations.text.structure.diff import marks

LABELS = {  # of what no column of the entry holds
    "aliases": gettext_lazy("别名"),
    "versions": gettext_lazy("版本"),
    "evidence": gettext_lazy("出处"),
    "links": gettext_lazy("关联"),
    "ended_by": gettext_lazy("被何法废止"),
}


def called(model: Any, name: str) -> Any:
    """Return the name of a column for people."""
    return model._meta.get_field(name).verbose_name


FIRST = ("title", "slug", "title_en", "aliases", "summary", "state", "parent")
LAST = ("topics", "versions", "ended_by", "evidence", "links")
# The labels of the keys of a nested record (version, evidence, link), in display order.
PARTS = {
    "predicate": called(Link, "predicate"),
    "to": gettext_lazy("指向"),
    **{name: called(LawVersion, name) for name in ("adopted", "promulgated", "effective", "ended")},
    "document_number": called(LawVersion, "document_number"),
    "pinpoint": called(Link, "pinpoint"),
    "version": gettext_lazy("版本"),
    "norms": called(Link, "norms"),
    "note": called(Link, "note"),
    "sources": gettext_lazy("资料"),
    "issued_by": gettext_lazy("发布机关"),
    "evidence": gettext_lazy("出处"),
    "source": called(Evidence, "source"),
    "section": called(Evidence, "section"),
    "lines": gettext_lazy("行"),
    "claim": called(Evidence, "claim"),
    "reason": called(Evidence, "reason"),
}
CHOICES = {"claim": dict(ClaimStatus.choices), "predicate": dict(Predicate.choices)}


@dataclass(frozen=True)
class FieldChange:
    """What would become of a field: its words with what is gone and what is new marked, or rows gone and new."""

    label: str
    marked: tuple[tuple[str, str], ...]


def changes_in(entry: Entry, before: Data, after: Data) -> Iterator[FieldChange]:
    """Return the fields that two states of an entry do not share, in the order of the form.

    The database does not keep the order of what it stores as JSON.
    """
    names = [*FIRST, *COLUMNS[Kind(entry.kind)], *LAST]
    for difference in sorted(differences_of(before, after), key=lambda one: names.index(one.field)):
        yield FieldChange(label_of(entry, difference.field), tuple(marked(entry, difference)))


def label_of(entry: Entry, name: str) -> str:
    """Return the name of a field for people."""
    field: Any = None if name in LABELS else entry.specific._meta.get_field(name)
    return str(field.verbose_name if field else LABELS[name])


def marked(entry: Entry, difference: Difference) -> Iterator[tuple[str, str]]:
    """Return both states of a field in one text: what changed by characters, else the rows that are gone and new."""
    before, after = (rows_of(entry, difference.field, value) for value in (difference.before, difference.after))
    gone, new = [row for row in before if row not in after], [row for row in after if row not in before]
    if len(gone) == len(new):
        for pair in zip(gone, new, strict=True):
            yield from ((mark.value, text) for mark, text in marks(*pair))
            yield "equal", "\n"
        return
    yield from (("delete", f"{row}\n") for row in gone)
    yield from (("insert", f"{row}\n") for row in new)


def rows_of(entry: Entry, name: str, value: Any) -> list[str]:
    """Return a value of a field as rows that people can read."""
    if isinstance(value, dict):  # of other names, by their kind
        return [f"{one}（{AliasKind(kind).label}）" for kind, names in value.items() for one in names]
    if isinstance(value, list):
        return [words_of(one) for one in value]
    if not value:
        return []
    field: Any = None if name in LABELS else entry.specific._meta.get_field(name)
    return [str(dict(field.flatchoices).get(value, value) if field and field.choices else value)]


def words_of(value: Any) -> str:
    """Return one row of a list in one line, each part of it under its name."""
    if isinstance(value, list):
        return "；".join(map(words_of, value))
    if not isinstance(value, dict):
        return str(value)
    names = sorted(value, key=list(PARTS).index)
    return "，".join(f"{PARTS[name]} {part_of(name, value[name])}" for name in names)


def part_of(name: str, value: Any) -> str:
    """Return a part of a row: of a choice its name for people."""
    return str(CHOICES[name].get(value, value)) if name in CHOICES else words_of(value)


def states_of(found: Review) -> tuple[Data, Data]:
    """Return both states that a review is about: of a change as proposed, of an entry as last published and as it is.

    What an entry had around it (evidence, links) when it was last published stands in its history, not here.
    """
    if found.is_change:
        return found.before, found.after
    entry = found.entry.specific
    step = entry.history.filter(state=ReviewState.PUBLISHED).first()
    if step:
        return columns_of(step, entry), columns_of(entry, entry)
    return {}, {name: value for name, value in state_of(entry).items() if name != "state"}


def columns_of(row: Any, entry: Entry) -> Data:
    """Return the columns of an entry, or of a step of its history, that people write."""
    names = ("title", "title_en", "slug", "summary", *COLUMNS[Kind(entry.kind)])
    return {name: str(value) for name in names if (value := getattr(row, name))}


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, number: int) -> HttpResponse:
    """Show a review to whoever may see drafts; a POST decides it, withdraws it, or says who is to do it."""
    if not request.user.has_perm("regulations.view_entry"):
        raise PermissionDenied
    living = Review.objects.exclude(entry__state=ReviewState.DELETED)  # in the recycle bin there is nothing to review
    found = get_object_or_404(living.select_related("entry", "author", "assignee", "decider"), pk=number)
    form = ReviewForm(request.POST or None, initial={"comment": found.comment, "assignee": found.assignee_id})
    if request.method == "POST":
        return answered(request, found, form)
    return shown(request, found, form)


def shown(request: HttpRequest, found: Review, form: ReviewForm, status: int = HTTPStatus.OK) -> HttpResponse:
    """Show a review."""
    before, after = states_of(found)
    context = {
        **admin.site.each_context(request),
        "title": _("审核“%(title)s”") % {"title": found.entry.title},
        "review": found,
        "changes": list(changes_in(found.entry, before, after)),
        "is_new": not before,
        "is_stale": found.is_change and found.is_open and state_of(found.entry.specific) != found.before,
        "form": form,
        "may_decide": may_decide(request.user, found),
        "may_describe": may_describe(request.user, found),
        "may_withdraw": may_withdraw(request.user, found),
        "longest": LONGEST_COMMENT,
    }
    return render(request, "admin/regulations/review.html", context, status=status)


def may_withdraw(user: Any, found: Review) -> bool:
    """Tell whether a user may take a proposed change back: its author."""
    return found.is_open and found.is_change and found.author == user


def answered(request: HttpRequest, found: Review, form: ReviewForm) -> HttpResponse:
    """Do what a curator chose; the answer of the reviewer is kept with it."""
    action, answer = request.POST.get("action", ""), request.POST.get("answer", "").strip()
    allowed = {
        "describe": may_describe(request.user, found),
        "accept": may_decide(request.user, found),
        "reject": may_decide(request.user, found),
        "withdraw": may_withdraw(request.user, found),
    }
    if not may_describe(request.user, found) or not allowed.get(action, True):
        raise PermissionDenied
    if action == "describe":
        if not form.is_valid():
            return shown(request, found, form, HTTPStatus.BAD_REQUEST)
        Review.objects.filter(pk=found.pk).update(**form.cleaned_data)
        messages.success(request, _("已保存。"))
    elif action == "withdraw":
        decide(found, request.user, Decision.WITHDRAWN)
        messages.success(request, _("已撤回。"))
    elif action in ("accept", "reject"):
        found.answer = answer[:LONGEST_COMMENT]
        fault = reject(request, found) if action == "reject" else accept(request, found)
        if fault:
            messages.error(request, fault)
    else:
        messages.error(request, _("没有选择做什么，什么也没有写入。"))
    return redirect("admin:regulations_review", number=found.pk)


def reject(request: HttpRequest, found: Review) -> str:
    """Send a review back to its author, with a reason; return what stands in the way."""
    if not found.answer:
        return _("退回须写明意见。")
    with transaction.atomic():
        decide(found, request.user, Decision.REJECTED, found.answer)
        if not found.is_change:
            set_state(found, ReviewState.DRAFT)
    messages.success(request, _("已退回。"))
    return ""


def accept(request: HttpRequest, found: Review) -> str:
    """Publish an entry, or write a proposed change; return what stands in the way."""
    if found.is_change:
        try:
            model_admin: Any = admin.site.get_model_admin(type(found.entry.specific))
            model_admin.accept(request, found)
        except StaleError:
            return _("条目在提出修改以后有了改动，什么也没有写入。请退回，由提出者重新提出。")
        messages.success(request, _("修改已采纳。"))
        return ""
    faults = faults_of(found.entry)
    if faults:
        return " ".join(map(str, faults.values()))
    with transaction.atomic():
        decide(found, request.user, Decision.ACCEPTED, found.answer)
        set_state(found, ReviewState.PUBLISHED)
    messages.success(request, _("条目已发布。"))
    return ""


def set_state(found: Review, state: ReviewState) -> None:
    """Move an entry out of review; its history tells the answer."""
    entry = found.entry.specific
    entry.state = state
    save_because(entry, " ".join(filter(None, (str(state.label), found.answer))))
