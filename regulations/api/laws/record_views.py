"""Records of laws: those of every kind, and by Accept the text, as by an extension of the address."""

from django.http import HttpResponse
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from regulations.api.laws.text_views import DAY, TEXT_TYPES, plain_text
from regulations.api.laws.texts import law_of
from regulations.api.records.views import view_set
from regulations.api.site.negotiation import renderers, wanted_form
from regulations.api.site.parameters import check, form_of
from regulations.domain.exports import OF_RECORDS
from regulations.models import Kind


class LawViewSet(view_set(Kind.LAW)):  # type: ignore[misc]  # made at run time
    """Laws in the widest sense, from the constitution to a work plan."""

    def get_renderers(self) -> list[BaseRenderer]:
        """Offer the text of a law, as `.txt` and `.md` do; its record as Markdown comes by `format` alone."""
        if self.action != "retrieve":
            return super().get_renderers()
        exports = {export.suffix: export.media_type for export in OF_RECORDS.values()}
        return renderers((exports | TEXT_TYPES).items())

    def as_text(self, request: Request, slug: str) -> HttpResponse | None:
        """Return the text, for clients that accept that."""
        form = wanted_form(request)
        if form not in TEXT_TYPES or "format" in request.query_params:
            return None
        check(request, DAY, form_of(DAY, request.query_params))
        return plain_text(law_of(slug), form)
