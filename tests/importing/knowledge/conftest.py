"""The collection of files, loaded."""

import pytest

from regulations.importing.knowledge.apply import apply
from regulations.importing.knowledge.load import plan_folder


@pytest.fixture
def loaded(folder):
    """Return the folder, once it is loaded."""
    apply(plan_folder(folder), collection_name="test")
    return folder
