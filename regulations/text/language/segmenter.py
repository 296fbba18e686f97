"""Chinese text into words. The only module that knows jieba and its twin in Rust.

rjieba has the algorithm and the dictionary of jieba and is some seven times faster; it is used where it
is installed, and jieba takes its place where it is not. Runs of Latin letters and digits are cut by a
rule of our own, because the two differ there (and only there).
"""

import importlib.util
import logging
import re
import threading
from collections.abc import Collection, Iterable, Iterator
from operator import add, attrgetter
from typing import Literal, NamedTuple, Protocol

from regulations.text.language.compounds import LONGEST_WITHIN, Compounds, Terms

LATIN = re.compile(r"[a-z0-9]+")  # of folded text: `gb`, `35273`
HAN_RUN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
WORD_RUN = re.compile(f"{LATIN.pattern}|{HAN_RUN.pattern}")

EngineName = Literal["auto", "rjieba", "jieba"]


class Token(NamedTuple):
    """A word with its place in the text."""

    text: str
    start: int
    end: int


class Engine(Protocol):
    """What a tokenizer has to do for us."""

    def add(self, word: str) -> None:
        """Learn a word."""

    def cut(self, run: str) -> Iterable[str]:
        """Cut a run of Chinese characters into words, which together are the run."""

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary has a word."""

    def frequency(self, word: str) -> int:
        """Return how often a word is met in general; of one that it does not have, as often as its parts meet."""


class RustEngine:
    """rjieba, with a dictionary of its own instance.

    It lets other threads go on while it cuts, and refuses to learn a word then; so one waits for the other.
    """

    def __init__(self) -> None:
        import rjieba  # loads its dictionary, which only this engine needs

        self.jieba = rjieba.Jieba()
        self.lock = threading.Lock()

    def add(self, word: str) -> None:
        """Learn a word."""
        with self.lock:
            self.jieba.add_word(word, None, None)

    def cut(self, run: str) -> Iterable[str]:
        """Cut a run into words."""
        with self.lock:
            return self.jieba.cut(run, True)

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary has a word."""
        with self.lock:
            return bool(self.jieba.has_word(word))

    def frequency(self, word: str) -> int:
        """Return how often a word is met."""
        with self.lock:
            return int(self.jieba.suggest_freq(word))


