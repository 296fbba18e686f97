"""An index of its own for each test."""

import pytest

from regulations.search import indexer


@pytest.fixture
def index(settings, tmp_path, db):
    """Return the folder of a new, empty index; what is committed from now on goes into it."""
    settings.INDEX_DIR = tmp_path / "index"
    indexer.rebuild()
    return indexer.store()
