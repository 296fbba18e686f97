"""Texts to take along as Word documents."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from django.views.decorators.http import require_safe

from regulations.domain.relations import with_parts
from regulations.models import Law, LawVersion
from regulations.models.calendar import legal_day
from regulations.pages.laws.docx_file import MEDIA_TYPE, Facts, article_file, law_file
from regulations.pages.laws.how_to_cite import full_name, lasting_address
from regulations.pages.records.redirects import redirect_law
from regulations.templatetags.standing import standing_of


@require_safe
def law_docx(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the text of a law of the requested day."""
    law = with_parts(Law.objects.published()).filter(slug=slug).first()
    if law is None:
        return redirect_law(request, slug)
    version = text_of(law)
    facts = facts_of(request, law, version, law.get_absolute_url(), full_name(law))
    return sent(law_file(law, version, facts), f"{law.title}（{version.date}）")


@require_safe
def article_docx(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Return one article of the text of the requested day."""
    law = with_parts(Law.objects.published()).filter(slug=slug).first()
    if law is None:
        return redirect_law(request, slug)
    version = text_of(law)
    article = version.articles.filter(key=key).exclude(number=None).first()
    if article is None:
        raise Http404(f"no article {key!r} of {slug!r}")
    article.version = version
    title = f"{full_name(law)}　{article.label}"
    facts = facts_of(request, law, version, article.get_absolute_url(), title)
    return sent(article_file(article, facts), f"{law.title}{article.label}（{version.date}）")


def text_of(law: Law) -> LawVersion:
    """Return the text of the requested day; raise Http404 where there is none."""
    version = law.text_on(legal_day())
    if version is None:
        raise Http404(f"no text of {law.slug!r}")
    version.law = law
    return version


def facts_of(request: HttpRequest, law: Law, version: LawVersion, address: str, title: str) -> Facts:
    """Return what stands above the words; the status is that of the requested day."""
    whole = uri_to_iri(request.build_absolute_uri(address))
    today = timezone.localdate().isoformat()
    return Facts(title, standing_of(law, version, legal_day()), lasting_address(version, whole), today)


def sent(content: bytes, name: str) -> HttpResponse:
    """Return a file to save under a name."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.docx"
    return response
