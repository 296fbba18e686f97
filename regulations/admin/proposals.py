"""Proposing a change of what is published, and writing it once a reviewer accepts it.

A proposal is made with the form of the entry itself: it is saved, looked at and rolled back. What is kept is the form
as it was sent. To accept it the form is sent again, in the name of the reviewer, and what comes of it has to be what
the reviewer saw.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regulations.admin.conflicts import SEEN
from regulations.admin.history import HistoryAdmin
from regulations.domain.curation import decide, may_publish, reviewers
from regulations.importing.knowledge import Data, stored_data
from regulations.models import Decision, Entry, Law, Review
from regulations.models.review import LONGEST_COMMENT

NOT_KEPT = ("csrfmiddlewaretoken", "comment", "assignee", SEEN)  # of a form that was sent


class StaleError(Exception):
    """The entry was changed after a change of it was proposed."""


class Step(Enum):
    """What a request does with a proposal."""

    PROPOSE = auto()
    ACCEPT = auto()


@dataclass
class Proposing:
    """That a request goes through the form of an entry for a proposal; `after` is there once the form was saved."""

    step: Step
    review: Review | None = None
    after: Data | None = None


def proposing(request: HttpRequest) -> Proposing | None:
    """Return what a request does with a proposal, if anything."""
    return getattr(request, "proposing", None)


def is_proposed(request: HttpRequest) -> bool:
    """Tell whether the form of an entry is shown or sent to propose a change."""
    now = proposing(request)
    return now is not None and now.step is Step.PROPOSE


class ReviewForm(forms.Form):
    """What an author says to the reviewer, and who that is to be."""

    comment = forms.CharField(
        label=gettext_lazy("说明"), max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 3, "cols": 60})
    )
    assignee = forms.ModelChoiceField(
        reviewers(), label=gettext_lazy("审核者"), required=False, empty_label=gettext_lazy("任一审核者")
    )


class ProposalForm(forms.ModelForm):
    """The form of an entry, with what its author says to the reviewer."""

    comment = ReviewForm.base_fields["comment"]
    assignee = ReviewForm.base_fields["assignee"]


def state_of(entry: Entry) -> Data:
    """Return an entry in the form of the files, each link by itself, and what these do not hold of it."""
    data = stored_data(entry.ref, folds=False)
    if isinstance(entry, Law):
        ended = entry.versions.exclude(ended_by=None).select_related("law", "ended_by")
        by_law = [f"{version.date}：{version.ended_by}" for version in ended]
        return data | ({"ended_by": by_law} if by_law else {})
    return data


class ProposingAdmin(HistoryAdmin):
    """Lets those who may change a kind propose changes of what is published."""

    def get_urls(self) -> list[Any]:
        """Add the address of the form."""
        name = f"regulations_{self.model.KIND}_propose"
        own = [path("<path:object_id>/propose/", self.admin_site.admin_view(self.propose_view), name=name)]
        return [*own, *super().get_urls()]

    def may_propose(self, request: HttpRequest, obj: Any) -> bool:
        """Tell whether the user may propose a change of this entry: who may change its kind."""
        return obj.is_public and super().has_change_permission(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Ask the author of a proposal for a comment."""
        if is_proposed(request):
            kwargs["form"] = ProposalForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep an entry published while its change is proposed."""
        return [*super().get_readonly_fields(request, obj), *(["state"] if proposing(request) else [])]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Tell the page whether a change can be proposed, and which ones wait."""
        if obj is not None and not proposing(request):
            context["may_propose"] = self.may_propose(request, obj) and not may_publish(request.user)
            context["reviews"] = Review.objects.waiting().filter(entry=obj.pk).select_related("author")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def propose_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the form of an entry that is published, and keep what is sent as a proposal."""
        entry = self.get_object(request, object_id)
        if entry is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not super().has_change_permission(request, entry):
            raise PermissionDenied
        if not entry.is_public:
            return redirect(reverse(f"admin:regulations_{entry.kind}_change", args=[entry.pk]))
        before = state_of(entry)
        now = Proposing(Step.PROPOSE)
        request.proposing = now  # type: ignore[attr-defined]  # read by `proposing`
        with transaction.atomic():
            title = _("提出对“%(title)s”的修改") % {"title": entry.title}
            response: HttpResponse = self.changeform_view(
                request, object_id, extra_context={"title": title, "is_proposal": True}
            )
            if now.after is None:
                return response
            transaction.set_rollback(True)
        if now.after == before:
            messages.warning(request, _("没有改动，没有提出什么。"))
            return redirect(request.path)
        author: Any = request.user
        said = ReviewForm(request.POST)
        said.is_valid()  # as the form of the entry has found
        review = Review.objects.create(
            entry_id=entry.pk,
            form={name: values for name, values in request.POST.lists() if name not in NOT_KEPT},
            before=before,
            after=now.after,
            author=author,
            **said.cleaned_data,
        )
        messages.success(request, _("修改已送审，采纳以前读者看到的不变。"))
        return redirect(reverse("admin:regulations_review", args=[review.pk]))

    def accept(self, request: HttpRequest, review: Review) -> None:
        """Write a proposed change, all or nothing; raise StaleError where it is no longer what was shown."""
        now = Proposing(Step.ACCEPT, review)
        with transaction.atomic():
            entry = self.model._default_manager.select_for_update(of=("self", "entry_ptr")).get(pk=review.entry_id)
            if state_of(entry) != review.before:
                raise StaleError
            sent = QueryDict(mutable=True)
            for name, values in (review.form or {}).items():
                sent.setlist(name, values)
            request.POST = sent  # type: ignore[assignment]
            request.proposing = now  # type: ignore[attr-defined]
            self.changeform_view(request, str(entry.pk))
            if now.after != review.after:
                transaction.set_rollback(True)
            else:
                decide(review, request.user, Decision.ACCEPTED, review.answer)
        if now.after != review.after:
            raise StaleError

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Note what came of a form that is sent for a proposal; the page is that of the proposal."""
        now = proposing(request)
        if now is None:
            return super().response_change(request, obj)
        now.after = state_of(obj)
        return HttpResponse()

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Tell in the history whose proposal was accepted, and why it was made."""
        log = super().log_change(request, obj, message)
        now = proposing(request)
        if now and now.review:
            step = obj.history.latest()
            told = {"author": now.review.author or "-", "comment": now.review.comment}
            why = _("采纳 %(author)s 提出的修改：%(comment)s") % told
            step.history_change_reason = f"{why}\n{step.history_change_reason}"
            step.save(update_fields=["history_change_reason"])
        return log
