"""The one app of the project."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegulationsConfig(AppConfig):
    """Laws, measures, mechanisms and agencies as linked records."""

    name = "regulations"
    verbose_name = _("法规知识库")
