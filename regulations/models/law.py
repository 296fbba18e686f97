"""Laws in the widest sense, from the 宪法 to a work plan, and their versions."""

import datetime
from itertools import chain
from typing import Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regulations.models.calendar import legal_day
from regulations.models.checks import not_ended_before
from regulations.models.entry import Entry, Kind
from regulations.models.fields import PartialDateField
from regulations.models.indexed import IndexedModel
from regulations.models.source import Source
from regulations.text.dates import PartialDate


class Authority(models.TextChoices):
    """效力级别: who could make such a text, and what it binds."""

    CONSTITUTION = "constitution", _("宪法")
    LAW = "law", _("法律")
    ADMINISTRATIVE_REGULATION = "administrative_regulation", _("行政法规")
    JUDICIAL_INTERPRETATION = "judicial_interpretation", _("司法解释")
    DEPARTMENTAL_RULE = "departmental_rule", _("部门规章")
    LOCAL_REGULATION = "local_regulation", _("地方性法规")
    LOCAL_RULE = "local_rule", _("地方政府规章")
    NORMATIVE_DOCUMENT = "normative_document", _("规范性文件")
    STANDARD = "standard", _("标准")


class Instrument(models.TextChoices):
    """文种: the form that a text calls itself by."""

    LAW = "law", _("法")
    REGULATIONS = "regulations", _("条例")
    PROVISIONS = "provisions", _("规定")
    MEASURES = "measures", _("办法")
    RULES = "rules", _("规则或细则")
    DECISION = "decision", _("决定")
    INTERPRETATION = "interpretation", _("解释")
    OPINIONS = "opinions", _("意见")
    PLAN = "plan", _("方案或计划")
    AMENDMENT = "amendment", _("修正案")
    REPLY = "reply", _("批复或答复")
    NOTICE = "notice", _("通知")
    STANDARD = "standard", _("标准")
    OTHER = "other", _("其他文种")


class LawStatus(models.TextChoices):
    """Whether a law binds on a given day."""

    NOT_YET = "not_yet", _("尚未生效")
    IN_FORCE = "in_force", _("有效")
    AMENDED = "amended", _("已修改")
    REPEALED = "repealed", _("已废止")
    PROPOSED = "proposed", _("拟议")
    UNKNOWN = "unknown", _("不明")


class Law(Entry):
    """One law under one title; a re-enactment by the same body under the same title is a version of it."""

    KIND = Kind.LAW

    level = models.CharField(_("效力级别"), max_length=40, choices=Authority, blank=True)
    instrument = models.CharField(_("文种"), max_length=20, choices=Instrument, blank=True)
    jurisdiction = models.CharField(_("适用地域"), max_length=50, blank=True, help_text=_("如“全国”“江苏省”。"))
    stated_status = models.CharField(
        _("注明的状态"),
        max_length=20,
        choices=LawStatus,
        blank=True,
        help_text=_("只在版本的日期推不出状态时填写；填写后以此为准。"),
    )
    in_force_since = PartialDateField(
        _("首次施行"), help_text=_("最早文本的施行日期；只在本库没有那一版本、而后来的文本提到它时填写。")
    )

    class Meta:
        verbose_name = _("法规")
        verbose_name_plural = _("法规")

    def status_on(self, day: datetime.date) -> LawStatus:
        """Tell whether the law binds on the day, from what is stated or else from the dates of its versions."""
        if self.stated_status:
            return LawStatus(self.stated_status)
        versions = self.versions.all()
        over = bool(versions) and all(version.ended and version.ended.first_day <= day for version in versions)
        if any(version.binds_on(day) for version in versions) or (self.began_by(day) and not over):
            return LawStatus.IN_FORCE
        if any(version.status_on(day) == LawStatus.NOT_YET for version in versions):
            return LawStatus.NOT_YET
        return LawStatus.REPEALED if over else LawStatus.UNKNOWN

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
        """Return a day on which a version is the one shown; None where it is on the day that is asked for."""
        return None if version == self.text_on(legal_day()) else version.begins

    def text_on(self, day: datetime.date) -> "LawVersion | None":
        """Return the version whose text to show for the day: the one shown, else the last that has a text here."""
        version = self.version_on(day)
        if version and version.has_text:
            return version
        return self.texts[-1] if self.texts else None


