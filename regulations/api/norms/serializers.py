"""Norms in answers: as rules read them out of a text, and as they are kept."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from regulations.api.laws.texts import BriefArticleSerializer
from regulations.api.records.fields import DateField, EntryRefSerializer, LabelField
from regulations.domain.norms import norm_in, sanction_words
from regulations.models import Norm as StoredNorm
from regulations.models import NormKind as StoredKind
from regulations.models import NormState, Party
from regulations.models.addresses import address_of
from regulations.models.calendar import dated
from regulations.text.norms import Deadline, Matter, Norm, NormKind, Sanction, SanctionType, TimeUnit

SANCTION_UNITS = ("yuan", "times", "percent", "day", "month", "year")
EXPANDABLE = ("punishes", "punished_by")


class DeadlineSerializer(serializers.Serializer[Deadline]):
    """A limit of time."""

    text = serializers.CharField(help_text="its words: 三十日内")
    amount = serializers.IntegerField()
    unit = serializers.ChoiceField(choices=[unit.value for unit in TimeUnit], source="unit.value")

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Add the event from which it runs; `from` is no name in Python."""
        since = serializers.CharField(source="since", allow_null=True, help_text="the event from which it runs")
        return {**super().get_fields(), "from": since}


class SanctionSerializer(serializers.Serializer[Sanction]):
    """What is imposed on a breach."""

    type = serializers.ChoiceField(choices=[kind.value for kind in SanctionType], source="type.value")
    min = serializers.FloatField(source="least", allow_null=True)
    max = serializers.FloatField(source="most", allow_null=True)
    unit = serializers.ChoiceField(choices=SANCTION_UNITS, allow_null=True)
    on = serializers.CharField(allow_null=True, help_text="who else is punished")


class NormSerializer(serializers.Serializer[Norm]):
    """A norm, with what the text says of it; what it does not say is null."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in NormKind], source="kind.value")
    start = serializers.IntegerField(help_text="of the trigger, in Unicode code points of the text sent")
    end = serializers.IntegerField()
    trigger = serializers.CharField()
    subject = serializers.CharField(allow_null=True, help_text="who is bound, allowed, empowered or punished")
    authority = serializers.CharField(allow_null=True, help_text="who imposes a sanction")
    deadlines = DeadlineSerializer(many=True)
    sanctions = SanctionSerializer(many=True)
    breaches = serializers.ListField(
        child=serializers.CharField(), help_text="of a sanction, the articles of the same text: 21, 287-1, 21/1"
    )
    items = serializers.IntegerField(allow_null=True, help_text="how many list items belong to it")
    vague_times = serializers.ListField(
        child=serializers.CharField(), help_text="words of time without a length: 立即, 及时, 定期"
    )
    matter = serializers.ChoiceField(
        choices=[matter.value for matter in Matter], source="matter.value", help_text="what it is about, by its words"
    )
    is_general = serializers.BooleanField(help_text="a sanction on any breach of the text, which names no article")


SAID = frozenset(NormSerializer().fields)  # what a norm says, wherever it stands


class PartySerializer(serializers.Serializer[Party]):
    """An addressee or an agency that a norm names."""

    role = serializers.ChoiceField(choices=Party.Role.values)
    entry = EntryRefSerializer()


class NormLawSerializer(serializers.Serializer[Any]):
    """The law of a norm."""

    slug = serializers.CharField()
    title = serializers.CharField()


class BriefNormSerializer(NormSerializer):
    """A norm that is kept, with where it stands; spans count the characters of its article."""

    id = serializers.SerializerMethodField(help_text="the same in each text of the law that has the sentence")
    law = NormLawSerializer()
    version = DateField(source="version.date", help_text="the text that it stands in")
    article = BriefArticleSerializer()
    paragraph = serializers.IntegerField(help_text="of the article")
    text = serializers.CharField(source="quote", help_text="its sentence with its list items")
    text_start = serializers.IntegerField(source="sentence_start")
    text_end = serializers.IntegerField(source="sentence_end")
    parties = serializers.SerializerMethodField(help_text="who is known by the words of subject and authority")
    state = LabelField(NormState, help_text="whether a person looked at it")
    url = serializers.SerializerMethodField(help_text="the page of its article")
    api_url = serializers.SerializerMethodField()

    def to_representation(self, row: Any) -> dict[str, Any]:
        """Return what the norm says as `NormSerializer` does, then where it stands."""
        said = norm_in(row)
        return {name: field_value(field, said if name in SAID else row) for name, field in self.fields.items()}

    def get_id(self, row: StoredNorm) -> str:
        """Return its natural key."""
        return f"norm/{row.law.slug}/{row.code}"

    @extend_schema_field(PartySerializer(many=True))
    def get_parties(self, row: StoredNorm) -> Any:
        """Return whom it names, as far as everybody may see them."""
        public: Any = [party for party in row.parties.all() if party.entry.is_public]
        return PartySerializer(public, many=True, context=self.context).data

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, row: StoredNorm) -> str:
        """Return the page of its article, in the text that it stands in."""
        return self.absolute(row.get_absolute_url())

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_api_url(self, row: StoredNorm) -> str:
        """Return its own address."""
        path = address_of("api:law-norm", row.law.slug, row.code)
        return self.absolute(dated(path, row.version.day_to_see))

    def absolute(self, path: str) -> str:
        """Return a path with the host of the request."""
        return str(self.context["request"].build_absolute_uri(path))


class NormRowSerializer(BriefNormSerializer):
    """A norm that is kept, and with `expand` how it belongs together with others of its text."""

    punishes = serializers.SerializerMethodField(help_text="of a sanction: the duties and prohibitions; by `expand`")
    punished_by = serializers.SerializerMethodField(help_text="the sanctions that name its article; by `expand`")

    @extend_schema_field(BriefNormSerializer(many=True, allow_null=True))
    def get_punishes(self, row: StoredNorm) -> Any:
        """Return the norms whose breach it punishes."""
        return self.related("punishes", row)

    @extend_schema_field(BriefNormSerializer(many=True, allow_null=True))
    def get_punished_by(self, row: StoredNorm) -> Any:
        """Return the sanctions on its breach."""
        return self.related("punished_by", row)

    def related(self, name: str, row: StoredNorm) -> Any:
        """Return the norms that were fetched along; null where that was not wanted."""
        rows = self.context.get(name)
        return None if rows is None else BriefNormSerializer(rows.get(row.pk, []), many=True, context=self.context).data


def field_value(field: Any, instance: Any) -> Any:
    """Return the value of a field as it is sent."""
    value = field.get_attribute(instance)
    return None if value is None else field.to_representation(value)


def flat(row: StoredNorm, request: Any) -> dict[str, Any]:
    """Return a norm as a row of a table: one value in each cell."""
    said = norm_in(row)
    return {
        "law": row.law.title,
        "version": str(row.version.date),
        "article": row.article.name_in_lists,
        "paragraph": row.paragraph,
        "kind": str(StoredKind(row.kind).label),
        "subject": row.subject,
        "trigger": row.trigger,
        "text": row.quote,
        "deadlines": "；".join(one.text for one in said.deadlines),
        "vague_times": row.vague_times,
        "sanctions": "；".join(sanction_words(one) for one in said.sanctions),
        "authority": row.authority,
        "breaches": "；".join(said.breaches),
        "state": str(NormState(row.state).label),
        "url": request.build_absolute_uri(row.get_absolute_url()),
    }
