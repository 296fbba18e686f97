"""The table of contents of the site."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path

from kb.health import healthz, readyz
from regulations.mcp.endpoint import endpoint
from regulations.pages.site.sitemaps import SITEMAPS
from regulations.pages.site.well_known import manifest, opensearch, robots

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("robots.txt", robots),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("site.webmanifest", manifest, name="manifest"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", include("regulations.api.urls")),
    path("mcp/", endpoint, name="mcp"),
    path("", include("regulations.pages.urls")),
]
handler400 = "kb.errors.bad_request"
handler500 = "regulations.pages.site.errors.server_error"
