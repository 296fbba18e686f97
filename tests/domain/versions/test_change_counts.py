"""What a text changed of the one before, counted once."""

import pytest

from regulations.domain.versions import changes_in, count_changes
from regulations.models import Law, LawVersion
from regulations.text.structure.diff import Change
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    """Return a law with two texts: one article changed, one new."""
    law = make_law("某法")
    make_text(law, "国家建设网络设施。", "违反的处一万元罚款。", effective="2017-06-01", ended="2020-01-01")
    make_text(
        law, "国家建设网络设施。", "违反的处五万元罚款。", "另有规定的除外，从其规定办理。", effective="2020-01-01"
    )
    return law


def newest(law):
    return Law.objects.prefetch_related("versions").get(pk=law.pk).texts[-1]


def test_are_counted_once(law, django_assert_num_queries):
    assert changes_in(newest(law)) is None
    assert count_changes() == 1
    found = changes_in(newest(law))
    assert {change: number for change, number in found.counts.items() if number} == {
        Change.ADDED: 1,
        Change.CHANGED: 1,
        Change.UNCHANGED: 1,
    }
    assert (found.articles, found.is_complete_revision) == ((2, 3), False)
    assert str(found.older.date) == "2017-06-01"
    with django_assert_num_queries(2):
        assert count_changes() == 0


def test_are_none_of_other_words_than_those_compared(law):
    count_changes()
    LawVersion.objects.filter(effective="2017-06-01").update(text_digest="other")
    assert changes_in(newest(law)) is None
    assert count_changes() == 1


def test_are_none_of_a_first_text(law):
    count_changes()
    assert changes_in(Law.objects.prefetch_related("versions").get().texts[0]) is None


def test_stand_with_the_way_to_compare_on_home_and_timeline(client, law):
    count_changes()
    for place in ("/", "/timeline/"):
        page = client.get(place).text
        assert "新增 1 条" in page
        assert "修改 1 条" in page
        assert f'href="{law.get_absolute_url()}compare/?from=2017-06-01&amp;to=2020-01-01"' in page


def test_former_labels_are_kept_of_articles_that_bear_another_one(law):
    make_text(law, "新的一条，写在最前面。", "国家建设网络设施。", "违反的处五万元罚款。", effective="2023-01-01")
    count_changes()
    assert list(newest(law).articles.values_list("label", "former_label")) == [
        ("第一条", ""),
        ("第二条", "第一条"),
        ("第三条", "第二条"),
    ]
