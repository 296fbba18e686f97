"""What waits for a reviewer: an entry that is to be published, or a change proposed to one that is."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.models.entry import Entry, ReviewState

LONGEST_COMMENT = 2000  # characters


class Decision(models.TextChoices):
    """What became of a review."""

    OPEN = "open", _("待审")
    ACCEPTED = "accepted", _("已采纳")
    REJECTED = "rejected", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Words to choose reviews with."""

    def waiting(self) -> Self:
        """Keep those that a reviewer can decide: of an entry in review, and of changes to what is published."""
        in_review = models.Q(form__isnull=True, entry__state=ReviewState.IN_REVIEW)
        return self.filter(
            in_review | models.Q(form__isnull=False, entry__state=ReviewState.PUBLISHED), decision=Decision.OPEN
        )

    def of_entries(self) -> Self:
        """Keep the reviews of entries as they stand."""
        return self.filter(form__isnull=True)

    def of_changes(self) -> Self:
        """Keep the reviews of proposed changes."""
        return self.filter(form__isnull=False)


class Review(models.Model):
    """A review: who asked for it and why, who is to do it, what was decided.

    A proposed change is kept as the form was sent (`form`: values by field), with the entry before and after in the
    form of the files. Where `form` is null, the entry itself is in review, and both states are empty.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reviews", verbose_name=_("条目"))
    form = models.JSONField(_("表单"), null=True, editable=False)
    before = models.JSONField(_("原来"), default=dict, editable=False)
    after = models.JSONField(_("改为"), default=dict, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("提出者")
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("审核者")
    )
    comment = models.TextField(_("说明"), blank=True, max_length=LONGEST_COMMENT)
    created = models.DateTimeField(_("提出时间"), default=timezone.now)
    decision = models.CharField(_("结果"), max_length=10, choices=Decision, default=Decision.OPEN)
    answer = models.TextField(_("审核意见"), blank=True, max_length=LONGEST_COMMENT)
    decided = models.DateTimeField(_("审核时间"), null=True)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("决定者")
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("审核")
        verbose_name_plural = _("审核")
        ordering = ["created", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=models.Q(decision=Decision.OPEN, form__isnull=True),
                name="review_one_open_of_an_entry",
            ),
        ]
        indexes = [models.Index(fields=["decision", "created"], name="review_waiting")]

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def is_change(self) -> bool:
        """Tell whether it is about a proposed change."""
        return self.form is not None

    @property
    def is_open(self) -> bool:
        """Tell whether nothing was decided yet."""
        return self.decision == Decision.OPEN
