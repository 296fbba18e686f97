"""The everyday words that ship with the project are read, loaded once, and then the curators'."""

import pytest
from django.conf import settings

from regulations.importing.knowledge.apply import PlanHasProblemsError
from regulations.importing.knowledge.synonyms import load_synonyms_once, read_synonyms
from regulations.models import SynonymGroup

SHIPPED = settings.KNOWLEDGE_DIR / "synonyms.yaml"


def test_those_that_ship_are_without_a_slip():
    groups, problems = read_synonyms(SHIPPED)
    assert problems == []
    assert len(groups) >= 150


@pytest.mark.django_db
def test_are_loaded_once_with_their_history(tmp_path):
    path = tmp_path / "synonyms.yaml"
    path.write_text("- everyday: 老板， 雇主\n  legal: 用人单位\n- everyday: 工钱\n  legal: 工资\n", encoding="utf-8")
    SynonymGroup.objects.create(everyday="工钱", legal="劳动报酬")
    assert load_synonyms_once(path).created_count == 1
    assert [str(group) for group in SynonymGroup.objects.all()] == ["工钱 → 劳动报酬", "老板、雇主 → 用人单位"]
    assert SynonymGroup.objects.get(legal="用人单位").history.count() == 1
    SynonymGroup.objects.all().delete()
    assert load_synonyms_once(path) is None
    assert not SynonymGroup.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- everyday: 老板\n", "synonyms.yaml:1"),
        ("- everyday: 老板\n  legal: 用人单位\n- everyday: 老板\n  legal: 雇主\n", "stands here twice"),
        ("- everyday: 老板\n  legal: 用人单位\n  mean: 甲\n", "'mean' is not known"),
        ("老板", "a list of records is wanted"),
    ],
)
def test_with_a_slip_are_refused_and_nothing_is_written(tmp_path, text, message):
    path = tmp_path / "synonyms.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanHasProblemsError, match=message):
        load_synonyms_once(path)
    assert not SynonymGroup.objects.exists()
