"""The style page."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_shows_every_colour_that_there_is(client):
    css = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
    page = client.get(reverse("pages:style"))
    assert set(page.context["colours"]) == set(re.findall(r"--([\w-]+): light-dark", css))
    style = (settings.BASE_DIR / "static/css/pages/style.css").read_text(encoding="utf-8")
    assert all(f".swatch--{name} {{" in style for name in page.context["colours"])
