"""Laws in the widest sense, from the 宪法 to a work plan, and their versions."""

import datetime
from itertools import chain
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regulations.models.attributes import Attribute
from regulations.models.calendar import legal_day
from regulations.models.checks import not_ended_before
from regulations.models.entry import Entry, Kind
from regulations.models.fields import PartialDateField
from regulations.models.indexed import IndexedModel
from regulations.models.law_choices import Authority, EffectGround, Instrument
from regulations.models.source import Source
from regulations.models.standing import (
    LawStatus,
    Standing,
    begins,
    binds,
    is_ended,
    is_over,
    standing_of_law,
    standing_of_version,
    year_before,
)
from regulations.text.structure.dates import PartialDate

if TYPE_CHECKING:
    from regulations.models.link import Link


class Law(Entry):
    """One law under one title; a re-enactment by the same body under the same title is a version of it."""

    KIND = Kind.LAW
    ATTRIBUTES = (
        Attribute("level", Authority),
        Attribute("instrument", Instrument),
        Attribute("jurisdiction"),
        Attribute("stated_status", LawStatus, is_fact=False, is_public=False),
        Attribute("in_force_since", is_fact=False, is_public=False),
    )

    level = models.CharField(_("效力级别"), max_length=40, choices=Authority, blank=True)
    instrument = models.CharField(_("文种"), max_length=20, choices=Instrument, blank=True)
    jurisdiction = models.CharField(_("适用地域"), max_length=50, blank=True, help_text=_("如“全国”“江苏省”。"))
    stated_status = models.CharField(
        _("注明的状态"),
        max_length=20,
        choices=LawStatus,
        blank=True,
        help_text=_("没有正文的法规以此为准；有正文的由版本的日期推出，只有“已废止”在失效日期不明时算数。"),
    )
    in_force_since = PartialDateField(
        _("首次施行"), help_text=_("最早文本的施行日期；只在本库没有那一版本、而后来的文本提到它时填写。")
    )

    issuing_links: "list[Link]"  # where `relations.links_to_issuers` fetched them along

    class Meta:
        verbose_name = _("法规")
        verbose_name_plural = _("法规")

    def standing_on(self, day: datetime.date) -> Standing:
        """Return whether the law binds on the day, and why."""
        return standing_of_law(self, day)

    def status_on(self, day: datetime.date) -> LawStatus:
        """Return whether the law binds on the day."""
        return self.standing_on(day).status

    def began_by(self, day: datetime.date) -> bool:
        """Tell whether its first text, which need not be held here, was in force by the day."""
        return self.in_force_since is not None and self.in_force_since.first_day <= day

    @property
    def level_label(self) -> str:
        """Return what its level is called, for lists: `get_level_display` translates all levels each time."""
        return str(dict(Authority.choices).get(self.level, self.level))

    @property
    def date(self) -> PartialDate | None:
        """Return the date of its latest version, by which laws are put in order of time."""
        return max((version.date for version in self.versions.all()), default=None)

    @property
    def texts(self) -> "list[LawVersion]":
        """Return the versions whose text is here, the oldest first."""
        return sorted((version for version in self.versions.all() if version.has_text), key=lambda v: v.date)

    def text_before(self, version: "LawVersion") -> "LawVersion | None":
        """Return the last text before a version that is here."""
        return next((text for text in reversed(self.texts) if text.date < version.date), None)

    def version_on(self, day: datetime.date) -> "LawVersion | None":
        """Return the version to show for the day: the one in force, else the next to come, else the last that was."""
        versions = sorted(self.versions.all(), key=lambda version: version.date)
        if is_over(versions, day):
            return next(version for version in reversed(versions) if is_ended(version, day))
        binding = [version for version in versions if version.binds_on(day)]
        coming = [version for version in versions if version.status_on(day) == LawStatus.NOT_YET]
        return next(chain(reversed(binding), coming, reversed(versions)), None)

    def span(self, version: "LawVersion") -> tuple[datetime.date, datetime.date] | None:
        """Return from when on a version is the one in force, and until when it was; None where that is not known."""
        if version.begins is None:
            return None
        later = [other.begins for other in self.versions.all() if other.begins and other.date > version.date]
        ends = [version.ended.first_day] if version.ended else []
        return version.begins, min([*ends, *(day for day in later if day > version.begins)], default=datetime.date.max)

    def day_to_see(self, version: "LawVersion") -> datetime.date | None:
        """Return a day on which a version is the one shown; None where it is shown on the requested day."""
        return None if version == self.text_on(legal_day()) else version.begins

    def text_on(self, day: datetime.date) -> "LawVersion | None":
        """Return the version whose text to show for the day: the one shown, else the last that has a text here."""
        version = self.version_on(day)
        if version and version.has_text:
            return version
        return self.texts[-1] if self.texts else None


DATES_OF_A_VERSION = ("effective", "promulgated", "adopted")  # the first that is known names it