class PythonEngine:
    """jieba, with a tokenizer of its own.

    Its module-level one logs, and both keep a cache in the folder for temporary files, which everybody
    can write and jieba reads back without a check; so the dictionary is read here, without a cache.
    """

    def __init__(self) -> None:
        import jieba  # slow to import, and not needed where rjieba is installed

        jieba.default_logger.setLevel(logging.WARNING)
        self.jieba = jieba.Tokenizer()
        self.jieba.FREQ, self.jieba.total = self.jieba.gen_pfdict(self.jieba.get_dict_file())
        self.jieba.initialized = True

    def add(self, word: str) -> None:
        """Learn a word."""
        self.jieba.add_word(word)

    def cut(self, run: str) -> Iterator[str]:
        """Cut a run into words."""
        yield from self.jieba.cut(run)

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary has a word; it lists beginnings of words too, as met 0 times."""
        return bool(self.jieba.FREQ.get(word))

    def frequency(self, word: str) -> int:
        """Return how often a word is met."""
        return int(self.jieba.suggest_freq(word))


class Segmenter:
    """Cuts folded text into words, with a dictionary extended by `words`.

    >>> [token.text for token in Segmenter().tokens("网络安全审查")]
    ['网络', '安全', '网络安全', '审查']
    """

    def __init__(self, words: Iterable[str] = (), *, engine: EngineName = "auto") -> None:
        self.engine = make_engine(engine)
        self.compounds = Compounds(self.engine)
        self.learn(words)

    def learn(self, words: Iterable[str]) -> None:
        """Extend the dictionary.

        >>> segmenter = Segmenter()
        >>> segmenter.learn(["执法联动"])
        >>> segmenter.words("开展执法联动")
        ['开展', '执法', '联动', '执法联动']
        """
        for word in words:
            if HAN_RUN.fullmatch(word):
                self.engine.add(word)
        self.compounds.forget()

    def tokens(self, text: str) -> Iterator[Token]:
        """Cut for search: each word, preceded by the shorter words within it; no punctuation."""
        for found in WORD_RUN.finditer(text):
            run, offset = found.group(), found.start()
            if LATIN.fullmatch(run):
                yield Token(run, offset, found.end())
            else:
                for word in self.engine.cut(run):
                    for start, end in self.compounds.words(word):
                        yield Token(word[start:end], offset + start, offset + end)
                    offset += len(word)

    def spurious_words(self, text: str) -> set[tuple[int, int]]:
        """Return the places of spurious words in a folded text: 裁员 in 仲裁员.

        >>> Segmenter().spurious_words("裁员，仲裁员")
        {(4, 6)}
        """
        found: set[tuple[int, int]] = set()
        for run in HAN_RUN.finditer(text):
            offset = run.start()
            for word in self.engine.cut(run.group()):
                found.update((offset + start, offset + end) for start, end in self.compounds.spurious(word))
                offset += len(word)
        return found

    def words(self, text: str) -> list[str]:
        """Return the words alone, as `tokens` finds them.

        >>> Segmenter().words("网络安全 GB 审查".lower())
        ['网络', '安全', '网络安全', 'gb', '审查']
        """
        return [*self.cut(text).words]

    def cut(self, text: str) -> Terms:
        """Return the words, and the pairs of neighbouring characters but those that are no words of their compound.

        >>> Segmenter().cut("仲裁员名册 GB".lower())
        Terms(words=['仲裁', '仲裁员', '名册', 'gb'], pairs=['仲裁', '员名', '名册', 'gb'])
        """
        words: list[str] = []
        pairs: list[str] = []
        for run in WORD_RUN.findall(text):
            if run.isascii() or len(run) == 1:
                words.append(run)
                pairs.append(run)
                continue
            last = ""
            for word in self.engine.cut(run):
                terms = self.compounds.terms(word)
                words += terms.words
                if last:
                    pairs.append(last + word[0])
                pairs += terms.pairs
                last = word[-1]
        return Terms(words, pairs)


def smallest_of(tokens: Collection[Token]) -> list[Token]:
    """Return the tokens within which no other one stands, and short ones with characters that these do not cover.

    A query wants these: inside another compound the longer ones may be cut otherwise.

    >>> [token.text for token in smallest_of(list(Segmenter().tokens("网络安全审查")))]
    ['网络', '安全', '审查']
    >>> [token.text for token in smallest_of(list(Segmenter().tokens("仲裁员")))]
    ['仲裁', '仲裁员']
    """
    found: list[Token] = []
    for token in sorted(tokens, key=from_behind):  # of two that begin together the shorter comes first
        if not found or token.end < found[-1].end:
            found.append(token)
    covered = {place for token in found for place in range(token.start, token.end)}
    short = (token for token in tokens if len(token.text) == LONGEST_WITHIN)
    more = [token for token in short if not covered.issuperset(range(token.start, token.end))]
    return sorted({*found, *more}, key=attrgetter("start", "end"))


def from_behind(token: Token) -> tuple[int, int]:
    """Return what puts the last token first."""
    return -token.start, token.end


def engine_name() -> EngineName:
    """Return the name of the tokenizer that `auto` stands for on this machine."""
    return "rjieba" if importlib.util.find_spec("rjieba") else "jieba"


def make_engine(name: EngineName) -> Engine:
    """Return the tokenizer of this name."""
    if name == "auto":
        name = engine_name()
    return RustEngine() if name == "rjieba" else PythonEngine()


def bigrams(text: str) -> list[str]:
    """Return the pairs of neighbouring Chinese characters, and Latin words whole.

    >>> bigrams("网络安全 GB".lower())
    ['网络', '络安', '安全', 'gb']
    """
    found: list[str] = []
    for run in WORD_RUN.findall(text):
        if run.isascii() or len(run) == 1:
            found.append(run)
        else:
            found += map(add, run, run[1:])
    return found


def characters(text: str) -> str:
    """Return the letters, digits and Chinese characters, without punctuation and white space.

    >>> characters("三日内，送达。")
    '三日内送达'
    """
    return "".join(WORD_RUN.findall(text))
