"""Addresses of the API."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from regulations.api.search import SearchView
from regulations.api.views import ContentsView, NothingView, view_set
from regulations.models import Kind

app_name = "api"
router = SimpleRouter()
for kind in Kind:
    router.register(kind.plural, view_set(kind), basename=kind.value)

urlpatterns = [
    path("", ContentsView.as_view(), name="contents"),
    path("", include(router.urls)),
    path("search/", SearchView.as_view(), name="search"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    # Only with a slash at its end: without one, Django looks whether there is something with one.
    re_path(r"^(?:[\s\S]*/)?$", NothingView.as_view(), name="nothing"),
]
