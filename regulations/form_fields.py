"""Form fields that lists and search are narrowed by; their errors say what was given and what is allowed."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from regulations.models import EntryRef, Kind
from regulations.models.calendar import day_in
from regulations.text.structure.dates import PartialDate

MOST_SHOWN = 30  # of the values that an error names
MOST_VALUES = 50  # of one parameter
LONGEST_SHOWN = 50  # characters of a wrong value that an error repeats
NO_NULLS = ProhibitNullCharactersValidator(_("不能含有空字符。"))


def listed(values: Iterable[str]) -> str:
    """Return values as an error names them: the first ones, and how many there are where that is not all.

    >>> listed(["law", "agency"])
    'law, agency'
    >>> listed("x" * 40)[-11:]
    'x, x … (40)'
    """
    values = list(values)
    rest = f" … ({len(values)})" if len(values) > MOST_SHOWN else ""
    return ", ".join(values[:MOST_SHOWN]) + rest


def shown(value: str) -> str:
    """Return a wrong value as an error repeats it.

    >>> shown("x" * 60)
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'
    """
    return value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"


def values_of(field: forms.ChoiceField) -> list[str]:
    """Return the values that a field offers."""
    choices: Any = field.choices  # a list, or what a function returns
    return [str(value) for value, _label in choices]


def refuse_others(given: Iterable[str], allowed: list[str]) -> None:
    """Raise ValidationError for the first value that is not allowed."""
    for value in given:
        if value not in allowed:
            raise ValidationError(
                _("“%(value)s”不在可用的值之内；可用：%(allowed)s。"),
                code="invalid_choice",
                params={"value": shown(value), "allowed": listed(allowed)},
            )


def refuse_too_many(given: list[str]) -> None:
    """Raise ValidationError for more values than anybody needs."""
    if len(given) > MOST_VALUES:
        raise ValidationError(
            _("给了 %(number)d 个值；最多 %(most)d 个。"),
            code="too_many",
            params={"number": len(given), "most": MOST_VALUES},
        )


class CommaList(forms.CheckboxSelectMultiple):
    """Takes `a,b` as well as `a` and `b` under the same name; shown as check boxes."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return the values given, each once."""
        given = data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []
        return list(dict.fromkeys(value.strip() for part in given for value in part.split(",") if value.strip()))


class SeveralField(forms.MultipleChoiceField):
    """One or several of a set of values."""

    widget = CommaList

    def validate(self, value: list[str]) -> None:
        """Refuse what is not among the choices; these may have to be looked up, so only where a value is given."""
        if value:
            refuse_others(value, values_of(self))


class SlugsField(forms.Field):
    """One or several records, by the names that stand in their addresses; only the given ones are looked up."""

    widget = CommaList

    def __init__(self, *, records: Any, **kwargs: Any) -> None:
        self.records = records
        super().__init__(**kwargs)

    def clean(self, value: list[str]) -> list[str]:
        """Refuse what names no record, and more names than anybody needs."""
        slugs: list[str] = super().clean(value) or []
        refuse_too_many(slugs)
        for slug in slugs:
            NO_NULLS(slug)
        records: QuerySet[Any] = self.records()
        known = set(records.filter(slug__in=slugs).values_list("slug", flat=True)) if slugs else set()
        for slug in slugs:
            if slug not in known:
                raise ValidationError(
                    _("没有标识为“%(value)s”的%(name)s；可用的标识见各条目的地址。"),
                    code="invalid_choice",
                    params={"value": shown(slug), "name": records.model._meta.verbose_name},
                )
        return slugs


class YearsField(forms.Field):
    """One or several years."""

    widget = CommaList

    def clean(self, value: list[str]) -> list[str]:
        """Refuse what is no year, and more years than anybody needs."""
        years: list[str] = super().clean(value) or []
        for year in years[: MOST_VALUES + 1]:
            if not (len(year) == 4 and year.isascii() and year.isdigit()):
                text = _("“%(value)s”不是年份；请写四位数字，如 2017。")
                raise ValidationError(text, code="invalid", params={"value": shown(year)})
        refuse_too_many(years)
        return years


