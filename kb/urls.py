"""The table of contents of the site."""

from django.contrib import admin
from django.urls import include, path

from kb.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", include("regulations.api.urls")),
    path("", include("regulations.pages.urls")),
]
handler400 = "kb.errors.bad_request"
handler500 = "regulations.pages.errors.server_error"
