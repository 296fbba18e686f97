"""The numbers of documents, in the ways in which they are written: 国务院令第745号, 公通字〔2007〕43号."""

import re

from regulations.text.language.normalize import fold
from regulations.text.language.numerals import NUMERAL, number_or_none, numeral_of

LONGEST = 200  # characters
STATE = "中华人民共和国"
SHORT_BODIES = {"国": "国务院", "主席": "主席", "国家主席": "主席"}  # as before 令
ORDER = re.compile(
    rf"(?:{STATE})?(?P<body>[\u4e00-\u9fff、]{{1,40}}?)(?P<of>令)?第?(?P<number>{NUMERAL})号(?P<order>令)?"
)
OF_A_YEAR = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{1,20}})\s?[〔\[(【]?\s?(?P<year>\d{{4}})\s?(?:[〕\])】年]|(?<=\d)\s)\s?第?"
    rf"(?P<number>{NUMERAL})号"
)


def spellings(text: str) -> list[str]:
    """Return the ways to write the number of a document; none where the text is no such number.

    >>> spellings("国务院令 第七百四十五号")[:2]
    ['国务院令第745号', '国务院令第七百四十五号']
    >>> spellings("国务院745号令")[0], spellings("国务院令745号")[0]
    ('国务院令第745号', '国务院令第745号')
    >>> spellings("国令第745号")[0], spellings("公通字 2007 43号")[0], spellings("法释（2020）第17号")[0]
    ('国务院令第745号', '公通字〔2007〕43号', '法释〔2020〕17号')
    >>> spellings("公通字[2007]43号")[:2]
    ['公通字〔2007〕43号', '公通字[2007]43号']
    >>> spellings("网络安全法第二十九条"), spellings("第745号"), spellings("国务院令第百百号")
    ([], [], [])
    """
    if len(text) > LONGEST:
        return []
    folded = fold(text).text.strip()
    plain = "".join(folded.split())
    if found := OF_A_YEAR.fullmatch(folded):
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
    body = SHORT_BODIES.get(found["body"], found["body"])
    bodies = (f"{body}令", f"{STATE}{body}令")
    return [f"{body}第{written}号" for body in bodies for written in (number, numeral_of(number))]
