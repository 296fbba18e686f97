"""What an import of official texts would do, before it does anything; a plan can be printed and writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from django.utils.translation import gettext as _

from regulations.importing.problems import Location, Problem
from regulations.importing.texts.matching import (
    TELLING_DATES,
    Reason,
    StoredLaws,
    StoredVersion,
    files_of,
    match_of,
    origins_of,
)
from regulations.importing.texts.records import LawKey, LawText, ReadResult, TextSource, plain_words, words_of
from regulations.importing.texts.sources import rank_of
from regulations.models import Article, SourceFile
from regulations.text.structure.titles import title_slug


class TextAction(Enum):
    """What becomes of one text."""

    CREATE = "create"  # a law that was not there
    ADD = "add"  # a further version of a law
    FILL = "fill"  # the text of a version that was known without it
    REPLACE = "replace"  # the file says something else than last time
    CONFIRM = "confirm"  # a further source of a text that is there, word for word
    DIFFER = "differ"  # a further source of a version, with other words; the text that is there stays
    REFUSE = "refuse"  # it can't be put in order: no date is known


MOST_LABELS = 5
GIVES_WORDS = (TextAction.CREATE, TextAction.ADD, TextAction.FILL, TextAction.REPLACE)


@dataclass(frozen=True)
class TextChange:
    """One text with what becomes of it, and why."""

    action: TextAction
    text: LawText
    reason: Reason
    detail: str = ""
    law_id: int | None = None
    version: StoredVersion | None = None

    @property
    def gives_words(self) -> bool:
        """Tell whether the words of the version become those of this text."""
        return self.action in GIVES_WORDS

    @property
    def has_other_words(self) -> bool:
        """Tell whether two sources disagree, which needs a review."""
        return self.reason is Reason.OTHER_WORDS

    @property
    def why(self) -> str:
        """Return the reason with its detail."""
        return self.reason.format(self.detail)

    @property
    def problem(self) -> Problem:
        """Return it as a report tells it."""
        return Problem(Location(self.text.files[0].path, 0), self.why)

    def __str__(self) -> str:
        return f"{self.action.value:8} {self.text.title}  {self.text.files[0].path}  ({self.why})"


@dataclass(frozen=True)
class TextPlan:
    """All changes, law by law, with what stays as it is."""

    source: TextSource
    laws: tuple[tuple[TextChange, ...], ...]
    left: int
    retired: tuple[str, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    files: int
    passed_over: Counter[str] = field(default_factory=Counter)

    @property
    def changes(self) -> list[TextChange]:
        """Return all changes in one list."""
        return [change for law in self.laws for change in law]

    def count(self, action: TextAction) -> int:
        """Return how many texts have this before them."""
        return sum(change.action is action for change in self.changes)

    def lines(self) -> Iterator[str]:
        """Return the plan as a person reads it; what stays as it is, is only counted."""
        yield from (f"not taken in: {problem}" for problem in self.problems)
        yield from (f"look at it:   {remark}" for remark in self.remarks)
        yield from map(str, self.changes)
        yield from (f"retired  {path}  (no longer in the source; its text stays)" for path in self.retired)
        yield from (f"passed over: {number} files, {rule}" for rule, number in sorted(self.passed_over.items()))
        yield self.summary()

    def summary(self) -> str:
        """Return all in one line."""
        counts = ", ".join(f"{self.count(action)} {action.value}" for action in TextAction)
        return (
            f"{self.files} files: {counts}, {self.left} unchanged, {len(self.retired)} retired, "
            f"{self.passed_over.total()} passed over, {len(self.problems)} not taken in, {len(self.remarks)} remarks"
        )


def make_text_plan(reading: ReadResult) -> TextPlan:
    """Compare what was read with the database."""
    problems, remarks = list(reading.problems), list(reading.remarks)
    by_law: dict[LawKey, list[LawText]] = defaultdict(list)
    for text in merged(reading.texts):
        by_law[text.key].append(text)
    library = StoredLaws(by_law)
    laws = []
    for key in sorted(by_law, key=lambda key: (key.title, key.place)):
        changes = tuple(changes_of(key, by_law[key], library, reading.source.slug))
        problems += [change.problem for change in changes if change.action is TextAction.REFUSE]
        remarks += [change.problem for change in changes if change.has_other_words]
        laws.append(changes)
    return TextPlan(
        source=reading.source,
        laws=tuple(laws),
        left=len(reading.unchanged),
        retired=tuple(sorted(gone(reading))) if reading.whole else (),
        problems=tuple(problems),
        remarks=tuple(remarks),
        files=reading.files,
        passed_over=reading.passed_over,
    )


def gone(reading: ReadResult) -> set[str]:
    """Return the files that gave texts once and are no longer in the source."""
    before = SourceFile.objects.filter(source__slug=reading.source.slug).values_list("path", flat=True)
    return set(before) - reading.paths


def merged(texts: Iterable[LawText]) -> Iterator[LawText]:
    """Return each text once, though several files hold it: in two folders, or with and without the issuer's name.

    Where titles differ, one must be the end of the other, as with 关于…的规定 and 最高人民法院关于…的规定.
    """
    by_digest: dict[str, list[LawText]] = defaultdict(list)
    for text in texts:
        by_digest[text.digest].append(text)
    for alike in by_digest.values():
        alike.sort(key=lambda text: (-len(text.title), -known_dates(text), text.files[0].path))
        kept: list[LawText] = []
        for text in alike:
            place = next((i for i, other in enumerate(kept) if is_same(other, text)), None)
            if place is None:
                kept.append(text)
            else:
                other = kept[place]
                titles = () if text.title == other.title else (text.title,)
                kept[place] = replace(
                    other, files=(*other.files, *text.files), other_titles=(*other.other_titles, *titles)
                )
        yield from kept


def is_same(longer: LawText, text: LawText) -> bool:
    """Tell whether two texts with the same words are one."""
    return longer.key.place == text.key.place and longer.key.title.endswith(text.key.title)


def known_dates(text: LawText) -> int:
    """Return how many dates of a text are known."""
    return sum(getattr(text.dates, name) is not None for name in TELLING_DATES)


def changes_of(key: LawKey, texts: list[LawText], library: StoredLaws, source: str) -> Iterator[TextChange]:
    """Return what becomes of the texts of one law, in order of time."""
    law_id = library.laws.get(key)
    held = library.held[law_id] if law_id else []
    known = bool(law_id)
    for text in sorted(texts, key=time_of):
        change = change_of(text, held, law_id, source, known=known)
        if change.version:
            known = True
            if change.action in (TextAction.CREATE, TextAction.ADD):
                held.append(change.version)
            change.version.take(text, source, words=change.gives_words)
        yield change


def time_of(text: LawText) -> tuple[str, str]:
    """Return what texts of one law are put in order by."""
    dates = text.dates
    return str(dates.promulgated or dates.adopted or dates.effective or ""), text.files[0].path


def change_of(text: LawText, held: list[StoredVersion], law_id: int | None, source: str, *, known: bool) -> TextChange:
    """Tell what becomes of one text of a law."""
    if not known_dates(text):
        return TextChange(TextAction.REFUSE, text, Reason.NO_DATE)
    if not title_slug(text.title):
        return TextChange(TextAction.REFUSE, text, Reason.NO_TITLE, text.title[:60])
    match = match_of(text, held, source)
    if match is None:
        new = StoredVersion(None, None, None, None)
        if known:
            return TextChange(TextAction.ADD, text, Reason.NEW_VERSION, law_id=law_id, version=new)
        return TextChange(TextAction.CREATE, text, Reason.NEW_LAW, version=new)
    version, reason, detail = match
    action = action_for(text, version, source)
    replaced = action is TextAction.REPLACE and version.origins and not version.is_from(files_of(text, source))
    if action is TextAction.DIFFER or (replaced and version.text_digest != text.digest):
        kept = _("保留现有的文字") if action is TextAction.DIFFER else _("采用这个文本")
        told = {"articles": ", ".join(different(text, version)), "kept": kept, "reason": reason.format(detail)}
        detail = _("%(articles)s；%(kept)s（%(reason)s）") % told
        reason = Reason.OTHER_WORDS
    return TextChange(action, text, reason, detail, law_id, version)


def action_for(text: LawText, version: StoredVersion, source: str) -> TextAction:
    """Tell what becomes of a text whose version is there."""
    if not version.has_text:
        return TextAction.FILL
    if version.is_from(files_of(text, source)):
        return TextAction.REPLACE
    is_better = rank_of(source) < version.text_rank
    if version.text_digest == text.digest:
        # The best source once more: its file has changed, or is read better, in layout alone.
        is_again = rank_of(source) == version.text_rank and not version.origins.isdisjoint(origins_of(text, source))
        return TextAction.REPLACE if is_better or is_again else TextAction.CONFIRM
    more = text.article_count - version.article_count()  # a file may break off in the middle
    return TextAction.REPLACE if more > 0 or (more == 0 and is_better) else TextAction.DIFFER


def different(text: LawText, version: StoredVersion) -> Iterator[str]:
    """Return the labels of the first articles that are not the same."""
    if version.text:
        there = [(article.label, words_of(article)) for article in version.text.body.articles]
    else:
        rows = Article.objects.filter(version=version.pk)
        there = [(row.label, plain_words(row.label + row.text)) for row in rows]
    here = [(article.label, words_of(article)) for article in text.body.articles]
    known, found = {*there, *here} - ({*there} & {*here}), dict.fromkeys([*here, *there])
    labels = list(dict.fromkeys(label or _("没有条号的文字") for label, words in found if (label, words) in known))
    yield from labels[:MOST_LABELS]
    if len(labels) > MOST_LABELS:
        yield _("另有 %(number)d 处") % {"number": len(labels) - MOST_LABELS}
