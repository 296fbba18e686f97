"""引用核对: a pasted text with each of its citations checked. The text is not stored."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from regulations.domain.citations import (
    NATION,
    Verdict,
    VerifiedCitation,
    bearers_of,
    keys_of,
    meant_by,
    told_apart,
    verify_citations,
)
from regulations.form_fields import NO_NULLS, DayField
from regulations.models import Law, LawStatus
from regulations.models.calendar import PARAMETER, as_of, asked_day, legal_day
from regulations.search import with_near_titles
from regulations.text.citations import find
from regulations.text.language.numerals import numeral_of
from regulations.text.language.variants import to_simplified

LONGEST = 50_000  # characters
# How a finding is drawn: five styles for seven verdicts.
TONES = {
    Verdict.RESOLVED: "ok",
    Verdict.NO_SUCH_ARTICLE: "missing",
    Verdict.REPEALED: "warn",
    Verdict.NOT_IN_FORCE: "warn",
    Verdict.UNKNOWN_LAW: "none",
    Verdict.AMBIGUOUS: "unread",
    Verdict.UNREAD: "unread",
}
TALLY = ("missing", "warn", "none", "unread", "ok")


class CheckForm(forms.Form):
    """A text, the law that 本法 means in it, and the day for which it is checked."""

    text = forms.CharField(
        label=gettext_lazy("要核对的文字"),
        strip=False,
        widget=forms.Textarea,
        validators=[NO_NULLS],
        error_messages={"required": gettext_lazy("请贴上要核对的文字。")},
    )
    law = forms.CharField(
        label=gettext_lazy("“本法”所指法规"),
        max_length=200,
        required=False,
        validators=[NO_NULLS],
        help_text=gettext_lazy("某一部法规的名称，可不填。"),
    )
    asof = DayField(label=gettext_lazy("按这一天核对"), required=False)

    def clean_text(self) -> str:
        """Take line ends as one character each; refuse a text that is too long."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        if len(text) > LONGEST:
            message = _("这段文字有 %(given)s 字；一次最多 %(most)s 字，请分开核对。")
            raise forms.ValidationError(message, params={"given": len(text), "most": LONGEST})
        return text

    def clean_law(self) -> Law | None:
        """Find the law of that name."""
        name: str = self.cleaned_data["law"].strip()
        if not name:
            return None
        found = meant_by(name, "", bearers_of(keys_of(name), public=True))
        if len(found) != 1:
            text = _("有 %(number)s 部法规叫“%(name)s”；请写一部的全名，或不填。")
            raise forms.ValidationError(text, params={"number": len(found), "name": name})
        return Law.objects.get(pk=found[0])


@dataclass(frozen=True)
class Finding:
    """A citation with what a check says, as the page shows it; `number` is its place among all."""

    number: int
    checked: VerifiedCitation
    words: str

    @property
    def tone(self) -> str:
        """Return how it is drawn."""
        return "warn" if self.checked.is_moved else TONES[self.checked.verdict]

    @property
    def label(self) -> str:
        """Return what a check says; whether the text was replaced, or the number was that of another article."""
        law, verdict = self.checked.law, self.checked.verdict
        if self.checked.is_moved:
            return _("条号有变动，请核对")
        is_replaced = verdict is Verdict.REPEALED and law and law.status_on(legal_day()) is not LawStatus.REPEALED
        return _("已被取代") if is_replaced else str(verdict.label)

    @property
    def title(self) -> str:
        """Return what is cited: the law as this library calls it, with the article, paragraph and item."""
        if self.checked.law is None:
            return self.words
        return f"{self.checked.law.title} {where(self.checked)}".strip()

    @property
    def candidates(self) -> list[tuple[Law, str]]:
        """Return the laws that it may mean, each with what tells it from others of its name."""
        laws = self.checked.candidates
        if self.checked.verdict is Verdict.AMBIGUOUS:
            notes = told_apart(laws)
        else:
            notes = ["" if law.jurisdiction == NATION else law.jurisdiction for law in laws]
        return [(law, "" if note in law.title else note) for law, note in zip(laws, notes, strict=True)]

    @property
    def plain(self) -> str:
        """Return it as a line of text, to be pasted elsewhere."""
        detail = f"：{self.checked.detail}" if self.checked.detail else ""
        return f"{self.number} {self.label} {self.title}{detail}"

    @property
    def address(self) -> str:
        """Return the page of the article, else of the law; nothing where neither is here."""
        return self.checked.address


def where(checked: VerifiedCitation) -> str:
    """Return the place in a law that is cited, as laws print it: 第二十七条第二款."""
    pinpoint = checked.citation.pinpoint
    parts = [pinpoint.article.label] if pinpoint.article else []
    parts += [f"至{pinpoint.through.label}"] if pinpoint.through else []
    parts += [f"第{numeral_of(pinpoint.paragraph)}款"] if pinpoint.paragraph else []
    parts += [f"第（{numeral_of(pinpoint.item)}）项"] if pinpoint.item else []
    return "".join(parts)


@dataclass(frozen=True)
class Piece:
    """A run of the text; `finding` is nothing where it cites nothing."""

    text: str
    finding: Finding | None = None


def pieces_of(text: str, findings: Sequence[Finding]) -> Iterator[Piece]:
    """Return the text in pieces, those that are citations with what was found."""
    done = 0
    for finding in findings:
        citation = finding.checked.citation
        yield Piece(text[done : citation.start])
        yield Piece(text[citation.start : citation.end], finding)
        done = citation.end
    yield Piece(text[done:])


def findings_in(text: str, own: Law | None) -> list[Finding]:
    """Return the citations of a text, checked."""
    checked = with_near_titles(verify_citations(text, find(to_simplified(text), any_title=True), own))
    return [
        Finding(number, one, text[one.citation.start : one.citation.end]) for number, one in enumerate(checked, start=1)
    ]


def order(told: tuple[str, str]) -> tuple[int, str]:
    """Return by what findings are put in order in the tally: what is wrong first, what is right last."""
    tone, label = told
    return TALLY.index(tone), label


@require_http_methods(["GET", "HEAD", "POST"])
def citecheck(request: HttpRequest) -> HttpResponse:
    """Ask for a text, or show one with what was found in it."""
    form = CheckForm(request.POST if request.method == "POST" else None, initial={PARAMETER: asked_day()})
    if not form.is_valid():
        return render(request, "laws/citation_check.html", {"form": form}, status=400 if form.is_bound else 200)
    text = form.cleaned_data["text"]
    with as_of(form.cleaned_data[PARAMETER]):
        findings = findings_in(text, form.cleaned_data["law"])
        counts = Counter((finding.tone, finding.label) for finding in findings)
        context = {
            "form": form,
            "findings": findings,
            "pieces": list(pieces_of(text, findings)),
            "tally": [(label, tone, counts[tone, label]) for tone, label in sorted(counts, key=order)],
            "doubts": sum(finding.tone != "ok" for finding in findings),
            "plain": "\n".join(finding.plain for finding in findings),
            "is_checked": True,
        }
        return render(request, "laws/citation_check.html", context)
