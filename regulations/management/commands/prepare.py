"""Bring the database up to date and, the first time, load what ships with the project."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from kb.backup import BackupError
from kb.start_lock import start_lock
from kb.translations import compile_messages
from kb.upgrade import BACKUPS, is_of_an_older_release, save_before_upgrade
from regulations.domain.citations import name_laws
from regulations.domain.curation import purge
from regulations.domain.versions import count_changes
from regulations.importing.citations import is_behind as citations_are_behind
from regulations.importing.citations import update_citations
from regulations.importing.knowledge import PlanHasProblemsError, describe_laws, load_once, load_synonyms_once
from regulations.importing.norms import is_behind as norms_are_behind
from regulations.importing.norms import update_norms
from regulations.management.progress import bar

ABOUT = __doc__ or ""


class Command(BaseCommand):
    """Do what every start needs; done twice, it changes nothing."""

    help = ABOUT

    def handle(self, **options: Any) -> None:
        """Translate, migrate, load; find the citations and norms of texts that an older program took in."""
        with start_lock(settings.DATA_DIR):
            self.prepare()

    def back_up(self) -> None:
        """Save a database of an older release before it is changed; one that is new has nothing to lose."""
        if not settings.UPGRADE_BACKUP or not is_of_an_older_release():
            return
        try:
            self.stdout.write(f"Saved before the upgrade: {save_before_upgrade(settings.DATA_DIR / BACKUPS)}")
        except BackupError as error:
            hint = "back it up yourself and start with FAGUI_UPGRADE_BACKUP=no"
            raise CommandError(f"The database, of an older release, could not be saved: {error}; {hint}") from error

    def prepare(self) -> None:
        """Do it, alone."""
        compile_messages()
        self.back_up()
        call_command("migrate", interactive=False, verbosity=0)
        try:
            run = load_once(settings.KNOWLEDGE_DIR)
            for name in ("synonyms.yaml", "phrases.yaml"):
                load_synonyms_once(settings.KNOWLEDGE_DIR / name)
            describe_laws(settings.KNOWLEDGE_DIR)
        except PlanHasProblemsError as error:
            raise CommandError(f"{error}; see: manage.py load_knowledge --dry-run") from error
        if run:
            self.stdout.write(f"Loaded {run.created_count} records from {settings.KNOWLEDGE_DIR.name}/.")
        if purged := purge():
            self.stdout.write(f"Deleted {purged} records for good that were in the recycle bin for 90 days.")
        name_laws()  # a new release may know other short names
        count_changes(watch=bar("comparing", "texts"))
        if citations_are_behind():
            update_citations(watch=bar("citing", "texts"))
        if norms_are_behind():
            update_norms(watch=bar("reading norms", "texts"))
