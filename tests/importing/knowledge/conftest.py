"""The collection of files, loaded."""

import pytest
from django.utils.translation import override

from regulations.importing.knowledge.apply import apply
from regulations.importing.knowledge.load import plan_folder


@pytest.fixture(autouse=True)
def _english():
    """Let messages be in English, in which tests compare them."""
    with override("en"):
        yield


@pytest.fixture
def loaded(folder):
    """Return the folder, once it is loaded."""
    apply(plan_folder(folder), collection_name="test")
    return folder
