"""Those who act: state organs, police units, companies, associations, bodies abroad."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.attributes import Attribute
from regulations.models.checks import not_ended_before
from regulations.models.entry import Kind
from regulations.models.fields import PartialDateField
from regulations.models.tree import Existence, TreeEntry, not_its_own_parent
from regulations.text.structure.dates import PartialDate


class AgencyLevel(models.TextChoices):
    """At which level an agency acts."""

    INTERNATIONAL = "international", _("国际")
    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省级")
    MUNICIPAL = "municipal", _("市级")
    COUNTY = "county", _("区县级")
    GRASSROOTS = "grassroots", _("基层")
    ORGANISATION = "organisation", _("单位内部")


class Sector(models.TextChoices):
    """What sort of body an agency is."""

    STATE = "state", _("国家机关")
    POLICE = "police", _("公安机关")
    ACADEMIC = "academic", _("院校与研究机构")
    COMPANY = "company", _("企业")
    SOCIETY = "society", _("行业与群众组织")
    OTHER = "other", _("其他")


class AgencyScope(models.TextChoices):
    """Whether a record is one body, or the class of bodies that laws call so: 网信部门; its members link to it."""

    BODY = "body", _("单个机构")
    CLASS = "class", _("一类机构")


class Agency(TreeEntry):
    """A body that acts, or a class of them; who took its place stands in a link (`replaces`)."""

    KIND = Kind.AGENCY
    ATTRIBUTES = (
        Attribute("level", AgencyLevel),
        Attribute("sector", Sector),
        Attribute("scope", AgencyScope, is_fact=False),
        Attribute("existence", Existence, is_fact=False),
        Attribute("country", help_text="ISO 3166, two letters"),
        Attribute("established"),
        Attribute("ended"),
    )

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级机构")
    )
    level = models.CharField(_("层级"), max_length=20, choices=AgencyLevel, blank=True)
    sector = models.CharField(_("性质"), max_length=20, choices=Sector, default=Sector.OTHER)
    scope = models.CharField(_("范围"), max_length=10, choices=AgencyScope, default=AgencyScope.BODY)
    country = models.CharField(
        _("国家"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", _("请写 ISO 3166 的两个大写字母，如 CN。"))],
        help_text=_("ISO 3166 的两个大写字母，如 CN。"),
    )
    established = PartialDateField(_("成立"))
    ended = PartialDateField(_("终止"))

    class Meta:
        verbose_name = _("机构")
        verbose_name_plural = _("机构")
        constraints = [
            not_its_own_parent("agency_not_its_own_parent"),
            not_ended_before("established", name="agency_ends_after_it_begins"),
        ]

    @property
    def date(self) -> PartialDate | None:
        """Return when it was established."""
        return self.established
