"""A save indexes its own record and a few rows; the thread of the worker takes in the rest."""

import pytest

from regulations.models import OutboxRow
from regulations.models.outbox import enqueue
from regulations.search.index import background as module
from regulations.search.index import indexer
from regulations.search.index.background import BackgroundDrain
from tests.factories import make_agency, make_law, make_link
from tests.search.engine_search import search

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def background(monkeypatch, index):
    """Return the thread of a worker, of which only what it does is there, so that a test can say when."""
    thread = BackgroundDrain()
    monkeypatch.setattr(BackgroundDrain, "is_running", True)
    monkeypatch.setattr(module, "BACKGROUND", thread)
    return thread


def count(index, text):
    return search(index, text, page_size=1).count


class TestSave:
    def test_of_a_record_on_which_many_depend_is_found_at_once_and_leaves_the_rest(self, index, background):
        agency = make_agency("旧名部")
        for _ in range(50):
            make_link(make_law(), "issued_by", agency)
        indexer.drain()
        background.wanted.clear()
        agency.title = "新名部"
        agency.save()
        assert count(index, "新名部") >= 1
        assert OutboxRow.objects.count() >= 51 - module.MOST_ROWS
        assert background.wanted.is_set()
        background.drain()
        assert not OutboxRow.objects.exists()

    def test_behind_the_backlog_of_an_import_is_found_at_once(self, index, background):
        laws = [make_law() for _ in range(60)]
        indexer.drain()
        OutboxRow.objects.bulk_create(OutboxRow(entry_id=law.pk) for law in laws)
        make_agency("后来的部")
        assert count(index, "后来的部") == 1
        assert OutboxRow.objects.count() >= 60 - module.MOST_ROWS

    def test_in_a_process_without_the_thread_takes_in_everything(self, index):
        OutboxRow.objects.bulk_create(OutboxRow(entry_id=make_law().pk) for _ in range(3))
        enqueue([])
        assert not OutboxRow.objects.exists()


class TestThread:
    def test_takes_in_what_an_earlier_process_left(self, index, background, settings):
        OutboxRow.objects.create(entry_id=make_law("剩下的法").pk)
        background.drain()
        assert count(index, "剩下的法") == 1
