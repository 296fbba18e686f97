"""What a law or an article cites, and what cites it, as of the requested day."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from regulations.api.laws.text_views import PAGES, TextView
from regulations.api.laws.texts import BriefArticleSerializer, article_of, text_of
from regulations.api.records.fields import DateField
from regulations.domain.versions import article_states, cited_as
from regulations.models import Article, Citation, Outcome
from regulations.models.calendar import legal_day
from regulations.models.citation import CitationQuerySet


class PlaceSerializer(serializers.Serializer[Article]):
    """Where a citation stands, or what it leads to."""

    law = serializers.CharField(source="version.law.slug")
    title = serializers.CharField(source="version.law.title")
    version = DateField(source="version.date")
    article = BriefArticleSerializer(source="*")
    url = serializers.SerializerMethodField()

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, article: Article) -> str:
        """Return its page."""
        return str(self.context["request"].build_absolute_uri(article.get_absolute_url()))


class CitedSerializer(serializers.Serializer[Citation]):
    """What a citation says it cites, and what that is here."""

    law = serializers.CharField(source="law.slug", default=None, allow_null=True)
    title = serializers.CharField(source="law.title", default=None, allow_null=True)
    version = DateField(source="version.date", default=None, help_text="the text in force when the citing one began")
    article = serializers.SerializerMethodField()
    through = serializers.SerializerMethodField()
    paragraph = serializers.IntegerField(allow_null=True)
    item = serializers.IntegerField(allow_null=True)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_article(self, citation: Citation) -> str | None:
        """Return the number of the article."""
        return str(citation.cited_number) if citation.cited_number else None

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_through(self, citation: Citation) -> str | None:
        """Return the number of the last article."""
        return str(citation.last_number) if citation.last_number else None


class StoredCitationSerializer(serializers.Serializer[Citation]):
    """A citation in a text of this library."""

    place = PlaceSerializer(source="article", help_text="where it stands")
    start = serializers.IntegerField(help_text="in the text of that article, in Unicode code points")
    end = serializers.IntegerField()
    text = serializers.SerializerMethodField()
    kind = serializers.CharField()
    name = serializers.CharField(help_text="as the text has it; empty where it names none")
    cites = CitedSerializer(source="*")
    outcome = serializers.ChoiceField(choices=Outcome.values)

    def get_text(self, citation: Citation) -> str:
        """Return its words."""
        return citation.article.text[citation.start : citation.end]


class CitationPageSerializer(serializers.Serializer[Any]):
    """A page of citations."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = StoredCitationSerializer(many=True)


class CitationsView(TextView):
    """A list of citations."""

    query_fields = PAGES

    def listed(self, request: Request, citations: CitationQuerySet) -> Response:
        """Return a page of them, in the order of the texts."""
        rows = citations.with_places().order_by("article__version_id", "article_id", "start")
        return self.page(request, rows, StoredCitationSerializer)


class CitationsOutView(CitationsView):
    """What a law or an article cites, in the text of the day."""

    @extend_schema(responses=CitationPageSerializer, tags=["citations"])
    def get(self, request: Request, slug: str, key: str | None = None) -> Response:
        """Return a page of them."""
        self.checked(request)
        law = self.law(slug)
        place = {"article__version": text_of(law)} if key is None else {"article": article_of(law, key)}
        return self.listed(request, Citation.objects.filter(**place))


class CitationsInView(CitationsView):
    """What cites a law, or an article under the numbers that it had: in public texts that bind on the day."""

    @extend_schema(responses=CitationPageSerializer, tags=["citations"])
    def get(self, request: Request, slug: str, key: str | None = None) -> Response:
        """Return a page of them."""
        self.checked(request)
        law = self.law(slug)
        citations = Citation.objects.public().in_texts_of(legal_day())
        if key is None:
            return self.listed(request, citations.of_law(law).from_elsewhere())
        article = article_of(law, key)
        return self.listed(request, citations.of_articles(cited_as(article, article_states(law, article))))
