"""What a statement rests on, and how far it can be trusted."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regulations.models.checks import lines_in_order
from regulations.models.entry import Entry
from regulations.models.link import Link
from regulations.models.source import Source


class ClaimStatus(models.TextChoices):
    """可信度: how far a statement can be trusted."""

    OFFICIAL = "official", _("官方文本")
    CORROBORATED = "corroborated", _("多方印证")
    SINGLE_SOURCE = "single_source", _("单一来源")
    DOUBTFUL = "doubtful", _("存疑")
    OUTDATED = "outdated", _("已过时")

    @property
    def needs_reason(self) -> bool:
        """Tell whether a reason is required."""
        return self in (ClaimStatus.CORROBORATED, ClaimStatus.DOUBTFUL, ClaimStatus.OUTDATED)

    @property
    def weight(self) -> int:
        """Return how much it counts, the least most: what others confirm, then a doubt, then a bare statement."""
        return WEIGHTS.index(self)


WEIGHTS = (
    ClaimStatus.OFFICIAL,
    ClaimStatus.CORROBORATED,
    ClaimStatus.DOUBTFUL,
    ClaimStatus.OUTDATED,
    ClaimStatus.SINGLE_SOURCE,
)


class Evidence(models.Model):
    """The place in a source that an entry or a link rests on."""

    entry = models.ForeignKey(
        Entry, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("条目")
    )
    link = models.ForeignKey(
        Link, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name=_("关联")
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence", verbose_name=_("资料"))
    section = models.CharField(_("部分"), max_length=20, blank=True)
    first_line = models.PositiveIntegerField(_("首行"), null=True, blank=True)
    last_line = models.PositiveIntegerField(_("末行"), null=True, blank=True)
    claim = models.CharField(_("可信度"), max_length=20, choices=ClaimStatus)
    reason = models.TextField(_("理由"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("出处")
        verbose_name_plural = _("出处")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry__isnull=False, link__isnull=True)
                | models.Q(entry__isnull=True, link__isnull=False),
                name="evidence_of_one_thing",
            ),
            lines_in_order("evidence_lines_in_order"),
            models.CheckConstraint(condition=models.Q(claim__in=ClaimStatus.values), name="evidence_claim_is_known"),
            models.CheckConstraint(
                condition=models.Q(claim__in=[c for c in ClaimStatus if not c.needs_reason]) | ~models.Q(reason=""),
                name="evidence_says_why",
            ),
        ]
        indexes = [models.Index(fields=["source", "first_line"], name="evidence_place")]

    def __str__(self) -> str:
        return f"{self.source} {self.section} {self.lines}".strip()

    def clean(self) -> None:
        """Say what a form lacks, before the constraints refuse it in their own words."""
        super().clean()
        if self.claim in ClaimStatus.values and ClaimStatus(self.claim).needs_reason and not self.reason:
            raise ValidationError({"reason": _("这样的可信度须写明理由。")}, code="reason")
        if (self.first_line is None) != (self.last_line is None):
            raise ValidationError({"last_line": _("首行与末行须同时填写，或都不填。")}, code="lines")
        if self.first_line is not None and self.last_line is not None and self.first_line > self.last_line:
            raise ValidationError({"last_line": _("末行不能在首行之前。")}, code="lines")
        if self.source_id and self.last_line and self.last_line > (self.source.line_count or 0):
            raise ValidationError(
                {
                    "last_line": _("“%(source)s”只有 %(number)d 行。")
                    % {"source": self.source, "number": self.source.line_count or 0}
                },
                code="lines",
            )

    @property
    def lines(self) -> str:
        """Return the lines as people write them: `79`, `127–131`, or nothing where there are none."""
        if self.first_line is None:
            return ""
        return str(self.first_line) if self.first_line == self.last_line else f"{self.first_line}–{self.last_line}"
