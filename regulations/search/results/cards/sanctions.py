"""The card of a sanction: on which condition, what is imposed on the organisation, and what on those responsible."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from regulations.domain.norms import SanctionGrade, sanction_grades
from regulations.models import Article, Norm, NormKind, NormState
from regulations.search.query.parse import SearchQuery
from regulations.search.results.cards.card import AnswerCard, CardKind, Fact, Line
from regulations.search.results.cards.sentences import sentences_of

DUTIES = (NormKind.DUTY, NormKind.PROHIBITION)
AGENCY = re.compile(r"(?:部门|机关|机构|委员会|政府|[局部厅会关署院行])$")  # or more than its name was read
MOST_LINES = 6
MOST_OTHERS = 2  # laws beside
BREAK = "；"
OWN_CONDITION = re.compile(r"([^，；]{2,40}的)，(?=.)")  # 拒不改正的，并处……
PERSONS = re.compile(
    r"(?:^|，)(?:并|同时)?对(?:其|单位|该单位)?的?(?:"
    r"(?:直接负责|负有责任|负有直接责任|负有领导责任|直接责任)的?[^，；]{0,12}人员|主要负责人|法定代表人|有关责任人员|责任人员"
    r")"
)


@dataclass
class Row:
    """A line in the making."""

    lead: str
    words: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    spans: int = 1

    def line(self) -> Line:
        """Return it."""
        return Line(self.lead, BREAK.join(self.words), persons=BREAK.join(self.persons), spans=self.spans)


def sanction_card(
    place: Article, norms: Sequence[Norm], duty: Article | None, day: datetime.date, others: Sequence[Line]
) -> AnswerCard:
    """Return the card of some sanctions of one article, with the duty that they punish and what other laws impose."""
    lines: list[Line] = []
    grades: list[SanctionGrade] = []
    for one in sanction_grades(norms):
        if not grades or first_line(one) not in first_line(grades[-1]):  # two norms of one clause
            grades.append(one)
            lines += lines_of(one)
    authority = next((norm.authority for norm in norms if AGENCY.search(norm.authority)), "")
    return AnswerCard(
        CardKind.SANCTION,
        day,
        place.version.law,
        place,
        lines=shortened(lines),
        more=max(len(lines) - MOST_LINES, 0),
        facts=[Fact(_("处罚机关"), authority, is_quoted=True)] if authority else [],
        duty=Line(duty.label, sentence_of_duty(duty), duty) if duty else None,
        others=others,
        is_extracted=any(norm.state == NormState.EXTRACTED for norm in norms),
    )


def sentence_of_duty(article: Article) -> str:
    """Return the first sentence of an article that demands or forbids something; its first one where none is known."""
    norm = Norm.objects.standing().filter(article=article, kind__in=DUTIES).order_by("position").first()
    if norm:
        return article.text[norm.sentence_start : norm.sentence_end].strip()
    first = next(sentences_of(article.text), None)
    return first.text if first else ""


def first_line(grade: SanctionGrade) -> str:
    """Return the measure of a grade without the items of a list below it."""
    return grade.measure.splitlines()[0] if grade.measure else ""


def lines_of(grade: SanctionGrade) -> Iterator[Line]:
    """Return the lines of a grade: one for each condition within it.

    What is imposed on persons in a clause of its own is tied to none of them, so it stands beside all before it.
    """
    rows: list[Row] = []
    for number, clause in enumerate(first_line(grade).split(BREAK)):
        rest, persons = parted(clause)
        own = OWN_CONDITION.match(rest) if number else None
        if not rows or own:
            rows.append(Row(own[1] if own else grade.condition or grade.act))
            rest = rest[own.end() :] if own else rest
        rows[-1].words += [rest] if rest else []
        if persons and (rest or len(rows) == 1 or rows[0].persons):
            rows[-1].persons.append(persons)
        elif persons:
            rows[0].persons.append(persons)
            rows[0].spans = len(rows)
            for row in rows[1:]:
                row.spans = 0
    return (row.line() for row in rows)


def parted(clause: str) -> tuple[str, str]:
    """Return what a clause imposes on an organisation, and what on those responsible for it.

    >>> parted("处十万元以下罚款，对主要负责人处一万元以下罚款")
    ('处十万元以下罚款', '对主要负责人处一万元以下罚款')
    """
    found = PERSONS.search(clause)
    return (clause[: found.start()], clause[found.start() :].lstrip("，")) if found else (clause, "")


def shortened(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the first lines; no cell reaches below the last of them."""
    kept = lines[:MOST_LINES]
    return [replace(line, spans=min(line.spans, len(kept) - place)) for place, line in enumerate(kept)]


def sanctions_beside(article: Article, query: SearchQuery, ids: Sequence[int]) -> list[Line]:
    """Return articles of other laws with sanctions, of those found, that have the same words of a query as this one.

    As many queries for some as for many; none for an empty list.
    """
    if not ids:
        return []
    words = [word for word in query.terms if word in article.text]
    with_sanctions = Norm.objects.standing().filter(kind=NormKind.SANCTION, article__in=ids).values("article")
    articles = (
        Article.objects.filter(pk__in=with_sanctions)
        .select_related("version__law")
        .prefetch_related("version__law__versions")
    )
    laws = {article.version.law_id}
    chosen: list[Line] = []
    for one in sorted(articles, key=lambda one: ids.index(one.pk)):
        if one.version.law_id not in laws and words and all(word in one.text for word in words):
            laws.add(one.version.law_id)
            chosen.append(Line(f"{one.version.law.title} {one.label}", "", one))
    return chosen[:MOST_OTHERS]
