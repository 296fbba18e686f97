"""The stored laws and versions, with what is needed to match texts with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regulations.importing.texts.records import LawKey, LawText
from regulations.importing.texts.sources import READERS, rank_of
from regulations.models import Alias, Article, Law, LawVersion, SourceFile
from regulations.text.structure.dates import PartialDate
from regulations.text.structure.titles import title_key

Name = TypeVar("Name")
# By these a text is recognised as one that the database holds; the most telling first.
TELLING_DATES = ("promulgated", "effective", "adopted")
DAYS = {"promulgated": _("公布于"), "effective": _("施行于"), "adopted": _("通过于")}
# Laws are promulgated on the day of their adoption mostly, and sources tell one of the two.
SAME_DAYS = (*((name, name) for name in TELLING_DATES), ("promulgated", "adopted"), ("adopted", "promulgated"))


@dataclass(frozen=True)
class Origin:
    """Where a text of a version came from, and the digest of what stood there."""

    source: str
    path: str
    text_digest: str


@dataclass(eq=False)
class StoredVersion:
    """A version that the database holds, or that this plan makes (`pk` is None); each is itself, whatever it holds."""

    pk: int | None
    adopted: PartialDate | None
    promulgated: PartialDate | None
    effective: PartialDate | None
    text_digest: str = ""
    origins: frozenset[Origin] = frozenset()
    text: LawText | None = None  # where this plan gives the words

    @property
    def has_text(self) -> bool:
        """Tell whether the text is there, rather than the dates alone."""
        return bool(self.text_digest)

    @property
    def text_rank(self) -> int:
        """Return how good the best source is that gave the text as it is there, the least best; none is worst."""
        given = (rank_of(o.source) for o in self.origins if o.text_digest == self.text_digest)
        return min(given, default=len(READERS))

    def article_count(self) -> int:
        """Return how many articles of the text as it is there bear a number."""
        if self.text:
            return self.text.article_count
        return Article.objects.numbered().filter(version=self.pk).count()

    def is_from(self, files: set[tuple[str, str]]) -> bool:
        """Tell whether the text as it is there came from these files alone."""
        given = {(o.source, o.path) for o in self.origins if o.text_digest == self.text_digest}
        return bool(given) and given <= files

    def take(self, text: LawText, source: str, *, words: bool) -> None:
        """Note that a text was found to be of this version, and perhaps gives it its words."""
        mine = origins_of(text, source)
        others = {o for o in self.origins if (o.source, o.path) not in files_of(text, source)}
        self.origins = frozenset(others | mine)
        if words:
            self.text_digest, self.text = text.digest, text
        for name in TELLING_DATES:
            setattr(self, name, getattr(self, name) or getattr(text.dates, name))


def files_of(text: LawText, source: str) -> set[tuple[str, str]]:
    """Return where a text stands, with the source."""
    return {(source, file.path) for file in text.files}


def origins_of(text: LawText, source: str) -> set[Origin]:
    """Return the files of a text, with the source and the words, as a version notes them."""
    return {Origin(source, file.path, text.digest) for file in text.files}


class Reason(Enum):
    """Why an import creates, changes or refuses a text."""

    NO_DATE = auto()
    NO_TITLE = auto()
    NEW_LAW = auto()
    NEW_VERSION = auto()
    SAME_FILE = auto()
    SAME_WORDS = auto()
    SAME_DAY = auto()
    OTHER_WORDS = auto()

    def format(self, detail: str) -> str:
        """Return the reason in words, with the detail of the case."""
        return str(REASONS[self]).format(detail)


REASONS: dict[Reason, Promise] = {
    Reason.NO_DATE: _("题注、末条和目录都没有日期；请写进文件名：…(2020-01-31).md"),
    Reason.NO_TITLE: _("名称是 {!r}，其中没有文字或数字"),
    Reason.NEW_LAW: _("本库没有这部法规"),
    Reason.NEW_VERSION: _("本库没有这个版本"),
    Reason.SAME_FILE: _("以前读过这个文件"),
    Reason.SAME_WORDS: _("文字相同"),
    Reason.SAME_DAY: _("两者都{}"),
    Reason.OTHER_WORDS: _("同一版本两个来源的文字不同：{}"),
}


class TextMatch(NamedTuple):
    """The stored version that a text is, and by what it was recognised."""

    version: StoredVersion
    reason: Reason
    detail: str = ""


def match_of(text: LawText, held: list[StoredVersion], source: str) -> TextMatch | None:
    """Return the version that a text is, and by what: the file it came from, its words, or a day that both know."""
    mine = files_of(text, source)
    for version in held:
        if any((origin.source, origin.path) in mine for origin in version.origins):
            return TextMatch(version, Reason.SAME_FILE)
    for version in held:
        if version.text_digest == text.digest:
            return TextMatch(version, Reason.SAME_WORDS)
    for mine_is, theirs_is in SAME_DAYS:
        day = getattr(text.dates, mine_is)
        for version in held:
            if day is not None and getattr(version, theirs_is) == day:
                return TextMatch(version, Reason.SAME_DAY, f"{DAYS[theirs_is]} {day}")
    return None


class StoredLaws:
    """The stored laws, and the versions of those that a plan is about, read once for it."""

    def __init__(self, keys: Collection[LawKey]) -> None:
        self.laws: dict[LawKey, int] = {}
        self.held: dict[int, list[StoredVersion]] = defaultdict(list)
        self.read_laws()
        self.read_versions({self.laws[key] for key in keys if key in self.laws})

    def read_laws(self) -> None:
        """Learn by what names the laws go: by titles first, then by those aliases that only one law bears."""
        places = {}
        for pk, title, jurisdiction in Law.objects.values_list("pk", "title", "jurisdiction"):
            key = LawKey.of(title, jurisdiction)
            self.laws[key], places[pk] = pk, key.place
        aliases = Alias.objects.filter(entry__kind=Law.KIND).values_list("name", "entry_id")
        named = ((LawKey(title_key(name), places[pk]), pk) for name, pk in aliases if pk in places)
        self.laws = sole_bearers(named) | self.laws

    def read_versions(self, laws: set[int]) -> None:
        """Learn which versions some laws have, with their files."""
        origins: dict[int, set[Origin]] = defaultdict(set)
        columns = ("version_id", "source__slug", "path", "text_digest")
        for version, *origin in SourceFile.objects.filter(version__law__in=laws).values_list(*columns):
            origins[version].add(Origin(*origin))
        told = LawVersion.objects.filter(law__in=laws)
        for law, pk, adopted, promulgated, effective, digest in told.values_list(
            "law_id", "pk", "adopted", "promulgated", "effective", "text_digest"
        ):
            self.held[law].append(StoredVersion(pk, adopted, promulgated, effective, digest, frozenset(origins[pk])))


def sole_bearers(names: Iterable[tuple[Name, int]]) -> dict[Name, int]:
    """Return the bearer of each name that one alone bears.

    >>> sole_bearers([("甲", 1), ("乙", 1), ("乙", 2), ("甲", 1)])
    {'甲': 1}
    """
    bearers: dict[Name, set[int]] = defaultdict(set)
    for name, pk in names:
        bearers[name].add(pk)
    return {name: next(iter(pks)) for name, pks in bearers.items() if len(pks) == 1}
