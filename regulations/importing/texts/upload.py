"""One official text that a curator uploads: what it says, and what would become of it."""

from dataclasses import dataclass, replace

from regulations.importing.problems import Problem
from regulations.importing.texts.plan import TextAction, TextChange, TextPlan, make_text_plan
from regulations.importing.texts.readers.document import SUFFIXES, Given, read_content
from regulations.importing.texts.records import LawText, TextFile
from regulations.models import Article, Law, LawVersion
from regulations.text.structure.blocks import ArticleBlock, DivisionBlock
from regulations.text.structure.diff import Change, Pair, Provision, compared

UPLOAD_FORMS = tuple(suffix.removeprefix(".") for suffix in SUFFIXES)


@dataclass(frozen=True)
class UploadedText:
    """The plan for one text; nothing is written before `apply_texts` is called with it."""

    plan: TextPlan
    change: TextChange
    law: Law | None  # that it is a text of, where the library has it

    @property
    def text(self) -> LawText:
        """Return what was read."""
        return self.change.text

    @property
    def is_refused(self) -> bool:
        """Tell whether nothing can be written."""
        return self.change.action is TextAction.REFUSE

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Return what a curator should look at."""
        return self.plan.remarks

    @property
    def blocks(self) -> list[DivisionBlock | ArticleBlock]:
        """Return headings and articles in the order of the text."""
        blocks: list[DivisionBlock | ArticleBlock] = [*self.text.body.divisions, *self.text.body.articles]
        return sorted(blocks, key=lambda block: block.position)

    @property
    def stored_version(self) -> LawVersion | None:
        """Return the version with which its text is compared: its own, else the one before it, if a text is there."""
        if self.law is None:
            return None
        texts = [version for version in self.law.versions.all() if version.has_text]
        own = self.change.version.pk if self.change.version else None
        if own:
            return next((version for version in texts if version.pk == own), None)
        dates = self.text.dates
        day = dates.promulgated or dates.adopted or dates.effective
        before = [version for version in texts if day and version.date < day]
        return max(before, key=lambda version: version.date, default=None)


@dataclass(frozen=True)
class TextDifference:
    """An article that is not the same in a stored text and in an uploaded one; one of the two may be missing."""

    change: Change
    old: Provision | None
    new: Provision | None


def plan_upload(name: str, content: bytes, given: Given) -> UploadedText:
    """Read an uploaded file and plan its import; raise ValueError where it can't be read.

    A text is stored under its title and day, whatever its file is called: the same version sent again replaces what
    was sent before, and the next version under the same name of a file does not.
    """
    reading = read_content(name, content, given)
    (text,) = reading.texts
    day = text.dates.promulgated or text.dates.adopted or text.dates.effective
    path = f"{text.title}({day or '-'})"
    reading.texts = [replace(text, files=(TextFile(path, text.files[0].digest),))]
    plan = make_text_plan(reading)
    (change,) = plan.changes
    law = Law.objects.prefetch_related("versions").get(pk=change.law_id) if change.law_id else None
    return UploadedText(plan, change, law)


def differences(uploaded: UploadedText, version: LawVersion) -> tuple[dict[Change, int], list[TextDifference]]:
    """Compare an uploaded text with a stored one: how many articles had what become of them, and which differ."""
    old = tuple(Provision(*row) for row in rows_of(version))
    new = tuple(Provision(article.label, article.text) for article in uploaded.text.body.articles)
    pairs = compared(old, new)
    counts = {change: sum(pair.change is change for pair in pairs) for change in Change}
    return counts, [difference_of(pair, old, new) for pair in pairs if pair.change is not Change.UNCHANGED]


def rows_of(version: LawVersion) -> list[tuple[str, str]]:
    """Return labels and texts of the stored articles."""
    return list(Article.objects.filter(version=version).order_by("position").values_list("label", "text"))


def difference_of(pair: Pair, old: tuple[Provision, ...], new: tuple[Provision, ...]) -> TextDifference:
    """Return a pair with its words."""
    return TextDifference(
        pair.change,
        None if pair.old is None else old[pair.old],
        None if pair.new is None else new[pair.new],
    )
