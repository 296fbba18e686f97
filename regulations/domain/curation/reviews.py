"""Reviews: asked for when an entry goes into review or a change is proposed, closed when it is decided."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from simple_history.models import HistoricalRecords

from regulations.domain.curation.permissions import PUBLISH, may_publish
from regulations.models.entry import Entry, ReviewState
from regulations.models.review import Decision, Review

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"  # which knows permissions; the other one counts logins


def reviewers() -> "QuerySet[AbstractUser]":
    """Return the users who may publish, by name."""
    found: QuerySet[AbstractUser] = get_user_model().objects.with_perm(PUBLISH, backend=MODEL_BACKEND)
    return found.filter(is_staff=True).order_by("username")


def may_decide(user: Any, review: Review) -> bool:
    """Tell whether a user may decide a review."""
    return review.is_open and may_publish(user) and user.has_perm(f"regulations.change_{review.entry.kind}")


def may_describe(user: Any, review: Review) -> bool:
    """Tell whether a user may change the comment and the assignee of a review."""
    return review.is_open and user.has_perm(f"regulations.change_{review.entry.kind}")


def decide(review: Review, user: Any, decision: Decision, answer: str = "") -> None:
    """Note what was decided, by whom."""
    review.decision, review.answer = decision, answer
    review.decider, review.decided = user, timezone.now()
    review.save(update_fields=["decision", "answer", "decider", "decided"])


def user_at_work() -> Any:
    """Return the user whose request is served; None in a command, or where nobody is logged in."""
    user = getattr(getattr(HistoricalRecords.context, "request", None), "user", None)
    return user if user is not None and user.is_authenticated else None


@receiver(post_save)
def follow_state(sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    """Open a review with each entry that goes into review, and close it with each that leaves, by whichever door."""
    if raw or not isinstance(instance, Entry):
        return
    reviews = Review.objects.of_entries().filter(entry=instance.pk, decision=Decision.OPEN)
    if instance.state == ReviewState.IN_REVIEW:
        if not reviews.exists():
            Review.objects.create(entry_id=instance.pk, author=user_at_work())
    elif not kwargs.get("created"):
        user = user_at_work()
        for review in reviews:
            decide(review, user, decision_of(review, instance.state, user))


def decision_of(review: Review, state: str, user: Any) -> Decision:
    """Return the decision that a change of state implies: only another user who may publish rejects a review."""
    if state == ReviewState.PUBLISHED:
        return Decision.ACCEPTED
    is_rejected = state == ReviewState.DRAFT and user is not None and user != review.author and may_publish(user)
    return Decision.REJECTED if is_rejected else Decision.WITHDRAWN
