"""What laws are called: one name under which the writings of a title are the same."""

import re

from regulations.text.language.normalize import nfkc
from regulations.text.language.slugs import STATE_NAME, slug_of

BRACKETS = re.compile(r"[《》〈〉<>\s\u200b\ufeff]+")
NOT_A_WORD = re.compile(r"[\W_]+")
AMENDED = re.compile(r"关于(?:修改|修订|修正)[《〈<](?P<name>[^》]{1,400})[》〉>]的(?:决定|决议|公告)")
# 中华人民共和国刑法修正案（十一）, 某某条例修正案: what stands before 修正案 is amended
AMENDMENT = re.compile(r"(?P<name>.{1,400})修正案(?:[（(][^）)]{1,40}[）)])?")

# 最高人民法院、最高人民检察院关于…: the bodies before 关于
MAKER = re.compile(r"[^关《]{2,60}?(?:院|会|部|局|委|署|办公室|厅)\s{0,8}(?=关于)")
EDITION = re.compile(r"[（(](?:试行|暂行|草案|[^（）()]{0,40}(?:修订|修正|修改|年|版|号)[^（）()]{0,40})[）)]$")


def plain_title(title: str) -> str:
    """Return a title without brackets, blanks and the name of the state, which some write and some leave out.

    >>> plain_title("上海市实施《中华人民共和国义务教育法》办法")
    '上海市实施义务教育法办法'
    >>> plain_title("中华人民共和国刑法修正案（十一）")
    '刑法修正案（十一）'
    >>> plain_title("中华人民共和国")
    '中华人民共和国'
    """
    text = BRACKETS.sub("", title)
    return text.replace(STATE_NAME, "") or text


def title_key(title: str) -> str:
    """Return what two writings of one title have in common: no brackets, blanks, points or width.

    >>> title_key("某某 部委关于…的解释（三）") == title_key("某某、部委关于…的解释(三)")
    True
    >>> title_key("中华人民共和国网络安全法")
    '网络安全法'
    """
    return NOT_A_WORD.sub("", nfkc(plain_title(title)).lower())


def title_slug(title: str) -> str:
    """Return the part of an address that names a law.

    >>> title_slug("中华人民共和国刑法修正案（十一）"), title_slug("上海市实施《中华人民共和国水法》办法")
    ('刑法修正案-十一', '上海市实施水法办法')
    """
    return slug_of(plain_title(title))


def amended_title(title: str) -> str:
    """Return the title of the law that a decision or an amendment changes, or nothing.

    >>> amended_title("全国人民代表大会常务委员会关于修改《中华人民共和国网络安全法》的决定")
    '中华人民共和国网络安全法'
    >>> amended_title("中华人民共和国刑法修正案（七）"), amended_title("中华人民共和国刑法")
    ('中华人民共和国刑法', '')
    """
    found = AMENDED.search(title) or AMENDMENT.fullmatch(title)
    return found["name"] if found else ""


def cited_as(title: str) -> list[str]:
    """Return the shorter forms in which a title is cited: without its maker, without the bracket at its end.

    >>> cited_as("最高人民法院关于某类案件的解释（三）")
    ['关于某类案件的解释（三）']
    >>> cited_as("某某管理办法（试行）"), cited_as("某某管理办法")
    (['某某管理办法'], [])
    """
    forms = []
    maker = MAKER.match(title)
    if maker:
        forms.append(title[maker.end() :])
    for form in (title, *forms):
        shorter = EDITION.sub("", form)
        if shorter != form:
            forms.append(shorter)
    return forms
