"""What the articles of the criminal law are called: the texts that settle the names of crimes tell them (罪名).

抢劫罪（第263条） in the list of 1997, rows of tables since: | 第二百八十七条之二 … | 帮助信息网络犯罪活动罪 |.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from regulations.text.language.numerals import NUMERAL, number_or_none

TITLE = re.compile(r"确定罪名|犯罪的罪名")
IN_A_LIST = re.compile(
    r"(?P<name>[\u4e00-\u9fff、（）“”]{1,40}?罪)（第(?P<number>\d{1,3})条(?:之(?P<suffix>[一二三四五六七八九]))?"
)
IN_A_TABLE = re.compile(
    rf"第(?P<number>{NUMERAL})条(?:之(?P<suffix>[一二三四五六七八九]))?[^|\n]{{0,120}}\|\s{{0,4}}(?P<name>[^|（(\n]{{1,60}}罪)"
)
Names = dict[tuple[int, int], list[str]]  # by the number of the article and its 之几


def settles_names(title: str) -> bool:
    """Tell whether a text of this title settles the names of crimes.

    >>> settles_names("最高人民检察院关于适用刑法分则规定的犯罪的罪名的意见"), settles_names("刑法")
    (True, False)
    """
    return TITLE.search(title) is not None


def crime_names(texts: Iterable[str]) -> Names:
    """Return the names of crimes that some texts give to articles, each once.

    >>> crime_names(["186．抢劫罪（第263条）", "| 第二百八十七条之二 （某某） |帮助犯罪罪 （取消某罪） |"])
    {(263, 0): ['抢劫罪'], (287, 2): ['帮助犯罪罪']}
    """
    found: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for text in texts:
        for pattern in (IN_A_LIST, IN_A_TABLE):
            for one in pattern.finditer(text):
                number = number_or_none(one["number"])
                suffix = number_or_none(one["suffix"]) if one["suffix"] else 0
                if number and suffix is not None:
                    found[number, suffix][one["name"].strip()] = None
    return {place: list(names) for place, names in found.items()}
