"""What an import of official texts would do, before it does anything; a plan can be printed and writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from regulations.importing.records import Place, Problem
from regulations.importing.texts import LawKey, LawText, Reading
from regulations.models import Alias, EffectGround, Instrument, Law, LawVersion, SourceFile
from regulations.text.dates import PartialDate
from regulations.text.dating import Dating, Ground
from regulations.text.titles import amended_title, title_key

# By these a text is recognised as one that the database holds; the most telling first.
TELLING_DATES = ("promulgated", "effective", "adopted")


class TextAction(Enum):
    """What becomes of one text."""

    CREATE = "create"  # a law that was not there
    ADD = "add"  # a further version of a law
    FILL = "fill"  # the text of a version that was known without it
    REPLACE = "replace"  # the file says something else than last time
    CONFIRM = "confirm"  # a further source of a text that is there, word for word
    DIFFER = "differ"  # a further source of a version, with other words; the text that is there stays
    REFUSE = "refuse"  # it can't be put in order: no date is known


@dataclass(frozen=True)
class Held:
    """A version that the database holds, or that this plan makes."""

    pk: int | None
    adopted: PartialDate | None
    promulgated: PartialDate | None
    effective: PartialDate | None
    text_digest: str
    source_files: frozenset[tuple[str, str]] = frozenset()  # of which source, and where

    @property
    def has_text(self) -> bool:
        """Tell whether the text is there, rather than the dates alone."""
        return bool(self.text_digest)


@dataclass(frozen=True)
class TextChange:
    """One text with what becomes of it, and why."""

    action: TextAction
    text: LawText
    why: str
    law_id: int | None = None
    version_id: int | None = None

    def __str__(self) -> str:
        return f"{self.action.value:8} {self.text.title}  {self.text.files[0].path}  ({self.why})"


@dataclass(frozen=True)
class TextPlan:
    """All changes, law by law, with what stays as it is."""

    source: str
    laws: tuple[tuple[TextChange, ...], ...]
    left: int
    retired: tuple[str, ...]
    problems: tuple[Problem, ...]
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
        yield from map(str, self.problems)
        yield from map(str, self.changes)
        yield from (f"retired  {path}  (no longer in the source; its text stays)" for path in self.retired)
        yield from (f"{number} files passed over: {rule}" for rule, number in sorted(self.passed_over.items()))
        yield self.summary()

    def summary(self) -> str:
        """Return all in one line."""
        counts = ", ".join(f"{self.count(action)} {action.value}" for action in TextAction)
        return f"{counts}, {self.left} files unchanged, {len(self.retired)} retired, {len(self.problems)} problems"


class Library:
    """The laws that the database holds, as far as texts are told apart by them; read once for each plan."""

    def __init__(self) -> None:
        self.laws: dict[LawKey, int] = {}
        self.titles: dict[int, str] = {}
        self.held: dict[int, list[Held]] = defaultdict(list)
        self.read_laws()
        self.read_versions()

    def read_laws(self) -> None:
        """Learn by what names the laws go: by titles first, then by those aliases that only one law bears."""
        places = {}
        for pk, title, jurisdiction in Law.objects.values_list("pk", "title", "jurisdiction"):
            key = LawKey.of(title, jurisdiction)
            self.laws[key], self.titles[pk], places[pk] = pk, title, key.place
        bearers: dict[LawKey, set[int]] = defaultdict(set)
        for pk, name in Alias.objects.filter(entry__kind=Law.KIND).values_list("entry_id", "name"):
            bearers[LawKey(title_key(name), places[pk])].add(pk)
        for key, laws in bearers.items():
            if len(laws) == 1:
                self.laws.setdefault(key, *laws)

    def read_versions(self) -> None:
        """Learn which versions there are, with their files."""
        files: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for version, source, path in SourceFile.objects.values_list("version_id", "source__slug", "path"):
            files[version].add((source, path))
        columns = ("pk", "law_id", "adopted", "promulgated", "effective", "text_digest")
        for pk, law, adopted, promulgated, effective, digest in LawVersion.objects.values_list(*columns):
            self.held[law].append(Held(pk, adopted, promulgated, effective, digest, frozenset(files[pk])))


def make_text_plan(reading: Reading, *, library: Library | None = None) -> TextPlan:
    """Compare what was read with the database."""
    library = library or Library()
    problems = list(reading.problems)
    texts = list(with_effect_by_decision(merged(reading.texts), library))
    by_law: dict[LawKey, list[LawText]] = defaultdict(list)
    for text in texts:
        by_law[text.key].append(text)
    laws = []
    for key in sorted(by_law, key=lambda key: (key.title, key.place)):
        laws.append(tuple(changes_of(key, by_law[key], library, reading.source, problems)))
    return TextPlan(
        source=reading.source,
        laws=tuple(laws),
        left=len(reading.unchanged),
        retired=tuple(sorted(gone(reading))) if reading.whole else (),
        problems=tuple(problems),
        passed_over=reading.passed_over,
    )


def gone(reading: Reading) -> set[str]:
    """Return the files that gave texts once and are no longer in the source."""
    before = SourceFile.objects.filter(source__slug=reading.source).values_list("path", flat=True)
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
    return sum(getattr(text.dating, name) is not None for name in TELLING_DATES)


def with_effect_by_decision(texts: Iterable[LawText], library: Library) -> Iterator[LawText]:
    """Return the texts, those without a day of effect with that of the decision that made them what they are."""
    texts = list(texts)
    days = dict(decisions(texts, library))
    for text in texts:
        made = text.dating.adopted or text.dating.promulgated
        day = days.get((text.key.title, str(made)))
        if text.dating.effective is None and day:
            yield replace(text, dating=replace(text.dating, effective=day, ground=Ground.DECISION))
        else:
            yield text


def decisions(texts: Iterable[LawText], library: Library) -> Iterator[tuple[tuple[str, str], PartialDate]]:
    """Return which law was changed by a decision, on which day it was adopted, and from when on."""
    known = Law.objects.filter(instrument__in=(Instrument.DECISION, Instrument.AMENDMENT)).values_list("pk", "title")
    told: list[tuple[str, Held | Dating]] = [(title, version) for pk, title in known for version in library.held[pk]]
    for title, dates in [*told, *((text.title, text.dating) for text in texts)]:
        name = amended_title(title)
        if name and dates.effective:
            for day in {str(day) for day in (dates.adopted, dates.promulgated) if day}:
                for key in {title_key(name), title_key(f"{title.split('关于')[0]}{name}")}:
                    yield (key, day), dates.effective


def changes_of(
    key: LawKey, texts: list[LawText], library: Library, source: str, problems: list[Problem]
) -> Iterator[TextChange]:
    """Return what becomes of the texts of one law, in order of time."""
    law_id = library.laws.get(key)
    held = list(library.held.get(law_id, ())) if law_id else []
    known = bool(law_id)
    for text in sorted(texts, key=lambda text: str(text.dating.effective or text.dating.promulgated or "")):
        change = change_of(text, held, law_id, source, known=known)
        place = Place(text.files[0].path, 0)
        if change.action is TextAction.REFUSE:
            problems.append(Problem(place, change.why))
        elif change.action is TextAction.DIFFER:
            problems.append(Problem(place, f"not the words of this version as it is there ({change.why}); that stays"))
        if change.action in (TextAction.CREATE, TextAction.ADD):
            dates = text.dating
            held.append(Held(None, dates.adopted, dates.promulgated, dates.effective, text.digest))
            known = True
        yield change


def change_of(text: LawText, held: list[Held], law_id: int | None, source: str, *, known: bool) -> TextChange:
    """Tell what becomes of one text of a law."""
    if not known_dates(text):
        why = "neither head nor closing article nor catalogue tells a date; put one into its name: …(2020-01-31).md"
        return TextChange(TextAction.REFUSE, text, why)
    match = match_of(text, held, source)
    if match is None:
        action = TextAction.ADD if known else TextAction.CREATE
        return TextChange(action, text, "a version that was not there" if known else "a law that was not there", law_id)
    version, why = match
    if not version.has_text:
        action = TextAction.FILL
    elif version.text_digest == text.digest:
        action = TextAction.CONFIRM
    elif version.source_files and version.source_files <= {(source, file.path) for file in text.files}:
        action = TextAction.REPLACE
    else:
        action = TextAction.DIFFER
    return TextChange(action, text, why, law_id, version.pk)


def match_of(text: LawText, held: list[Held], source: str) -> tuple[Held, str] | None:
    """Return the version that a text is, and by what: the file it came from, its words, or a day that both know."""
    mine = {(source, file.path) for file in text.files}
    for version in held:
        if version.source_files & mine:
            return version, "read from this file before"
    for version in held:
        if version.text_digest == text.digest:
            return version, "the same words"
    for name in TELLING_DATES:
        day = getattr(text.dating, name)
        for version in held:
            if day is not None and getattr(version, name) == day:
                return version, f"{name} {day} as well"
    return None


GROUNDS = {ground: EffectGround(ground.value) for ground in Ground}
