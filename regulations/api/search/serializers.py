"""The answer of a search as data."""

from typing import Any

from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.utils.urls import replace_query_param

from regulations.api.records.fields import (
    AddressField,
    DateField,
    LabelSerializer,
    StatusSerializer,
    api_address,
    labelled,
    told_standing,
)
from regulations.api.search.cards import CardSerializer
from regulations.domain.paging import DEEPEST_ROW
from regulations.models import Article, Entry, Existence, Law, TreeEntry
from regulations.models.addresses import address_of
from regulations.models.calendar import dated, legal_day
from regulations.search import (
    FACET_NAMES,
    CitationIntent,
    Result,
    SearchResponse,
)

FragmentsSchema = {
    "type": "array",
    "description": "pieces of the text in order, each with whether it is a hit",
    "items": {"type": "array", "items": {"oneOf": [{"type": "string"}, {"type": "boolean"}]}},
}
NullableAddress = {"type": ["string", "null"], "format": "uri"}


@extend_schema_field(FragmentsSchema)
class FragmentsField(serializers.Field[Any, Any, Any, Any]):
    """Marked text as data."""

    def to_representation(self, value: Any) -> Any:
        """Return it as it is."""
        return value


@extend_schema_field({"type": ["object", "null"], "additionalProperties": True})
class ExplanationField(serializers.ReadOnlyField):
    """Whatever the engine tells of a score."""


class HighlightSerializer(serializers.Serializer[Result]):
    """Where the words of the query stand."""

    title = FragmentsField()
    names = serializers.ListField(child=FragmentsField(), help_text="other names, those with a hit")
    text = FragmentsField()


class FoundArticleSerializer(serializers.Serializer[Article]):
    """Which article of its law it is."""

    number = serializers.CharField(source="key", help_text="as in addresses: 29, 287-1")
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label


class FoundLawSerializer(serializers.Serializer[Entry]):
    """The law of an article."""

    slug = serializers.CharField()
    title = serializers.CharField()


class ResultSerializer(serializers.Serializer[Result]):
    """An entry found, or an article."""

    kind = serializers.CharField()
    id = serializers.CharField()
    title = serializers.CharField()
    title_en = serializers.CharField()
    url = AddressField()
    api_url = AddressField(help_text="its record in this API; of an article, the article")
    law = FoundLawSerializer(allow_null=True, help_text="of an article")
    article = FoundArticleSerializer(allow_null=True)
    status = StatusSerializer(allow_null=True, help_text="of laws, today")
    existence = LabelSerializer(allow_null=True, help_text="of agencies, mechanisms and measures")
    date = DateField(help_text="what sort=newest goes by")
    score = serializers.FloatField(
        allow_null=True,
        help_text="of BM25; a model orders what more than one word finds; null where the order is by date",
    )
    highlight = HighlightSerializer()
    explanation = ExplanationField(help_text="with explain=true: how the score came about, as the engine tells it")

    def to_representation(self, instance: Result) -> dict[str, Any]:
        """Return the fields above.

        By hand: the general way made an answer of 100 results 15 % slower (p95), one of 20 results 10 %.
        """
        entry, article, date = instance.entry, instance.article, instance.entry.date
        return {
            "kind": instance.kind,
            "id": instance.ref,
            "title": instance.name,
            "title_en": entry.title_en,
            "url": self.host + instance.address,
            "api_url": self.host + api_address_of(instance),
            "law": {"slug": entry.slug, "title": entry.title} if article else None,
            "article": {"number": article.key, "label": article.label} if article else None,
            "status": told_standing(entry.standing_on(legal_day())) if isinstance(entry, Law) else None,
            "existence": labelled(Existence(entry.existence)) if isinstance(entry, TreeEntry) else None,
            "date": str(date) if date else None,
            "score": instance.score,
            "highlight": {"title": instance.title, "names": instance.names, "text": instance.text},
            "explanation": instance.explanation,
        }

    @cached_property
    def host(self) -> str:
        """Return what stands before the path of each address."""
        return str(self.context["request"].build_absolute_uri("/")).removesuffix("/")


def api_address_of(result: Result) -> str:
    """Return the path of a result in this API: of an article as of a day on which its text is the one shown."""
    if result.article is None:
        return api_address(result.entry)
    return dated(address_of("api:law-article", result.entry.slug, result.article.key), result.seen_on)


class GroupSerializer(serializers.Serializer[Any]):
    """A law with the best of its articles that were found, or another entry."""

    entry = ResultSerializer(source="head")
    articles = ResultSerializer(many=True)
    more = serializers.IntegerField(help_text="how many more articles of it were found")


class QueryReadingSerializer(serializers.Serializer[CitationIntent]):
    """What the query cites, if it is a citation; see `/citations/resolve/`."""

    title = serializers.CharField()
    url = AddressField(source="address", allow_null=True)
    law = FoundLawSerializer(source="checked.law", allow_null=True)
    article = FoundArticleSerializer(source="checked.article", allow_null=True)
    status = serializers.CharField(source="checked.verdict.value")
    detail = serializers.CharField(source="checked.detail")


