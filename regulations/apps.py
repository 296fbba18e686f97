"""The one app of the project."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegulationsConfig(AppConfig):
    """Laws, measures, mechanisms and agencies as linked records."""

    name = "regulations"
    verbose_name = _("法规知识库")

    def ready(self) -> None:
        """Connect what follows a change of a record: its redirects, and the search index."""
        # Models are there only now; to import the redirects connects their receivers.
        from regulations.domain.curation import redirects  # noqa: F401
        from regulations.models.outbox import index_wanted
        from regulations.search import drain_after_commit

        index_wanted.connect(drain_after_commit, dispatch_uid="search")
