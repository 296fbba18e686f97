"""Hostile texts, and how long the functions that read foreign text take for them.

Run as a program it measures one function, in a process of its own that the test can end: a call of `re` cannot be
interrupted from within.
"""

import gc
import itertools
import sys
import time
from collections.abc import Callable

import django

django.setup()

from regulations.importing.texts.readers import document  # noqa: E402
from regulations.importing.texts.records import TextFile  # noqa: E402
from regulations.search.query import parse as search_query  # noqa: E402
from regulations.search.query import syntax  # noqa: E402
from regulations.text import norms  # noqa: E402
from regulations.text.citations import CitationMatch, find, introduced, law_names, pinpoints  # noqa: E402
from regulations.text.citations import query as citation_query  # noqa: E402
from regulations.text.language import literal, normalize, pinyin, segmenter, slugs  # noqa: E402
from regulations.text.structure import (  # noqa: E402
    blocks,
    diff,
    document_numbers,
    issuers,
    law_dates,
    layout,
    parse,
    provisions,
    repeals,
    titles,
)
from tests.search.engine_search import resolved  # noqa: E402

# What the patterns look for, and what they skip.
UNITS = [
    "编", "甲编", "第一编", "总则", "分则", "第十二、", "第一百条、第二款、", "第", "第　", "第一", "条", "第一条", "第一条 ", "第一条\n",
    "第一款", "第一项、", "（一）", "（一）、", "㈠、", "之一", "至", "第一条至", "和", "、", "，", "。", "；第一条", "。第一条",
    "《", "》", "《》", "《刑法》", "《《a》", "《a《", "《a》（", "《a》[", "《刑法》（", "《刑法》（简称", "（以下简称", "简称", "（", "）", "（（", "()",
    "〈", "〈法", "“", "“”", "“法", "「", '"', "'", "〔", "[", "]", "【", "(", "<", "<!--", "<!--x", "#", "# ",
    "同法第三条", "《刑法》同法第三条", "《刑法》。同法第三条", "该条例第三条", "本法第一条", "本办法甲编", "前款", "上一条", "法", "办法", "规定", "解释",
    "最高人民法院关于", "最高人民法院关于法的", "最高人民法院", "关于", "关于修改《", "关于修改《法》的", "修正案", "修正案（", "（年", "（年）", "的决定",
    "废止", "《a》废止", "《a》同时废止", "废止《a》", "均", "自", "修改为：", "修改为：\n第二章 x\n", "附：", "附件一：", "目录\n",
    "中", "中华人民共和国", "省", "某省第一届人大", "届", "国务院、", "令", "令第", "国务院令第1号", "号", "部", "委员会", "公告", "某某部公告",
    "2020年", "2020年1月1日", "2020年1月1日通过", "自2020年1月1日起施行", "公布之日", "８", "8", "一", "十", "零", "GB/T 1", "GB/T 1.1", "1.",
    " ", "\t", "\u3000", "\n", " \n", "\u200b", "\u00a0", "\\", "a", "a ", "é", "\u0301", "\u0323\u0301", "\ud7a3", "㈠", "⒇", "𠀀", "網", "-", "- ", "－a",
    "应当由部门", "处一万元以上", "对主管人员处", "自起三日内", "单位的",
    ":", "a:", "：", "合同第一条", "按照", "的", "见", "该", "本", "同", "产", "款", "项", "\x00", "\ue000", "\ufffd", "\U000e0001", "ﷺ",
]  # fmt: skip
BEFORE = ["", "《a", "本法", "第一", "（", "本条修改为："]

SHORT, LONG, FULL = 2_000, 8_000, 60_000  # characters
SLOW = 0.02  # seconds of processor time for LONG below which growth is not measured: the clock's noise
GROWTH = 6.0
LIMIT = 2.0  # seconds for FULL