class CorrectionSerializer(serializers.Serializer[Any]):
    """A name or words with typing errors, and what was searched for in their place."""

    typed = serializers.CharField()
    meant = serializers.CharField()


class UnderstoodSerializer(serializers.Serializer[SearchResponse]):
    """What was understood of the query."""

    text = serializers.SerializerMethodField(help_text="as it was given")
    folded = serializers.CharField(source="hits.query.folded", help_text="in one form of width, case and script")
    terms = serializers.ListField(
        source="hits.query.terms", child=serializers.CharField(), help_text="the words wanted"
    )
    match = serializers.CharField(
        source="hits.match",
        help_text="all: each result has every word, or one of the synonyms for it; few: so few have that those with "
        "some of the words are found too; any: only some; characters: nothing has a word of it",
    )
    complete = serializers.IntegerField(
        source="hits.complete",
        help_text="how many results have every word; 0 where that was not asked, of a long question",
    )
    synonyms = serializers.ListField(
        source="hits.also",
        child=serializers.CharField(),
        help_text="words of laws that were looked for beside the everyday ones of the text; none with plain=1",
    )
    given_up = serializers.ListField(
        source="hits.query.given_up",
        child=serializers.CharField(),
        help_text="phrases that stand nowhere beside the other words: taken as words",
    )
    filters = serializers.DictField(
        source="request.filters", child=serializers.ListField(child=serializers.CharField())
    )
    sort = serializers.CharField(source="request.sort.value")
    reading = QueryReadingSerializer(
        source="citation",
        allow_null=True,
        help_text="the article or law that the query cites, or the number of a document that none here bears; "
        "not with plain=1",
    )
    asked_instead = serializers.SerializerMethodField(
        help_text="the name that was searched for, for nothing has a word of the text"
    )

    intents = serializers.SerializerMethodField(
        help_text="what the text asks for: time_limit, amount, sanction, authority, list, permission, change, "
        "definition; none with intent=none"
    )
    correction = CorrectionSerializer(
        allow_null=True, help_text="of a typing error; not with plain=1, which takes the text as it is"
    )

    def get_text(self, response: SearchResponse) -> str:
        """Return the text of the request."""
        return str(self.context["text"])

    def get_intents(self, response: SearchResponse) -> list[str]:
        """Return what the text asks for."""
        return [intent.key for intent in response.hits.query.intents]

    def get_asked_instead(self, response: SearchResponse) -> str | None:
        """Return the suggestion that was searched for."""
        return response.suggestion if response.asked_instead else None


class FacetValueSerializer(serializers.Serializer[Any]):
    """A value, and how many results have it under all other filters."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label
    count = serializers.IntegerField()


class FacetsSerializer(serializers.Serializer[Any]):
    """The counts of each facet."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Declare one list for each facet."""
        return {name: FacetValueSerializer(many=True) for name in FACET_NAMES}


class AnswerSerializer(serializers.Serializer[SearchResponse]):
    """One page of results with the counts of the whole."""

    count = serializers.IntegerField(source="hits.count")
    page = serializers.IntegerField(source="request.page")
    page_size = serializers.IntegerField(source="request.page_size")
    next = serializers.SerializerMethodField(help_text="the next page, where there is one within the first 10,000 rows")
    previous = serializers.SerializerMethodField(help_text="the page before")
    took_ms = serializers.FloatField(source="hits.took_ms")
    query = UnderstoodSerializer(source="*")
    answer = CardSerializer(source="card", allow_null=True, help_text="quoted where the library holds it for certain")
    suggestion = serializers.CharField(allow_null=True, help_text="a name that may have been meant")
    facets = FacetsSerializer()
    results = ResultSerializer(many=True, help_text="one after the other; empty with group=law")
    group_count = serializers.IntegerField(
        source="hits.group_count", allow_null=True, help_text="with group=law: how many laws and other entries"
    )
    groups = GroupSerializer(many=True, help_text="with group=law")

    @extend_schema_field(NullableAddress)
    def get_next(self, response: SearchResponse) -> str | None:
        """Return the address of the next page, or None."""
        asked = response.request
        reachable = min(response.hits.length, DEEPEST_ROW // asked.page_size * asked.page_size)
        return self.address_of_page(asked.page + 1) if asked.page * asked.page_size < reachable else None

    @extend_schema_field(NullableAddress)
    def get_previous(self, response: SearchResponse) -> str | None:
        """Return the address of the page before, or None."""
        return self.address_of_page(response.request.page - 1) if response.request.page > 1 else None

    def address_of_page(self, number: int) -> str:
        """Return the address of another page of the same search."""
        return str(replace_query_param(self.context["request"].build_absolute_uri(), "page", number))
