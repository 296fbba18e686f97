"""Names of laws, and titles that are those of legal instruments."""

import pytest

from regulations.text.citations.law_names import LONGEST_TITLE, NAMES, SHORT_NAMES, is_law_name, is_legal_title


@pytest.mark.parametrize(
    "title",
    [
        "网络安全法",
        "民法典",
        "某某管理暂行办法",
        "某某办法（试行）",
        "某某办法（2020年修订）（草案）",
        "关于某事的决定",
        "信息安全技术 某某规范",
        "某某协议书议定书",
        "某某条例草案",
    ],
)
def test_legal_titles(title):
    assert is_legal_title(title)


@pytest.mark.parametrize(
    "title", ["营业执照", "立案决定书", "劳动合同", "公司章程", "行政处罚决定", "工作方法", "书法", ""]
)
def test_other_titles(title):
    assert not is_legal_title(title)


def test_a_title_has_a_length():
    assert is_legal_title("甲" * (LONGEST_TITLE - 2) + "办法")
    assert not is_legal_title("甲" * (LONGEST_TITLE - 1) + "办法")


@pytest.mark.parametrize(
    ("text", "is_name"),
    [("消保法", True), ("《某某办法》", True), ("网络安全", False), ("消保法第三条", False), ("GB法", False)],
)
def test_what_can_be_nothing_but_a_name(text, is_name):
    assert is_law_name(text) == is_name


def test_short_names_stand_for_names_that_are_known():
    assert set(SHORT_NAMES) & NAMES == set()
    assert all(is_legal_title(title) for title in SHORT_NAMES.values())
    assert len(NAMES) > 250
