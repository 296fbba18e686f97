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
from operator import add
from typing import Literal, NamedTuple, Protocol

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

    def cut(self, run: str) -> Iterable[tuple[str, int, int]]:
        """Cut a run of Chinese characters for search: words, and the shorter words within them."""

    def words(self, run: str) -> Iterable[str]:
        """Return the same words without their places."""


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

    def cut(self, run: str) -> Iterable[tuple[str, int, int]]:
        """Cut a run for search."""
        with self.lock:
            return self.jieba.tokenize(run, "search", True)

    def words(self, run: str) -> Iterable[str]:
        """Return the words of a run."""
        with self.lock:
            return self.jieba.cut_for_search(run, True)


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

    def cut(self, run: str) -> Iterator[tuple[str, int, int]]:
        """Cut a run for search."""
        yield from self.jieba.tokenize(run, mode="search")

    def words(self, run: str) -> Iterator[str]:
        """Return the words of a run."""
        yield from self.jieba.cut_for_search(run)


class Segmenter:
    """Cuts folded text into words, with a dictionary extended by `words`.

    >>> [token.text for token in Segmenter().tokens("网络安全审查")]
    ['网络', '安全', '网络安全', '审查']
    """

    def __init__(self, words: Iterable[str] = (), *, engine: EngineName = "auto") -> None:
        self.engine = make_engine(engine)
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

    def tokens(self, text: str) -> Iterator[Token]:
        """Cut for search: each word, preceded by the shorter words within it; no punctuation."""
        for found in WORD_RUN.finditer(text):
            run, offset = found.group(), found.start()
            if LATIN.fullmatch(run):
                yield Token(run, offset, found.end())
            else:
                yield from (Token(word, offset + start, offset + end) for word, start, end in self.engine.cut(run))

    def words(self, text: str) -> list[str]:
        """Return the words alone, as `tokens` finds them; for indexing, where places do not matter.

        >>> Segmenter().words("网络安全 GB 审查".lower())
        ['网络', '安全', '网络安全', 'gb', '审查']
        """
        found: list[str] = []
        for run in WORD_RUN.findall(text):
            if run.isascii():
                found.append(run)
            else:
                found += self.engine.words(run)
        return found


def smallest_of(tokens: Collection[Token]) -> list[Token]:
    """Return the tokens within which no other one stands; they cover what the others do.

    A query wants these: inside another compound the longer ones may be cut otherwise.

    >>> [token.text for token in smallest_of(list(Segmenter().tokens("网络安全审查")))]
    ['网络', '安全', '审查']
    """
    found: list[Token] = []
    for token in sorted(tokens, key=from_behind):  # of two that begin together the shorter comes first
        if not found or token.end < found[-1].end:
            found.append(token)
    return found[::-1]


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