class LawVersionQuerySet(models.QuerySet["LawVersion"]):
    """Words to choose versions with: the database's form of the functions of `standing`.

    A date known to the year or month counts from its first day. `named` is the date that names a version, `made` that
    of promulgation or else adoption.
    """

    def dated(self) -> Self:
        """Add the dates that versions are compared by."""
        return self.annotate(made=Coalesce("promulgated", "adopted"), named=Coalesce(*DATES_OF_A_VERSION))

    def later(self, *, or_same: bool = False) -> Self:
        """Keep those of the same law and a later date than the row of the query around this one."""
        of_law = self.filter(law=models.OuterRef("law"))
        return of_law.filter(**{f"named__{'gte' if or_same else 'gt'}": models.OuterRef("named")})

    def begun(self, on: datetime.date) -> Self:
        """Keep those that began by the day, ended or not; see `standing.begins`."""
        presumed = models.Q(effective=None, made__lte=year_before(on)) & ~models.Q(text_digest="")
        return self.dated().filter(models.Q(effective__lte=on.isoformat()) | presumed)

    def binding(self, on: datetime.date) -> Self:
        """Keep those that bind on the day: begun, not ended, and followed by none; see `standing.binds`."""
        later = LawVersion.objects.begun(on).later()
        return self.begun(on).exclude(ended__lte=on.isoformat()).exclude(models.Exists(later))

    def unsettled(self, on: datetime.date) -> Self:
        """Keep the texts of the year before the day of which nobody says since when they hold."""
        lasting = self.dated().filter(effective=None).exclude(text_digest="").exclude(ended__lte=on.isoformat())
        return lasting.filter(made__lte=on.isoformat(), made__gt=year_before(on))

    def oldest_first(self) -> Self:
        """Put them in order of time, by the first date known of each."""
        return self.order_by(Coalesce(*DATES_OF_A_VERSION), "pk")


class LawVersion(IndexedModel):
    """One text of a law, in force for a period; it may be known without its text."""

    law = models.ForeignKey(Law, models.CASCADE, related_name="versions", verbose_name=_("法规"))
    adopted = PartialDateField(_("通过"))
    promulgated = PartialDateField(_("公布"))
    effective = PartialDateField(_("施行"))
    ended = PartialDateField(_("失效"))
    document_number = models.CharField(_("文号"), max_length=100, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    ground = models.CharField(_("施行日期的依据"), max_length=20, choices=EffectGround, blank=True, editable=False)
    ended_by = models.ForeignKey(
        Law, models.SET_NULL, null=True, blank=True, related_name="ends", verbose_name=_("被何法废止")
    )
    head = models.TextField(_("题注"), blank=True, editable=False)
    text_digest = models.CharField(_("文字摘要"), max_length=64, blank=True, editable=False)
    sources = models.ManyToManyField(Source, verbose_name=_("资料"), related_name="law_versions", blank=True)
    # By which rules its citations were found; 0: not yet.
    citations_by = models.PositiveSmallIntegerField(default=0, editable=False)
    # False where that took too long, so that those of this text are not known.
    citations_complete = models.BooleanField(default=True, editable=False)

    # By which rules its norms were read; 0: not yet.
    norms_by = models.PositiveSmallIntegerField(default=0, editable=False)

    # What became of the articles of the text before, by how many, with the digests of both; see `change_counts`.
    changes = models.JSONField(default=dict, editable=False)

    history = HistoricalRecords(excluded_fields=["citations_by", "citations_complete", "norms_by", "changes"])

    objects = LawVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("版本")
        verbose_name_plural = _("版本")
        ordering = ["law_id", "effective", "promulgated", "adopted"]
        constraints = [
            not_ended_before("effective", name="version_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(adopted__isnull=False)
                | models.Q(promulgated__isnull=False)
                | models.Q(effective__isnull=False),
                name="version_has_a_date",
            ),
            models.UniqueConstraint(fields=["law", "effective"], name="version_one_a_day_of_effect"),
            models.UniqueConstraint(fields=["law", "promulgated"], name="version_one_a_day_of_promulgation"),
        ]
        indexes = [models.Index(fields=["effective"], name="version_effective")]

    def __str__(self) -> str:
        return f"{self.law} ({self.date if self.dates else '-'})"  # a form may be sent without any date

    @property
    def has_text(self) -> bool:
        """Tell whether its official text was imported."""
        return bool(self.text_digest)

    @property
    def date(self) -> PartialDate:
        """Return the date that names the version: of effect, else of promulgation, else of adoption."""
        date = next(filter(None, (getattr(self, name) for name in DATES_OF_A_VERSION)), None)
        if date is None:
            raise ValueError("a version has one date at least; a constraint of the table sees to it")
        return date

    @property
    def dates(self) -> set[PartialDate]:
        """Return all days that it may be named by."""
        return set(filter(None, (getattr(self, name) for name in DATES_OF_A_VERSION)))

    @property
    def begins(self) -> datetime.date | None:
        """Return from when on this text binds, as far as that is known or presumed."""
        return begins(self)

    def binds_on(self, day: datetime.date) -> bool:
        """Tell whether this text is the one that binds on the day."""
        return binds(self, day)

    @property
    def last_day(self) -> PartialDate | None:
        """Return the last day on which it was in force: the one before its end; the end as far as that is known."""
        if self.ended is None or self.ended.day is None:
            return self.ended
        return PartialDate.parse(str(self.ended.first_day - datetime.timedelta(days=1)))

    @cached_property
    def day_to_see(self) -> datetime.date | None:
        """Return a day on which this text is the one shown; None where it is shown on the requested day."""
        return self.law.day_to_see(self)

    def standing_on(self, day: datetime.date) -> Standing:
        """Return whether this text binds on the day, and why."""
        return standing_of_version(self, day)

    def status_on(self, day: datetime.date) -> LawStatus:
        """Return whether this text binds on the day."""
        return self.standing_on(day).status
