"""What people said of norms: accepted, corrected, rejected; the decisions on a norm are rows in order of time."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.models.law import Law

LONGEST_REASON = 500  # characters


class NormDecision(models.TextChoices):
    """What a person decided on a norm."""

    ACCEPTED = "accepted", _("核对无误")
    CORRECTED = "corrected", _("更正")
    REJECTED = "rejected", _("否决")
    UNDONE = "undone", _("撤销核对")


class NormReviewQuerySet(models.QuerySet["NormReview"]):
    """Words to choose decisions with."""

    def current(self) -> Self:
        """Keep the last decision on each norm, unless it took the one before back."""
        later = NormReview.objects.filter(law=models.OuterRef("law"), code=models.OuterRef("code"))
        last = ~models.Exists(later.filter(pk__gt=models.OuterRef("pk")))
        return self.filter(last).exclude(decision=NormDecision.UNDONE)

    def detached(self) -> Self:
        """Keep current decisions whose norm the newest text does not have any more, or has in another reading."""
        return self.current().filter(is_detached=True)


class NormReview(models.Model):
    """A decision on the norm of a law with a code, in whichever of its texts that stands.

    `reading` is what the rules had read when it was decided, `values` what a correction says in its place, both as
    the fields of docs/NORMS.md. Both hold while the sentence is the same; `is_detached` is set by the import.
    """

    law = models.ForeignKey(Law, models.CASCADE, related_name="norm_reviews", verbose_name=_("法规"))
    code = models.CharField(_("代号"), max_length=30)
    article = models.CharField(_("条"), max_length=20, help_text=_("核对时所在条文的地址名。"))
    quote = models.TextField(_("原句"))
    is_of_newest = models.BooleanField(_("核对时的最新文本"))
    reading = models.JSONField(_("机器所读"))
    decision = models.CharField(_("决定"), max_length=10, choices=NormDecision)
    values = models.JSONField(_("更正为"), null=True)
    reason = models.CharField(_("理由"), max_length=LONGEST_REASON, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("核对者")
    )
    decided = models.DateTimeField(_("核对时间"), default=timezone.now)
    is_detached = models.BooleanField(_("失去原句"), default=False)

    objects = NormReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("规范的核对")
        verbose_name_plural = _("规范的核对")
        ordering = ["pk"]
        indexes = [models.Index(fields=["law", "code"], name="norm_review_of")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision=NormDecision.CORRECTED, values__isnull=False)
                | (~models.Q(decision=NormDecision.CORRECTED) & models.Q(values__isnull=True)),
                name="norm_review_correction_has_values",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.law_id} {self.code} {self.decision}"
