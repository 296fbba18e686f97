"""What became of the numbers of other texts of a law."""

import pytest

from regulations.domain.versions.renumbering import renumberings
from regulations.text.structure.provisions import ArticleNumber
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = (ArticleNumber(number, 0) for number in (1, 2, 3))


@pytest.fixture
def texts():
    """Return a law with its older and its newer text."""
    law = make_law("某某法")
    old = make_text(law, "禁止倾倒废油和废水。", "本条例由部门解释。", effective="2010-01-01")
    new = make_text(law, "国家保护河流和湖泊。", "禁止倾倒废油和废水。", effective="2020-01-01")
    return law, old, new


def test_an_older_number_leads_to_that_of_the_same_words(texts):
    law, old, new = texts
    found = renumberings(law, new)[old.pk]
    assert (found.here, found.there, found.gone) == ({ONE: TWO}, {TWO: ONE}, {TWO})
    assert found.is_moved(ONE)  # it is the second now
    assert found.is_moved(TWO)  # it is gone
    assert not found.is_moved(THREE)  # there is none


def test_the_numbers_of_the_text_itself_stay(texts):
    law, _old, new = texts
    found = renumberings(law, new)[new.pk]
    assert (found.here, found.gone) == ({ONE: ONE, TWO: TWO}, frozenset())
    assert not found.is_moved(ONE)


def test_is_kept_until_the_law_changes(texts, django_assert_num_queries):
    law, old, new = texts
    renumberings(law, new)
    with django_assert_num_queries(0):
        assert renumberings(law, new)[old.pk].gone == {TWO}
    law.summary = "改过。"
    law.save()
    with django_assert_num_queries(5):
        renumberings(law, new)


def test_the_number_of_a_merged_article_leads_to_where_it_went_and_not_back():
    abroad, spread = (
        "在境外存储重要数据，或者向境外提供重要数据的，处罚款。",
        "发布或者传输禁止发布的信息的，依照有关法律处罚。",
    )
    law = make_law("数据法")
    old = make_text(law, abroad, spread, effective="2017-01-01")
    new = make_text(law, f"{spread}在境外存储重要数据，或者向境外提供重要数据的也是。", effective="2020-01-01")
    found = renumberings(law, new)[old.pk]
    assert (found.here, found.there, found.gone) == ({TWO: ONE, ONE: ONE}, {ONE: TWO}, frozenset())
