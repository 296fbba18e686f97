"""Curators see why search finds what it finds."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from regulations.admin.why import FEATURES
from regulations.models import SynonymGroup
from regulations.roles import make_roles
from regulations.search.engine.ranking import default_model
from regulations.search.index import indexer
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
ADDRESS = "admin:regulations_why"


@pytest.fixture
def reader(client, index):
    """Log a reader in, over the index of a law."""
    make_roles(Group, Permission)
    user = User.objects.create_user("reader", is_staff=True)
    user.groups.add(Group.objects.get(name="reader"))
    client.force_login(user)
    make_text(make_law("某劳动法"), "用人单位应当按月支付工资。", "主管部门监督检查。", effective="2010-01-01")
    indexer.drain()
    return client


def test_shows_what_each_word_adds(reader):
    page = reader.get(reverse(ADDRESS), {"q": "工资"})
    [row] = page.context["rows"]
    assert (row.result.ref, row.shares, row.total) == ("article/某劳动法/1", [], None)
    assert row.words[0][0] == "工资"
    assert row.words[0][1] > 0
    assert "含有全部词" in page.text


def test_shows_synonyms_and_what_the_model_adds(reader):
    SynonymGroup.objects.create(everyday="老板", legal="用人单位")
    page = reader.get(reverse(ADDRESS), {"q": "老板总不按月给钱怎么办"})
    assert "用人单位" in page.context["answer"].hits.query.added_words
    row = next(row for row in page.context["rows"] if row.result.article)
    assert row.result.ref == "article/某劳动法/1"
    assert {str(FEATURES[name]) for name in ("coverage", "position")} <= {str(name) for name, _ in row.shares}
    assert all(share for _, share in row.shares)
    assert FEATURES.keys() == default_model().weights.keys()
    assert row.total == pytest.approx(sum(share for _, share in row.shares))
    assert "查询词的覆盖" in page.text


@pytest.mark.parametrize("text", ["", "没有这样的词", "<script>", "甲\x00", "x" * 900])
def test_takes_any_text(reader, text):
    assert reader.get(reverse(ADDRESS), {"q": text}).status_code == 200


def test_says_that_there_is_no_index(reader, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "none"
    assert "manage.py index" in reader.get(reverse(ADDRESS), {"q": "工资"}).text


def test_is_for_those_who_are_let_in(client):
    assert client.get(reverse(ADDRESS)).status_code == 302
    client.force_login(User.objects.create_user("stranger", is_staff=True))
    assert client.get(reverse(ADDRESS)).status_code == 403