class OneField(forms.ChoiceField):
    """One of a few values; a form offers none of them too, under `empty_label`, where it has one."""

    def __init__(self, *, empty_label: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if empty_label is not None:
            choices: Any = self.choices
            self.widget.choices = [("", empty_label), *choices]

    def validate(self, value: str) -> None:
        """Refuse what is not among the choices; nothing is given where the field may be left out."""
        refuse_others([value] if value else [], values_of(self))


class YesNoField(forms.Field):
    """True or false; `1` and `0` say the same, and nothing given is false."""

    widget = forms.TextInput
    words = {"": False, "0": False, "false": False, "1": True, "true": True}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> bool:
        """Refuse any other word; letter case is ignored."""
        text = str(value or "").lower()
        refuse_others([text] if text else [], ["true", "false", "1", "0"])
        return self.words[text]


class TextField(forms.CharField):
    """A text; the message of Django for null characters says in Chinese that the text may not be empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["max_length"] = _("最多 %(limit_value)d 个字，现有 %(show_value)d 个。")
        self.validators = [
            NO_NULLS if validator == ProhibitNullCharactersValidator() else validator for validator in self.validators
        ]


class DateField(TextField):
    """A date that may be known to the year or the month only."""

    widget = forms.TextInput(attrs={"placeholder": "2010-04"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: Any) -> str:
        """Refuse what is no date."""
        text: str = super().clean(value)
        if text:
            try:
                PartialDate.parse(text)
            except ValueError as error:
                raise ValidationError(
                    _("“%(value)s”不是日期；可写 2010、2010-04 或 2020-04-27，且须是存在的一天。"),
                    code="invalid",
                    params={"value": text},
                ) from error
        return text


class DayField(TextField):
    """A day; nothing less will do."""

    widget = forms.DateInput(attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: Any) -> datetime.date | None:
        """Refuse what is no day."""
        text: str = super().clean(value)
        try:
            return day_in(text) if text else None
        except ValueError as error:
            raise ValidationError(
                _("无法识别日期“%(value)s”；请写 2019-06-01 这样存在的一天。"), code="invalid", params={"value": text}
            ) from error


class MomentField(TextField):
    """A moment in ISO 8601; one without a zone is of Asia/Shanghai, a day alone is its beginning."""

    widget = forms.TextInput(attrs={"placeholder": "2026-11-25T08:00:00Z"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> datetime.datetime | None:
        """Refuse what is no moment."""
        text: str = super().clean(value)
        if not text:
            return None
        try:
            moment = datetime.datetime.fromisoformat(text.replace(" ", "+"))  # a plus that was not escaped
            local = moment if moment.tzinfo else timezone.make_aware(moment)
            return local.astimezone(datetime.UTC)  # the first and the last day of all may have no such moment
        except (ValueError, OverflowError) as error:
            raise ValidationError(
                _("“%(value)s”不是时间；请写 2026-11-25 或 2026-11-25T08:00:00Z。"),
                code="invalid",
                params={"value": shown(text)},
            ) from error


class RefField(TextField):
    """An entry by its natural key, `kind/slug`."""

    widget = forms.TextInput(attrs={"placeholder": "law/网络安全法"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=250, **kwargs)

    def clean(self, value: Any) -> EntryRef | None:
        """Refuse what is no natural key."""
        text: str = super().clean(value)
        try:
            return EntryRef.parse(text) if text else None
        except ValueError as error:
            raise ValidationError(
                _("“%(value)s”不是条目的标识；请写 类别/地址名，类别可用：%(allowed)s。"),
                code="invalid",
                params={"value": shown(text), "allowed": listed(Kind.values)},
            ) from error


class NumberField(forms.IntegerField):
    """A whole number between two bounds."""

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        self.bounds = format_lazy(_("只能是 {least} 到 {most} 的整数。"), least=least, most=most)
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), self.bounds)
        super().__init__(min_value=least, max_value=most, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> int | None:
        """Refuse an empty text too; a number that is not given at all is None."""
        if value == "":
            raise ValidationError(self.bounds, code="invalid")
        number: int | None = super().clean(value)
        return number
