"""English names and topics that ship apart from the texts of laws."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model

from regulations.importing.knowledge import PlanHasProblemsError, describe_laws
from regulations.importing.knowledge.law_catalogue import read_catalogue
from regulations.models import Law, Topic
from tests.factories import make_law

TOPICS = """
- title: 河流、湖泊
  title_en: Rivers and lakes
- title: 网络专题
  group: network
"""
LAWS = """
- title: 河流法
  title_en: Rivers Law
  topics: ["河流、湖泊"]
"""


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a catalogue of one law."""
    (tmp_path / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    (tmp_path / "law_catalogue.yaml").write_text(LAWS, encoding="utf-8")
    return tmp_path


def topics_of(law):
    return set(Law.objects.get(pk=law.pk).topics.values_list("title", flat=True))


@pytest.mark.django_db
class TestALaw:
    def test_gets_the_name_and_topics_that_it_lacks(self, folder):
        law, other = make_law("河流法"), make_law("海洋法")
        assert describe_laws(folder) == 1
        law.refresh_from_db()
        other.refresh_from_db()
        assert (law.title_en, topics_of(law)) == ("Rivers Law", {"河流、湖泊"})
        assert (other.title_en, topics_of(other)) == ("", set())
        assert law.history.latest().history_change_reason == "law catalogue"

    def test_is_described_once(self, folder, django_assert_num_queries):
        make_law("河流法")
        describe_laws(folder)
        with django_assert_num_queries(4):
            assert describe_laws(folder) == 0

    def test_keeps_what_it_has(self, folder):
        law = make_law("河流法", title_en="Law of Rivers")
        law.topics.add(Topic.objects.create(slug="网络专题", title="网络专题", group="network"))
        describe_laws(folder)
        law.refresh_from_db()
        assert (law.title_en, topics_of(law)) == ("Law of Rivers", {"河流、湖泊", "网络专题"})

    def test_that_a_curator_saved_is_left_as_it_is(self, folder):
        law = make_law("河流法")
        law._history_user = get_user_model().objects.create(username="curator")
        law.save()
        assert describe_laws(folder) == 0


class TestTheFile:
    @pytest.mark.parametrize(
        ("laws", "message"),
        [
            (LAWS + LAWS, "stands here twice"),
            (LAWS.replace("河流、湖泊", "山脉"), "no topic is called “山脉”"),
            (LAWS.replace("title_en", "english"), "title_en"),
        ],
    )
    @pytest.mark.django_db
    def test_with_slips_is_refused_with_all_of_them(self, folder, laws, message):
        (folder / "law_catalogue.yaml").write_text(laws, encoding="utf-8")
        with pytest.raises(PlanHasProblemsError, match=message):
            describe_laws(folder)

    def test_that_ships_names_each_law_once_with_topics_that_ship(self):
        rows, topics = read_catalogue(Path(settings.KNOWLEDGE_DIR))
        assert len(rows) > 360
        assert len({row.title_en for row in rows.values()}) == len(rows)
        general = {title for title, topic in topics.items() if topic.group == "general"}
        assert {title for row in rows.values() for title in row.topics} == general
