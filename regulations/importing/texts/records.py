"""What readers of official texts hand on: one record for each text of a law, wherever it was read."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from regulations.importing.problems import Problem
from regulations.models import Authority, Instrument, LawStatus
from regulations.text.language.normalize import nfkc
from regulations.text.structure.blocks import ArticleBlock, Body
from regulations.text.structure.law_dates import TextDates, closing_day
from regulations.text.structure.titles import title_key

NATION = "全国"
LONGEST_TITLE = 200  # characters, as the table of entries has it
LONGEST_PATH = 400
LOCAL = (Authority.LOCAL_REGULATION, Authority.LOCAL_RULE)
# The last word of a title, its brackets apart, tells the instrument; the first that fits is taken.
INSTRUMENTS = (
    (re.compile(r"修正案$"), Instrument.AMENDMENT),
    (re.compile(r"(?:批复|答复|复函|解答|函)$"), Instrument.REPLY),
    (re.compile(r"(?:通知|公告|通告)$"), Instrument.NOTICE),
    (re.compile(r"解释$"), Instrument.INTERPRETATION),
    (re.compile(r"(?:决定|决议|命令)$"), Instrument.DECISION),
    (re.compile(r"(?:条例)$"), Instrument.REGULATIONS),
    (re.compile(r"(?:规定)$"), Instrument.PROVISIONS),
    (re.compile(r"(?:办法)$"), Instrument.MEASURES),
    (re.compile(r"(?:规则|细则|守则|准则|规程|规范|章程)$"), Instrument.RULES),
    (re.compile(r"(?:意见)$"), Instrument.OPINIONS),
    (re.compile(r"(?:方案|计划|规划|纲要)$"), Instrument.PLAN),
    (re.compile(r"(?:标准|目录)$"), Instrument.STANDARD),
    (re.compile(r"(?:法|法典|宪法)$"), Instrument.LAW),
)
NO_WORD = re.compile(r"[\W_]+")
# Punctuation of every sentence, no word in whatever width: to normalise it would take most of the time.
COMMON_MARKS = re.compile("[\\s\u3000-\u3004\u3008-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—·]+")
TAIL = re.compile(r"[（(][^（）()]*[）)]$")  # （试行）, （三）


def instrument_of(title: str) -> Instrument:
    """Return the instrument that a title names, or OTHER.

    >>> instrument_of("刑法修正案（十一）").value, instrument_of("处方药与非处方药分类管理办法（试行）").value
    ('amendment', 'measures')
    """
    bare = title.strip()
    while TAIL.search(bare):
        bare = TAIL.sub("", bare)
    return next((instrument for pattern, instrument in INSTRUMENTS if pattern.search(bare)), Instrument.OTHER)


def words_of(article: ArticleBlock) -> str:
    """Return what an article says, with its number, so that two can be compared."""
    return plain_words(article.label + article.text)


def plain_words(text: str) -> str:
    r"""Return a text without blanks and punctuation, all in one width.

    >>> plain_words("第１条　“甲”、\"乙\"。")
    '第1条甲乙'
    """
    return NO_WORD.sub("", nfkc(COMMON_MARKS.sub("", text)))


def closing_of(articles: Iterable[ArticleBlock]) -> str:
    """Return the last article that tells when the text takes effect, or nothing."""
    for article in reversed(list(articles)):
        if closing_day(article.text) != (None, ""):
            return article.text
    return ""


@dataclass(frozen=True)
class LawKey:
    """What makes two texts versions of one law: the title, and for local laws the place where they hold."""

    title: str
    place: str = ""

    @classmethod
    def of(cls, title: str, jurisdiction: str) -> "LawKey":
        """Make the key of a title.

        >>> LawKey.of("中华人民共和国网络安全法", "全国")
        LawKey(title='网络安全法', place='')
        """
        return cls(title_key(title), "" if jurisdiction in ("", NATION) else jurisdiction)


@dataclass(frozen=True)
class TextSource:
    """Where texts come from, in the words that its record gets where there is none yet."""

    slug: str
    title: str
    short_title: str
    description: str
    url: str = ""


@dataclass(frozen=True)
class TextFile:
    """A file, or a row of a data set: where it is, and the digest of all that was read for it."""

    path: str
    digest: str


@dataclass(frozen=True)
class LawText:
    """One text of a law."""

    files: tuple[TextFile, ...]
    title: str
    level: Authority | None
    jurisdiction: str
    head: tuple[str, ...]
    body: Body
    dates: TextDates
    makers: tuple[str, ...] = ()
    claim: LawStatus | None = None  # what the source says of the law where it says that it is over
    other_titles: tuple[str, ...] = ()

    @property
    def key(self) -> LawKey:
        """Return what makes it a text of one law."""
        return LawKey.of(self.title, self.jurisdiction)

    @property
    def instrument(self) -> Instrument:
        """Return the instrument that it calls itself."""
        return instrument_of(self.title)

    @cached_property
    def digest(self) -> str:
        """Return the digest of its words, the same in whatever width, punctuation and layout a source has them.

        Only what bears a number counts, where something does: sources leave out headings and preambles.
        """
        numbered = [article for article in self.body.articles if article.number is not None]
        words = "".join(article.label + article.text for article in numbered or self.body.articles)
        return hashlib.sha256(plain_words(words).encode()).hexdigest()

    @property
    def article_count(self) -> int:
        """Return how many articles bear a number."""
        return sum(article.number is not None for article in self.body.articles)


@dataclass
class ReadResult:
    """All that was found in a source: texts, files left unread as they are unchanged, what was passed over.

    A problem is a file that can't be imported; a remark is a possible error in one that can.
    """

    source: TextSource
    texts: list[LawText] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)  # by the rule
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    whole: bool = True  # not cut short by a prefix or a limit

    @property
    def files(self) -> int:
        """Return how many files were looked at."""
        taken = sum(len(text.files) for text in self.texts)
        return taken + len(self.unchanged) + self.passed_over.total() + len(self.problems)

    @property
    def paths(self) -> set[str]:
        """Return where the source has something now: a text, read or unchanged, or a file that can't be read."""
        read = {file.path for text in self.texts for file in text.files}
        return read | set(self.unchanged) | {problem.place.file for problem in self.problems}
