"""Addresses of the API."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from regulations.api.citations.views import FindView, ResolveView
from regulations.api.laws.bulk import BULKS, bulk_view
from regulations.api.laws.citations import CitationsInView, CitationsOutView
from regulations.api.laws.compliance import FORMS as COMPLIANCE_FORMS
from regulations.api.laws.compliance import MappingView, RegisterFrameworkView, compliance_view
from regulations.api.laws.record_views import LawViewSet
from regulations.api.laws.text_views import (
    TEXT_TYPES,
    ArticlesView,
    ArticleView,
    CompareView,
    VersionsView,
    plain_text_view,
)
from regulations.api.laws.text_views import ContentsView as ContentsOfLawView
from regulations.api.norms.changes import NormChangesView
from regulations.api.norms.find import FindNormsView
from regulations.api.norms.lists import NORM_EXPORTS, NormList, NormView, norm_export_view
from regulations.api.norms.statistics import NormStatisticsView
from regulations.api.records.changes import ChangesView
from regulations.api.records.exports import export_view
from regulations.api.records.lists import EvidenceList, LinkList, SourceList, TimelineList, TopicList, tree_list
from regulations.api.records.views import ContentsView, NothingView, view_set
from regulations.api.search.export import SearchCsvView
from regulations.api.search.search import SearchView
from regulations.api.search.suggest import SuggestView
from regulations.api.site.tokens import TokenView
from regulations.domain.exports import OF_KINDS
from regulations.models import TREE_KINDS, Kind
from regulations.text.language.slugs import IN_ADDRESS

app_name = "api"
router = SimpleRouter()
for kind in Kind:
    router.register(kind.plural, LawViewSet if kind is Kind.LAW else view_set(kind), basename=kind.value)

# The names of laws and articles may hold anything but a slash. An address without a slash at its end takes control
# characters too: else Django redirects it to the one with a slash, where nothing is.
LAW, ARTICLE = rf"^laws/(?P<slug>{IN_ADDRESS})", rf"/articles/(?P<key>{IN_ADDRESS})"
ANY_LAW, ANY_ARTICLE = (part.replace(IN_ADDRESS, "[^/]+") for part in (LAW, ARTICLE))
law_texts = [
    re_path(rf"{LAW}/versions/$", VersionsView.as_view(), name="law-versions"),
    re_path(rf"{LAW}/toc/$", ContentsOfLawView.as_view(), name="law-toc"),
    re_path(rf"{LAW}/articles/$", ArticlesView.as_view(), name="law-articles"),
    re_path(rf"{LAW}/compare/$", CompareView.as_view(), name="law-compare"),
    re_path(rf"{LAW}/citations/out/$", CitationsOutView.as_view(), name="law-citations-out"),
    re_path(rf"{LAW}/citations/in/$", CitationsInView.as_view(), name="law-citations-in"),
    re_path(rf"{LAW}/norms/changes/$", NormChangesView.as_view(), name="law-norm-changes"),
    re_path(rf"{LAW}/norms/(?P<code>[0-9a-f]{{20}}(?:-[0-9]{{1,4}})?)/$", NormView.as_view(), name="law-norm"),
    re_path(rf"{ANY_LAW}/mapping\.yaml$", MappingView.as_view(), name="law-mapping"),
    *(
        re_path(
            rf"{ANY_LAW}\.{form.suffix}$",
            compliance_view(form).as_view(),
            name=f"law-{form.suffix.partition('.')[0]}",
        )
        for form in COMPLIANCE_FORMS
    ),
    re_path(rf"{LAW}{ARTICLE}/$", ArticleView.as_view(), name="law-article"),
    re_path(rf"{LAW}{ARTICLE}/citations/out/$", CitationsOutView.as_view(), name="article-citations-out"),
    re_path(rf"{LAW}{ARTICLE}/citations/in/$", CitationsInView.as_view(), name="article-citations-in"),
    *(
        re_path(
            rf"{place}\.{form}$",
            plain_text_view(form).as_view(),
            name=f"{name}-{form}",
        )
        for form in TEXT_TYPES
        for name, place in (("law", ANY_LAW), ("article", ANY_LAW + ANY_ARTICLE))
    ),
]

urlpatterns = [
    path("", ContentsView.as_view(), name="contents"),
    *law_texts,
    path("", include(router.urls)),
    path("links/", LinkList.as_view(), name="links"),
    path("evidence/", EvidenceList.as_view(), name="evidence"),
    path("sources/", SourceList.as_view(), name="sources"),
    path("topics/", TopicList.as_view(), name="topics"),
    path("timeline/", TimelineList.as_view(), name="timeline"),
    path("changes/", ChangesView.as_view(), name="changes"),
    *(path(f"trees/{kind.plural}/", tree_list(kind).as_view(), name=f"{kind}-tree") for kind in TREE_KINDS),
    *(
        path(
            f"export/{kind.plural}.{export.suffix}", export_view(kind, export).as_view(), name=f"{kind}-{export.suffix}"
        )
        for kind in Kind
        for export in OF_KINDS
    ),
    *(path(f"export/{bulk.name}.ndjson", bulk_view(bulk).as_view(), name=f"{bulk.name}-bulk") for bulk in BULKS),
    path("export/search.csv", SearchCsvView.as_view(), name="search-csv"),
    path("norms/", NormList.as_view(), name="norms"),
    path("norms/statistics/", NormStatisticsView.as_view(), name="norms-statistics"),
    *(
        path(f"export/norms.{export.suffix}", norm_export_view(export).as_view(), name=f"norms-{export.suffix}")
        for export in NORM_EXPORTS
    ),
    path("export/norms.ciso.yaml", RegisterFrameworkView.as_view(), name="norms-ciso"),
    path("citations/find/", FindView.as_view(), name="citations-find"),
    path("norms/find/", FindNormsView.as_view(), name="norms-find"),
    path("citations/resolve/", ResolveView.as_view(), name="citations-resolve"),
    path("tokens/", TokenView.as_view(), name="tokens"),
    path("search/", SearchView.as_view(), name="search"),
    path("suggest/", SuggestView.as_view(), name="suggest"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    # Only with a slash at its end: without one, Django looks whether there is something with one.
    re_path(r"^(?:[\s\S]*/)?$", NothingView.as_view(), name="nothing"),
]
