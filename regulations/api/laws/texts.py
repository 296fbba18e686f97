"""The official texts of a law: its versions, contents, articles, what changed, what cites what."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound

from regulations.api.records.fields import AddressField, DateField, StatusSerializer, told_standing
from regulations.api.records.serializers import VersionSerializer
from regulations.api.site.errors import MovedError
from regulations.domain.redirects import WITHOUT_CONTROLS, article_key, redirect_target
from regulations.domain.relations import with_parts
from regulations.domain.versions import ArticlePair, article_states
from regulations.models import Article, Division, Kind, Law, LawVersion
from regulations.models.addresses import address_of
from regulations.models.calendar import dated, legal_day
from regulations.models.law_text import WITH_HEADINGS
from regulations.text.structure.diff import Change


def article_address(article: Article) -> str:
    """Return the address of an article in this API, as of the requested day."""
    return dated(address_of("api:law-article", article.version.law.slug, article.key))


class BriefArticleSerializer(serializers.Serializer[Article]):
    """An article by its number."""

    number = serializers.CharField(source="key", help_text="as in addresses: 29, 287-1; p1 for text without a number")
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label


class DivisionSerializer(serializers.Serializer[Division]):
    """A heading."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # likewise
    title = serializers.CharField()
    position = serializers.IntegerField(help_text="counts headings and articles of a text alike")
    parent = serializers.IntegerField(  # type: ignore[assignment]  # likewise
        source="parent.position", default=None, allow_null=True, help_text="position of the one above"
    )


class TextVersionSerializer(serializers.Serializer[LawVersion]):
    """The text that something is from."""

    date = DateField(help_text="the date that names it")
    effective = DateField()
    ended = DateField()
    status = serializers.SerializerMethodField(help_text="on the day that is asked for")

    @extend_schema_field(StatusSerializer)
    def get_status(self, version: LawVersion) -> Any:
        """Return whether this text binds, and why."""
        return told_standing(version.standing_on(legal_day()))


class ExportedVersionSerializer(VersionSerializer):
    """A version with what it is made from."""

    date = DateField(help_text="the date that names it")
    has_text = serializers.BooleanField()
    sources = serializers.SerializerMethodField(help_text="slugs of the sources that have it")

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_sources(self, version: LawVersion) -> Any:
        """Return where it is from."""
        return [source.slug for source in version.sources.all()]


class ListedVersionSerializer(ExportedVersionSerializer):
    """A version as the list of versions shows it."""

    is_shown = serializers.SerializerMethodField(help_text="whether it is the text of the day that is asked for")

    def get_is_shown(self, version: LawVersion) -> bool:
        """Return whether it is the text of the day."""
        return version == self.context["shown"]


class VersionListSerializer(serializers.Serializer[Any]):
    """All versions of a law, the oldest first."""

    count = serializers.IntegerField()
    results = ListedVersionSerializer(many=True)


class TextContentsSerializer(serializers.Serializer[Any]):
    """The headings of a text."""

    version = TextVersionSerializer()
    article_count = serializers.IntegerField()
    divisions = DivisionSerializer(many=True)


class ListedArticleSerializer(BriefArticleSerializer):
    """An article as the list of articles shows it."""

    text = serializers.CharField()
    position = serializers.IntegerField()
    division = serializers.IntegerField(
        source="division.position", default=None, allow_null=True, help_text="position of its heading"
    )
    api_url = serializers.SerializerMethodField()

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_api_url(self, article: Article) -> str:
        """Return its record."""
        return str(self.context["request"].build_absolute_uri(article_address(article)))


