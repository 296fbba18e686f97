"""Those whom the texts bind or entitle, by the words that laws have for them: 网络运营者, 用人单位, 经营者."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.attributes import Attribute
from regulations.models.entry import Entry, Kind


class AddresseeClass(models.TextChoices):
    """What sort of persons or bodies an addressee is."""

    ANYBODY = "anybody", _("任何人")
    PERSON = "person", _("自然人")
    NETWORK = "network", _("网络与数据")
    BUSINESS = "business", _("企业和经营者")
    FINANCE = "finance", _("金融机构")
    EMPLOYMENT = "employment", _("用人单位和劳动者")
    INSTITUTION = "institution", _("学校、医疗等机构")
    SOCIETY = "society", _("社会组织")
    PROFESSION = "profession", _("专业人员和专业机构")
    PROCEDURE = "procedure", _("程序参加人")
    OFFICIAL = "official", _("国家工作人员")


class Addressee(Entry):
    """A class of persons or bodies under the name that laws give it; which agencies act for the state is in Agency."""

    KIND = Kind.ADDRESSEE
    ATTRIBUTES = (Attribute("category", AddresseeClass),)
    SHOWN_BY = "duties"

    category = models.CharField(_("分类"), max_length=20, choices=AddresseeClass, blank=True)

    class Meta:
        verbose_name = _("义务主体")
        verbose_name_plural = _("义务主体")
