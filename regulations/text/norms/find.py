"""Reads the norms of an article: each sentence in its parts, each part in its clauses; no model, no database."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regulations.text.norms.breaches import breaches_in
from regulations.text.norms.clauses import Sentence, Span, sentences
from regulations.text.norms.deadlines import deadlines_in
from regulations.text.norms.sanctions import VERB, sanctions_in
from regulations.text.norms.subjects import is_organ, name_at, subject_before
from regulations.text.norms.triggers import imposes, is_condition, is_no_norm, is_topic, triggers_in, unglued
from regulations.text.norms.values import Norm, NormKind, Sanction, SanctionType

AUTHORITY = re.compile(
    r"由(?P<who>[^，。；]{2,80}?)"
    r"(?=$|依法|依照|根据|按照|责令|处|给予|予以|没收|吊销|撤销|追究|取缔|可以|应当|视情节|会同|在|对|并)"
)
# What courts and superiors impose, not the authority of the grades before.
OF_OTHERS = frozenset({SanctionType.CRIMINAL, SanctionType.DISCIPLINARY, SanctionType.CIVIL, SanctionType.COMPENSATION})
BY = "由"
LONGEST_NAME = 400  # characters behind 由 in which the name of a body ends


@dataclass(frozen=True)
class Context:
    """What a part of a sentence takes over from the one before it."""

    subject: str | None = None
    authority: str | None = None
    breaches: tuple[str, ...] = ()


def find(text: str, article: str | None = None) -> list[Norm]:
    """Return the norms of an article in order; `text` is without its label, `article` its number: 287-1.

    >>> [norm] = find("网络运营者应当在三十日内报告。")
    >>> norm.kind.value, norm.trigger, norm.subject, norm.deadlines[0].amount
    ('duty', '应当', '网络运营者', 30)
    """
    found: list[Norm] = []
    paragraph, subject = 0, None
    for sentence in sentences(text):
        before = subject if sentence.paragraph == paragraph else None
        norms = list(in_sentence(sentence, before, article))
        found += norms
        paragraph, subject = sentence.paragraph, next((norm.subject for norm in norms if norm.subject), before)
    return found


def in_sentence(sentence: Sentence, inherited: str | None, article: str | None) -> Iterator[Norm]:
    """Return the norms of a sentence; `inherited` is the subject of the one before it in its paragraph."""
    if is_no_norm(sentence.text):
        return
    context = Context()
    for part in sentence.parts:
        clauses = unglued(part)
        if any(imposes(clause) and not is_topic(clauses, place) for place, clause in enumerate(clauses)):
            norms, context = sanctions_of(clauses, sentence, context, article)
            yield from norms
        else:
            others = list(others_of(clauses, sentence, context.subject or inherited))
            yield from others
            context = Context(next((norm.subject for norm in others if norm.subject), context.subject))


def sanctions_of(
    clauses: Sequence[Span], sentence: Sentence, context: Context, article: str | None
) -> tuple[list[Norm], Context]:
    """Return the sanctions of a part, a norm for each grade, and what the next part takes over."""
    found: list[Norm] = []
    conditions: list[Span] = []
    grade: list[Span] = []
    for place, clause in enumerate(clauses):
        if not imposes(clause):
            conditions.append(clause)
            continue
        grade.append(clause)
        if place + 1 < len(clauses) and imposes(clauses[place + 1]):
            continue
        named = next(filter(None, (name_at(one.text.removesuffix("的")) for one in conditions)), None)
        cited = breaches_in(conditions, article, sentence.paragraph)
        told = Context(named or context.subject, authority_of(grade, conditions), cited or context.breaches)
        found.append(sanction(grade, told, context, sentence))
        context = Context(told.subject, told.authority or context.authority, told.breaches)
        conditions, grade = [], []
    return found, context


def authority_of(grade: Sequence[Span], conditions: Sequence[Span]) -> str | None:
    """Return who imposes a sanction, as its clauses or those right before them name it."""
    told = (AUTHORITY.match(clause.text) for clause in (*grade, *conditions[-2:]))
    return next((found["who"] for found in told if found), None)


def sanction(grade: Sequence[Span], told: Context, before: Context, sentence: Sentence) -> Norm:
    """Return the norm of a grade; its authority is that of the grade before where it names none."""
    text = "，".join(clause.text for clause in grade)
    subject, imposed = with_persons(told.subject, sanctions_in(text))
    is_of_others = {one.type for one in imposed} <= OF_OTHERS
    verb = next(VERB.finditer(grade[0].text))
    start = grade[0].start + verb.start()
    return Norm(
        NormKind.SANCTION,
        start,
        start + len(verb[0]),
        verb[0],
        subject=subject,
        authority=told.authority or (None if is_of_others else before.authority),
        deadlines=deadlines_in(text),
        sanctions=imposed,
        breaches=told.breaches,
        items=sentence.items,
    )


def with_persons(subject: str | None, imposed: Sequence[Sanction]) -> tuple[str | None, tuple[Sanction, ...]]:
    """Return the subject of sanctions and who else they are on: one who alone is punished is the subject."""
    persons = {one.on for one in imposed}
    alone = persons.pop() if len(persons) == 1 else None
    subject = alone or subject
    return subject, tuple(replace(one, on=None) if one.on == subject else one for one in imposed)


def others_of(clauses: Sequence[Span], sentence: Sentence, inherited: str | None) -> Iterator[Norm]:
    """Return the duties, prohibitions, powers and rights of a part."""
    for place, clause in enumerate(clauses):
        if is_condition(clause):
            continue
        deadlines = deadlines_in(clause.text)
        for kind, found in triggers_in(clause):
            subject = subject_of(clauses, place, found) or (None if found[0] == BY else inherited)
            by_an_organ = subject is not None and is_organ(subject)
            if kind is NormKind.POWER and not by_an_organ:
                continue
            start = clause.start + found.start()
            yield Norm(
                NormKind.POWER if kind is NormKind.RIGHT and by_an_organ else kind,
                start,
                start + len(found[0]),
                found[0],
                subject=subject,
                deadlines=deadlines,
                items=sentence.items if place >= len(clauses) - 2 else None,
            )
            if found[0] == BY:
                break


def subject_of(clauses: Sequence[Span], place: int, trigger: re.Match[str]) -> str | None:
    """Return who a trigger is about: behind 由 where that leads in the body, else before it."""
    text = clauses[place].text
    rest = text[trigger.end() : trigger.end() + LONGEST_NAME]
    if trigger[0] == BY:
        return name_at(rest)
    return name_at(rest[1:]) if rest.startswith(BY) else subject_before(clauses, place, trigger.start())