class ArticlePageSerializer(serializers.Serializer[Any]):
    """A page of the articles of a text."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = ListedArticleSerializer(many=True)


class StageSerializer(serializers.Serializer[Any]):
    """What an article was in one version."""

    version = DateField(source="version.date")
    article = BriefArticleSerializer(allow_null=True)
    change = serializers.CharField(
        source="change.value", default=None, allow_null=True, help_text="from then to the text shown"
    )


class ArticleSerializer(BriefArticleSerializer):
    """An article, whole."""

    text = serializers.CharField()
    paragraphs = serializers.ListField(child=serializers.CharField(), help_text="paragraphs and items, a line each")
    division = DivisionSerializer(source="headings", many=True, help_text="the headings above it, the outermost first")
    version = TextVersionSerializer()
    law = serializers.CharField(source="version.law.slug")
    previous = serializers.SerializerMethodField()
    next = serializers.SerializerMethodField()
    history = serializers.SerializerMethodField(help_text="where the law has several texts here, the newest first")
    url = AddressField(source="get_absolute_url")

    @extend_schema_field(BriefArticleSerializer(allow_null=True))
    def get_previous(self, article: Article) -> Any:
        """Return the article before it."""
        return self.neighbour(article.version.articles.filter(position__lt=article.position).order_by("-position"))

    @extend_schema_field(BriefArticleSerializer(allow_null=True))
    def get_next(self, article: Article) -> Any:
        """Return the article behind it."""
        return self.neighbour(article.version.articles.filter(position__gt=article.position).order_by("position"))

    @extend_schema_field(StageSerializer(many=True))
    def get_history(self, article: Article) -> Any:
        """Return what it was in other texts."""
        return StageSerializer(article_states(article.version.law, article), many=True).data

    def neighbour(self, articles: Any) -> Any:
        """Return the first of some articles."""
        found = articles.defer("text").first()
        return BriefArticleSerializer(found).data if found else None


class ArticleChangeSerializer(serializers.Serializer[ArticlePair]):
    """What became of one article."""

    change = serializers.CharField(source="change.value")
    old = BriefArticleSerializer(allow_null=True)
    new = BriefArticleSerializer(allow_null=True)
    diff = serializers.SerializerMethodField()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Call the ends as the parameters are called; `from` is no name in Python."""
        names = {"old": "from", "new": "to"}
        fields = super().get_fields()
        fields["old"].source, fields["new"].source = "old", "new"
        return {names.get(name, name): field for name, field in fields.items()}

    @extend_schema_field({"type": "array", "items": {"type": "array", "items": {"type": "string"}}})
    def get_diff(self, pair: ArticlePair) -> Any:
        """Return the words of both, each run with equal, insert or delete."""
        return [[mark.value, text] for mark, text in pair.marks]


class CountsSerializer(serializers.Serializer[Any]):
    """How many articles had what become of them."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Declare a number for each."""
        return {change.value: serializers.IntegerField() for change in Change}


class ComparisonSerializer(serializers.Serializer[Any]):
    """Two texts of a law compared; articles that did not change are counted, not listed."""

    counts = CountsSerializer()
    changes = ArticleChangeSerializer(many=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Add the two dates; `from` is no name in Python."""
        return {"from": DateField(), "to": DateField(), **super().get_fields()}


def law_of(slug: str) -> Law:
    """Return a public law with what belongs to it; raise MovedError where its slug is another, else NotFound."""
    is_name = WITHOUT_CONTROLS.fullmatch(slug) is not None  # PostgreSQL refuses some of the others
    law = with_parts(Law.objects.published()).filter(slug=slug).first() if is_name else None
    if law is not None:
        return law
    target = redirect_target(Kind.LAW, slug)
    if target is None or target.kind != Kind.LAW:
        raise NotFound
    raise MovedError({"slug": target.slug})


def text_of(law: Law) -> LawVersion:
    """Return the text of the day; raise NotFound where none is here."""
    version = law.text_on(legal_day())
    if version is None:
        raise NotFound(_("本库有这部法规的条目，尚无正文。"))
    version.law = law
    return version


def article_of(law: Law, key: str) -> Article:
    """Return an article of the text of the day; raise NotFound, which says which there are.

    Raises MovedError where the article stands under another form of its number: 第二十一条 for 21.
    """
    version = text_of(law)
    is_name = WITHOUT_CONTROLS.fullmatch(key) is not None
    article = version.articles.filter(key=key).select_related(WITH_HEADINGS).first() if is_name else None
    if article is None and (number := article_key(key)) and version.articles.filter(key=number).exists():
        raise MovedError({"key": number})
    if article is None:
        numbered = version.articles.numbered().defer("text")
        first, last = numbered.first(), numbered.last()
        values = {"key": key, "first": first.key if first else "", "last": last.key if last else ""}
        raise NotFound(_("这一文本没有“%(key)s”条；现有 %(first)s 至 %(last)s。") % values if first else None)
    article.version = version
    return article
