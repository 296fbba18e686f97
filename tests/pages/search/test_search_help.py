"""The page that tells how to ask."""

import pytest
from django.urls import reverse

from regulations.pages.search.search_help import CHAPTERS
from regulations.search.query.fields import extract_fields
from regulations.search.query.syntax import Sign, split

pytestmark = pytest.mark.django_db


def test_each_example_is_a_link_that_answers(client, index):
    page = client.get(reverse("pages:search-help"))
    assert page.status_code == 200
    for chapter in CHAPTERS:
        for form in chapter.forms:
            assert form.example.replace('"', "&quot;") in page.text
            assert client.get(reverse("pages:search"), {"q": form.example}).status_code == 200


def test_examples_of_signs_are_signs():
    signs = {part.sign for chapter in CHAPTERS for form in chapter.forms for part in split(form.example)}
    assert signs == set(Sign)
    assert extract_fields(split("审查 状态:有效")).filters == {"status": ("in_force",)}
