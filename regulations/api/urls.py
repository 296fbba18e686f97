"""Addresses of the API."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from regulations.api.changes import ChangesView
from regulations.api.citations import FindView, ResolveView
from regulations.api.exports import CONTENT_TYPES, export
from regulations.api.lists import EvidenceList, LinkList, SourceList, TimelineList, TopicList, tree_list
from regulations.api.search import SearchView
from regulations.api.tokens import TokenView
from regulations.api.views import ContentsView, NothingView, view_set
from regulations.models import Kind

app_name = "api"
router = SimpleRouter()
for kind in Kind:
    router.register(kind.plural, view_set(kind), basename=kind.value)

urlpatterns = [
    path("", ContentsView.as_view(), name="contents"),
    path("", include(router.urls)),
    path("links/", LinkList.as_view(), name="links"),
    path("evidence/", EvidenceList.as_view(), name="evidence"),
    path("sources/", SourceList.as_view(), name="sources"),
    path("topics/", TopicList.as_view(), name="topics"),
    path("timeline/", TimelineList.as_view(), name="timeline"),
    path("changes/", ChangesView.as_view(), name="changes"),
    *(
        path(f"trees/{kind.plural}/", tree_list(kind).as_view(), name=f"{kind}-tree")
        for kind in (Kind.AGENCY, Kind.MECHANISM, Kind.MEASURE)
    ),
    *(
        path(f"export/{kind.plural}.{form}", export(kind, form).as_view(), name=f"{kind}-{form}")
        for kind in Kind
        for form in CONTENT_TYPES
    ),
    path("citations/find/", FindView.as_view(), name="citations-find"),
    path("citations/resolve/", ResolveView.as_view(), name="citations-resolve"),
    path("tokens/", TokenView.as_view(), name="tokens"),
    path("search/", SearchView.as_view(), name="search"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    # Only with a slash at its end: without one, Django looks whether there is something with one.
    re_path(r"^(?:[\s\S]*/)?$", NothingView.as_view(), name="nothing"),
]