def lines(text: str) -> list[blocks.Line]:
    """Return a text as lines of a file."""
    return [blocks.Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def provisions_of(text: str) -> list[diff.Provision]:
    """Return a text as articles of 200 characters."""
    return [diff.Provision("", text[start : start + 200]) for start in range(0, len(text), 200)]


def imported(text: str) -> list[CitationMatch]:
    """Read a text as an import does: head, structure, dates, makers, then the citations of each article."""
    paragraphs = [
        "某某管理办法",
        "2020年1月1日某部公布",
        "第一条",
        *filter(None, map(parse.tidy, text.split("\n"))),
    ]
    law, _remarks = document.text_of(TextFile("law.txt", ""), paragraphs, document.Given())
    return [found for article in law.body.articles for found in find(article.text)]


SEGMENTER = segmenter.Segmenter()
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "find": find,
    "norms": norms.find,
    "introduced": introduced,
    "citation_in": citation_query.citation_in,
    "bodies_in": issuers.bodies_in,
    "is_adopted_by_ministry": issuers.is_adopted_by_ministry,
    "makers": lambda text: issuers.makers(text, law_dates.steps(text.split("\n"))),
    "steps": lambda text: law_dates.steps([text]),
    "text_dates": lambda text: law_dates.text_dates(text.split("\n"), text, law_dates.Catalogued()),
    "closing_day": law_dates.closing_day,
    "structure": lambda text: parse.structure(lines(text)).letters(),
    "letters": lambda text: blocks.letters([text]),
    "without_blanks": layout.without_blanks,
    "lines_within": lambda text: list(layout.lines_within(text, 0)),
    "title_behind": lambda text: layout.title_behind(text.split("，")),
    "repealed_titles": repeals.repealed_titles,
    "is_legal_title": law_names.is_legal_title,
    "title_key": titles.title_key,
    "title_slug": titles.title_slug,
    "slug_of": slugs.slug_of,
    "amended_title": titles.amended_title,
    "cited_as": titles.cited_as,
    "document_numbers": document_numbers.spellings,
    "numbers_in": provisions.numbers_in,
    "item_numbers": provisions.item_numbers,
    "places_at": lambda text: pinpoints.places_at(text, 0),
    "fold": lambda text: normalize.fold(text).text,
    "nfkc": normalize.nfkc,
    "literal": literal.literal,
    "literal_spans": lambda text: list(literal.literal_spans(text, text[:8])),
    "tokens": lambda text: list(SEGMENTER.tokens(text)),
    "cut": SEGMENTER.cut,
    "spurious_words": SEGMENTER.spurious_words,
    "bigrams": segmenter.bigrams,
    "reading": pinyin.reading,
    "spellings": pinyin.spellings,
    "words_alone": diff.words_alone,
    "compare": lambda text: diff.compare(provisions_of(text), provisions_of(text[100:])),
    "parts": lambda text: syntax.split(text),
    "parse": lambda text: search_query.parse(resolved(text[: search_query.DEFAULT.longest_query]), segmenter=SEGMENTER),
    "import": imported,
}
WHOLE = ("structure", "parts", "import")  # tried on FULL characters of each unit too
# Tried without anything before: the functions within them are tried with it.
ALONE = ("tokens", "cut", "spurious_words", "compare", "import")
# Tried in a process for each text before: together they take longest, and no process may take long.
APART = ("find", "bodies_in", "literal_spans", "norms")

# What is measured in one process: a function, and what stands before the repeated text.
RUNS: list[tuple[str, list[str]]] = [
    (name, befores)
    for name in FUNCTIONS
    for befores in ([[""]] if name in ALONE else [[before] for before in BEFORE] if name in APART else [BEFORE])
]


def hostile(before: str, unit: str, length: int) -> str:
    """Return a text of a length."""
    return (before + unit * (length // len(unit) + 1))[:length]


def seconds(function: Callable[[str], object], text: str) -> float:
    """Return the processor time of one call."""
    began = time.process_time()
    function(text)
    return time.process_time() - began


def growth(name: str, before: str, unit: str, short: int, long: int) -> str:
    """Say how the time grows from one length to the other where it grows too fast, or nothing."""
    times = {short: 1e9, long: 1e9}
    for length in (long, short) * 3:  # by turns, so that a slow moment of the machine meets both lengths
        times[length] = min(times[length], seconds(FUNCTIONS[name], hostile(before, unit, length)))
    if times[long] <= SLOW or times[long] <= GROWTH * times[short]:
        return ""
    return f"{times[short]:.3f} s for {short} characters, {times[long]:.3f} s for {long}"


def complaint(name: str, before: str, unit: str) -> str:
    """Say what is too slow about a function for one text, or nothing.

    A machine that stalls for a moment makes one length look slow. So what grows too fast has to grow too fast at the
    next step as well: what grows with the square does, sixteen times at each.
    """
    if seconds(FUNCTIONS[name], hostile(before, unit, LONG)) <= SLOW:
        return ""
    words = f"{name}: {before!r} + {unit!r}"
    if growth(name, before, unit, SHORT, LONG) and (found := growth(name, before, unit, LONG, 4 * LONG)):
        return f"{words}: {found}"
    full = seconds(FUNCTIONS[name], hostile(before, unit, FULL))
    return f"{words}: {full:.2f} s for {FULL} characters" if full > LIMIT else ""


def main(name: str, befores: list[str]) -> None:
    """Measure a function; print each text before it is tried, so that one that never ends is known."""
    gc.disable()  # a collection looks at all objects of Django too: that is no growth with the text
    FUNCTIONS[name]("第一条 ")  # what it loads at the first call is not counted
    for unit in UNITS if name in WHOLE else ():
        print(f"trying {name}: {unit!r} for {FULL} characters", flush=True)  # noqa: T201
        if (took := seconds(FUNCTIONS[name], hostile("", unit, FULL))) > LIMIT:
            print(f"slow {name}: {unit!r}: {took:.2f} s for {FULL} characters", flush=True)  # noqa: T201
    for before, unit in itertools.product(befores, UNITS):
        print(f"trying {name}: {before!r} + {unit!r}", flush=True)  # noqa: T201
        if words := complaint(name, before, unit):
            print(f"slow {words}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
