"""The answer of a search that is quoted above its results, as data."""

from typing import Any

from rest_framework import serializers

from regulations.api.records.fields import AddressField
from regulations.search import AnswerCard


class CardArticleSerializer(serializers.Serializer[Any]):
    """An article that is quoted."""

    number = serializers.CharField(source="key", help_text="as in addresses: 29, 287-1")
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label


class CardLawSerializer(serializers.Serializer[Any]):
    """The law that is quoted."""

    slug = serializers.CharField()
    title = serializers.CharField()


class CardFactSerializer(serializers.Serializer[Any]):
    """Something beside the quotation: subject, start of a limit, authority."""

    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label
    words = serializers.CharField()
    url = AddressField(source="address", allow_null=True)
    quoted = serializers.BooleanField(source="is_quoted", help_text="words of the text, not of this library")


class CardLineSerializer(serializers.Serializer[Any]):
    """A grade of a sanction, an item of a list, a text of a law, a duty."""

    lead = serializers.CharField(help_text="the condition, the text or the article; empty for an item of a list")
    words = serializers.CharField()
    persons = serializers.CharField(help_text="what a sanction imposes on those responsible; mostly empty")
    spans = serializers.IntegerField(
        help_text="for how many lines `persons` holds, from this one on; 0 below the first of them"
    )
    url = AddressField(source="address", allow_null=True)


class CardSerializer(serializers.Serializer[AnswerCard]):
    """Words of the library that answer the query; nothing of it is generated."""

    kind = serializers.CharField(
        source="kind.value",
        help_text="time_limit, amount, sanction, authority, list, definition, dates, then_and_now, absent",
    )
    as_of = serializers.DateField(source="day", help_text="the texts are those in force on this day")
    law = CardLawSerializer(allow_null=True)
    article = CardArticleSerializer(allow_null=True)
    url = AddressField(source="address", allow_null=True)
    headline = serializers.CharField(help_text="the words that answer; of a law that is not here, its name")
    quote = serializers.CharField(help_text="the sentence that they stand in, as the text has it")
    lines = CardLineSerializer(many=True)
    more = serializers.IntegerField(help_text="how many lines are left out")
    facts = CardFactSerializer(many=True)
    others = CardLineSerializer(many=True, help_text="articles of other laws with sanctions for the same")
    duty = CardLineSerializer(allow_null=True, help_text="whose breach a sanction punishes")
    detail = serializers.CharField(help_text="what is known of a law that is not here")
    extracted = serializers.BooleanField(
        source="is_extracted", help_text="facts and lines were read by a machine and not checked by a person"
    )
