"""All laws that cite a law or an article, with the places: the whole of what its page shows the beginning of."""

from collections import defaultdict
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from regulations.domain.relations import with_parts
from regulations.domain.versions import article_states
from regulations.models import Article, Kind, Law
from regulations.models.calendar import dated, legal_day
from regulations.models.citation import CitationQuerySet
from regulations.pages.laws.cited import amending, citing_article, citing_law
from regulations.pages.records.listing import listing
from regulations.pages.records.redirects import redirect_law


@require_safe
def cited_by_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all laws that cite a law."""
    law = with_parts(Law.objects.published()).filter(slug=slug).first()
    if law is None:
        return redirect_law(request, slug)
    address = dated(reverse("pages:cited-by", args=[slug]))
    return shown(request, law, None, citing_law(law), address, dated(reverse("api:law-citations-in", args=[slug])))


@require_safe
def article_cited_by_list(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show all laws that cite an article, under its former numbers too."""
    law = with_parts(Law.objects.published()).filter(slug=slug).first()
    if law is None:
        return redirect_law(request, slug)
    version = law.text_on(legal_day())
    found = version.articles.filter(key=key).first() if version else None
    if version is None or found is None:
        raise Http404(f"no article {key!r} of {slug!r}")
    version.law, found.version = law, version
    address = dated(reverse("pages:article-cited-by", args=[slug, key]))
    data = dated(reverse("api:article-citations-in", args=[slug, key]))
    citing = citing_article(found, article_states(law, found)).exclude(article__version__law__in=amending(law))
    return shown(request, law, found, citing, address, data)


def shown(
    request: HttpRequest, law: Law, article: Article | None, citations: CitationQuerySet, address: str, data: str
) -> HttpResponse:
    """Show what cites a law or an article, law by law; the places are fetched for one page alone."""
    laws = Law.objects.published().filter(pk__in=citations.order_by().values("article__version__law"))
    found = listing(request, Kind.LAW, laws, address=address)
    places = places_in(citations, [entry.pk for entry in found["page"]])
    context = {
        **found,
        "law": law,
        "article": article,
        "data": data,
        "count": citations.count(),
        "rows": [(entry, places[entry.pk]) for entry in found["page"]],
    }
    return render(request, "laws/cited_by.html", context, status=200 if found["is_right"] else 400)


def places_in(citations: CitationQuerySet, laws: Iterable[int]) -> dict[int, list[Article]]:
    """Return the citing articles of some laws, in order, each once; one query."""
    citing = Article.objects.filter(pk__in=citations.order_by().values("article"), version__law__in=laws)
    found: dict[int, list[Article]] = defaultdict(list)
    for article in citing.select_related("version__law").defer("text").order_by("version", "position"):
        found[article.version.law_id].append(article)
    return found
