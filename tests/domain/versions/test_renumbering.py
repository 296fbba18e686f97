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
