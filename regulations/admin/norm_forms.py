"""The form by which a person corrects a norm: what the rules read, field by field, to be set right."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regulations.domain.norms import Data
from regulations.models import NormKind, SanctionType, SanctionUnit, TimeUnit
from regulations.models.norm_review import LONGEST_REASON
from regulations.text.norms import BREACH

MOST_ROWS = 30  # deadlines or sanctions of a norm
SPARE_ROWS = 2
LONGEST_WORDS = 400
LARGEST = 10**12


class WordsField(forms.CharField):
    """Words of the article, as they stand there."""

    def __init__(self, **kwargs: Any) -> None:
        wide = forms.TextInput(attrs={"class": "vTextField"})
        super().__init__(required=False, max_length=LONGEST_WORDS, widget=wide, **kwargs)

    def checked_in(self, article: str, words: str) -> None:
        """Refuse words that the text of an article does not have."""
        if words and words not in article:
            raise ValidationError(
                _("条文里没有“%(words)s”；请照抄条文的原话，条文没有写的留空。"), params={"words": words}
            )


class NormForm(forms.Form):
    """What a norm says, but for its deadlines and sanctions."""

    kind = forms.ChoiceField(label=_("种类"), choices=NormKind.choices)
    subject = WordsField(label=_("主体"), help_text=_("条文的原话；条文没有写的留空。"))
    authority = WordsField(label=_("作出处罚的机关"), help_text=_("条文的原话；只有罚则才有。"))
    breaches = forms.CharField(
        label=_("所罚条文"), required=False, max_length=1000, help_text=_("用逗号隔开，如 21, 287-1, 21/1（第一款）。")
    )
    items = forms.IntegerField(label=_("项数"), required=False, min_value=1, max_value=200)
    reason = forms.CharField(label=_("理由"), required=False, max_length=LONGEST_REASON)

    def __init__(self, *args: Any, text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def clean_subject(self) -> str:
        """Take words of the article alone."""
        return self.words("subject")

    def clean_authority(self) -> str:
        """Likewise."""
        return self.words("authority")

    def words(self, name: str) -> str:
        """Return the words of a field, which the article has."""
        given: str = self.cleaned_data[name]
        field = self.fields[name]
        if isinstance(field, WordsField):
            field.checked_in(self.text, given)
        return given

    def clean_breaches(self) -> list[str]:
        """Read the articles."""
        given = [one.strip() for one in self.cleaned_data["breaches"].replace("，", ",").split(",")]
        for one in filter(None, given):
            if BREACH.fullmatch(one) is None:
                raise ValidationError(_("“%(given)s”不是条号；可写 21、287-1 或 21/1。"), params={"given": one})
        return [*filter(None, given)]


class DeadlineForm(forms.Form):
    """A limit of time; an empty row is none."""

    text = WordsField(label=_("期限"))
    amount = forms.IntegerField(label=_("数"), required=False, min_value=1, max_value=100_000)
    unit = forms.ChoiceField(label=_("单位"), required=False, choices=[("", "—"), *TimeUnit.choices])
    since = WordsField(label=_("起算"))

    def clean(self) -> None:
        """Want all of a limit or nothing."""
        told = [bool(self.cleaned_data.get(name)) for name in ("text", "amount", "unit")]
        if any(told) and not all(told):
            raise ValidationError(_("期限要写明原话、数和单位。"))


class SanctionForm(forms.Form):
    """What is imposed; an empty row is nothing."""

    type = forms.ChoiceField(label=_("种类"), required=False, choices=[("", "—"), *SanctionType.choices])
    least = forms.FloatField(label=_("下限"), required=False, min_value=0, max_value=LARGEST)
    most = forms.FloatField(label=_("上限"), required=False, min_value=0, max_value=LARGEST)
    unit = forms.ChoiceField(label=_("单位"), required=False, choices=[("", "—"), *SanctionUnit.choices])
    on = WordsField(label=_("并罚"))

    def clean(self) -> None:
        """Want a unit with an amount, and bounds in their order."""
        least, most = self.cleaned_data.get("least"), self.cleaned_data.get("most")
        if (least is not None or most is not None) and not (
            self.cleaned_data.get("unit") and self.cleaned_data.get("type")
        ):
            raise ValidationError(_("写了数额，就要写明种类和单位。"))
        if least is not None and most is not None and least > most:
            raise ValidationError(_("下限大于上限。"))


Deadlines: Any = forms.formset_factory(DeadlineForm, extra=SPARE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
Sanctions: Any = forms.formset_factory(SanctionForm, extra=SPARE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class Correction:
    """The three parts of a correction together; `data` is what it says, once it is valid."""

    def __init__(self, said: Data, text: str, posted: Mapping[str, Any] | None = None) -> None:
        first = {**said, "breaches": ", ".join(said["breaches"])}
        deadlines = [{**one, "since": one["from"]} for one in said["deadlines"]]
        sanctions = [{**one, "least": one["min"], "most": one["max"]} for one in said["sanctions"]]
        self.text = text
        self.form = NormForm(posted, initial=first, text=text)
        self.deadlines = Deadlines(posted, initial=deadlines, prefix="deadlines")
        self.sanctions = Sanctions(posted, initial=sanctions, prefix="sanctions")

    def is_valid(self) -> bool:
        """Tell whether all of it makes sense."""
        valid = [part.is_valid() for part in (self.form, self.deadlines, self.sanctions)]
        return all(valid) and self.words_are_of_the_article()

    def words_are_of_the_article(self) -> bool:
        """Tell whether the article has the words of all rows; the first that it has not gets an error."""
        for formset in (self.deadlines, self.sanctions):
            for form in formset:
                for name, field in form.fields.items():
                    try:
                        if isinstance(field, WordsField):
                            field.checked_in(self.text, form.cleaned_data.get(name, ""))
                    except ValidationError as error:
                        form.add_error(name, error)
                        return False
        return True

    @property
    def data(self) -> dict[str, Any]:
        """Return what it says, as docs/NORMS.md names it."""
        given = self.form.cleaned_data
        return {
            "kind": given["kind"],
            "subject": given["subject"] or None,
            "authority": given["authority"] or None,
            "deadlines": [
                {"text": row["text"], "amount": row["amount"], "unit": row["unit"], "from": row["since"] or None}
                for row in rows(self.deadlines, "text")
            ],
            "sanctions": [
                {
                    "type": row["type"],
                    "min": row["least"],
                    "max": row["most"],
                    "unit": row["unit"] or None,
                    "on": row["on"] or None,
                }
                for row in rows(self.sanctions, "type")
            ],
            "breaches": given["breaches"],
            "items": given["items"],
        }


def rows(formset: Any, name: str) -> list[dict[str, Any]]:
    """Return the rows of a formset that have a value."""
    return [form.cleaned_data for form in formset if form.cleaned_data.get(name)]
