"""Take in official texts: read, plan, and write. A second run on unchanged files changes nothing."""

import argparse
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import translation

from regulations.domain.versions import count_changes
from regulations.importing.citations import report as citations_report
from regulations.importing.citations import update_citations
from regulations.importing.knowledge import describe_laws
from regulations.importing.norms import report as norms_report
from regulations.importing.norms import update_norms
from regulations.importing.texts import (
    NoLawsError,
    TextAction,
    TextPlan,
    apply_texts,
    contradictions,
    make_text_plan,
    read_texts,
    without_issuer,
)
from regulations.management.progress import bar
from regulations.models.calendar import legal_day
from regulations.search import LockTimeoutError, catch_up, rebuild_index

ABOUT = __doc__ or ""
NOT_ALL_TAKEN_IN = 1
NOTHING_DONE = 2


def number(text: str) -> int:
    """Read a number of files; raise what argparse reports."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"the limit is {text!r}; allowed: a whole number from 1 on")
    return int(text)


class StopWatch:
    """Remembers how long each part of the work took."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.began = time.perf_counter()

    def note(self, part: str) -> None:
        """Note the seconds since the part before."""
        now = time.perf_counter()
        self.parts.append(f"{part} {now - self.began:.1f}")
        self.began = now

    def __str__(self) -> str:
        return ", ".join(self.parts)


def bring_index_up_to_date(plan: TextPlan) -> None:
    """Index what was written; new titles are words for the segmenter."""
    if plan.count(TextAction.CREATE):
        rebuild_index()
    else:
        catch_up()


class Command(BaseCommand):
    """Parse, read, plan, print, and apply unless it is a dry run."""

    help = ABOUT

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what to read, and how much of it."""
        parser.add_argument(
            "place", type=Path, metavar="DIRECTORY", help="a clone of LawRefBook/Laws, or of its layout"
        )
        parser.add_argument("--dry-run", action="store_true", help="print the plan and write nothing")
        parser.add_argument("--path-prefix", default="", help="only files whose path below DIRECTORY begins so")
        parser.add_argument("--limit", type=number, help="only so many files, the first by path")
        parser.add_argument("--report", type=Path, help="where the report goes (default: imports/ in the data folder)")

    def handle(
        self, *, place: Path, dry_run: bool, path_prefix: str, limit: int | None, report: Path | None, **options: Any
    ) -> None:
        """Run it; exit with 0 if all files were imported, 1 if some were not, 2 if nothing could be done."""
        try:
            with translation.override("en"):  # as all that commands print
                self.run(place, report, dry_run=dry_run, prefix=path_prefix, limit=limit)
        except KeyboardInterrupt:
            raise CommandError("interrupted; what was written stays. Run it again to go on.") from None
        except (DatabaseError, OSError, LockTimeoutError) as error:
            message = f"stopped: {error}. What was written stays; mend it, then run it again to go on."
            raise CommandError(message) from error

    def run(self, place: Path, report: Path | None, *, dry_run: bool, prefix: str, limit: int | None) -> None:
        """Read, plan, and write or print."""
        watch = StopWatch()
        try:
            reading = read_texts(place, prefix=prefix, limit=limit, watch=bar("reading", "files"))
        except NoLawsError as error:
            raise CommandError(str(error), returncode=NOTHING_DONE) from error
        watch.note("reading")
        plan = make_text_plan(reading)
        watch.note("planning")
        if dry_run:
            self.stdout.write("\n".join(plan.lines()))
        else:
            apply_texts(plan, watch=bar("writing", "laws"))
            describe_laws(settings.KNOWLEDGE_DIR)
            watch.note("writing")
            count_changes(watch=bar("comparing", "texts"))
            watch.note("comparing")
            update_citations(watch=bar("citing", "texts"))
            watch.note("citing")
            update_norms(watch=bar("reading norms", "texts"))
            watch.note("reading norms")
            bring_index_up_to_date(plan)
            watch.note("indexing")
            self.stdout.write(f"Seconds: {watch}")
            self.tell(plan, report or settings.DATA_DIR / "imports" / f"{plan.source.slug}.txt")
        if plan.problems:
            raise CommandError(
                f"{len(plan.problems)} files were not taken in; the report says why. The rest is done.",
                returncode=NOT_ALL_TAKEN_IN,
            )

    def tell(self, plan: TextPlan, report: Path) -> None:
        """Write the report, and print its last line and where it is."""
        report.parent.mkdir(parents=True, exist_ok=True)
        cited, norms, contradicting = citations_report(), norms_report(), list(contradictions(legal_day()))
        told = (*cited[-2:], *norms[-2:])
        lines = (*cited[:-2], *norms[:-2], *contradicting, *without_issuer(), *plan.lines(), *told)
        report.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        self.stdout.write("\n".join((plan.summary(), *told)))
        if contradicting:
            self.stderr.write(
                f"{len(contradicting)} laws have a status that contradicts their texts; the report names them."
            )
        self.stdout.write(f"The report is in {report}")
