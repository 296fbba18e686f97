"""The numbers of documents, in the ways in which they are written: 国务院令第745号, 公通字〔2007〕43号."""

import re

from regulations.text.language.normalize import fold
from regulations.text.language.numerals import NUMERAL, number_or_none, numeral_of

LONGEST = 200  # characters
STATE = "中华人民共和国"
ORDER = re.compile(
    rf"(?:{STATE})?(?P<body>[\u4e00-\u9fff、]{{2,40}}?)(?P<of>令)?第?(?P<number>{NUMERAL})号(?P<order>令)?"
)
OF_A_YEAR = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{1,20}})[〔\[(【](?P<year>\d{{4}})[〕\])】]第?(?P<number>{NUMERAL})号"
)


def spellings(text: str) -> list[str]:
    """Return the ways to write the number of a document; none where the text is no such number.

    >>> spellings("国务院令 第七百四十五号")[:2]
    ['国务院令第745号', '国务院令第七百四十五号']
    >>> spellings("国务院745号令")[0], spellings("国务院令745号")[0]
    ('国务院令第745号', '国务院令第745号')
    >>> spellings("公通字[2007]43号")[:2]
    ['公通字〔2007〕43号', '公通字[2007]43号']
    >>> spellings("网络安全法第二十九条"), spellings("第745号"), spellings("国务院令第百百号")
    ([], [], [])
    """
    if len(text) > LONGEST:
        return []
    plain = "".join(fold(text).text.split())
    if found := OF_A_YEAR.fullmatch(plain):
        body, year, number = found["body"], found["year"], number_or_none(found["number"])
        if number is None:
            return []
        return [f"{body}{left}{year}{right}{number}号" for left, right in ("〔〕", "[]", "（）", "()")]
    found = ORDER.fullmatch(plain)
    if not found or not (found["of"] or found["order"]):
        return []
    number = number_or_none(found["number"])
    if number is None:
        return []
    bodies = (f"{found['body']}令", f"{STATE}{found['body']}令")
    return [f"{body}第{written}号" for body in bodies for written in (number, numeral_of(number))]
