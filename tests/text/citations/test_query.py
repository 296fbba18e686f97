"""Citations as people type them into a search box."""

import pytest

from regulations.text.citations.query import citation_in


def told(text):
    """Return name, title, article and paragraph of the citation that a text is; None where it is none."""
    found = citation_in(text)
    if found is None:
        return None
    return found.name, found.title, str(found.pinpoint.article or ""), found.pinpoint.paragraph


@pytest.mark.parametrize(
    "text",
    [
        "刑法285",
        "刑法 285",
        "刑法第285条",
        "刑法第二百八十五条",
        "第二百八十五条 刑法",
        "《刑法》第285条",
        "刑法２８５条",
        " 刑法285 ",
    ],
)
def test_a_name_with_a_number_in_any_order(text):
    assert told(text) == ("刑法", None, "285", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("网安法", ("网安法", "网络安全法", "", None)),
        ("网安法29", ("网安法", "网络安全法", "29", None)),
        ("刑法287-1", ("刑法", None, "287-1", None)),
        ("刑法287之一", ("刑法", None, "287-1", None)),
        ("刑法第二百八十七条之一第二款", ("刑法", None, "287-1", 2)),
        ("某某管理办法 12条", ("某某管理办法", None, "12", None)),
        ("“某某管理办法”12", ("某某管理办法", None, "12", None)),
        ("网络安全", ("网络安全", None, "", None)),
    ],
)
def test_short_names_suffixes_and_paragraphs(text, found):
    assert told(text) == found


@pytest.mark.parametrize("text", ["", "  ", "刑法第一条、第二条", "刑法第一条和民法典第二条", "《》", "法" * 201])
def test_nothing_or_more_than_one_is_none(text):
    assert citation_in(text) is None


def test_a_number_beyond_all_articles_is_a_part_of_the_name():
    assert told("某某第99999999条") in (None, ("某某第99999999条", None, "", None))


def test_spans_all_that_was_typed():
    found = citation_in("  刑法285 ")
    assert (found.start, found.end) == (0, len("刑法285"))
