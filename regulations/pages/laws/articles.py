"""The page of one article: its words in their place, what became of it over the versions, what is linked to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.views.decorators.http import require_safe

from regulations.domain.redirects import article_key
from regulations.domain.relations import with_parts
from regulations.domain.versions import ArticleState, article_states
from regulations.models import Article, Citation, Law, LawVersion
from regulations.models.calendar import as_of, dated, legal_day
from regulations.models.law_text import WITH_HEADINGS
from regulations.pages.laws.article_norms import ArticleNorms
from regulations.pages.laws.article_signs import stressed, with_signs
from regulations.pages.laws.cited import Cited, CitedBy, amending, citations_in, cited_by, cited_in, citing_article
from regulations.pages.laws.how_to_cite import CitationForms, citation_of_text
from regulations.pages.laws.rendered_text import Standing
from regulations.pages.laws.texts import Paragraph, paragraphs_of
from regulations.pages.records.grouped_links import ArticleLinks, LinkGroup
from regulations.pages.records.inline import Span, spans_in
from regulations.pages.records.redirects import redirect_law, redirect_within
from regulations.pages.records.structured_data import of_article
from regulations.search import ARTICLE
from regulations.text.structure.provisions import ArticleNumber


@dataclass(frozen=True)
class ArticleNotes:
    """An article with all that there is to say of it; the names are those in the template."""

    article: Article
    spans: Sequence[Span]  # what it cites
    paragraphs: Sequence[Paragraph]
    history: Sequence[ArticleState]
    link_groups: Sequence[LinkGroup]
    cites: Sequence[Cited]
    amended_by: CitedBy
    cited_by: CitedBy
    all_of_them: str  # the address of all that cites it
    address: str  # with the host
    citation: CitationForms

    @classmethod
    def of(cls, request: HttpRequest, law: Law, found: Article) -> Self:
        """Fetch them; the article knows its version, and that its law."""
        address = uri_to_iri(request.build_absolute_uri(found.get_absolute_url()))
        citing = list(citations_in(Citation.objects.filter(article=found)))
        history, links = article_states(law, found), ArticleLinks(law)
        states = [state for state in history if state.article] or [ArticleState(found.version, found, None)]
        cited, amended_by = citing_article(found, history), amending(law)
        resting = (link for state in states if state.article for link in links.of(state.version, state.article.key))
        return cls(
            article=found,
            spans=spans_in(citing),
            paragraphs=paragraphs_of(found, spans_in(citing)),
            history=history,
            link_groups=links.groups(resting),
            cites=cited_in(found, citing),
            amended_by=cited_by(cited.filter(article__version__law__in=amended_by)),
            cited_by=cited_by(cited.exclude(article__version__law__in=amended_by)),
            all_of_them=dated(reverse("pages:article-cited-by", kwargs={"slug": law.slug, "key": found.key})),
            address=address,
            citation=citation_of_text(found.version, address=address, label=found.label, text=found.text),
        )


@dataclass(frozen=True)
class ArticlePage(ArticleNotes):
    """All that the page of an article shows; the names are those in its template."""

    norms: ArticleNorms

    law: Law
    version: LawVersion
    standing: Standing
    description: str
    structured: dict[str, Any]
    previous: Article | None
    next: Article | None
    like: str  # its reference, for articles that are alike
    successor: Article | None  # the article that bore this number in the text before
    before: LawVersion | None  # that text


def successor_of(found: Article, articles: QuerySet[Article]) -> Article | None:
    """Return the article of the same text that bore the number of another one in the text before."""
    successor = articles.filter(former_label=found.label).defer("text").first() if found.label else None
    if successor:
        successor.version = found.version
    return successor


@require_safe
def article(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show an article of the text of today; a label in the address leads to the number."""
    law = with_parts(Law.objects.published()).filter(slug=slug).first()
    if law is None:
        return redirect_law(request, slug)
    version = law.text_on(legal_day())
    articles = version.articles.all() if version else Article.objects.none()
    found = articles.filter(key=key).select_related(WITH_HEADINGS).first()
    if version is None or found is None:
        if number := article_key(key):
            return redirect_within(request, key=number)
        return no_article(request, law, version, articles, label_of(key))
    version.law = law
    found.version = version
    notes = ArticleNotes.of(request, law, found)
    norms = ArticleNorms.of(found, notes.history)
    paragraphs = paragraphs_of(found, [*notes.spans, *stressed(norms.own, notes.spans)])
    page = ArticlePage(
        **vars(notes) | {"paragraphs": with_signs(paragraphs, norms.own)},
        norms=norms,
        law=law,
        version=version,
        standing=Standing.of(law, version),
        description=found.text,
        structured=of_article(
            found, address=notes.address, law_address=request.build_absolute_uri(law.get_absolute_url())
        ),
        previous=articles.filter(position__lt=found.position).defer("text").last(),
        next=articles.filter(position__gt=found.position).defer("text").first(),
        successor=successor_of(found, articles),
        before=law.text_before(version),
        like=f"{ARTICLE}/{slug}/{found.key}",
    )
    return render(request, "laws/article.html", vars(page))


@require_safe
def notes(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Return the notes of an article as an HTML fragment."""
    law = with_parts(Law.objects.published()).filter(slug=slug).first()
    version = law.text_on(legal_day()) if law else None
    found = version.articles.filter(key=key).first() if version else None
    if law is None or version is None or found is None:
        raise Http404(f"no article {key!r} of {slug!r}")
    version.law = law
    found.version = version
    return render(request, "laws/_notes.html", vars(ArticleNotes.of(request, law, found)))


@require_safe
def version(request: HttpRequest, slug: str, date: str) -> HttpResponse:
    """Lead to the law as it was when a version began to bind, named by the date that names the version."""
    law = Law.objects.published().filter(slug=slug).prefetch_related("versions").first()
    if law is None:
        return redirect_law(request, slug)
    found = next((v for v in law.versions.all() if date in map(str, v.dates)), None)
    if found is None:
        raise Http404(f"no version {date!r} of {slug!r}")
    with as_of(found.begins or found.date.first_day):
        return redirect(law)


def label_of(key: str) -> str:
    """Return the article that an address names as laws print it, where it is a number."""
    try:
        return ArticleNumber.parse(key).label
    except ValueError:
        return key


def no_article(
    request: HttpRequest, law: Law, version: LawVersion | None, articles: "QuerySet[Article]", asked: str
) -> HttpResponse:
    """Say that the law has no such article, and which it has."""
    numbered = articles.numbered().defer("text") if version else Article.objects.none()  # type: ignore[attr-defined]
    context = {"law": law, "asked": asked, "version": version, "first": numbered.first(), "last": numbered.last()}
    return render(request, "laws/no_article.html", context, status=404)