def has_status(status: LawStatus, on: datetime.date) -> models.Q:
    """Return the condition for laws of a status on a day; the database's form of `Law.status_on`."""
    versions, today = LawVersion.objects.filter(law=models.OuterRef("pk")), on.isoformat()
    ended, lasting = versions.filter(ended__lte=today), versions.exclude(ended__lte=today)
    over = models.Q(models.Exists(ended), ~models.Exists(lasting))
    in_force = models.Q(models.Exists(versions.binding(on))) | (models.Q(in_force_since__lte=today) & ~over)
    to_come = models.Q(models.Exists(lasting.filter(effective__gt=today)))
    derived = {
        LawStatus.IN_FORCE: in_force,
        LawStatus.NOT_YET: ~in_force & to_come,
        LawStatus.REPEALED: ~in_force & ~to_come & over,
        LawStatus.UNKNOWN: ~in_force & ~to_come & ~over,
    }
    stated = models.Q(stated_status=status)
    return stated | (models.Q(stated_status="") & derived[status]) if status in derived else stated


LONGEST_WAIT = datetime.timedelta(days=366)
DATES_OF_A_VERSION = ("effective", "promulgated", "adopted")  # the first that is known names it


class LawVersionQuerySet(models.QuerySet["LawVersion"]):
    """Words to choose versions with."""

    def binding(self, on: datetime.date) -> Self:
        """Keep those that bind on the day: in from the day they take effect, out from the day they end.

        A date known to the year or month counts from its first day; one without an end is in. The database's form
        of `LawVersion.binds_on`, which tells what becomes of a version without a day of effect.
        """
        waited = datetime.date.fromordinal(max(1, on.toordinal() - LONGEST_WAIT.days)).isoformat()
        presumed = models.Q(effective=None, made__lte=waited) & ~models.Q(text_digest="")
        begun = self.annotate(made=Coalesce("promulgated", "adopted"))
        begun = begun.filter(models.Q(effective__lte=on.isoformat()) | presumed)
        return begun.exclude(ended__lte=on.isoformat())

    def oldest_first(self) -> Self:
        """Put them in order of time, by the first date known of each."""
        return self.order_by(Coalesce(*DATES_OF_A_VERSION), "pk")


class EffectGround(models.TextChoices):
    """What a day of effect rests on, where an import worked it out; in order of trust."""

    HEAD = "head", _("题注写明")
    CLOSING = "closing", _("末条写明")
    PROMULGATION = "promulgation", _("自公布之日起施行")
    DECISION = "decision", _("修改决定写明")
    CATALOGUE = "catalogue", _("目录所载")


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

    history = HistoricalRecords(excluded_fields=["citations_by", "citations_complete"])

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
        """Return from when on this text binds, as far as that is known.

        An official text whose day of effect is not known is taken to bind a year after it was made known: none is
        known that had to wait for longer without telling so itself.
        """
        made = self.promulgated or self.adopted
        if self.effective:
            return self.effective.first_day
        return made.first_day + LONGEST_WAIT if made and self.has_text else None

    def binds_on(self, day: datetime.date) -> bool:
        """Tell whether this text binds on the day."""
        is_over = self.ended is not None and self.ended.first_day <= day
        return self.begins is not None and self.begins <= day and not is_over

    def is_followed_by(self, day: datetime.date) -> bool:
        """Tell whether another text of the law took the place of this one by the day."""
        later = [other.begins for other in self.law.versions.all() if other.date > self.date]
        return self.ended_by_id is None and any(begins <= day for begins in later if begins)

    def status_on(self, day: datetime.date) -> LawStatus:
        """Tell whether this text binds on the day; one that another text of its law followed was amended."""
        if self.is_followed_by(day):
            return LawStatus.AMENDED
        if self.ended and self.ended.first_day <= day:
            return LawStatus.REPEALED
        if self.effective is None:
            return LawStatus.UNKNOWN
        return LawStatus.IN_FORCE if self.effective.first_day <= day else LawStatus.NOT_YET
