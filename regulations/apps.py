"""The one app of the project."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegulationsConfig(AppConfig):
    """Laws, measures, mechanisms and agencies as linked records."""

    name = "regulations"
    verbose_name = _("法规知识库")

    def ready(self) -> None:
        """Connect what follows a change of a record: its redirects, its reviews, and the search index."""
        # Models are there only now; to import these modules connects their receivers.
        from regulations.domain.curation import redirects, reviews  # noqa: F401
        from regulations.models.outbox import index_wanted
        from regulations.search import drain_after_commit

        index_wanted.connect(drain_after_commit, dispatch_uid="search")
        post_migrate.connect(grant_new_kinds_after_migration, sender=self, dispatch_uid="roles")


def grant_new_kinds_after_migration(
    sender: AppConfig, *, using: str, verbosity: int, apps: Any = installed, **_more: Any
) -> None:
    """Give the roles their permissions on kinds that are new."""
    # Here, since auth makes the permissions of an app in a receiver that comes after this one.
    from django.contrib.auth.management import create_permissions

    from regulations.roles import grant_new_kinds

    create_permissions(sender, verbosity=verbosity, using=using, apps=apps)
    grant_new_kinds(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))
