"""Where in a law a citation points."""

import pytest

from regulations.text.citations.pinpoints import Pinpoint, places_at
from regulations.text.structure.provisions import ArticleNumber


def pinpoints(text, **options):
    """Return what is cited from the beginning of a text on, each with its words."""
    return [
        (
            text[place.start : place.end],
            str(place.pinpoint.article or ""),
            str(place.pinpoint.through or ""),
            place.pinpoint.paragraph,
            place.pinpoint.item,
        )
        for place in places_at(text, 0, **options)
    ]


@pytest.mark.parametrize(
    ("text", "number"), [("㈠", 1), ("㈡", 2), ("㈩", 10), ("⑴", 1), ("⑵", 2), ("⒇", 20), ("（三）", 3), ("(4)", 4)]
)
def test_items_in_all_their_signs(text, number):
    assert pinpoints(f"第二条第{text}项") == [(f"第二条第{text}项", "2", "", None, number)]


class TestLists:
    def test_later_members_leave_out_what_the_first_said(self):
        assert pinpoints("第一条第二款、第三款和第五条") == [
            ("第一条第二款", "1", "", 2, None),
            ("第三款", "1", "", 3, None),
            ("第五条", "5", "", None, None),
        ]

    def test_members_share_the_unit_of_the_last(self):
        assert [row[0:2] for row in pinpoints("第三、四、五条")] == [("第三", "3"), ("四", "4"), ("五条", "5")]
        assert [row[3] for row in pinpoints("第三条第一、二款")] == [1, 2]
        assert [row[4] for row in pinpoints("第三条第一、二项")] == [1, 2]
        assert [row[4] for row in pinpoints("第三条第（一）、（二）项")] == [1, 2]

    def test_an_item_goes_on_within_its_paragraph(self):
        assert [row[3:] for row in pinpoints("第三条第二款第（一）项、第（二）项、第三款")] == [
            (2, 1),
            (2, 2),
            (3, None),
        ]

    def test_an_article_or_its_suffix_begins_anew(self):
        assert pinpoints("第三条第二款、第四条之一、之二") == [
            ("第三条第二款", "3", "", 2, None),
            ("第四条之一", "4-1", "", None, None),
            ("之二", "4-2", "", None, None),
        ]

    def test_a_suffix_goes_on_from_an_article_alone(self):
        assert pinpoints("第二款、之二") == [("第二款", "", "", 2, None)]

    def test_behind_a_comma_only_articles_follow(self):
        assert [row[0] for row in pinpoints("第三条，第五条")] == ["第三条", "第五条"]
        assert [row[0] for row in pinpoints("第三条,第五条")] == ["第三条", "第五条"]
        assert [row[0] for row in pinpoints("第三条，第二款")] == ["第三条"]
        assert [row[0] for row in pinpoints("第三条、第二款")] == ["第三条", "第二款"]

    def test_what_was_said_of_one_ends_the_list_at_a_comma(self):
        assert [row[0] for row in pinpoints("第三条规定，第五条")] == ["第三条"]
        assert [row[0] for row in pinpoints("第三条的规定、第五条")] == ["第三条", "第五条"]

    def test_articles_may_be_another_matter(self):
        assert [row[0] for row in pinpoints("第二款、第三款和第五条", articles=False)] == ["第二款", "第三款"]
        assert pinpoints("第五条", articles=False) == []

    def test_the_first_has_its_sign(self):
        assert pinpoints("三条") == []
        assert pinpoints("（一）项") == [("（一）项", "", "", None, 1)]
        assert pinpoints("二款") == []


class TestRanges:
    def test_of_articles(self):
        assert pinpoints("第三条至第五条") == [("第三条至第五条", "3", "5", None, None)]
        assert pinpoints("第三条—五条") == [("第三条—五条", "3", "5", None, None)]
        assert pinpoints("第三条第二款至第五条第一款") == [("第三条第二款至第五条第一款", "3", "5", 2, None)]

    def test_within_an_article_count_from_their_first(self):
        assert pinpoints("第三条第一款至第三款") == [("第三条第一款至第三款", "3", "", 1, None)]
        assert pinpoints("第三条第（一）项至第（四）项") == [("第三条第（一）项至第（四）项", "3", "", None, 1)]

    def test_from_a_paragraph_to_an_article_is_none(self):
        assert pinpoints("第二款至第五条") == [("第二款", "", "", 2, None)]

    def test_without_an_end_is_none(self):
        assert pinpoints("第三条至今") == [("第三条", "3", "", None, None)]
        assert pinpoints("第三条至第九百九十九万条") == [("第三条", "3", "", None, None)]


def test_a_number_beyond_all_articles_is_none():
    assert pinpoints("第九百九十九万条") == []


@pytest.mark.parametrize("text", ["第三条例", "第十条约", "第三条款项", "第五条马路", "第三条件"])
def test_words_that_begin_like_an_article_are_none(text):
    assert pinpoints(text) == []


def test_places_count_from_the_text():
    [place] = places_at("依照第三条办理", 2)
    assert (place.start, place.end) == (2, 5)
    assert place.pinpoint == Pinpoint(ArticleNumber(3, 0))


def test_values_do_not_change():
    [place] = places_at("第三条", 0)
    for value in (place, place.pinpoint):
        with pytest.raises(AttributeError):
            value.item = 1
