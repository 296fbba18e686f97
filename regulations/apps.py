"""The one app of the project."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegulationsConfig(AppConfig):
    """Laws, measures, mechanisms and agencies as linked records."""

    name = "regulations"
    verbose_name = _("法规知识库")

    def ready(self) -> None:
        """Let the index follow the database."""
        from regulations.models import index_wanted  # models are there only now
        from regulations.search.draining import drain_after_commit

        index_wanted.connect(drain_after_commit, dispatch_uid="search")
