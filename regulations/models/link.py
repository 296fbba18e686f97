"""How entries are related: one row, read from either end."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from regulations.models.entry import Entry, Kind, ReviewState
from regulations.models.indexed import IndexedModel
from regulations.models.law import LawVersion


class Predicate(models.TextChoices):
    """What a link says; the label is read from the subject, `inverse` from the object."""

    ISSUED_BY = "issued_by", _("发布机关")
    CITES = "cites", pgettext_lazy("link", "引用")
    GOVERNED_BY = "governed_by", pgettext_lazy("link", "依据")
    IMPLEMENTS = "implements", _("落实")
    PART_OF = "part_of", _("属于")
    IN_CHARGE_OF = "in_charge_of", _("主管")
    TAKES_PART_IN = "takes_part_in", _("参与")
    COOPERATES_WITH = "cooperates_with", _("合作")
    PROPOSES = "proposes", _("提出")
    REPLACES = "replaces", _("取代")
    AMENDS = "amends", pgettext_lazy("link", "修改")
    USES = "uses", _("运用")
    EXAMPLE_OF = "example_of", _("实例，属于")
    CONCERNS = "concerns", _("涉及")

    @property
    def inverse(self) -> Promise:
        """Return the wording from the object's side."""
        return INVERSES[self]

    @property
    def is_symmetric(self) -> bool:
        """Tell whether both ends say the same, so that one row serves for both directions."""
        return self is Predicate.COOPERATES_WITH

    def fits(self, subject: Kind, obj: Kind) -> bool:
        """Tell whether such ends make sense; `part_of` joins kinds that differ, the tree joins the others."""
        if self is Predicate.PART_OF:
            return subject != obj
        subjects, objects = ENDS.get(self, (frozenset(Kind), frozenset(Kind)))
        return subject in subjects and obj in objects


INVERSES: dict[Predicate, Promise] = {
    Predicate.ISSUED_BY: _("发布"),
    Predicate.CITES: _("被引用于"),
    Predicate.GOVERNED_BY: _("规范"),
    Predicate.IMPLEMENTS: _("由其落实"),
    Predicate.PART_OF: _("包含"),
    Predicate.IN_CHARGE_OF: _("主管机构"),
    Predicate.TAKES_PART_IN: _("参与者"),
    Predicate.COOPERATES_WITH: _("合作"),
    Predicate.PROPOSES: _("由其提出"),
    Predicate.REPLACES: _("被取代于"),
    Predicate.AMENDS: pgettext_lazy("inverse of amends", "被修改于"),
    Predicate.USES: _("用于"),
    Predicate.EXAMPLE_OF: _("实例"),
    Predicate.CONCERNS: pgettext_lazy("inverse of concerns", "见于"),
}
# Which kinds may stand at either end; a predicate that is not here joins any.
_ACTS = frozenset({Kind.MECHANISM, Kind.MEASURE, Kind.EVENT, Kind.LAW})
_BODIES = frozenset({Kind.AGENCY, Kind.ADDRESSEE})
ENDS: dict[Predicate, tuple[frozenset[Kind], frozenset[Kind]]] = {
    Predicate.ISSUED_BY: (frozenset({Kind.LAW}), frozenset({Kind.AGENCY})),
    Predicate.CITES: (frozenset({Kind.LAW}), frozenset({Kind.LAW})),
    Predicate.AMENDS: (frozenset({Kind.LAW}), frozenset({Kind.LAW})),
    Predicate.GOVERNED_BY: (frozenset(Kind), frozenset({Kind.LAW})),
    Predicate.IMPLEMENTS: (_ACTS, _ACTS),
    Predicate.IN_CHARGE_OF: (frozenset({Kind.AGENCY}), frozenset(Kind)),
    Predicate.TAKES_PART_IN: (_BODIES, frozenset({Kind.MECHANISM, Kind.MEASURE, Kind.EVENT})),
    Predicate.COOPERATES_WITH: (_BODIES, _BODIES),
}


