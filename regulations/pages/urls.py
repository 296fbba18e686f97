"""Addresses of the pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from regulations.models import Kind
from regulations.pages import entries, home, search
from regulations.text.slugs import IN_ADDRESS


class Slug(StringConverter):
    """The name of a record in its address."""

    regex = IN_ADDRESS


register_converter(Slug, "name")

app_name = "pages"
urlpatterns = [path("", home.home, name="home"), path("search/", search.search, name="search")]
for kind in Kind:
    urlpatterns += [
        path(f"{kind.plural}/", entries.entry_list, {"kind": kind}, name=f"{kind}-list"),
        path(f"{kind.plural}/<name:slug>/", entries.entry, {"kind": kind}, name=kind.value),
    ]
