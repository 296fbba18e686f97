"""The vocabularies of laws: level of authority, instrument, and what a day of effect rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class EffectGround(models.TextChoices):
    """What a day of effect rests on, where an import worked it out; in order of trust."""

    HEAD = "head", _("题注写明")
    CLOSING = "closing", _("末条写明")
    PROMULGATION = "promulgation", _("自公布之日起施行")
    DECISION = "decision", _("修改决定写明")
    CATALOGUE = "catalogue", _("目录所载")
