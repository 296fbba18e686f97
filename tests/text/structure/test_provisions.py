"""The numbers of articles."""

import pytest

from regulations.text.structure.provisions import ArticleNumber, item_numbers, numbers_in


@pytest.mark.parametrize(
    ("text", "key", "label"),
    [
        ("第二十一条", "21", "第二十一条"),
        ("第21条", "21", "第二十一条"),
        ("21", "21", "第二十一条"),
        ("第二百八十七条之一", "287-1", "第二百八十七条之一"),
        ("287-1", "287-1", "第二百八十七条之一"),
    ],
)
def test_are_one_however_they_are_written(text, key, label):
    number = ArticleNumber.parse(text)
    assert (str(number), number.label) == (key, label)


def test_with_a_suffix_stand_between_the_whole_ones():
    numbers = [ArticleNumber.parse(text) for text in ("18", "17-2", "第十七条", "17-1", "第6条", "第六十条")]
    assert [str(number) for number in sorted(numbers)] == ["6", "17", "17-1", "17-2", "18", "60"]


@pytest.mark.parametrize("text", ["", "二十一", "第条", "第二十一款", "21-", "99999", "第百条", "第二十一条规定"])
def test_that_are_none_are_refused(text):
    with pytest.raises(ValueError, match=r"is no numeral|names no article"):
        ArticleNumber.parse(text)


def test_that_are_none_are_left_out_of_a_list():
    assert numbers_in("第百百条、第三条") == [ArticleNumber(3)]
    assert item_numbers("（百百）甲；（二）乙。") == {2}
