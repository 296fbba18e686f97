"""The short names that people make of the title of a law: 消费者权益保护法 is 消保法 or 消费者保护法.

They follow from the words of the title, so many are ambiguous: 反法 is short for each law against something. Who looks
one up gets all laws that it may mean.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from regulations.text.citations.law_names import NAMES
from regulations.text.language.segmenter import Segmenter
from regulations.text.structure.titles import plain_title

TITLE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{3,24}?)(?P<ending>法典|法|条例|办法|规定|规则|细则)")
OF_ANOTHER = re.compile(r"(?P<law>[\u4e00-\u9fff]{4,20}[法例])(?P<more>实施(?:条例|办法|细则|规定|规则))")
NO_STEM = re.compile(r"关于|最高人民|全国人民代表大会|常务委员会|各级|若干")
# Words that many titles have: what is named by such a word alone is no law. 保护法, 管理条例
GENERIC = frozenset(
    {"安全", "保护", "保障", "促进", "防治", "管理", "监督", "检查", "实施", "处理", "服务", "登记", "特别", "组织"}
    | {"规划", "建设", "行政", "暂行", "质量", "程序", "工作"}
)
MOST_WORDS = 7
HALF = 2  # characters of a word within one of four: 电子商务
MOST_FOR_ONE = 4  # words of a title that one of them may stand for
INITIALS = (2, 4)  # words of which the first characters alone make a name


def abbreviations(title: str) -> list[str]:
    """Return the short names of a title, the most usual first; none where it is short or no such title.

    >>> {"消保法", "消费者保护法"} <= set(abbreviations("中华人民共和国消费者权益保护法"))
    True
    >>> {"关基条例", "关键信息基础设施条例"} <= set(abbreviations("关键信息基础设施安全保护条例"))
    True
    >>> "合同法" in abbreviations("劳动合同法")  # which is another law
    False
    >>> abbreviations("食品安全法实施条例")[0], abbreviations("刑法"), abbreviations("关于某事的规定")
    ('食安法实施条例', [], [])
    """
    title = plain_title(title)
    if inner := OF_ANOTHER.fullmatch(title):
        return [name + inner["more"] for name in abbreviations(inner["law"])]
    found = TITLE.fullmatch(title)
    if found is None or NO_STEM.search(title):
        return []
    words = words_of(found["stem"])
    if not 1 < len(words) <= MOST_WORDS:
        return []
    stems = dict.fromkeys([*by_initials(words, found["ending"]), *by_words(words)])
    names = [f"{stem}{found['ending']}" for stem in stems if stem != found["stem"]]
    return [name for name in names if name not in NAMES and not is_word(name)]


def is_word(name: str) -> bool:
    """Tell whether a name of two characters is a word: 合法, 无法."""
    return len(name) == HALF and dictionary().engine.knows(name)


def words_of(stem: str) -> list[str]:
    """Return the words that a title consists of, compounds in halves.

    >>> words_of("电子商务"), words_of("反电信网络诈骗"), words_of("未成年人保护")
    (['电子', '商务'], ['反', '电信', '网络', '诈骗'], ['未成年人', '保护'])
    """
    engine = dictionary().engine
    words: list[str] = []
    for word in engine.cut(stem):
        halves = word[:HALF], word[HALF:]
        is_compound = len(word) == 2 * HALF and all(map(engine.knows, halves))
        words += halves if is_compound else (word,)
    return words


def by_initials(words: Sequence[str], ending: str) -> Iterator[str]:
    """Return stems of first characters: of all words, of the first and another, of the first alone (未法)."""
    initials = [word[0] for word in words]
    fewest, most = INITIALS
    if fewest <= len(words) <= most:
        yield "".join(initials)
    yield from (initials[0] + other for other in initials[1:])
    if len(words) > fewest:
        yield initials[0] + initials[1] + initials[-1]
    if ending == "法" and len(words[0]) > 1:
        yield initials[0]


def by_words(words: Sequence[str]) -> Iterator[str]:
    """Return stems of whole words: without the generic ones, without one or two, the first or the last alone."""
    telling = [word for word in words if word not in GENERIC]
    if telling and telling[0] == words[0]:
        yield "".join(telling)
    first, *rest = words
    for most in (1, 2):  # words left out
        for left_out in combinations(rest, most) if len(rest) > most else ():
            if most == 1 or GENERIC.intersection(left_out):
                yield first + "".join(word for word in rest if word not in left_out)
    if len(words) <= MOST_FOR_ONE:
        alone = (first, words[-1], *((first + words[-1],) if first == "反" else ()))
        yield from (word for word in alone if len(word) > 1 and word not in GENERIC)
    if len(words) > HALF and words[-2] not in GENERIC:
        yield "".join(words[-2:])


@cache
def dictionary() -> Segmenter:
    """Return the general dictionary, without the names of any library."""
    return Segmenter()
