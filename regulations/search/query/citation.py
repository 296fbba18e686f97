"""What a query cites, where it is a citation: 网安法29条, 刑法第285条之一, 国务院令第745号."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from regulations.domain.citations import (
    MOST_CANDIDATES,
    UnknownLaw,
    Verdict,
    VerifiedCitation,
    bearers_of,
    cited_though_unknown,
    is_abbreviation,
    keys_of,
    sentences,
    verify_citations,
)
from regulations.models import Article, Law, LawVersion
from regulations.models.calendar import legal_day
from regulations.text.citations import (
    LONGEST_CITATION,
    CitationKind,
    CitationMatch,
    Pinpoint,
    TextAsked,
    TimeAsked,
    citation_in,
    is_law_name,
    law_of_dates,
    time_asked,
)
from regulations.text.language.variants import to_simplified
from regulations.text.structure.document_numbers import spellings

PRESIDENT = "主席令"  # whose numbers begin anew with each term of the congress
ARTICLE_SIGN = re.compile("[第条條]")


@dataclass(frozen=True)
class CitationIntent:
    """A query as it was understood: an article, or a law by its number, with what a check of it says."""

    checked: VerifiedCitation
    number: str = ""  # of a document, where no law or more than one bears it
    unknown: UnknownLaw | None = None  # what is known of a law that is not here
    time: TimeAsked | None = None  # which text was asked for
    note: str = ""  # what to know of the number of a document
    asks_dates: bool = False  # since when, or whether, the law is in force

    @property
    def title(self) -> str:
        """Return what is cited, as laws are cited: 《网络安全法》第二十九条; or a number as it is written."""
        if self.number:
            return self.number
        law, pinpoint = self.checked.law, self.checked.citation.pinpoint
        name = law.title if law else self.checked.citation.name
        return f"《{name}》{pinpoint.article.label if pinpoint.article else ''}"

    @property
    def is_unknown_number(self) -> bool:
        """Tell whether it is the number of a document that no law here bears."""
        return bool(self.number) and not self.checked.candidates

    @property
    def quoted(self) -> str:
        """Return a query for the words of its name as they stand."""
        return f"“{self.checked.citation.name}”"

    @property
    def ids(self) -> tuple[int | None, int | None]:
        """Return the ids of the law and of the article; of a law that is not here, those of what ended it."""
        law, article = self.checked.law, self.checked.article
        if law is None and self.checked.ended_by:
            law, article = self.checked.replaced_by, self.checked.ended_by
        return law.pk if law else None, article.pk if article else None

    @property
    def address(self) -> str | None:
        """Return the page of the article, else of the law."""
        return self.checked.address or None

    @cached_property
    def older(self) -> Article | None:
        """Return the article of the same number in the text before, where that is here."""
        law, article = self.checked.law, self.checked.article
        before = law.text_before(article.version) if law and article else None
        if law is None or article is None or before is None:
            return None
        older = before.articles.filter(number=article.number, suffix=article.suffix).defer("text").first()
        if older:
            older.version = before
        return older

    @property
    def older_address(self) -> str | None:
        """Return the page of that article."""
        law = self.checked.law
        return self.older.address(law.day_to_see(self.older.version)) if law and self.older else None


def citation_intent(text: str) -> CitationIntent | None:
    """Return what a query cites; None where it is no citation, or cites what nothing here is called."""
    text = to_simplified(text.strip())
    if not text or len(text) > LONGEST_CITATION:
        return None
    return intent_of_words(text) or intent_of_a_time(text) or intent_of_dates(text)


def intent_of_words(text: str) -> CitationIntent | None:
    """Return what a text cites that is nothing but a citation."""
    citation = citation_in(text)
    if citation is None or not citation.name:
        return None
    if citation.pinpoint.article is None:
        return intent_of_number(text) or intent_of_short_name(text, citation)
    [checked] = verify_citations(text, [citation])
    is_perhaps_a_year = checked.verdict is Verdict.NO_SUCH_ARTICLE and not ARTICLE_SIGN.search(text)
    return CitationIntent(checked) if (checked.law or checked.candidates) and not is_perhaps_a_year else None


def intent_of_a_time(text: str) -> CitationIntent | None:
    """Return what is cited with words of time, in the text that these mean: 旧公司法第二十条."""
    asked = time_asked(text)
    citation = citation_in(asked.text) if asked else None
    if asked is None or citation is None or not citation.name:
        return None
    [checked] = verify_citations(asked.text, [citation])
    law = checked.law
    if law is None or asked.asked is TextAsked.NOW:
        return CitationIntent(checked, time=asked) if law or checked.candidates else None
    version = version_asked(law, asked)
    if version is None:
        detail = sentences(checked.detail, _("本库没有所问时间的文本。"))
        return CitationIntent(replace(checked, detail=detail), time=asked)
    of_the_year = f"{asked.text}（{version.date.first_day.year}）"
    [checked] = verify_citations(of_the_year, [replace(citation, end=len(of_the_year))])
    return CitationIntent(checked, time=asked)


def version_asked(law: Law, asked: TimeAsked) -> LawVersion | None:
    """Return the text of a year, or the one before that of today; None where it is not here."""
    if asked.year is None:
        current = law.text_on(legal_day())
        return law.text_before(current) if current else None
    of_year = [text for text in law.texts if asked.year in {date.first_day.year for date in text.dates}]
    day = datetime.date(asked.year, 12, 31)
    return next(iter(of_year[-1:]), None) or next((text for text in law.texts if text.binds_on(day)), None)


def intent_of_dates(text: str) -> CitationIntent | None:
    """Return the law of which the dates are asked for: 密码法什么时候施行."""
    name = (law_of_dates(text) or "").strip("《》")
    if not name:
        return None
    citation = citation_in(name)
    [checked] = verify_citations(name, [replace(cited_as(name, name), title=citation.title if citation else None)])
    is_known = checked.law or checked.candidates or checked.ended_by
    if not is_known and not is_law_name(name):
        return None
    unknown = None if is_known else cited_though_unknown(name)
    return CitationIntent(checked, unknown=unknown, asks_dates=True)


def intent_of_short_name(text: str, citation: CitationMatch) -> CitationIntent | None:
    """Return the law that a short name stands for, or the laws; None for a title or an alias: 食安法."""
    name = citation.name or text
    if citation.title in (None, name) and not (
        is_law_name(name) and is_abbreviation(name, bearers_of(keys_of(name), public=True))
    ):
        return None
    [checked] = verify_citations(text, [citation])
    return CitationIntent(checked) if checked.law or checked.candidates else None


def unknown_law(name: str, near: Sequence[Law]) -> CitationIntent:
    """Return that no law here bears a name, with the laws of which the names are most like it, and who cites it."""
    detail = _("本库未收录《%(name)s》。") % {"name": name}
    checked = VerifiedCitation(cited_as(name, name), Verdict.UNKNOWN_LAW, detail, candidates=near)
    return CitationIntent(checked, unknown=cited_though_unknown(name))


def intent_of_number(text: str) -> CitationIntent | None:
    """Return which law bears this number of a document, or that several do, or none; None where it is no number."""
    numbers = spellings(text)
    if not numbers:
        return None
    found = Law.objects.published().filter(versions__document_number__in=numbers).order_by("pk").distinct()
    laws = list(found[:MOST_CANDIDATES])
    if len(laws) == 1:
        [checked] = verify_citations(text, [cited_as(laws[0].title, text)])
        note = _("主席令每届重新编号，别的届次可能也有这一号。") if PRESIDENT in numbers[0] else ""
        return CitationIntent(checked, note=note) if checked.law else None
    verdict = Verdict.AMBIGUOUS if laws else Verdict.UNKNOWN_LAW
    detail = (
        _("登记了这一文号的法规不止一部，请选一部。")
        if laws
        else _("本库没有登记这一文号。文号只在来源写明时才有，可以改按名称检索。")
    )
    return CitationIntent(
        VerifiedCitation(cited_as(numbers[0], text), verdict, detail, candidates=laws), number=numbers[0]
    )


def cited_as(name: str, text: str) -> CitationMatch:
    """Return a text as the citation of a name."""
    return CitationMatch(0, len(text), CitationKind.NAMED, name, None, Pinpoint())
