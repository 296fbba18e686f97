"""Two texts of a law side by side."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regulations.domain.relations import with_parts
from regulations.domain.versions import ArticlePair, Comparison, NoTextError, counted, revision_words, text_named
from regulations.form_fields import OneField
from regulations.models import Article, Law, LawVersion
from regulations.models.fields import PartialDate
from regulations.pages.records.redirects import redirect_law
from regulations.text.structure.diff import Change, Mark

QUIET = (Change.UNCHANGED, Change.MOVED)
ALIGNED = (Change.CHANGED, *QUIET)  # of which the words of both can be compared
SIDE_BY_SIDE, IN_ONE = "side", "inline"
VIEWS = ((SIDE_BY_SIDE, _("左右对照")), (IN_ONE, _("合并对照")))


@dataclass(frozen=True)
class ComparisonRow:
    """An article that was changed, added or removed."""

    pair: ArticlePair
    old_address: str = ""
    new_address: str = ""

    @property
    def is_aligned(self) -> bool:
        """Tell whether it is one article in both texts, or in one only: else its words are not marked."""
        return self.pair.change in ALIGNED or not (self.pair.old and self.pair.new)

    @property
    def old_marks(self) -> list[tuple[str, str]]:
        """Return the words of the older article, what is gone marked."""
        if not self.is_aligned:
            return plain(self.pair.old, shown=self.pair.change is not Change.SPLIT)
        return [(mark.value, text) for mark, text in self.pair.marks if mark is not Mark.INSERT]

    @property
    def new_marks(self) -> list[tuple[str, str]]:
        """Return the words of the newer article, what is new marked."""
        if not self.is_aligned:
            return plain(self.pair.new, shown=self.pair.change is not Change.MERGED)
        return [(mark.value, text) for mark, text in self.pair.marks if mark is not Mark.DELETE]

    @property
    def both(self) -> list[tuple[str, str]]:
        """Return the words of both in one."""
        return [(mark.value, text) for mark, text in self.pair.marks]

    @property
    def anchor(self) -> str:
        """Return the name of its place on the page; what is gone has that of its number in the older text."""
        new, old = self.pair.new, self.pair.old
        if new and self.pair.change is not Change.MERGED:
            return f"change-{new.key}"
        return f"gone-{old.key if old else ''}"

    @property
    def is_moved(self) -> bool:
        """Tell whether the article bears another number now."""
        return bool(self.pair.old and self.pair.new and self.pair.old.label != self.pair.new.label)

    @property
    def label(self) -> str:
        """Return its number, and both where it bears another one now."""
        labels = dict.fromkeys(article.label for article in (self.pair.old, self.pair.new) if article)
        return " → ".join(labels)


def plain(article: Article | None, *, shown: bool) -> list[tuple[str, str]]:
    """Return the words of an article without marks; nothing where they are not to be shown."""
    return [(Mark.EQUAL.value, article.text)] if article and shown else []


@dataclass(frozen=True)
class Run:
    """Articles in a row whose words did not change; all were moved, or none."""

    rows: tuple[ComparisonRow, ...]

    @property
    def is_moved(self) -> bool:
        """Tell whether they bear other numbers now."""
        return self.first.change is Change.MOVED

    @property
    def first(self) -> ArticlePair:
        """Return the first of them."""
        return self.rows[0].pair

    @property
    def last(self) -> ArticlePair:
        """Return the last of them."""
        return self.rows[-1].pair


def rows_of(comparison: Comparison) -> Iterator[ComparisonRow | Run]:
    """Return the changes in the order of the newer text, what did not change folded into runs."""
    old_day, new_day = (version.law.day_to_see(version) for version in (comparison.old, comparison.new))
    run: list[ComparisonRow] = []
    for pair in comparison.pairs:
        row = ComparisonRow(
            pair,
            old_address=pair.old.address(old_day) if pair.old else "",
            new_address=pair.new.address(new_day) if pair.new else "",
        )
        if run and not goes_on(run[-1].pair, pair):
            yield Run(tuple(run))
            run = []
        if pair.change in QUIET:
            run.append(row)
        else:
            yield row
    if run:
        yield Run(tuple(run))


def goes_on(before: ArticlePair, pair: ArticlePair) -> bool:
    """Tell whether an article stands in one run with the one before it."""
    if pair.change is not before.change or not (before.old and pair.old):
        return False
    return pair.old.position > before.old.position


class VersionField(OneField):
    """The date that names a text of a law; any day on which one is in force leads to it."""

    def __init__(self, law: Law, **kwargs: Any) -> None:
        self.law = law
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the date that names the text; raise ValidationError, which says which there are."""
        try:
            return str(text_named(self.law, str(value)).date)
        except NoTextError as error:
            raise forms.ValidationError(str(error), code="invalid_choice") from error