class LinkQuerySet(models.QuerySet["Link"]):
    """Words to choose links with."""

    def public(self) -> Self:
        """Keep those of which both ends are published."""
        return self.filter(subject__state=ReviewState.PUBLISHED, object__state=ReviewState.PUBLISHED)

    def around(self, *entries: Entry) -> Self:
        """Keep those that have one of the entries at either end, with both ends at hand."""
        ids = [entry.pk for entry in entries]
        return self.filter(models.Q(subject__in=ids) | models.Q(object__in=ids)).select_related(
            "subject", "object", "version"
        )


NORM_CODES = RegexValidator(
    r"^[0-9a-f]{20}(?:-[0-9]{1,4})?(?: [0-9a-f]{20}(?:-[0-9]{1,4})?){0,7}\Z",
    _("规范代号是 20 个十六进制字符，最多 8 个，用一个空格分开。"),
)


class Link(IndexedModel):
    """Subject, predicate, object; perhaps the article and the norms it rests on, and the version for which it holds."""

    subject = models.ForeignKey(Entry, models.CASCADE, related_name="links_out", verbose_name=_("主体"))
    predicate = models.CharField(_("关系"), max_length=20, choices=Predicate)
    object = models.ForeignKey(Entry, models.CASCADE, related_name="links_in", verbose_name=_("对象"))
    pinpoint = models.CharField(
        pgettext_lazy("of a link", "条文"), max_length=100, blank=True, help_text=_("如“第三十五条”。")
    )
    version = models.ForeignKey(
        LawVersion, models.CASCADE, null=True, blank=True, related_name="links", verbose_name=_("版本")
    )
    norms = models.CharField(
        _("规范代号"),
        max_length=220,
        blank=True,
        validators=[NORM_CODES],
        help_text=_("所依据规范的代号，用空格分开；同一句话在法规的各个文本里代号相同。"),
    )
    note = models.CharField(_("说明"), max_length=300, blank=True)

    history = HistoricalRecords()

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("关联")
        verbose_name_plural = _("关联")
        ordering = ["predicate", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(subject=models.F("object")), name="link_not_to_itself"),
            models.CheckConstraint(condition=models.Q(predicate__in=Predicate.values), name="link_predicate_is_known"),
            models.UniqueConstraint(
                fields=["subject", "predicate", "object", "pinpoint"],
                condition=models.Q(version__isnull=True),
                name="link_once",
            ),
            models.UniqueConstraint(
                fields=["subject", "predicate", "object", "pinpoint", "version"], name="link_once_a_version"
            ),
        ]
        indexes = [models.Index(fields=["object", "predicate"], name="link_inward")]

    def __str__(self) -> str:
        return f"{self.subject} {self.get_predicate_display()} {self.object}"

    @property
    def norm_codes(self) -> list[str]:
        """Return the codes of the norms it rests on."""
        return self.norms.split()

    @property
    def pinpoint_law(self) -> Entry | None:
        """Return the law whose article the pinpoint names: the object where that is one, else the subject."""
        return next((end for end in (self.object, self.subject) if end.kind == Kind.LAW), None)

    def clean(self) -> None:
        """Refuse ends that make no sense, and a version of a law that is at neither end."""
        super().clean()
        if not (self.subject_id and self.object_id and self.predicate in Predicate.values):
            return  # the fields themselves say what is missing
        predicate = Predicate(self.predicate)
        if not predicate.fits(Kind(self.subject.kind), Kind(self.object.kind)):
            raise ValidationError(
                _("“%(predicate)s”不能连接这两类条目。") % {"predicate": predicate.label}, code="ends"
            )
        if self.version and self.version.law_id not in (self.subject_id, self.object_id):
            raise ValidationError({"version": _("这个版本不属于关联两端的法规。")}, code="version")
