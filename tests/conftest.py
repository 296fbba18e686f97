"""What tests of several packages share."""

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.utils.translation import activate, override

from regulations.domain.holdings import holdings
from regulations.importing.knowledge.load import load_once
from regulations.pages.laws.rendered_text import kept
from regulations.pages.norms import facets
from regulations.search.index import indexer


@pytest.fixture(autouse=True)
def _nothing_left_over():
    """Forget how often the API was asked, texts that were rendered, and the language of the last request, which stays on in this process."""
    cache.clear()
    kept.cache_clear()
    facets.kept.cache_clear()
    holdings.clear()
    activate(project.LANGUAGE_CODE)


@pytest.fixture
def index(settings, tmp_path, db):
    """Return the folder of a new, empty index; what is committed from now on goes into it."""
    settings.INDEX_DIR = tmp_path / "index"
    indexer.rebuild()
    return indexer.store()


@pytest.fixture
def knowledge(index):
    """Load the knowledge that ships, and index it."""
    load_once(project.KNOWLEDGE_DIR)
    indexer.drain()
    return index


@pytest.fixture
def chinese():
    """Let messages be in Chinese, in which tests compare them."""
    with override("zh-hans"):
        yield
