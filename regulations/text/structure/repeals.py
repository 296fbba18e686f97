"""Which texts a text does away with: 《某条例》同时废止, 废止《某办法》."""

import re
from collections.abc import Iterator

SENTENCE = re.compile(r"[^。；;\n]+")
NAME = re.compile(r"《(?P<name>(?:[^《》]|《[^《》]{0,200}》){1,400}+)》|〈(?P<other>[^〈〉]{1,400}+)〉")
# Between the name and the next name, or the word that ends it: brackets, commas, who had issued the next one.
BRACKETED = r"(?:[（(](?:[^（）()]|[（(][^（）()]{0,120}[）)]){0,240}+[）)]|[\[〔][^\]〕]{0,120}[\]〕]){0,4}"
ENDS = re.compile(
    rf"{BRACKETED}\s{{0,8}}+[，,]?\s{{0,8}}+(?:均|都|自[^，,]{{1,20}}起)?(?:同时|即行|即|一并|相应|予以|随之)?(?:予以)?废止"
)
LISTED = re.compile(rf"{BRACKETED}\s{{0,8}}+(?:[、，,和及与]|以及|以及其|《|$)")
# What is said of a name that is not done away with itself: by it others were amended, or only a part of it goes.
IN_PASSING = re.compile(
    rf"{BRACKETED}(?:的?(?:决定)?(?:第?[一二三四五六七八九十]{{1,4}}次)?(?:修正|修订|修改)|(?:中|的)?第|规定|中|需要)"
)
LONGEST_BEFORE = 20  # characters; more than the next pattern takes
BEFORE = re.compile(r"(?:^|[^不])废止(?:下列|以下)?[^《》，,]{0,12}$")


def repealed_titles(text: str) -> list[str]:
    """Return the titles that a text says are no longer in force, in order, each once.

    >>> repealed_titles("本条例自2023年7月1日起施行。1999年10月7日国务院发布的《甲条例》和《乙办法》同时废止。")
    ['甲条例', '乙办法']
    >>> repealed_titles("根据《关于修改甲条例的决定》修正的《甲条例》同时废止。《乙法》第三条同时废止。")
    ['甲条例']
    >>> repealed_titles("废止《丙规定》（2001年5月1日公布）。")
    ['丙规定']
    """
    found = [name for sentence in SENTENCE.findall(text) if "废止" in sentence for name in in_sentence(sentence)]
    return list(dict.fromkeys(found))


def in_sentence(sentence: str) -> Iterator[str]:
    """Return the titles that one sentence does away with."""
    names = list(NAME.finditer(sentence))
    ended = {place for place, name in enumerate(names) if ENDS.match(sentence, name.end())}
    last = max(ended, default=-1)
    for place, name in enumerate(names):
        if IN_PASSING.match(sentence, name.end()):
            continue
        told_before = BEFORE.search(sentence, max(0, name.start() - LONGEST_BEFORE), name.start()) is not None
        if place in ended or (place < last and LISTED.match(sentence, name.end())) or told_before:
            yield name["name"] or name["other"]
