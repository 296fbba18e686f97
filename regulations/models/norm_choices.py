"""The vocabularies of norms; the values are those of `text.norms`, so that what rules read is stored as it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regulations.text import norms as texts


class NormKind(models.TextChoices):
    """What a norm says; the values are those of `text.norms.NormKind`."""

    DUTY = texts.NormKind.DUTY.value, _("义务")
    PROHIBITION = texts.NormKind.PROHIBITION.value, _("禁止")
    POWER = texts.NormKind.POWER.value, _("权力")
    RIGHT = texts.NormKind.RIGHT.value, _("权利")
    SANCTION = texts.NormKind.SANCTION.value, _("罚则")


class TimeWriting(models.TextChoices):
    """How a norm writes until when."""

    LENGTH = "length", _("写明时长")
    WORDS = "words", _("只写“立即”“及时”等")


class Matter(models.TextChoices):
    """What a norm is about, in the order of lists; the values are those of `text.norms.Matter`."""

    INCIDENT = texts.Matter.INCIDENT.value, _("泄露、事故等事件")
    REPORTING = texts.Matter.REPORTING.value, _("报告和报送")
    CONSENT = texts.Matter.CONSENT.value, _("同意和个人请求")
    RECORDS = texts.Matter.RECORDS.value, _("记录和保存")
    ASSESSMENT = texts.Matter.ASSESSMENT.value, _("评估、检测和审查")
    LICENCE = texts.Matter.LICENCE.value, _("许可、登记和备案")
    DISCLOSURE = texts.Matter.DISCLOSURE.value, _("告知和公开")
    TRANSFER = texts.Matter.TRANSFER.value, _("委托、提供和转让")
    SECURITY = texts.Matter.SECURITY.value, _("安全和保护")
    MANAGEMENT = texts.Matter.MANAGEMENT.value, _("制度、人员和设施")
    PAYMENT = texts.Matter.PAYMENT.value, _("费用、待遇和补偿")
    SUPERVISION = texts.Matter.SUPERVISION.value, _("监督检查和配合")
    PROCEDURE = texts.Matter.PROCEDURE.value, _("程序")
    OTHER = texts.Matter.OTHER.value, pgettext_lazy("matter", "其他")


class NormState(models.TextChoices):
    """Whether a person looked at what a machine read; `rejected` is kept, and shown to curators only."""

    EXTRACTED = "extracted", _("机器抽取，未经核对")
    ACCEPTED = "accepted", _("已核对")
    CORRECTED = "corrected", _("人工更正")
    REJECTED = "rejected", _("已否决")


STANDING = (NormState.EXTRACTED, NormState.ACCEPTED, NormState.CORRECTED)


class SanctionType(models.TextChoices):
    """What is imposed on a breach; the values are those of `text.norms.SanctionType`."""

    FINE = "fine", _("罚款")
    CONFISCATION = "confiscation", _("没收")
    WARNING = "warning", _("警告")
    ORDER = "order", _("责令")
    SUSPENSION = "suspension", _("责令停产停业")
    REVOCATION = "revocation", _("吊销许可")
    DETENTION = "detention", _("拘留、拘役")
    CONTROL = "control", _("管制")
    IMPRISONMENT = "imprisonment", _("有期徒刑")
    LIFE = "life", _("无期徒刑")
    DEATH = "death", _("死刑")
    DEPRIVATION = "deprivation", _("剥夺政治权利")
    DISCIPLINARY = "disciplinary", _("处分")
    COMPENSATION = "compensation", _("赔偿")
    CRIMINAL = "criminal", _("刑事责任")
    CIVIL = "civil", _("民事责任")
    OTHER = "other", _("其他处理")


class SanctionUnit(models.TextChoices):
    """In what a sanction is measured."""

    YUAN = "yuan", _("元")
    TIMES = "times", _("倍")
    PERCENT = "percent", _("%")
    DAY = "day", _("日")
    MONTH = "month", _("个月")
    YEAR = "year", _("年")


class TimeUnit(models.TextChoices):
    """The unit of a deadline; the values are those of `text.norms.TimeUnit`."""

    HOUR = texts.TimeUnit.HOUR.value, _("小时")
    DAY = texts.TimeUnit.DAY.value, _("日")
    WORKDAY = texts.TimeUnit.WORKDAY.value, _("个工作日")
    MONTH = texts.TimeUnit.MONTH.value, _("个月")
    YEAR = texts.TimeUnit.YEAR.value, _("年")

    @property
    def hours(self) -> int:
        """Return how many hours it counts where limits are put in order; none is computed by it."""
        return HOURS[self]


HOURS = {
    TimeUnit.HOUR: 1,
    TimeUnit.DAY: 24,
    TimeUnit.WORKDAY: 24 * 7 // 5,
    TimeUnit.MONTH: 24 * 30,
    TimeUnit.YEAR: 24 * 365,
}
