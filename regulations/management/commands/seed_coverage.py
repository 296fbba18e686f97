"""Write docs/seed-coverage.md: for each line of the source the records drawn from it, or why there are none."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from regulations.importing.knowledge import as_markdown, coverage_of, read_folder, text_of

ABOUT = __doc__ or ""
SOURCE = "web-text"
PAGE = settings.BASE_DIR / "docs" / "seed-coverage.md"


class Command(BaseCommand):
    """Read the fixtures, write the page, and name the lines that nothing accounts for."""

    help = ABOUT

    def handle(self, **options: Any) -> None:
        """Run it; it ends with status 1 while a line is unexplained, with the page written all the same."""
        coverage = coverage_of(read_folder(settings.KNOWLEDGE_DIR), SOURCE)
        PAGE.write_text(text_of(as_markdown(coverage)), encoding="utf-8")
        if coverage.unexplained or coverage.needless:
            raise CommandError(
                f"unexplained lines: {coverage.unexplained or 'none'}; "
                f"lines said to give no record, which do: {coverage.needless or 'none'}"
            )
        self.stdout.write(f"{PAGE.relative_to(settings.BASE_DIR)}: {len(coverage.lines)} lines, all explained")