class CompareForm(forms.Form):
    """Which two texts, by their dates or any days, and how they are shown; the last two unless it says."""

    def __init__(self, given: Mapping[str, str], law: Law) -> None:
        dates = [str(version.date) for version in law.texts]
        usual = {"from": dates[-2], "to": dates[-1], "view": SIDE_BY_SIDE}
        data = usual | {name: value for name, value in given.items() if value}
        super().__init__(data)
        for name, label in (("from", _("从")), ("to", _("到"))):
            field = VersionField(law, label=label, choices=list(zip(dates, dates, strict=True)))
            self.fields[name] = field
            with suppress(forms.ValidationError):  # raised again when the form is checked
                data[name] = field.to_python(data[name])  # so that the list shows which text it is
        self.fields["view"] = OneField(choices=VIEWS, widget=forms.HiddenInput())
        self.fields["all"] = forms.BooleanField(label=_("显示未变条文"), required=False)


@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what became of each article from one text to another."""
    law = with_parts(Law.objects.published()).filter(slug=slug).first()
    if law is None:
        return redirect_law(request, slug)
    if len(law.texts) < 2:
        return render(request, "laws/compare.html", {"law": law})
    form = CompareForm(request.GET.dict(), law)
    if not form.is_valid():
        return render(request, "laws/compare.html", {"law": law, "form": form}, status=HTTPStatus.BAD_REQUEST)
    named = {str(version.date): version for version in law.texts}
    comparison = Comparison(named[form.cleaned_data["from"]], named[form.cleaned_data["to"]])
    rows = list(rows_of(comparison))
    changes = [row for row in rows if isinstance(row, ComparisonRow)]
    context = {
        "law": law,
        "form": form,
        "comparison": comparison,
        "rows": [(isinstance(row, Run), row) for row in rows],
        "changes": changes,
        "similar": [row for row in changes if row.pair.change is Change.SIMILAR],
        "tally": counted(comparison.counts),
        "revision": revision_of(comparison),
        "is_inline": form.cleaned_data["view"] == IN_ONE,
        "views": VIEWS,
        "shows_all": form.cleaned_data["all"],
        "is_backward": comparison.new.date < comparison.old.date,
    }
    return render(request, "laws/compare.html", context)


@dataclass(frozen=True)
class Chapter:
    """A heading of the highest rank with the first and last article below it."""

    heading: str
    first: str
    last: str


@dataclass(frozen=True)
class TextOutline:
    """The chapters of a text, and the date that names it."""

    date: PartialDate
    chapters: Sequence[Chapter]


@dataclass(frozen=True)
class CompleteRevision:
    """A complete revision: the number of articles before and after, and the chapters of both versions."""

    words: str
    old: TextOutline
    new: TextOutline


def revision_of(comparison: Comparison) -> CompleteRevision | None:
    """Return the summary of a complete revision; None for any other change. Two queries."""
    if not comparison.is_complete_revision:
        return None
    words = revision_words(len(comparison.old_articles), len(comparison.new_articles))
    return CompleteRevision(
        words,
        outline_of(comparison.old, comparison.old_articles),
        outline_of(comparison.new, comparison.new_articles),
    )


def outline_of(version: LawVersion, articles: Sequence[Article]) -> TextOutline:
    """Return the headings of the highest rank of a text."""
    headings = list(version.divisions.filter(parent=None).order_by("position"))
    ends = [*(heading.position for heading in headings[1:]), sys.maxsize]
    found = []
    for heading, end in zip(headings, ends, strict=True):
        labels = [one.label for one in articles if heading.position < one.position < end and one.number]
        found.append(Chapter(str(heading), labels[0] if labels else "", labels[-1] if labels else ""))
    return TextOutline(version.date, found)
